// What turns the clock of the demonstration.
const TURNS = [
  ["half an hour", "30 minutes later"],
  ["tomorrow", "Tomorrow morning"],
  ["next due", "To the next thing due"],
];

export default {
  template: `
    <section class="aw-demo" aria-label="The clock of this demonstration">
      <label>You look at
        <select :value="seat" :disabled="waiting" @change="sit($event.target.value)">
          <option v-for="name in seats" :value="name">{{ name }}</option>
        </select>
      </label>
      <p role="status" class="aw-clock">It is {{ time }} on this desk.</p>
      <button type="button" class="aw-button aw-primary" :disabled="ended" :aria-disabled="waiting"
              @click="turn('step')">
        {{ next }}</button>
      <div class="aw-buttons">
        <button v-for="[name, label] in turns" :key="name" type="button" class="aw-button" :aria-disabled="waiting"
          @click="turn(name)">
          {{ label }}</button>
      </div>
    </section>
  `,
  props: {
    time: String, next: String, ended: Boolean, turned: Number, seats: Array, seat: String,
  },
  emits: ["turn", "sit"],
  data() {
    return { turns: TURNS, waiting: false };
  },
  watch: {
    turned() {
      this.waiting = false;
    },
  },
  methods: {
    turn(how) {
      if (this.waiting) return;
      this.waiting = true;
      this.$emit("turn", how);
    },
    sit(name) {
      this.waiting = true;
      this.$emit("sit", name);
    },
  },
};

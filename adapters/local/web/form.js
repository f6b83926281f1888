// A form in a dialog. A day or a time can be typed in words or picked; what is filled in is kept as it is typed.
const KEEP_AFTER_MS = 400;
const AGAIN_AFTER_MS = 5000;
const KEPT = `afterword ${location.pathname} form`;
const PICKERS = { date: "date", time: "time", datetime: "datetime-local" };

export default {
  template: `
    <dialog ref="sheet" class="aw-sheet" :aria-label="form?.title" @cancel="leave" @close="giveBack">
      <form v-if="form" method="dialog" novalidate @submit.prevent="send" @input="keep">
        <h2>{{ form.title }}</h2>
        <div v-for="question in form.questions" :key="question.name" class="aw-field">
          <fieldset v-if="question.expects === 'choices'" :aria-describedby="about(question)">
            <legend>{{ question.prompt }}</legend>
            <label v-for="option in question.options" class="aw-check">
              <input type="checkbox" :value="option.value" v-model="answers[question.name]"> {{ option.label }}
            </label>
          </fieldset>
          <template v-else>
            <label :for="field(question)">{{ question.prompt }}<span v-if="question.required"> (needed)</span></label>
            <select v-if="question.expects === 'choice'" v-bind="common(question)" v-model="answers[question.name]">
              <option value=""></option>
              <option v-for="option in question.options" :value="option.value">{{ option.label }}</option>
            </select>
            <textarea v-else-if="question.expects === 'text'" v-bind="common(question)" rows="3"
                      v-model="answers[question.name]"></textarea>
            <span v-else class="aw-line">
              <input v-bind="common(question)" :type="question.expects === 'number' ? 'number' : 'text'"
                     :list="question.expects === 'zone' ? 'zones' : null" v-model="answers[question.name]"
                     :placeholder="hint(question)" autocomplete="off">
              <span v-if="picker(question)" class="aw-pick">
                <input :type="picker(question)" tabindex="-1" aria-hidden="true" @change="pick(question, $event)">
                <button type="button" class="aw-button" @click="open(question, $event)"
                        :aria-label="'Pick: ' + question.prompt">Pick</button>
              </span>
            </span>
          </template>
          <p v-if="errors[question.name]" class="aw-error" :id="about(question)" role="alert">
            {{ errors[question.name] }}</p>
        </div>
        <datalist id="zones"><option v-for="zone in zones" :value="zone"></option></datalist>
        <div class="aw-buttons">
          <button type="submit" class="aw-button aw-primary" :disabled="sending">Save</button>
          <button type="button" class="aw-button" @click="leave">Cancel</button>
        </div>
      </form>
    </dialog>
  `,
  props: { zones: Array, maxText: Number },
  emits: ["act"],

  data() {
    return { form: null, answers: {}, errors: {}, sending: false };
  },

  methods: {
    // What the bot tells.
    async put(form) {
      clearTimeout(this.timer);
      this.answered();
      if (form && this.form && form.name === this.form.name && this.changed()) return;
      Object.assign(this, { form, errors: {} });
      if (!form) {
        sessionStorage.removeItem(KEPT);
        return this.$refs.sheet.close();
      }
      this.answers = Object.fromEntries(form.questions.map((question) => [question.name, before(question)]));
      this.fillInAgain();
      await this.$nextTick();
      if (!this.$refs.sheet.open) this.$refs.sheet.showModal();
    },
    async wrong(errors) {
      this.answered();
      this.errors = errors;
      await this.$nextTick();
      this.$refs.sheet.querySelector("[aria-invalid=true]")?.focus();
    },

    // What the seeker does.
    send() {
      clearTimeout(this.timer);
      this.sending = true;
      this.submission = { id: newId(), kind: "submit", answers: this.changes() };
      this.$emit("act", this.submission);
      this.again = setInterval(() => this.$emit("act", this.submission), AGAIN_AFTER_MS);
    },
    answered() {
      clearInterval(this.again);
      this.sending = false;
    },
    // What is filled in while the bot is away outlives a reload of the page.
    fillInAgain() {
      const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
      if (kept.form !== this.form.name) return sessionStorage.removeItem(KEPT);
      Object.assign(this.answers, kept.answers);
    },
    keep() {
      clearTimeout(this.timer);
      sessionStorage.setItem(KEPT, JSON.stringify({ form: this.form.name, answers: this.changes() }));
      this.timer = setTimeout(() => this.emit("draft", { answers: this.changes() }), KEEP_AFTER_MS);
    },
    leave() {
      clearTimeout(this.timer);
      this.emit("leave", {});
      sessionStorage.removeItem(KEPT);
      this.answered();
      this.form = null;
      this.$refs.sheet.close();
    },
    // Chromium gives the focus back to a line of text, but not the caret with it.
    giveBack() {
      const focused = document.activeElement;
      focused.blur();
      focused.focus();
    },
    open(question, event) {
      const native = event.target.previousElementSibling;
      native.value = this.answers[question.name].replace(" ", "T");
      native.showPicker();
    },
    pick(question, event) {
      this.answers[question.name] = event.target.value.replace("T", " ");
      this.keep();
    },
    emit(kind, details) {
      this.$emit("act", { id: newId(), kind, ...details });
    },

    changes() {
      const changed = this.form.questions.filter((question) => !same(this.answers[question.name], before(question)));
      return Object.fromEntries(changed.map(({ name }) => [name, plain(this.answers[name])]));
    },
    changed() {
      return Object.keys(this.changes()).length > 0;
    },
    picker(question) {
      return PICKERS[question.expects];
    },
    hint(question) {
      return { date: "Tuesday, or 2026-03-03", time: "2pm", datetime: "Tuesday 2pm", zone: "Europe/Berlin" }[
        question.expects
      ];
    },
    field(question) {
      return `field-${question.name}`;
    },
    about(question) {
      return `about-${question.name}`;
    },
    common(question) {
      return {
        id: this.field(question),
        name: question.name,
        required: question.required,
        maxlength: this.maxText,
        dir: "auto",
        "aria-invalid": Boolean(this.errors[question.name]),
        "aria-describedby": this.about(question),
      };
    },
  },
};

// What stands in a field before anything is changed.
function before({ value, expects }) {
  if (expects === "choices") return [].concat(value || []);
  return expects === "datetime" ? value.replace("T", " ") : value;
}

function same(one, other) {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(answer) {
  return Array.isArray(answer) ? [...answer] : String(answer ?? "");
}

function newId() {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}

// The conversation: bubbles, what can be pressed on them, and the line to type in. It decides nothing.
// Whatever the seeker does has an id made here and is kept in this tab until the bot has taken it, so that
// a connection or a bot that goes away in between loses nothing, and takes nothing twice.
const NEAR_THE_END_PX = 80;
const MAX_WORDS_WITH_A_FILE = 2000;
const AGAIN_AFTER_MS = 5000;
const TWELVE_HOURS = { hour: "numeric", minute: "2-digit", hourCycle: "h12" };
const DRAGS = ["dragenter", "dragover", "dragleave", "drop"];

export default {
  template: `
    <div class="aw">
      <header class="aw-head">
        <h1>Afterword</h1>
        <nav aria-label="Pages"><a v-for="link in links" :key="link.url" :href="link.url">{{ link.label }}</a></nav>
      </header>
      <slot></slot>
      <div class="aw-log" ref="log" role="log" aria-live="polite" aria-label="Conversation" tabindex="0"
           @scroll.passive="scrolled">
        <button v-if="more" type="button" class="aw-button aw-earlier" @click="earlier">Earlier messages</button>
        <p v-if="begun && !bubbles.length" class="aw-welcome">{{ welcome }}</p>
        <template v-for="line in lines" :key="line.key">
          <div v-if="line.day" class="aw-day" role="separator">{{ line.day }}</div>
          <div v-if="line.key === firstUnseen" class="aw-new" role="separator">New</div>
          <article :class="['aw-bubble', line.mine ? 'aw-mine' : 'aw-theirs']" :aria-label="line.spoken" tabindex="-1"
                   :data-key="line.key">
            <h2 v-if="line.title">{{ line.title }}</h2>
            <p v-if="line.text" class="aw-text" dir="auto"><template v-for="piece in line.pieces"><b v-if="piece.bold">{{
              piece.text }}</b><template v-else>{{ piece.text }}</template></template></p>
            <dl v-if="line.facts.length">
              <template v-for="[name, value] in line.facts"><dt>{{ name }}</dt><dd dir="auto">{{ value }}</dd></template>
            </dl>
            <div v-for="control in line.selects" class="aw-select">
              <label>{{ control.label }}
                <select :value="chosenOf(line, control)" @change="chose(line, control, $event.target.value)">
                  <option v-if="!chosenOf(line, control)" value="">Not chosen</option>
                  <option v-for="option in control.options" :value="option.value">{{ option.label }}</option>
                </select>
              </label>
              <button v-if="!isItem(control)" type="button" class="aw-button"
                      :aria-disabled="waiting(line.key) || !chosenOf(line, control)"
                      @click="choose(line, control)">Choose</button>
            </div>
            <div v-if="line.buttons.length" class="aw-buttons">
              <template v-for="control in line.buttons">
                <span v-if="control.kind === 'link'" class="aw-link">
                  <a class="aw-button" :href="control.url" target="_blank" rel="noopener">{{ control.label }}</a>
                  <span v-if="!control.url.includes('?')" class="aw-address">{{ absolute(control.url) }}</span>
                </span>
                <button v-else type="button" :class="['aw-button', 'aw-' + control.style]"
                        :aria-disabled="waiting(line.key)" @click="press(line, control)">{{ control.label }}</button>
                <span v-if="control.copies" role="status">{{ copied === line.key ? "Copied." : "" }}</span>
              </template>
            </div>
            <template v-for="file in line.files">
              <img v-if="file.shows" class="aw-picture" :src="file.url" :alt="file.shows">
              <a v-else class="aw-file" :href="file.url" :download="file.name">{{ file.name }}</a>
            </template>
            <footer><time :datetime="line.at">{{ line.time }}</time></footer>
          </article>
        </template>
        <div v-for="act in unsent" :key="act.id" class="aw-bubble aw-mine aw-unsent">
          <p class="aw-text" dir="auto">{{ act.text }}</p><footer>Sending…</footer>
        </div>
        <div role="status" class="aw-status">
          <span v-if="typing" class="aw-typing"><span class="aw-sr">Afterword is typing</span><i></i><i></i><i></i></span>
        </div>
      </div>
      <button v-if="below" type="button" class="aw-button aw-below" @click="toTheEnd">
        {{ below === 1 ? "1 new message" : below + " new messages" }} ↓
      </button>
      <div role="alert"><p v-if="wrong" class="aw-trouble">{{ wrong }}
        <button type="button" class="aw-button" @click="wrong = ''">Close</button></p></div>
      <form class="aw-say" @submit.prevent="say">
        <ul v-if="offered.length" ref="offered" class="aw-offered" aria-label="Commands" @keydown="move">
          <li v-for="command in offered"><button type="button" @click="take(command)">
            <b>/{{ command.name }}</b> {{ command.says }}</button></li>
        </ul>
        <label class="aw-button aw-attach" title="Hand over a file">
          <span aria-hidden="true">+</span><span class="aw-sr">Hand over a file</span>
          <input type="file" class="aw-sr" @change="picked">
        </label>
        <label class="aw-sr" for="aw-line">Your message</label>
        <textarea id="aw-line" ref="line" v-model="text" rows="1" dir="auto"
                  placeholder="Tell me about it, or type /" @keydown="key"></textarea>
        <button type="submit" class="aw-button aw-primary" :disabled="!text.trim()">Send</button>
      </form>
      <div v-if="dragging" class="aw-drop" aria-hidden="true">Drop it here</div>
    </div>
  `,
  props: { files: String, welcome: String, links: Array, commands: Array, maxText: Number },
  emits: ["enter", "act"],

  data() {
    return {
      bubbles: [],
      more: false,
      zone: "UTC",
      twelve: false,
      begun: false,
      firstUnseen: null,
      below: 0,
      unread: 0,
      typing: false,
      dragging: false,
      wrong: "",
      chosen: {},
      copied: "",
      text: sessionStorage.getItem(this.kept("text")) ?? "",
      acts: JSON.parse(sessionStorage.getItem(this.kept("acts")) ?? "[]"),
    };
  },

  computed: {
    lines() {
      const day = format(this.zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
      const time = format(this.zone, this.twelve ? TWELVE_HOURS : { hour: "2-digit", minute: "2-digit" });
      let before = "";
      return this.bubbles.map((bubble) => {
        const at = new Date(bubble.at);
        const today = day.format(at);
        const line = {
          ...bubble,
          mine: bubble.to === "me",
          day: today === before ? "" : today,
          time: time.format(at),
          pieces: bubble.to === "me" ? [{ text: bubble.text }] : pieces(bubble.text),
          spoken: `${bubble.to === "me" ? "You" : "Afterword"}, ${time.format(at)}`,
          selects: bubble.controls.filter((control) => control.kind === "select"),
          buttons: bubble.controls.filter((control) => control.kind !== "select"),
        };
        before = today;
        return line;
      });
    },
    unsent() {
      const said = this.begun ? this.acts.filter((act) => act.kind === "say") : [];
      return said.filter((act) => !this.bubbles.some((bubble) => bubble.key === act.id));
    },
    offered() {
      const typed = /^\/(\w*)$/.exec(this.text);
      return typed ? this.commands.filter((command) => command.name.startsWith(typed[1].toLowerCase())) : [];
    },
  },

  watch: {
    text(text) {
      sessionStorage.setItem(this.kept("text"), text);
      this.$nextTick(this.fit);
    },
    unread(count) {
      document.title = count ? `(${count}) Afterword` : "Afterword";
    },
  },

  created() {
    this.ready = new Promise((resolve) => (this.isReady = resolve));
  },

  mounted() {
    document.addEventListener("visibilitychange", this.looked);
    window.addEventListener("focus", this.looked);
    for (const name of DRAGS) window.addEventListener(name, this.drag);
    this.again = setInterval(this.sendAgain, AGAIN_AFTER_MS);
    this.$emit("enter", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC" });
    this.$refs.line.focus();
    this.fit();
  },

  unmounted() {
    document.removeEventListener("visibilitychange", this.looked);
    window.removeEventListener("focus", this.looked);
    for (const name of DRAGS) window.removeEventListener(name, this.drag);
    clearInterval(this.again);
  },

  methods: {
    // What the bot tells this page.
    begin(bubbles, more, zone, twelve) {
      const first = !this.begun;
      const fromTheEnd = this.$refs.log.scrollHeight - this.$refs.log.scrollTop;
      Object.assign(this, { bubbles, more, zone, twelve, begun: true });
      this.isReady();
      if (first) this.firstUnseen = bubbles.find((bubble) => !bubble.seen)?.key ?? null;
      for (const act of this.acts) this.$emit("act", act);
      this.$nextTick(() => {
        const log = this.$refs.log;
        log.scrollTop = first ? log.scrollHeight : log.scrollHeight - fromTheEnd;
        this.looked();
      });
    },
    show(bubbles, zone, twelve) {
      Object.assign(this, { zone, twelve });
      const atTheEnd = this.atTheEnd();
      for (const bubble of bubbles) {
        const index = this.bubbles.findIndex((other) => other.key === bubble.key);
        if (index < 0) this.add(bubble, atTheEnd);
        else this.change(index, bubble);
      }
      if (atTheEnd) this.$nextTick(this.toTheEnd);
    },
    add(bubble, atTheEnd) {
      this.bubbles.push(bubble);
      if (bubble.to === "me") this.firstUnseen = null;
      else if (this.watched()) this.tell("see");
      else if (!bubble.seen) {
        this.firstUnseen ??= bubble.key;
        this.unread += 1;
      }
      if (!atTheEnd && bubble.to !== "me") this.below += 1;
    },
    change(index, bubble) {
      const { at, to, seen } = this.bubbles[index];
      const focused = document.activeElement?.closest?.("[data-key]")?.dataset.key;
      this.bubbles[index] = { ...bubble, at, to, seen };
      // A button that was pressed by keyboard may be gone: the focus stays where it was.
      this.$nextTick(() => {
        if (focused === bubble.key && document.activeElement === document.body)
          this.$refs.log.querySelector(`[data-key="${CSS.escape(bubble.key)}"]`)?.focus();
      });
    },
    busy(busy) {
      const atTheEnd = this.atTheEnd();
      this.typing = busy;
      if (atTheEnd) this.$nextTick(this.toTheEnd);
    },
    trouble(text) {
      this.wrong = text;
    },
    done(id) {
      this.acts = this.acts.filter((act) => act.id !== id);
      this.keep();
    },

    // What the seeker does.
    act(kind, details) {
      if (this.waiting(details.message)) return;
      const act = { id: newId(), kind, ...details };
      this.acts.push(act);
      this.keep();
      this.wrong = "";
      this.$emit("act", act);
    },
    // A connection can break without a word: what the bot has not taken is sent once more, and is taken once.
    sendAgain() {
      if (this.begun) for (const act of this.waited ?? []) if (this.acts.includes(act)) this.$emit("act", act);
      this.waited = [...this.acts];
    },
    tell(kind, details) {
      this.$emit("act", { id: newId(), kind, ...details });
    },
    say() {
      const text = this.text.trim().toWellFormed();
      if (!text) return;
      if (text.length > this.maxText) {
        this.wrong = `That is too long for one message: ${text.length} characters, and ${this.maxText} at most.`;
        return;
      }
      this.text = "";
      this.act("say", { text });
      this.$nextTick(this.toTheEnd);
    },
    async press(line, control) {
      if (control.copies && (await copied(control.copies))) {
        this.copied = line.key;
        return;
      }
      this.act("press", { message: line.key, action: control.action });
    },
    choose(line, control) {
      const value = this.chosenOf(line, control);
      if (value) this.act("choose", { message: line.key, action: control.action, value });
    },
    // Another item only shows its buttons; any other choice is acted upon, and so waits for its button.
    chose(line, control, value) {
      this.chosen[line.key + control.action] = value;
      if (this.isItem(control)) this.choose(line, control);
    },
    isItem(control) {
      return control.action.startsWith("item");
    },
    chosenOf(line, control) {
      return this.chosen[line.key + control.action] ?? control.chosen;
    },
    // A message on which something was pressed takes no second press until the bot has taken the first.
    waiting(key) {
      return key !== undefined && this.acts.some((act) => act.message === key);
    },
    take(command) {
      this.text = `/${command.name} `;
      this.$refs.line.focus();
    },
    key(event) {
      const touch = matchMedia("(pointer: coarse)").matches;
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !touch) {
        event.preventDefault();
        this.say();
      } else if (this.offered.length && event.key === "ArrowUp") {
        event.preventDefault();
        this.$refs.offered.lastElementChild.firstElementChild.focus();
      }
    },
    move(event) {
      const item = document.activeElement.parentElement;
      const to = { ArrowUp: item.previousElementSibling, ArrowDown: item.nextElementSibling }[event.key];
      if (event.key === "Escape" || (event.key === "ArrowDown" && !to)) this.$refs.line.focus();
      else to?.firstElementChild.focus();
      if (event.key.startsWith("Arrow")) event.preventDefault();
    },
    earlier() {
      this.tell("earlier", { shown: this.bubbles.length });
    },
    // Wherever on the page a file is dropped, over an open form too, it is handed over and not opened by the browser.
    drag(event) {
      event.preventDefault();
      if (event.type === "drop") for (const file of event.dataTransfer.files) this.hand(file);
      this.dragging = event.type === "dragover";
    },
    picked(event) {
      for (const file of event.target.files) this.hand(file);
      event.target.value = "";
    },
    async hand(file) {
      const words = this.text.length > MAX_WORDS_WITH_A_FILE ? "" : this.text.trim();
      if (words) this.text = "";
      this.wrong = "";
      const headers = {
        "X-Id": newId(), "X-Name": encodeURIComponent(file.name), "X-Words": encodeURIComponent(words),
      };
      try {
        await this.ready;
        const answer = await fetch(this.files, { method: "POST", headers, body: file });
        if (!answer.ok) throw new Error(await answer.text());
      } catch (error) {
        this.text ||= words;
        const cut = error instanceof TypeError; // what fetch throws when nobody answers
        this.wrong = cut ? "The file did not get through. Try again in a moment." : error.message;
      }
    },

    // What is before the seeker's eyes.
    watched() {
      return document.visibilityState === "visible" && document.hasFocus();
    },
    looked() {
      if (!this.begun || !this.watched()) return;
      if (this.unread || this.bubbles.some((bubble) => !bubble.seen)) {
        this.bubbles.forEach((bubble) => (bubble.seen = true));
        this.tell("see");
      }
      this.unread = 0;
    },
    atTheEnd() {
      const log = this.$refs.log;
      return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END_PX;
    },
    scrolled() {
      if (this.atTheEnd()) this.below = 0;
    },
    toTheEnd() {
      this.$refs.log.scrollTop = this.$refs.log.scrollHeight;
      this.below = 0;
    },
    fit() {
      const line = this.$refs.line;
      line.style.height = "auto";
      line.style.height = `${line.scrollHeight + 2}px`;
    },

    absolute(url) {
      return new URL(url, location.href).href;
    },

    // What this tab keeps, for as long as it lives.
    kept(name) {
      return `afterword ${location.pathname} ${name}`;
    },
    keep() {
      sessionStorage.setItem(this.kept("acts"), JSON.stringify(this.acts));
    },
  },
};

// Only a page of this machine, or one that came over HTTPS, may write to the clipboard; elsewhere the bot answers.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// As the bot itself writes days and times.
function format(zone, options) {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
}

// What the bot writes between asterisks stands out.
function pieces(text) {
  return text.split(/\*([^*\n]+)\*/).map((part, index) => ({ bold: index % 2 === 1, text: part }));
}

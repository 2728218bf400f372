// A selection opens the box in which a wish about it is said.
import { make, say } from "./words.js";

const READY = ["shorten", "expand", "plain", "merge", "parallel", "leader"];
const SCOPES = ["paragraph", "part", "whole"];
const WITHOUT_MODEL = ["terms", "punctuation", "numerals"];

export class Wishes {
  // hooks: revise({from, to, wish}), pending(from, to), confirm(spans), model(), select(from, to), part(at)
  constructor(host, hooks) {
    this.hooks = hooks;
    this.input = make("input", { type: "text", class: "bg-wish-input", placeholder: say("ui.wish.placeholder") });
    this.length = make("input", { type: "number", class: "bg-wish-length", min: 20, step: 10, "aria-label": say("ui.wish.length") });
    const chip = (name) => make("button", { class: "bg-chip", "data-wish": name, text: say(`ui.wish.${name}`), onclick: () => this.ask(name) });
    const ready = READY.map(chip);
    this.count = make("span", { class: "bg-wish-count" });
    this.note = make("span", { class: "bg-wish-note" });
    this.confirm = make("button", { class: "bg-mini is-main", "data-confirm-all": "", onclick: () => this.confirmAll() });
    this.box = make(
      "div",
      { class: "bg-wishes", hidden: true },
      make("div", { class: "bg-wish-scope" }, this.count, say("ui.wish.widen"), ...SCOPES.map((name) => make("button", { class: "bg-link", "data-scope": name, text: say(`ui.wish.${name}`), onclick: () => this.widen(name) })), this.confirm),
      make("div", { class: "bg-wish-ready" }, ...WITHOUT_MODEL.map(chip)),
      make("div", { class: "bg-wish-ready is-model" }, ...ready.slice(0, 1), this.length, ...ready.slice(1), this.note),
      make(
        "div",
        { class: "bg-wish-say" },
        this.input,
        make("button", { class: "bg-mini is-main", "data-wish-go": "", text: say("ui.wish.go"), onclick: () => this.say() }),
      ),
    );
    this.box.addEventListener("mousedown", (event) => event.target.tagName !== "INPUT" && event.preventDefault());
    this.input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && this.say());
    this.host = host;
    this.view = null;
    host.append(this.box);
  }

  show(view, from, to) {
    while (to > from && view.state.sliceDoc(to - 1, to) === "\n") to--;
    const length = to - from;
    if (length < 2) return this.hide();
    this.range = { from, to };
    this.count.textContent = say("ui.wish.count", { n: length });
    this.length.value = Math.max(20, Math.round(length * 0.07) * 10);
    this.spans = this.hooks.pending(from, to);
    this.confirm.hidden = !this.spans.length;
    this.confirm.textContent = say("ui.wish.confirm", { n: this.spans.length });
    this.box.classList.toggle("is-alone", !this.hooks.model());
    this.note.textContent = this.hooks.model() ? "" : say("ui.wish.needs_model");
    this.box.hidden = false;
    const host = this.host.getBoundingClientRect();
    // A long passage may end out of sight: the box stays where it can be seen.
    const end = [view.coordsAtPos(to, -1), view.coordsAtPos(from)].find((place) => place && place.bottom > 0 && place.top < innerHeight) || { bottom: innerHeight / 3, left: host.left + 200 };
    const below = end.bottom - host.top + 8;
    const fits = end.bottom + this.box.offsetHeight + 16 < innerHeight;
    const start = view.coordsAtPos(from);
    const above = start ? start.top - host.top - this.box.offsetHeight - 8 : below;
    // Never under the bar above the page.
    const highest = this.host.parentElement.getBoundingClientRect().top - host.top + 6;
    this.box.style.top = `${fits || !start ? below : Math.max(highest, above)}px`;
    this.box.style.left = `${Math.max(8, Math.min(end.left - host.left - 160, host.width - this.box.offsetWidth - 8))}px`;
  }

  // The same wish over more: the paragraph, the part, the whole text.
  widen(name) {
    const { doc } = this.view.state;
    const { from, to } = this.range;
    if (name === "paragraph") this.select(doc.lineAt(from).from, doc.lineAt(to).to);
    else if (name === "part") this.select(this.hooks.part(from).from, this.hooks.part(to).to);
    else this.select(0, doc.length);
  }

  select(from, to) {
    this.hooks.select(from, to);
    requestAnimationFrame(() => this.show(this.view, from, to));
  }

  hide() {
    this.box.hidden = true;
  }

  confirmAll() {
    this.hide();
    this.hooks.confirm(this.spans);
  }

  ask(name) {
    if (name === "leader") return this.input.focus();
    this.send(say(`ui.wish.${name}_full`, { n: this.length.value }));
  }

  say() {
    if (this.input.value.trim()) this.send(this.input.value.trim());
  }

  send(wish) {
    this.hooks.revise({ ...this.range, wish });
    this.input.value = "";
    this.hide();
  }
}

// What stands around the text: title, 主送, 落款, date. Each a field of the page, saved like the text.
import { make, say } from "./words.js";

const FIELDS = ["title", "recipient", "closing", "signature", "date"];

export class Frame {
  constructor(save) {
    this.fields = Object.fromEntries(
      FIELDS.map((name) => {
        const field = make("textarea", { class: `bg-frame bg-frame-${name}`, rows: 1, spellcheck: "false", placeholder: say(`ui.frame.${name}`), "aria-label": say(`ui.frame.${name}`) });
        field.addEventListener("input", () => {
          this.fit(field);
          clearTimeout(this.timer);
          this.timer = setTimeout(() => save(this.values()), 500);
        });
        field.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && event.preventDefault());
        return [name, field];
      }),
    );
    this.head = make("div", { class: "bg-headline" }, this.fields.title, make("div", { class: "bg-rule" }), this.fields.recipient);
    this.foot = make("div", { class: "bg-foot" }, this.fields.closing, this.fields.signature, this.fields.date);
    new ResizeObserver(() => Object.values(this.fields).forEach((field) => this.fit(field))).observe(this.head);
  }

  values() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.fields[name].value]));
  }

  show(values) {
    for (const [name, field] of Object.entries(this.fields)) {
      if (document.activeElement !== field) field.value = values[name] ?? "";
      requestAnimationFrame(() => this.fit(field));
    }
  }

  fit(field) {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }
}

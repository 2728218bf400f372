// Under the heading of a part that has no text yet: a word that says so, and the button that drafts it.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { make, say } from "./words.js";

export const setSections = StateEffect.define();

class Empty extends WidgetType {
  constructor(section, hooks) {
    super();
    this.section = section;
    this.hooks = hooks;
  }
  eq(other) {
    return other.section.id === this.section.id && other.section.drafting === this.section.drafting;
  }
  toDOM() {
    const { section, hooks } = this;
    return make(
      "div",
      { class: "bg-empty" },
      make("span", { text: section.drafting ? say("ui.empty.drafting") : say("ui.empty.section") }),
      section.drafting ? null : make("button", { class: "bg-mini is-main", text: say("ui.outline.draft"), onclick: () => hooks.draft(section.id) }),
    );
  }
  ignoreEvent() {
    return true;
  }
}

export const empties = (hooks) =>
  StateField.define({
    create: () => Decoration.none,
    update(value, transaction) {
      let next = transaction.docChanged ? value.map(transaction.changes) : value;
      for (const effect of transaction.effects) {
        if (!effect.is(setSections)) continue;
        const doc = transaction.state.doc;
        next = Decoration.set(
          effect.value
            .filter((section) => section.empty && section.heading && section.from <= doc.length)
            .map((section) => Decoration.widget({ widget: new Empty(section, hooks), block: true, side: 2 }).range(doc.lineAt(section.from).to)),
          true,
        );
      }
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });

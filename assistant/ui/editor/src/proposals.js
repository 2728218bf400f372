// A proposal in its place: word-level changes in the dress of the text, each taken or left; before and after where much changes.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { make, say } from "./words.js";

export const setProposals = StateEffect.define();
class Card extends WidgetType {
  constructor(proposal, hooks) {
    super();
    this.proposal = proposal;
    this.hooks = hooks;
    this.refused = new Set();
    this.whole = proposal.whole;
    this.sure = !proposal.warnings.length;
  }
  eq(other) {
    return other.proposal.id === this.proposal.id;
  }
  ignoreEvent() {
    return true;
  }
  toDOM() {
    const box = make("div", { class: "bg-proposal", "data-proposal": this.proposal.id });
    this.draw(box);
    return box;
  }
  draw(box) {
    const { proposal } = this;
    box.replaceChildren(
      make(
        "div",
        { class: "bg-proposal-head" },
        make("b", { text: say("ui.proposal.title") }),
        make("span", { class: "bg-proposal-wish", text: proposal.wish }),
        make("span", { class: "bg-proposal-size", text: say("ui.proposal.size", { before: proposal.before.length, after: proposal.after.length }) }),
        make("button", {
          class: "bg-link",
          text: say(this.whole ? "ui.proposal.hunks" : "ui.proposal.whole"),
          onclick: () => {
            this.whole = !this.whole;
            this.draw(box);
          },
        }),
      ),
      ...proposal.warnings.map((warning) => make("div", { class: "bg-proposal-warning", text: warning })),
      this.whole ? this.beforeAndAfter() : this.inline(box),
      this.buttons(box),
    );
  }
  beforeAndAfter() {
    const side = (name, text) =>
      make("div", { class: "bg-proposal-side" }, make("small", { text: say(name) }), ...text.split("\n").map((line) => make("p", { text: line })));
    return make("div", { class: "bg-proposal-sides" }, side("ui.proposal.before", this.proposal.before), side("ui.proposal.after", this.proposal.after));
  }
  inline(box) {
    const text = make("div", { class: "bg-proposal-text" });
    let at = 0;
    this.proposal.hunks.forEach((hunk, index) => {
      text.append(this.proposal.before.slice(at, hunk.start));
      const left = this.refused.has(index);
      const turn = () => {
        if (left) this.refused.delete(index);
        else this.refused.add(index);
        this.draw(box);
      };
      text.append(
        make(
          "span",
          { class: left ? "bg-hunk is-left" : "bg-hunk", title: say(left ? "ui.proposal.take" : "ui.proposal.leave"), onclick: turn },
          hunk.before ? make("del", { text: hunk.before }) : null,
          hunk.after ? make("ins", { text: hunk.after }) : null,
          make("button", { class: "bg-hunk-turn", "aria-label": say(left ? "ui.proposal.take" : "ui.proposal.leave"), text: left ? "↺" : "×" }),
        ),
      );
      at = hunk.end;
    });
    text.append(this.proposal.before.slice(at));
    return text;
  }
  buttons(box) {
    const { hooks, proposal } = this;
    const chosen = proposal.hunks.map((_, index) => index).filter((index) => !this.refused.has(index));
    const accept = () => {
      if (!this.sure) {
        this.sure = true;
        return this.draw(box);
      }
      hooks.accept(proposal, chosen.length === proposal.hunks.length ? null : chosen);
    };
    const label = !this.sure
      ? say("ui.proposal.accept_warned")
      : chosen.length === proposal.hunks.length
        ? say("ui.proposal.accept_all")
        : say("ui.proposal.accept_some", { n: chosen.length });
    return make(
      "div",
      { class: "bg-proposal-foot" },
      make("button", { class: "bg-mini is-main", "data-accept": "", text: label, onclick: accept, disabled: !chosen.length }),
      make("button", { class: "bg-mini", "data-reject": "", text: say("ui.proposal.reject"), onclick: () => hooks.reject(proposal) }),
      make("span", { class: "bg-proposal-by", text: proposal.by ? say("ui.proposal.by", { by: proposal.by }) : "" }),
    );
  }
}

const placed = (state, list, hooks) => {
  const text = state.doc.toString();
  return Decoration.set(
    list.flatMap((proposal) => {
      const at = nearest(text, proposal.before, proposal.from);
      if (at < 0 || !proposal.before) return [];
      const line = state.doc.lineAt(at + proposal.before.length);
      return [
        Decoration.mark({ class: "bg-proposed" }).range(at, at + proposal.before.length),
        Decoration.widget({ widget: new Card(proposal, hooks), block: true, side: 1 }).range(line.to),
      ];
    }),
    true,
  );
};

function nearest(text, piece, near) {
  let best = -1;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at;
    if (at > near) break;
  }
  return best;
}

export const proposals = (hooks) =>
  StateField.define({
    create: () => Decoration.none,
    update(value, transaction) {
      let next = transaction.docChanged ? value.map(transaction.changes) : value;
      for (const effect of transaction.effects) if (effect.is(setProposals)) next = placed(transaction.state, effect.value, hooks);
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });

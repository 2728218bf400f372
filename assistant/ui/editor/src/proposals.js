// A proposal in its place: word-level changes in the dress of the text, each taken or left; before and after where much changes.
// Several for the same words are variants of one card.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { make, say } from "./words.js";

export const setProposals = StateEffect.define();

const lengthOf = (text) => text.replace(/\s/g, "").length;

// One variant as a person looks at it: which changes are left out, what was acknowledged.
class Seen {
  constructor(proposal) {
    this.proposal = proposal;
    this.refused = new Set();
    this.whole = proposal.whole;
    this.sure = !proposal.warnings.length;
    this.writing = false;
  }
  get chosen() {
    return this.proposal.hunks.map((_, index) => index).filter((index) => !this.refused.has(index));
  }
}

class Card extends WidgetType {
  // variants: the newest first, as they are listed
  constructor(variants, hooks) {
    super();
    this.variants = variants.map((each) => new Seen(each));
    this.hooks = hooks;
    this.key = JSON.stringify(variants);
    this.at = 0;
  }
  eq(other) {
    return other.key === this.key;
  }
  ignoreEvent() {
    return true;
  }
  toDOM() {
    this.box = make("div", { class: "bg-proposal" });
    this.draw();
    return this.box;
  }
  draw() {
    const seen = this.variants[this.at];
    const { proposal } = seen;
    this.box.dataset.proposal = proposal.id;
    this.box.classList.toggle("is-stale", Boolean(proposal.stale));
    this.box.replaceChildren(
      make(
        "div",
        { class: "bg-proposal-head" },
        make("b", { text: say("ui.proposal.title") }),
        this.tabs(),
        make("span", { class: "bg-proposal-wish", text: proposal.wish }),
        make("span", { class: "bg-proposal-size", text: say("ui.proposal.size", { before: lengthOf(proposal.before), after: lengthOf(proposal.after) }) }),
        seen.writing || proposal.stale ? null : this.turn(seen),
      ),
      ...(proposal.stale ? [make("div", { class: "bg-proposal-warning", text: proposal.stale })] : []),
      ...proposal.warnings.map((warning) => make("div", { class: "bg-proposal-warning", text: warning })),
      seen.writing ? this.writeOver(seen) : seen.whole || proposal.stale ? this.beforeAndAfter(proposal) : this.inline(seen),
      this.buttons(seen),
      ...(seen.writing || proposal.stale || !this.hooks.model() ? [] : [this.remark(proposal)]),
    );
  }
  tabs() {
    if (this.variants.length < 2) return null;
    const count = this.variants.length;
    return make(
      "span",
      { class: "bg-variants", role: "tablist" },
      ...this.variants.map((_, at) => {
        const shown = () => {
          this.at = at;
          this.draw();
        };
        return make("button", { class: "bg-variant", role: "tab", "aria-selected": String(at === this.at), text: say("ui.proposal.variant", { n: count - at }), onclick: shown });
      }),
    );
  }
  turn(seen) {
    const turned = () => {
      seen.whole = !seen.whole;
      this.draw();
    };
    return make("button", { class: "bg-link", text: say(seen.whole ? "ui.proposal.hunks" : "ui.proposal.whole"), onclick: turned });
  }
  beforeAndAfter(proposal) {
    const side = (name, text) =>
      make("div", { class: "bg-proposal-side" }, make("small", { text: say(name) }), ...text.split("\n").map((line) => make("p", { text: line })));
    return make("div", { class: "bg-proposal-sides" }, side("ui.proposal.before", proposal.before), side("ui.proposal.after", proposal.after));
  }
  inline(seen) {
    const { before, hunks } = seen.proposal;
    const text = make("div", { class: "bg-proposal-text" });
    let at = 0;
    hunks.forEach((hunk, index) => {
      const left = seen.refused.has(index);
      const turn = () => {
        if (left) seen.refused.delete(index);
        else seen.refused.add(index);
        this.draw();
      };
      const name = say(left ? "ui.proposal.take" : "ui.proposal.leave");
      text.append(
        before.slice(at, hunk.start),
        make(
          "span",
          { class: left ? "bg-hunk is-left" : "bg-hunk", title: name, onclick: turn },
          hunk.before ? make("del", { text: hunk.before }) : null,
          hunk.after ? make("ins", { text: hunk.after }) : null,
          make("button", { class: "bg-hunk-turn", "aria-label": name, text: left ? "↺" : "×" }),
        ),
      );
      at = hunk.end;
    });
    text.append(before.slice(at));
    return text;
  }
  writeOver(seen) {
    const field = make("textarea", { class: "bg-proposal-over", "aria-label": say("ui.proposal.over"), "data-over": "", spellcheck: "false" });
    field.value = seen.over ?? seen.proposal.after;
    const fit = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    };
    field.addEventListener("input", () => {
      seen.over = field.value;
      fit();
    });
    requestAnimationFrame(() => (fit(), field.focus()));
    return field;
  }
  buttons(seen) {
    const { hooks } = this;
    const { proposal, chosen } = seen;
    const button = (name, text, act, more) => make("button", { class: "bg-mini", [`data-${name}`]: "", text, onclick: act, ...more });
    const by = make("span", { class: "bg-proposal-by", text: proposal.by ? say("ui.proposal.by", { by: proposal.by }) : "" });
    const write = (on) => () => {
      seen.writing = on;
      this.draw();
    };
    const reject = button("reject", say("ui.proposal.reject"), () => hooks.reject(proposal));
    if (proposal.stale) return make("div", { class: "bg-proposal-foot" }, reject, by);
    if (seen.writing) {
      const amend = () => hooks.amend(proposal, seen.over ?? proposal.after);
      return make("div", { class: "bg-proposal-foot" }, button("amend", say("ui.proposal.amend"), amend, { class: "bg-mini is-main" }), button("back", say("ui.cancel"), write(false)), by);
    }
    const accept = () => {
      if (!seen.sure) {
        seen.sure = true;
        return this.draw();
      }
      hooks.accept(proposal, chosen.length === proposal.hunks.length ? null : chosen);
    };
    const label = !seen.sure
      ? say("ui.proposal.accept_warned")
      : chosen.length === proposal.hunks.length
        ? say("ui.proposal.accept_all")
        : say("ui.proposal.accept_some", { n: chosen.length });
    return make(
      "div",
      { class: "bg-proposal-foot" },
      button("accept", label, accept, { class: "bg-mini is-main", disabled: !chosen.length }),
      button("edit", say("ui.proposal.edit"), write(true)),
      reject,
      by,
    );
  }
  // Asked again with a remark: both variants stay.
  remark(proposal) {
    const line = make("input", { type: "text", class: "bg-wish-input", placeholder: say("ui.proposal.remark"), "data-remark": "" });
    const ask = () => line.value.trim() && this.hooks.again(proposal, line.value.trim());
    line.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && ask());
    return make("div", { class: "bg-proposal-again" }, line, make("button", { class: "bg-mini", "data-again": "", text: say("ui.proposal.again"), onclick: ask }));
  }
}

// Variants are proposals for the same words.
const grouped = (list) => {
  const groups = new Map();
  for (const proposal of list) {
    const key = `${proposal.from} ${proposal.before}`;
    groups.set(key, [...(groups.get(key) || []), proposal]);
  }
  return [...groups.values()];
};

const placed = (state, list, hooks) => {
  const { doc } = state;
  const text = doc.toString();
  return Decoration.set(
    grouped(list).flatMap((variants) => {
      const [{ before, from, stale }] = variants;
      // Lines that something parts now, or words that are gone: the card stands where the first of them is, or was.
      const at = before && !stale ? nearest(text, before, from) : -1;
      const line = doc.lineAt(at < 0 ? Math.min(from, doc.length) : at + before.length);
      const card = Decoration.widget({ widget: new Card(variants, hooks), block: true, side: 1 }).range(line.to);
      return at < 0 ? [card] : [Decoration.mark({ class: "bg-proposed" }).range(at, at + before.length), card];
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

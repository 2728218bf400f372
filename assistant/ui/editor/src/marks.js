// What needs a person, laid over the text: its colour, its own underline, a word about its source on hover.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, hoverTooltip } from "@codemirror/view";
import { make, say } from "./words.js";

export const setMarks = StateEffect.define();
export const showSources = StateEffect.define();

const QUIET = new Set(["matched", "quoted"]);

const laid = (spans, all) =>
  Decoration.set(
    spans
      .filter((span) => span.to > span.from && (all || !QUIET.has(span.code)))
      .map((span) => Decoration.mark({ class: `bg-m bg-m-${span.code}`, span }).range(span.from, span.to)),
    true,
  );

const mapped = (spans, changes) =>
  spans.flatMap((span) => {
    const from = changes.mapPos(span.from, 1);
    const to = changes.mapPos(span.to, -1);
    return to > from ? [{ ...span, from, to }] : [];
  });

export const marks = StateField.define({
  create: () => ({ spans: [], all: false, laid: Decoration.none }),
  update(value, transaction) {
    let { spans, all } = value;
    let moved = false;
    if (transaction.docChanged && spans.length) {
      spans = mapped(spans, transaction.changes);
      moved = true;
    }
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) [spans, moved] = [effect.value, true];
      if (effect.is(showSources)) [all, moved] = [effect.value, true];
    }
    return moved ? { spans, all, laid: laid(spans, all) } : value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.laid),
});

// Spans belong to the text that was sent; what was typed since moves or drops them.
export const mapSpans = (spans, changes) => (changes ? mapped(spans, changes) : spans);

export const spansAt = (state, pos) =>
  state.field(marks).laid
    ? state
        .field(marks)
        .spans.filter((span) => span.from <= pos && pos <= span.to)
        .filter((span) => state.field(marks).all || !QUIET.has(span.code))
        .sort((a, b) => a.to - a.from - (b.to - b.from))
    : [];

export function card(span, hooks) {
  const body = make("div", { class: `bg-tip bg-tip-${span.code}` }, make("div", { class: "bg-tip-title", text: span.tip.title }));
  for (const [name, value] of span.tip.rows || []) {
    body.append(make("div", { class: "bg-tip-row" }, make("span", { text: name }), make("b", { text: value })));
  }
  const actions = make("div", { class: "bg-tip-actions" });
  if (span.tip.replace !== undefined) {
    const replace = () => hooks.rewrite(span, span.tip.replace);
    actions.append(make("button", { class: "bg-mini is-main", text: span.tip.replace ? say("ui.tip.write", { value: span.tip.replace }) : say("ui.tip.remove"), onclick: replace }));
  }
  if (span.sentence) {
    actions.append(
      make("button", { class: "bg-mini is-main", text: say("ui.tip.confirm"), onclick: () => hooks.confirm(span) }),
      make("button", { class: "bg-mini", text: say("ui.tip.delete"), onclick: () => hooks.rewrite(span, "") }),
    );
  }
  if (span.fact) {
    actions.append(make("button", { class: "bg-mini", text: say("ui.tip.open_fact"), onclick: () => hooks.showFact(span.fact) }));
  }
  if (span.passage) {
    actions.append(make("button", { class: "bg-mini", text: say("ui.tip.open_passage"), onclick: () => hooks.showPassage(span.passage) }));
  }
  if (actions.childNodes.length) body.append(actions);
  return body;
}

export const tips = (hooks) =>
  hoverTooltip(
    (view, pos, side) => {
      const found = spansAt(view.state, pos).filter((span) => !(pos === span.from && side < 0) && !(pos === span.to && side > 0));
      if (!found.length) return null;
      return {
        pos: found[0].from,
        end: found[0].to,
        above: true,
        create: () => ({ dom: make("div", { class: "bg-tips" }, ...found.slice(0, 3).map((span) => card(span, hooks))) }),
      };
    },
    { hoverTime: 220 },
  );

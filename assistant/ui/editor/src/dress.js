// Lines dressed by their numbering, tables as tables. The text itself is never touched by this.
import { StateField, RangeSetBuilder } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { Table, cellsOf, isRow } from "./tables.js";

const NUMERAL = "[一二三四五六七八九十]{1,3}";
const LEVELS = [
  new RegExp(`^\\s*${NUMERAL}、`),
  new RegExp(`^\\s*[（(]${NUMERAL}[）)]、?`),
  /^\s*\d{1,2}[.．](?!\d)/,
  /^\s*[（(]\d{1,2}[）)]/,
];
const LONGEST_HEADING = 60;

export const levelOf = (line) => LEVELS.findIndex((level) => level.test(line)) + 1;

const headingEnd = (line) => {
  const stop = line.indexOf("。");
  const end = stop < 0 ? line.length : stop + 1;
  return end <= LONGEST_HEADING ? end : 0;
};

const LINES = ["bg-p", "bg-h1", "bg-h2", "bg-h3", "bg-h4"].map((name) => Decoration.line({ class: name }));
const RUN_IN = ["", "", "bg-run2", "bg-run3", ""].map((name) => name && Decoration.mark({ class: name }));

function dressed(state) {
  const lines = new RangeSetBuilder();
  const doc = state.doc;
  for (let number = 1; number <= doc.lines; number++) {
    const line = doc.line(number);
    if (isRow(line.text)) {
      const rows = [];
      let last = line;
      while (isRow(last.text)) {
        rows.push(cellsOf(last.text));
        if (last.number === doc.lines || !isRow(doc.line(last.number + 1).text)) break;
        last = doc.line(last.number + 1);
      }
      lines.add(line.from, last.to, Decoration.replace({ widget: new Table(rows), block: true }));
      number = last.number;
      continue;
    }
    const level = levelOf(line.text);
    lines.add(line.from, line.from, LINES[level]);
    const end = RUN_IN[level] ? headingEnd(line.text) : 0;
    if (end) lines.add(line.from, line.from + end, RUN_IN[level]);
  }
  return lines.finish();
}

export const dress = StateField.define({
  create: dressed,
  update: (value, transaction) => (transaction.docChanged ? dressed(transaction.state) : value),
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.atomicRanges.of((view) => {
      const tables = new RangeSetBuilder();
      view.state.field(field).between(0, view.state.doc.length, (from, to, value) => {
        if (value.spec.block) tables.add(from, to, value);
      });
      return tables.finish();
    }),
  ],
});

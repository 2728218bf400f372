// Lines dressed by their numbering, tables as tables. The text itself is never touched by this.
import { StateField, RangeSetBuilder } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

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

export const isRow = (line) => line.length > 1 && line.startsWith("|") && line.trimEnd().endsWith("|");

export function cellsOf(line) {
  const cells = [];
  let cell = "";
  let escaped = false;
  for (const char of line.trim().slice(1)) {
    if (escaped) [cell, escaped] = [cell + char, false];
    else if (char === "\\") escaped = true;
    else if (char === "|") {
      cells.push(cell.trim());
      cell = "";
    } else cell += char;
  }
  return cells;
}

const escapeCell = (cell) => cell.replace(/\\/g, "\\\\").replace(/\|/g, "\\|").replace(/\s*\n\s*/g, " ");

class Table extends WidgetType {
  constructor(rows) {
    super();
    this.rows = rows;
    this.key = JSON.stringify(rows);
  }
  eq(other) {
    return other.key === this.key;
  }
  toDOM(view) {
    const box = document.createElement("div");
    box.className = "bg-table";
    const table = box.appendChild(document.createElement("table"));
    this.rows.forEach((row, at) => {
      const line = table.appendChild(document.createElement("tr"));
      row.forEach((cell, column) => {
        const place = line.appendChild(document.createElement(at === 0 ? "th" : "td"));
        place.textContent = cell;
        place.contentEditable = "true";
        place.addEventListener("blur", () => this.write(view, box, at, column, place.textContent.trim()));
        place.addEventListener("keydown", (event) => {
          if (event.key === "Enter" && !event.isComposing) {
            event.preventDefault();
            place.blur();
          }
        });
      });
    });
    return box;
  }
  write(view, box, at, column, text) {
    if (this.rows[at][column] === text || !box.isConnected) return;
    const first = view.state.doc.lineAt(view.posAtDOM(box)).number;
    const line = view.state.doc.line(first + at);
    const row = cellsOf(line.text);
    row[column] = text;
    view.dispatch({ changes: { from: line.from, to: line.to, insert: `| ${row.map(escapeCell).join(" | ")} |` } });
  }
  ignoreEvent() {
    return true;
  }
}

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

// A table stands in the text as it will be printed, read-only; its cells are coloured like the text and edited at the side.
import { ViewPlugin, WidgetType } from "@codemirror/view";
import { marks, setMarks } from "./marks.js";

export const isRow = (line) => line.length > 1 && line.startsWith("|") && line.trimEnd().endsWith("|");

// The cells of a row with the place of each in its line, blanks around it left out.
export function cellsOf(line) {
  const cells = [];
  let [cell, start, escaped] = ["", 1, false];
  for (let at = 1; at < line.length; at++) {
    const char = line[at];
    if (escaped) [cell, escaped] = [cell + char, false];
    else if (char === "\\") escaped = true;
    else if (char === "|") {
      const raw = line.slice(start, at);
      const lead = raw.length - raw.trimStart().length;
      cells.push({ text: cell.trim(), from: start + lead, to: start + Math.max(lead, raw.trimEnd().length) });
      [cell, start] = ["", at + 1];
    } else cell += char;
  }
  return cells;
}

const escapeCell = (cell) => cell.replace(/\\/g, "\\\\").replace(/\|/g, "\\|").replace(/\s*\n\s*/g, " ");

export const rowOf = (cells) => `| ${cells.map(escapeCell).join(" | ")} |`;

// The lines of the table around a line.
export function tableAt(doc, number) {
  let [first, last] = [number, number];
  while (first > 1 && isRow(doc.line(first - 1).text)) first--;
  while (last < doc.lines && isRow(doc.line(last + 1).text)) last++;
  return { first, last, rows: Array.from({ length: last - first + 1 }, (_, at) => cellsOf(doc.line(first + at).text)) };
}

// What is known of the figures in a cell, the gravest first.
const GRAVE = ["changed", "swapped", "hole", "leftover", "unsourced", "quoted", "matched"];
export const spansIn = (state, from, to) =>
  state
    .field(marks)
    .spans.filter((span) => span.from < to && span.to > from)
    .sort((a, b) => GRAVE.indexOf(a.code) - GRAVE.indexOf(b.code));

export const told = (span) => [span.tip.title, ...(span.tip.rows || []).map(([name, value]) => `${name}：${value}`)].join("\n");

export class Table extends WidgetType {
  constructor(rows) {
    super();
    this.rows = rows;
    this.key = JSON.stringify(rows.map((row) => row.map((cell) => cell.text)));
  }
  eq(other) {
    return other.key === this.key;
  }
  toDOM() {
    const box = document.createElement("div");
    box.className = "bg-table";
    const table = box.appendChild(document.createElement("table"));
    this.rows.forEach((row, at) => {
      const line = table.appendChild(document.createElement("tr"));
      for (const cell of row) line.appendChild(document.createElement(at === 0 ? "th" : "td")).textContent = cell.text;
    });
    return box;
  }
  // A click reaches the page, which opens the table at the side.
  ignoreEvent() {
    return false;
  }
}

// Which row and column of which table an element is.
export function cellAt(view, target) {
  const cell = target.closest?.(".bg-table td, .bg-table th");
  if (!cell) return null;
  const box = cell.closest(".bg-table");
  return { line: view.state.doc.lineAt(view.posAtDOM(box)).number, row: cell.parentNode.rowIndex, column: cell.cellIndex };
}

// The colours of the cells, laid anew when what is known of the text arrives.
export const tableMarks = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.paint(view);
    }
    update(update) {
      const known = update.transactions.some((each) => each.effects.some((effect) => effect.is(setMarks)));
      if (known || update.docChanged || update.viewportChanged) this.paint(update.view);
    }
    paint(view) {
      view.requestMeasure({
        key: this,
        read: () => [...view.contentDOM.querySelectorAll(".bg-table")].map((box) => [box, view.state.doc.lineAt(view.posAtDOM(box)).number]),
        write: (boxes) => {
          const { all } = view.state.field(marks);
          for (const [box, number] of boxes) {
            tableAt(view.state.doc, number).rows.forEach((row, at) => {
              const { from } = view.state.doc.line(number + at);
              row.forEach((cell, column) => {
                const place = box.querySelectorAll("tr")[at]?.children[column];
                const [span] = spansIn(view.state, from + cell.from, from + cell.to);
                const seen = span && (all || span.group);
                if (!place) return;
                place.className = seen ? `bg-m bg-m-${span.code}` : "";
                place.title = seen ? told(span) : "";
              });
            });
          }
        },
      });
    }
  },
);

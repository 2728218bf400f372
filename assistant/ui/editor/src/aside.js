// The table beside the text: its cells are typed here, and what is known of a cell's figure stands below.
import { cellsOf, isRow, rowOf, spansIn, tableAt } from "./tables.js";
import { card } from "./marks.js";
import { make, say } from "./words.js";

export class Aside {
  constructor(bench) {
    this.bench = bench;
    this.at = null;
    this.grid = make("table", { class: "bg-aside-grid" });
    this.known = make("div", { class: "bg-aside-known" });
    const tool = (name, act) => make("button", { class: "bg-mini", [`data-table-${name}`]: "", text: say(`ui.table.${name}`), onclick: act });
    this.dom = make(
      "aside",
      { class: "bg-aside", hidden: true, "aria-label": say("ui.table.title") },
      make("div", { class: "bg-aside-head" }, make("b", { text: say("ui.table.title") }), make("button", { class: "bg-mini is-main", "data-table-done": "", text: say("ui.table.done"), onclick: () => this.close() })),
      make("p", { class: "bg-aside-hint", text: say("ui.table.hint") }),
      make("div", { class: "bg-aside-scroll" }, this.grid),
      make("div", { class: "bg-aside-tools" }, tool("row", () => this.addRow()), tool("drop_row", () => this.dropRow()), tool("column", () => this.eachRow((cells) => cells.splice(this.column + 1, 0, ""))), tool("drop_column", () => this.dropColumn())),
      this.known,
    );
    this.dom.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && this.close());
    document.body.append(this.dom);
  }

  get doc() {
    return this.bench.view.state.doc;
  }

  table() {
    const line = this.doc.lineAt(Math.min(this.at, this.doc.length));
    return isRow(line.text) ? tableAt(this.doc, line.number) : null;
  }

  open({ line, row, column }) {
    if (this.bench.lock.locked) return;
    this.at = this.doc.line(line).from;
    [this.row, this.column] = [row, column];
    this.dom.hidden = false;
    this.dom.style.width = `${Math.max(360, innerWidth - this.bench.scroll.getBoundingClientRect().right)}px`;
    this.draw();
    this.focus();
  }

  close() {
    this.dom.hidden = true;
    this.at = null;
    this.bench.view.focus();
  }

  // The text changed, here or elsewhere; or more is known of it.
  follow(update) {
    if (this.at === null) return;
    this.at = update.changes.mapPos(this.at, -1);
    if (!this.table()) return this.close();
    this.draw();
  }

  draw() {
    const table = this.table();
    if (this.shape !== `${table.rows.map((row) => row.length)}`) this.build(table);
    table.rows.forEach((row, at) => {
      const { from } = this.doc.line(table.first + at);
      row.forEach((cell, column) => {
        const field = this.field(at, column);
        if (field.value !== cell.text && field !== document.activeElement) field.value = cell.text;
        const [span] = spansIn(this.bench.view.state, from + cell.from, from + cell.to);
        field.className = span ? `bg-m bg-m-${span.code}` : "";
      });
    });
    this.tell();
  }

  build(table) {
    this.shape = `${table.rows.map((row) => row.length)}`;
    this.grid.replaceChildren(
      ...table.rows.map((row, at) =>
        make(
          "tr",
          {},
          ...row.map((cell, column) => {
            const field = make("input", { type: "text", "data-cell": `${at},${column}`, "aria-label": say("ui.table.cell", { row: at + 1, column: column + 1 }) });
            field.value = cell.text;
            field.addEventListener("focus", () => {
              [this.row, this.column] = [at, column];
              this.tell();
            });
            field.addEventListener("input", (event) => event.isComposing || this.write(at, column, field.value));
            field.addEventListener("compositionend", () => this.write(at, column, field.value));
            field.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && this.field(at + 1, column)?.focus());
            return make(at === 0 ? "th" : "td", {}, field);
          }),
        ),
      ),
    );
  }

  field(row, column) {
    return this.grid.querySelector(`[data-cell="${row},${column}"]`);
  }

  focus() {
    const field = this.field(this.row, this.column);
    field?.focus();
    field?.select();
  }

  // What is known of the figure in the cell that has the cursor.
  tell() {
    const table = this.table();
    const cell = table?.rows[this.row]?.[this.column];
    if (!cell) return this.known.replaceChildren();
    const { from } = this.doc.line(table.first + this.row);
    this.known.replaceChildren(...spansIn(this.bench.view.state, from + cell.from, from + cell.to).slice(0, 2).map((span) => card(span, this.bench.hooks)));
  }

  write(row, column, text) {
    const line = this.doc.line(this.table().first + row);
    const cells = cellsOf(line.text).map((cell) => cell.text);
    if (cells[column] === text.trim()) return;
    cells[column] = text.trim();
    this.change(line.from, line.to, rowOf(cells));
  }

  change(from, to, insert) {
    this.bench.view.dispatch({ changes: { from, to, insert }, userEvent: "input.table" });
  }

  addRow() {
    const table = this.table();
    const line = this.doc.line(table.first + this.row);
    this.change(line.to, line.to, `\n${rowOf(table.rows[0].map(() => ""))}`);
    [this.row, this.column] = [this.row + 1, 0];
    this.focus();
  }

  dropRow() {
    const table = this.table();
    if (table.rows.length < 2) return;
    const line = this.doc.line(table.first + this.row);
    const [from, to] = this.row ? [line.from - 1, line.to] : [line.from, line.to + 1];
    this.row = Math.max(0, this.row - 1);
    this.change(from, to, "");
    this.focus();
  }

  eachRow(act) {
    const table = this.table();
    const changes = table.rows.map((row, at) => {
      const line = this.doc.line(table.first + at);
      const cells = row.map((cell) => cell.text);
      act(cells);
      return { from: line.from, to: line.to, insert: rowOf(cells) };
    });
    this.bench.view.dispatch({ changes, userEvent: "input.table" });
    this.focus();
  }

  dropColumn() {
    if (this.table().rows[0].length < 2) return;
    const gone = this.column;
    this.column = Math.max(0, gone - 1);
    this.eachRow((cells) => cells.splice(gone, 1));
  }
}

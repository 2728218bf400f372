// Parts moved, merged, split and added, by the outline's menu and by keys. The server counts the headings through; the page puts the
// new text in as one step, so that one undo takes it back and it is saved like anything typed.
import { isolateHistory } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { changesBetween } from "./merging.js";
import { toast } from "./surroundings.js";
import { make, say } from "./words.js";

export class Structure {
  constructor(bench) {
    this.bench = bench;
    addEventListener("click", (event) => this.menu && !this.menu.contains(event.target) && this.close(), true);
  }

  headed() {
    return this.bench.sections.filter((section) => section.heading);
  }

  // The part in which the cursor stands.
  here() {
    const at = this.bench.view.state.selection.main.head;
    return this.headed().filter((section) => section.from <= at).pop();
  }

  async change(how, more) {
    const { bench } = this;
    if (bench.lock.locked) return toast(say("ui.part.locked"), "bad");
    await bench.saving.settled();
    const { answer } = await bench.ask("restructure", { how, ...more });
    if (!answer || answer.error) return toast(answer?.error || say("ui.error.call"), "bad");
    if (bench.text() !== answer.before) return toast(say("ui.part.moved_on"), "bad");
    bench.view.dispatch({ changes: changesBetween(answer.before, answer.text), annotations: isolateHistory.of("full"), userEvent: "move.part" });
    toast(say("ui.part.done"));
    return answer;
  }

  async move(section, by) {
    const parts = this.headed();
    const to = parts.findIndex((each) => each.id === section.id) + by;
    if (to < 0 || to >= parts.length) return toast(say("ui.part.no_further"));
    if (await this.change("move", { section: section.id, to })) this.show(section.heading.replace(/^[^、]*、/, ""));
  }

  merge(section) {
    return this.change("merge", { section: section.id });
  }

  async split() {
    const answer = await this.change("split", { at: this.bench.view.state.selection.main.head });
    if (answer) this.rename(answer.new);
  }

  async add(section) {
    const answer = await this.change("add", { section: section.id });
    if (answer) this.rename(answer.new);
  }

  // The heading's words selected in their place: what is typed next replaces them.
  rename(words) {
    const line = this.lineOf(words);
    if (line) this.bench.goto(line.to - words.length, line.to);
  }

  show(words) {
    const line = this.lineOf(words);
    if (line) this.bench.view.dispatch({ selection: { anchor: line.to }, effects: EditorView.scrollIntoView(line.from, { y: "start", yMargin: 60 }) });
  }

  // The part around a place, the opening too.
  around(at) {
    const section = this.bench.sections.filter((each) => each.from <= at).pop();
    return section ? { from: section.from, to: this.end(section) } : { from: 0, to: this.bench.view.state.doc.length };
  }

  // Where a part's last line ends.
  end(section) {
    const next = this.bench.sections.find((each) => each.from > section.from);
    return next ? next.from - 1 : this.bench.view.state.doc.length;
  }

  lineOf(words) {
    const { doc } = this.bench.view.state;
    for (let number = 1; number <= doc.lines; number++) {
      const line = doc.line(number);
      if (/^\s*[一二三四五六七八九十]{1,3}、/.test(line.text) && line.text.endsWith(words)) return line;
    }
    return null;
  }

  open(section, button) {
    this.close();
    const entry = (name, act) =>
      make("button", { class: "bg-menu-entry", role: "menuitem", [`data-part-${name}`]: "", text: say(`ui.part.${name}`), onclick: () => (this.close(), act()) });
    const words = section.heading.replace(/^[^、]*、/, "");
    this.menu = make(
      "div",
      { class: "bg-menu", role: "menu" },
      entry("rename", () => this.rename(words)),
      entry("up", () => this.move(section, -1)),
      entry("down", () => this.move(section, 1)),
      entry("merge", () => this.merge(section)),
      entry("add", () => this.add(section)),
      entry("select", () => this.bench.wishes.select(section.from, this.end(section))),
    );
    const place = button.getBoundingClientRect();
    document.body.append(this.menu);
    this.menu.style.left = `${place.right + 4}px`;
    this.menu.style.top = `${Math.min(place.top, innerHeight - this.menu.offsetHeight - 8)}px`;
    this.menu.querySelector("button").focus();
    this.menu.addEventListener("keydown", (event) => this.walk(event, button));
  }

  walk(event, button) {
    const entries = [...this.menu.querySelectorAll("button")];
    const at = entries.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      entries[(at + step + entries.length) % entries.length].focus();
    }
    if (event.key === "Escape") {
      this.close();
      button.focus();
    }
  }

  close() {
    this.menu?.remove();
    this.menu = null;
  }

  keys() {
    const here = (act) => () => {
      const section = this.here();
      if (section) act(section);
      return true;
    };
    return [
      { key: "Alt-Shift-ArrowUp", preventDefault: true, run: here((section) => this.move(section, -1)) },
      { key: "Alt-Shift-ArrowDown", preventDefault: true, run: here((section) => this.move(section, 1)) },
      { key: "Mod-Shift-Enter", preventDefault: true, run: () => (this.split(), true) },
      { key: "Mod-Shift-Backspace", preventDefault: true, run: here((section) => this.merge(section)) },
    ];
  }
}

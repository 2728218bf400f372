// A filed report is read-only: its text, its frame, and a plain line above that says so.
import { Compartment, EditorState } from "@codemirror/state";
import { make } from "./words.js";

const reading = new Compartment();

export const locking = reading.of(EditorState.readOnly.of(false));

export class Lock {
  constructor(bench) {
    this.bench = bench;
    this.dom = make("p", { class: "bg-locked", role: "status" });
  }

  get locked() {
    return this.bench.view.state.readOnly;
  }

  set(words) {
    this.bench.view.dispatch({ effects: reading.reconfigure(EditorState.readOnly.of(Boolean(words))) });
    for (const field of Object.values(this.bench.frame.fields)) field.readOnly = Boolean(words);
    this.dom.textContent = words || "";
  }
}

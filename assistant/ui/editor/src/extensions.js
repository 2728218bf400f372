// What the text view is made of.
import { EditorView, drawSelection, keymap } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { dress } from "./dress.js";
import { empties } from "./empties.js";
import { locking } from "./lock.js";
import { marks, tips } from "./marks.js";
import { chinese } from "./phrases.js";
import { proposals } from "./proposals.js";
import { rowOf, tableMarks } from "./tables.js";
import { say } from "./words.js";
import { writings } from "./writing.js";

export const extensions = (hooks) => [
  history(),
  drawSelection({ cursorBlinkRate: 1000 }),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ spellcheck: "false", "aria-label": say("ui.editor.label") }),
  search({ top: true }),
  highlightSelectionMatches({ minSelectionLength: 2 }),
  say("ui.language") === "zh" ? chinese : [],
  keymap.of([
    { key: "Mod-s", preventDefault: true, run: () => (hooks.keep(), true) },
    ...hooks.keys,
    { key: "F8", preventDefault: true, run: () => (hooks.next(), true) },
    ...defaultKeymap,
    ...historyKeymap,
    ...searchKeymap,
  ]),
  locking,
  dress,
  marks,
  tips(hooks),
  tableMarks,
  empties(hooks),
  proposals(hooks),
  writings,
  EditorView.updateListener.of(hooks.updated),
  EditorView.domEventHandlers({ click: hooks.clicked, paste: hooks.pasted }),
];

// Text from Word keeps its paragraphs and its tables and drops its styling and its own indents.
export function pastedText(data) {
  const tabled = /<table/i.test(data.getData("text/html"));
  return data
    .getData("text/plain")
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => (tabled && line.includes("\t") ? rowOf(line.split("\t").map((cell) => cell.trim())) : line.replace(/^[ \t\u3000\u00a0]+|[ \t\u00a0]+$/g, "")))
    .filter((line, at, lines) => line || at === 0 || at === lines.length - 1)
    .join("\n");
}

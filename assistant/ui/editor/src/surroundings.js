// The bar above the page, short messages, and the choice between two texts.
import { redo, undo } from "@codemirror/commands";
import { openSearchPanel } from "@codemirror/search";
import { diff } from "@codemirror/merge";
import { make, say } from "./words.js";

const GROUPS = ["wrong", "name", "found", "hole", "figure", "act"];
const KEYS = ["save", "find", "undo", "redo", "next", "wish", "part", "split", "merge", "hover", "fact", "enter", "send", "close"];

export class Bar {
  constructor(bench) {
    this.saved = make("span", { class: "bg-saved", role: "status", "data-state": "saved" });
    this.chips = make("div", { class: "bg-chips" });
    this.bench = bench;
    const sources = make("button", { class: "bg-tool", "aria-pressed": "false", "data-sources": "", text: say("ui.bar.sources") });
    sources.addEventListener("click", () => sources.setAttribute("aria-pressed", String(bench.toggleSources())));
    const tool = (name, mark, act) => make("button", { class: "bg-tool is-mark", title: say(`ui.bar.${name}`), "aria-label": say(`ui.bar.${name}`), text: mark, onclick: act });
    this.dom = make(
      "div",
      { class: "bg-bar" },
      this.chips,
      make("span", { class: "bg-gap" }),
      sources,
      tool("undo", "↶", () => undo(bench.view)),
      tool("redo", "↷", () => redo(bench.view)),
      tool("find", "⌕", () => openSearchPanel(bench.view)),
      make("button", { class: "bg-tool", "data-keep": "", text: say("ui.bar.keep"), onclick: () => bench.keepVersion() }),
      tool("keys", "?", shortcuts),
      this.saved,
    );
  }

  state(state, detail) {
    this.saved.dataset.state = state;
    this.saved.textContent = say(`ui.save.${state}`);
    this.saved.title = detail || "";
  }

  counts(counts, written) {
    const open = GROUPS.filter((group) => counts[group]);
    this.chips.replaceChildren(
      ...open.map((group) =>
        make("button", { class: `bg-count is-${group}`, "data-group": group, title: say("ui.bar.next"), text: say(`ui.count.${group}`, { n: counts[group] }), onclick: () => this.bench.next(group) }),
      ),
      ...(open.length || written === false ? [] : [make("span", { class: "bg-count is-clear", text: say("ui.count.clear") })]),
    );
  }
}

export function toast(text, mood) {
  const shown = make("div", { class: `bg-toast is-${mood || "plain"}`, role: "alert", text });
  document.body.append(shown);
  setTimeout(() => shown.remove(), mood === "bad" ? 9000 : 4500);
}

function dialog(title, ...children) {
  const close = () => shade.remove();
  const box = make("div", { class: "bg-dialog", role: "dialog", "aria-modal": "true", "aria-label": title }, make("h3", { text: title }), ...children);
  const shade = make("div", { class: "bg-shade" }, box);
  document.body.append(shade);
  return { box, shade, close };
}

export function shortcuts() {
  const rows = KEYS.map((name) => make("tr", {}, make("th", { text: say(`ui.key.${name}`) }), make("td", { text: say(`ui.key.${name}_does`) })));
  const { box, shade, close } = dialog(say("ui.bar.keys"), make("table", { class: "bg-keys" }, ...rows));
  box.append(make("div", { class: "bg-dialog-foot" }, make("button", { class: "bg-mini is-main", text: say("ui.close"), onclick: close })));
  shade.addEventListener("click", (event) => event.target === shade && close());
  box.querySelector("button").focus();
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
}

// Both texts side by side, what differs marked in each; one click keeps one of them.
export function choose(title, mine, theirs, takeMine, takeTheirs) {
  const changes = diff(mine, theirs, { timeout: 200 });
  const side = (name, text, ranges, kind) => {
    const body = make("div", { class: "bg-choice-text" });
    let at = 0;
    for (const [from, to] of ranges) {
      body.append(text.slice(Math.max(at, from - 120), from), make(kind, { text: text.slice(from, to) || "‸" }), text.slice(to, to + 60), make("br"));
      at = to;
    }
    return make("div", { class: "bg-choice" }, make("b", { text: say(name) }), body);
  };
  const { box, close } = dialog(
    title,
    make(
      "div",
      { class: "bg-choices" },
      side("ui.conflict.mine", mine, changes.map((each) => [each.fromA, each.toA]), "mark"),
      side("ui.conflict.theirs", theirs, changes.map((each) => [each.fromB, each.toB]), "mark"),
    ),
  );
  const button = (key, name, act) =>
    make("button", { class: "bg-mini is-main", [`data-${name}`]: "", text: say(key), onclick: () => (close(), act()) });
  box.append(make("div", { class: "bg-dialog-foot" }, button("ui.conflict.take_mine", "mine", takeMine), button("ui.conflict.take_theirs", "theirs", takeTheirs)));
}

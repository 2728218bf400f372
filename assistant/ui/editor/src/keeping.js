// What a person unfolded and is typing in a panel stays as it is when the panel is drawn anew.
const ENTRY = "input[data-act], .bg-form input";

const place = (entry) => [entry.closest("details[data-key]")?.dataset.key, entry.dataset.act || entry.dataset.name, entry.dataset.fact || entry.closest("[data-row]")?.dataset.row];

const same = (one, other) => one.every((part, at) => part === other[at]);

export function keeping(element) {
  const unfolded = new Map();
  let typing = null;
  const remember = ({ target }) => {
    if (target.matches(ENTRY)) typing = { place: place(target), value: target.value, was: target.defaultValue, at: target.selectionStart };
  };
  element.addEventListener("focusin", remember);
  element.addEventListener("input", remember);
  // An entry that is taken away while it is typed in was not left.
  element.addEventListener("focusout", ({ target }) => setTimeout(() => {
    if (target.isConnected && document.activeElement !== target && !document.activeElement?.matches(ENTRY)) typing = null;
  }));
  element.addEventListener("toggle", ({ target }) => target.dataset.key && unfolded.set(target.dataset.key, target.open), true);
  const restore = () => {
    for (const each of element.querySelectorAll("details[data-key]")) {
      const open = unfolded.get(each.dataset.key);
      if (open !== undefined && each.open !== open) each.open = open;
    }
    if (!typing || document.activeElement !== document.body) return;
    const entries = [...element.querySelectorAll(ENTRY)];
    const entry = entries.find((each) => same(place(each), typing.place)) || entries.find((each) => same(place(each).slice(1), typing.place.slice(1)));
    if (!entry) return;
    const { value, was, at } = typing;
    entry.focus({ preventScroll: true });
    if (value === was) return entry.select();
    entry.value = value;
    entry.setSelectionRange(at, at);
    entry.dispatchEvent(new Event("input", { bubbles: true }));
  };
  new MutationObserver((changes) => changes.some((each) => each.addedNodes.length) && restore()).observe(element, { childList: true, subtree: true });
}

// Shows the rows that hold the words, folded ones too; without words all is as it was.
export function filter(element, words) {
  for (const row of element.querySelectorAll("[data-words]")) row.hidden = Boolean(words) && !row.dataset.words.includes(words);
  for (const each of element.querySelectorAll("details[data-key]")) {
    if (words) each.dataset.was ??= each.open;
    each.open = words ? Boolean(each.querySelector("[data-words]:not([hidden])")) : (each.dataset.was ?? String(each.open)) === "true";
    if (!words) delete each.dataset.was;
  }
}

export function unfold(element, key) {
  const found = element.querySelector(`details[data-key="${CSS.escape(key)}"]`);
  if (!found) return;
  found.open = true;
  found.scrollIntoView({ block: "start" });
}

// What a person unfolded, looks for and is typing in a panel stays as it is when the panel is drawn anew.
const ENTRY = "input[data-act], .bg-scopes input";

const place = (entry) => [entry.closest("details[data-key]")?.dataset.key, entry.dataset.act || entry.dataset.name, entry.dataset.fact || entry.closest("[data-row]")?.dataset.row];

const same = (one, other) => one.every((part, at) => part === other[at]);

const folds = (element) => element.querySelectorAll("details[data-key]");

export function keeping(element) {
  const unfolded = new Map();
  let [typing, words] = [null, ""];
  const remember = ({ target }) => {
    if (target.matches(ENTRY)) typing = { place: place(target), value: target.value, was: target.defaultValue, at: target.selectionStart };
  };
  // Only rows that hold the words are shown, folded ones too; without words all is as it was.
  const filter = () => {
    for (const row of element.querySelectorAll("[data-words]")) row.hidden = Boolean(words) && !row.dataset.words.includes(words);
    for (const each of folds(element)) {
      each.dataset.was ??= String(each.open);
      each.open = words ? Boolean(each.querySelector("[data-words]:not([hidden])")) : each.dataset.was === "true";
      if (!words) delete each.dataset.was;
    }
  };
  element.addEventListener("focusin", remember);
  element.addEventListener("input", remember);
  element.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-filter]")) return;
    words = target.value.trim();
    filter();
  });
  // An entry that is taken away while it is typed in was not left.
  element.addEventListener("focusout", ({ target }) => setTimeout(() => {
    if (target.isConnected && document.activeElement !== target && !document.activeElement?.matches(ENTRY)) typing = null;
  }));
  element.addEventListener("toggle", ({ target }) => target.dataset.key && !words && unfolded.set(target.dataset.key, target.open), true);
  const retype = () => {
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
  const restore = () => {
    for (const each of folds(element)) {
      const open = unfolded.get(each.dataset.key);
      if (open !== undefined && each.open !== open) each.open = open;
    }
    const find = element.querySelector("[data-filter]");
    if (find && words) {
      find.value = words;
      filter();
    }
    if (typing && document.activeElement === document.body) retype();
  };
  new MutationObserver((changes) => changes.some((each) => each.addedNodes.length) && restore()).observe(element, { childList: true, subtree: true });
}

export function unfold(element, key) {
  const found = element.querySelector(`details[data-key="${CSS.escape(key)}"]`);
  if (!found) return;
  found.open = true;
  found.scrollIntoView({ block: "start" });
}

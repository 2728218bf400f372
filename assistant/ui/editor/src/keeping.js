// What a person unfolded, looks for and is typing in a panel stays as it is when the panel is drawn anew. Gradio patches a panel element by
// element in their order: after a row is gone, the field in which a person types may stand for another fact, with his digits in it.
const ENTRY = "input[data-act]:not([type=checkbox]), .bg-scopes input";

// Whose field it is: its group, its data, its row.
export const place = (entry) => [entry.closest("details[data-key]")?.dataset.key, JSON.stringify({ ...entry.dataset }), entry.closest("[data-row]")?.dataset.row].map(String);

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
      const open = words ? Boolean(each.querySelector("[data-words]:not([hidden])")) : each.dataset.was === "true";
      if (each.open !== open) each.open = open;
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
  element.addEventListener("focusout", () => setTimeout(() => {
    if (!document.activeElement?.matches(ENTRY)) typing = null;
  }));
  element.addEventListener("click", ({ target }) => {
    const fold = target.closest("summary")?.parentElement;
    if (fold?.dataset.key && !words) setTimeout(() => unfolded.set(fold.dataset.key, fold.open));
  });
  const retype = () => {
    const entries = [...element.querySelectorAll(ENTRY)];
    const mine = typing && (entries.find((each) => same(place(each), typing.place)) || entries.find((each) => same(place(each).slice(1), typing.place.slice(1))));
    for (const each of entries) if (each !== mine && each.value !== each.defaultValue) each.value = each.defaultValue;
    if (!mine) return;
    const { value, was, at } = typing;
    const moved = document.activeElement !== mine;
    if (moved) mine.focus({ preventScroll: true });
    if (value !== was && mine.value !== value) {
      mine.value = value;
      mine.setSelectionRange(at, at);
    } else if (moved && value === was) mine.select();
    if (value !== was) typing = { place: place(mine), value, was, at };
  };
  const restore = () => {
    for (const each of folds(element)) {
      const open = unfolded.get(each.dataset.key);
      if (!words && open !== undefined && each.open !== open) each.open = open;
    }
    const find = element.querySelector("[data-filter]");
    if (find && words) {
      if (find.value !== words && document.activeElement !== find) find.value = words;
      filter();
    }
    retype();
  };
  const watched = { childList: true, subtree: true, attributes: true, attributeFilter: ["data-key", "data-fact", "data-row", "value"] };
  new MutationObserver(restore).observe(element, watched);
}

export function unfold(element, key) {
  const found = element.querySelector(`details[data-key="${CSS.escape(key)}"]`);
  if (!found) return;
  found.open = true;
  found.scrollIntoView({ block: "start" });
}

import { keeping, place, unfold } from "./keeping.js";

// A side panel: its clicks and entries become events, a place in the text is gone to, the row in question comes into view.
const toEnd = (element) => element.querySelector("[data-focus]")?.scrollIntoView({ block: "end" });

const LOOKS = 12;

// Brings a fact into view, now and while its panel is being drawn: the panel may come into being only then.
export function lookFor(fact, times = LOOKS) {
  const row = fact && document.querySelector(`[data-row="${CSS.escape(fact)}"]`);
  if (row && !row.classList.contains("is-focus")) {
    document.querySelectorAll("[data-row].is-focus").forEach((each) => each.classList.remove("is-focus"));
    row.classList.add("is-focus");
    for (let folded = row.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    row.scrollIntoView({ block: "center" });
  }
  if (fact && times) setTimeout(() => lookFor(fact, times - 1), 250);
}

const download = async (link, toast, failed) => {
  const answer = await fetch(link.href).catch(() => null);
  if (!answer || !answer.ok) return toast((answer && (await answer.text())) || failed, "bad");
  const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") || "")?.[1] || "");
  const saved = document.createElement("a");
  saved.href = URL.createObjectURL(await answer.blob());
  saved.download = name;
  saved.click();
  setTimeout(() => URL.revokeObjectURL(saved.href), 10000);
};

// What stands in the fields of a form goes with its button.
const typedIn = (form) => (form ? { form: Object.fromEntries([...form.querySelectorAll("input[data-name], select[data-name]")].map((each) => [each.dataset.name, each.type === "checkbox" ? each.checked : each.value])) } : {});

export function pane(element, { trigger, bench, toast, failed }) {
  keeping(element);
  const sent = new Map();
  const nameOf = (entry) => place(entry).slice(1).join(" ");
  // Deferred: an entry that the panel moved while it was typed in has the cursor again by then, and was not left.
  const send = (entry) => {
    const [name, value, data, was] = [nameOf(entry), entry.value, { ...entry.dataset }, entry.defaultValue];
    setTimeout(() => {
      const here = document.activeElement;
      if (value === was || sent.get(name) === value || (here?.matches("input[data-act]") && nameOf(here) === name)) return;
      sent.set(name, value);
      trigger("act", { ...data, value, at: Date.now() });
    });
  };
  element.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-download]");
    if (link) {
      event.preventDefault();
      const ready = bench()?.saving.settled() || Promise.resolve();
      link.closest("details")?.removeAttribute("open");
      return ready.then(() => download(link, toast, failed));
    }
    const chosen = event.target.closest("[data-goto]");
    if (chosen && !event.target.closest("[data-act]")) {
      const [from, to] = chosen.dataset.goto.split(",").map(Number);
      bench()?.goto(from, to, chosen.dataset.quote);
    }
    const field = event.target.closest("[data-field]");
    if (field) bench()?.frame.fields[field.dataset.field].focus();
    const folded = event.target.closest("[data-unfold]");
    if (folded) unfold(element, folded.dataset.unfold);
    const row = event.target.closest("[data-look]");
    if (row) lookFor(row.dataset.look, 0);
    const act = event.target.closest("[data-act]");
    if (act?.dataset.action === "panel") lookFor(JSON.parse(act.dataset.values).facts?.[0]);
    if (act?.dataset.sure && !confirm(act.dataset.sure)) return;
    if (!act || act.tagName === "INPUT" || act.tagName === "SELECT") return;
    const go = () => trigger("act", { ...act.dataset, ...typedIn(act.closest(".bg-scopes")), at: Date.now() });
    // What freezes or replaces the text waits until everything typed is saved.
    if ("settled" in act.dataset) bench()?.saving.settled().then(go);
    else go();
  });
  element.addEventListener("focusout", (event) => event.target.matches("input[data-act]:not([type=checkbox])") && send(event.target));
  element.addEventListener("input", (event) => sent.delete(nameOf(event.target)));
  element.addEventListener("change", (event) => {
    const entry = event.target.closest("input[data-act], select[data-act]");
    if (entry && entry.matches("input:not([type=checkbox])")) send(entry);
    else if (entry) trigger("act", { ...entry.dataset, value: entry.type === "checkbox" ? entry.checked : entry.value, at: Date.now() });
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input[data-act]") || event.isComposing) return;
    // As in a table: on to the next number.
    const entries = [...element.querySelectorAll("input[data-act=set]")].filter((each) => each.offsetParent);
    const next = entries[entries.indexOf(event.target) + 1];
    if (event.target.dataset.act !== "set" || !next) return event.target.blur();
    next.focus();
    next.select();
  });
  // Observed, not watched: a panel may be drawn anew with the same value.
  new MutationObserver(() => toEnd(element)).observe(element, { childList: true, subtree: true });
  // What stands below a panel (the line to type in) may take of its height after it was drawn.
  new ResizeObserver(() => toEnd(element)).observe(element.closest(".bg-pane") || element);
}

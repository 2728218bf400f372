// A side panel: its clicks and entries become events, a place in the text is gone to, the row in question comes into view.
const toEnd = (element) => element.querySelector("[data-focus]")?.scrollIntoView({ block: "end" });

const LOOKS = 12;

// Brings a fact into view, now and while its panel is being drawn: the panel may come into being only then.
export function lookFor(fact, times = LOOKS) {
  const row = fact && document.querySelector(`[data-row="${CSS.escape(fact)}"]`);
  if (row && !row.classList.contains("is-focus")) {
    document.querySelectorAll("[data-row].is-focus").forEach((each) => each.classList.remove("is-focus"));
    row.classList.add("is-focus");
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

export function pane(element, { trigger, bench, toast, failed }) {
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
    const act = event.target.closest("[data-act]");
    if (act?.dataset.action === "panel") lookFor(JSON.parse(act.dataset.values).facts?.[0]);
    if (act?.dataset.sure && !confirm(act.dataset.sure)) return;
    if (act && act.tagName !== "INPUT" && act.tagName !== "SELECT") trigger("act", { ...act.dataset, at: Date.now() });
  });
  element.addEventListener("change", (event) => {
    const entry = event.target.closest("input[data-act], select[data-act]");
    if (entry) trigger("act", { ...entry.dataset, value: entry.type === "checkbox" ? entry.checked : entry.value, at: Date.now() });
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input[data-act]") && !event.isComposing) event.target.blur();
  });
  // Observed, not watched: a panel may be drawn anew with the same value.
  new MutationObserver(() => toEnd(element)).observe(element, { childList: true, subtree: true });
  // What stands below a panel (the line to type in) may take of its height after it was drawn.
  new ResizeObserver(() => toEnd(element)).observe(element.closest(".bg-pane") || element);
}

// The report's parts with the state of each, and the buttons that draft them.
import { make, say } from "./words.js";

export class Outline {
  // hooks: go(section), draft(id | null), stop(), menu(section, button)
  constructor(hooks) {
    this.hooks = hooks;
    this.list = make("ol", { class: "bg-parts" });
    this.total = make("div", { class: "bg-total" });
    this.bar = make("i");
    this.step = make("span", { class: "bg-step" });
    this.progress = make(
      "div",
      { class: "bg-progress", hidden: true, role: "status" },
      this.step,
      make("div", { class: "bg-track" }, this.bar),
      make("button", { class: "bg-mini", "data-stop": "", text: say("ui.outline.stop"), onclick: () => hooks.stop() }),
    );
    this.all = make("button", { class: "bg-wide", "data-draft-all": "", text: say("ui.outline.draft_all"), onclick: () => hooks.draft(null) });
    this.dom = make(
      "aside",
      { class: "bg-outline" },
      make("div", { class: "bg-outline-head" }, make("h2", { text: say("ui.outline.title") }), this.total),
      this.list,
      this.progress,
      this.all,
    );
  }

  show(sections, current) {
    let characters = 0;
    this.list.replaceChildren(
      ...sections.map((section) => {
        characters += section.chars;
        const marks = section.marks
          ? make("span", { class: "bg-badge", title: say("ui.outline.marks", { n: section.marks }), text: section.marks })
          : section.empty
            ? null
            : make("span", { class: "bg-clear", title: say("ui.outline.clear"), text: "✓" });
        const size = section.empty
          ? say("ui.outline.empty")
          : section.guide
            ? say("ui.outline.size_of", { n: section.chars, guide: section.guide })
            : say("ui.outline.size", { n: section.chars });
        return make(
          "li",
          { class: `bg-part${section.empty ? " is-empty" : ""}${section.id === current ? " is-here" : ""}`, "data-section": section.id },
          make(
            "button",
            { class: "bg-part-go", onclick: () => this.hooks.go(section) },
            make("span", { class: "bg-part-name", text: section.heading || say("ui.outline.opening") }),
            make("span", { class: "bg-part-size", text: section.drafting ? say("ui.empty.drafting") : size }),
          ),
          marks,
          section.heading &&
            make("button", {
              class: "bg-part-menu",
              title: say("ui.part.menu"),
              "aria-label": say("ui.part.menu"),
              "aria-haspopup": "menu",
              text: "⋯",
              onclick: (event) => this.hooks.menu(section, event.currentTarget),
            }),
          section.empty && make("button", {
            class: "bg-part-draft",
            title: say("ui.outline.draft"),
            "aria-label": say("ui.outline.draft"),
            "data-draft": section.id,
            text: "✎",
            onclick: () => this.hooks.draft(section.id),
          }),
        );
      }),
    );
    this.total.textContent = say("ui.outline.total", { n: characters });
    this.all.hidden = !this.progress.hidden || !sections.some((section) => section.empty && section.heading);
  }

  working(job) {
    this.progress.hidden = !job;
    if (!job) return;
    this.all.hidden = true;
    this.step.textContent = job.what || say("ui.outline.working");
    this.bar.style.width = `${Math.round((100 * Math.max(0, job.step - 0.5)) / Math.max(1, job.steps))}%`;
  }
}

// A wish at work, in the place of its passage: the text as the model writes it, until the proposal stands there.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { toast } from "./surroundings.js";
import { make, say } from "./words.js";

const PAUSE = 180;
const began = StateEffect.define();
const ended = StateEffect.define();

class Live extends WidgetType {
  constructor(work) {
    super();
    this.work = work;
  }
  eq(other) {
    return other.work === this.work;
  }
  ignoreEvent() {
    return true;
  }
  toDOM() {
    return this.work.dom;
  }
}

// What came so far is written into the card itself: nothing of the text changes, so an input method is not disturbed.
class Work {
  constructor(wish, stop) {
    this.id = wish.job;
    this.step = make("span", { class: "bg-proposal-size", role: "status" });
    this.text = make("div", { class: "bg-proposal-text is-coming" });
    this.dom = make(
      "div",
      { class: "bg-proposal is-writing", "data-writing": wish.job },
      make(
        "div",
        { class: "bg-proposal-head" },
        make("b", { text: say("ui.writing.title") }),
        make("span", { class: "bg-proposal-wish", text: wish.wish }),
        this.step,
        make("button", { class: "bg-mini", "data-stop-wish": "", text: say("ui.outline.stop"), onclick: stop }),
      ),
      this.text,
    );
    this.show(wish);
  }
  show({ text, step, steps }) {
    this.step.textContent = steps > 1 ? say("ui.writing.step", { step, steps }) : say("ui.writing.length", { n: text.replace(/\s/g, "").length });
    if (this.text.textContent !== text) this.text.textContent = text || "…";
  }
}

export const writings = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = transaction.docChanged ? value.map(transaction.changes) : value;
    for (const effect of transaction.effects) {
      if (effect.is(began)) {
        const { work, at } = effect.value;
        const line = transaction.state.doc.lineAt(Math.min(at, transaction.state.doc.length));
        next = next.update({ add: [Decoration.widget({ widget: new Live(work), block: true, side: 3 }).range(line.to)] });
      }
      if (effect.is(ended)) next = next.update({ filter: (_from, _to, deco) => deco.spec.widget.work !== effect.value });
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export class Writing {
  constructor(bench) {
    this.bench = bench;
    this.works = new Map();
  }

  // The wishes that a report still waits for. Looked at again, one that has ended meanwhile is ended by whoever follows it.
  open(wishes, again) {
    if (!again) this.works.clear();
    wishes.forEach((wish) => this.follow(wish));
  }

  follow(wish) {
    if (this.works.has(wish.job)) return;
    const work = new Work(wish, () => this.bench.ask("stop", { job: wish.job }));
    this.works.set(wish.job, work);
    this.bench.whenCalm(() => this.bench.view.dispatch({ effects: [began.of({ work, at: wish.to }), ...(wish.asked ? [EditorView.scrollIntoView(wish.to, { y: "center" })] : [])] }));
    setTimeout(() => this.look(work), PAUSE);
  }

  async look(work) {
    const { bench } = this;
    const now = await bench.server.wished({ report: bench.saving.report, job: work.id }).catch(() => null);
    if (this.works.get(work.id) !== work) return;
    if (now) work.show({ text: now.text ?? "", step: now.step, steps: now.steps });
    if (!now || (!now.error && now.state !== "ended")) return setTimeout(() => this.look(work), PAUSE);
    this.works.delete(work.id);
    if (now.proposal) await bench.lookAgain();
    bench.whenCalm(() => bench.view.dispatch({ effects: ended.of(work) }));
    if (now.proposal) bench.showProposal(now.proposal);
    else if (now.error) toast(now.error, "bad");
    else toast(now.said || say("ui.writing.stopped"));
    bench.trigger("decided", {});
  }
}

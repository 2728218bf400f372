// The outline, the page and what happens on it, held together. It talks to the server functions and knows no rule.
import { EditorState, Transaction } from "@codemirror/state";
import { EditorView, closeHoverTooltips } from "@codemirror/view";
import { Aside } from "./aside.js";
import { extensions, pastedText } from "./extensions.js";
import { setSections } from "./empties.js";
import { Following } from "./following.js";
import { Frame } from "./frame.js";
import { Lock } from "./lock.js";
import { mapSpans, marks, setMarks, showSources, spansAt } from "./marks.js";
import { changesBetween } from "./merging.js";
import { Meeting } from "./meeting.js";
import { Outline } from "./outline.js";
import { lookFor } from "./pane.js";
import { setProposals } from "./proposals.js";
import { Saving } from "./saving.js";
import { Bar, toast } from "./surroundings.js";
import { Structure } from "./structure.js";
import { cellAt } from "./tables.js";
import { Wishes } from "./wishes.js";
import { make, say } from "./words.js";
import { Writing } from "./writing.js";

const TRIES = 5;

export class Workbench {
  constructor(element, { server, trigger }) {
    Object.assign(this, { server, trigger, sections: [], proposals: [], held: [], sources: false });
    this.structure = new Structure(this);
    this.outline = new Outline({
      go: (section) => this.goto(section.from, section.from),
      draft: (id) => this.draft(id),
      stop: () => this.following.stop(),
      menu: (section, button) => this.structure.open(section, button),
    });
    this.following = new Following(this);
    this.writing = new Writing(this);
    this.bar = new Bar(this);
    this.lock = new Lock(this);
    this.frame = new Frame((values) => this.saveFrame(values));
    this.host = make("div", { class: "bg-text" });
    this.paper = make("article", { class: "bg-paper", lang: "zh-CN" }, this.frame.head, this.host, this.frame.foot);
    this.scroll = make("div", { class: "bg-scroll" }, this.paper);
    element.replaceChildren(make("div", { class: "bg-bench" }, this.outline.dom, make("main", { class: "bg-desk" }, this.bar.dom, this.lock.dom, this.scroll)));
    this.wishes = new Wishes(this.paper, {
      revise: (wish) => this.revise(wish),
      pending: (from, to) => this.pending(from, to),
      confirm: (spans) => this.confirm(spans),
      model: () => this.model,
      select: (from, to) => this.goto(from, to),
      part: (at) => this.structure.around(at),
    });
    this.meeting = new Meeting(this);
    this.saving = new Saving(server, {
      text: () => this.text(),
      composing: () => this.view.composing,
      saved: (answer, mapping) => this.whenCalm(() => this.show(answer, mapping)),
      told: (state, detail) => this.saveTold(state, detail),
      merge: (changes) => this.meeting.merged(changes),
      conflict: (theirs, settle) => this.meeting.conflict(theirs, settle),
    });
    this.hooks = {
      keep: () => this.keepVersion(),
      confirm: (span) => this.confirm([span]),
      next: () => this.next(),
      keys: this.structure.keys(),
      rewrite: (span, text) => this.rewrite(span, text),
      showFact: (fact) => this.showFact(fact),
      showPassage: (passage) => this.showPassage(passage),
      draft: (id) => this.draft(id),
      accept: (proposal, hunks) => this.decide("accept", { proposal: proposal.id, hunks }),
      reject: (proposal) => this.decide("reject", { proposal: proposal.id }),
      amend: (proposal, text) => this.call("amend", { proposal: proposal.id, text }),
      again: (proposal, wish) => this.revise({ from: proposal.from, to: proposal.from + proposal.before.length, wish, variant_of: proposal.id }),
      model: () => this.model,
      updated: (update) => this.updated(update),
      clicked: (event, view) => this.clicked(event, view),
      pasted: (event, view) => this.pasted(event, view),
    };
    this.extensions = extensions(this.hooks);
    this.aside = new Aside(this);
    this.view = new EditorView({ parent: this.host, state: this.stateOf("") });
    this.wishes.view = this.view;
    this.view.contentDOM.addEventListener("compositionend", () => setTimeout(() => this.release(), 0));
    this.scroll.addEventListener("mouseup", (event) => this.wishes.box.contains(event.target) || setTimeout(() => this.selected(), 0));
    // Selected by keys: told once they are let go.
    this.view.contentDOM.addEventListener("keyup", (event) => ["Shift", "Control", "Meta"].includes(event.key) && this.selected());
    addEventListener("beforeunload", (event) => this.saving.failures && event.preventDefault());
  }

  text() {
    return this.view.state.doc.toString();
  }

  stateOf(doc) {
    return EditorState.create({ doc, extensions: this.extensions });
  }

  // Why a save is refused is said once: trying again will not help.
  saveTold(state, detail) {
    if (detail && detail !== this.refusal) toast(detail, "bad");
    this.refusal = detail || "";
    this.bar.state(state, detail);
  }

  // Opens a report, or looks again at the one that is open; what is typed and not yet saved is saved first.
  async open(report) {
    const again = report === this.saving.report;
    if (again) await this.saving.settled();
    const { answer: opened } = await this.ask("open", { report });
    if (!opened || opened.error) return toast(opened?.error || say("ui.error.open"), "bad");
    if (again && (this.saving.dirty || this.saving.sending)) return this.open(report);
    const leftover = again ? null : this.saving.leftover(report);
    this.saving.open(opened);
    this.quietly(() => {
      if (again) this.view.dispatch({ changes: changesBetween(this.text(), opened.text) });
      else this.view.setState(this.stateOf(opened.text));
    });
    this.lock.set(opened.locked);
    this.model = opened.model;
    this.frame.show(opened.frame);
    this.show(opened, null);
    this.proposals = opened.proposals;
    this.view.dispatch({ effects: [setProposals.of(opened.proposals), showSources.of(this.sources)] });
    this.bar.state("saved");
    if (!again) this.scroll.scrollTop = 0;
    window.history.replaceState(null, "", `?report=${encodeURIComponent(report)}`);
    this.following.follow(opened.job);
    this.writing.open(opened.wishes, again);
    if (leftover && leftover.text !== opened.text) this.meeting.recover(leftover, opened);
  }

  lookAgain() {
    return this.open(this.saving.report);
  }

  quietly(change) {
    this.quiet = true;
    change();
    this.quiet = false;
  }

  // Nothing is dispatched while an input method composes: the browser would lose the composition.
  whenCalm(act) {
    if (this.view.composing) this.held.push(act);
    else act();
  }

  release() {
    this.held.splice(0).forEach((act) => act());
  }

  show(answer, mapping) {
    const length = this.view.state.doc.length;
    const fits = (span) => span.to <= length;
    const spans = mapSpans(answer.spans, mapping).filter(fits);
    this.sections = mapping ? answer.sections.map((each) => ({ ...each, from: mapping.mapPos(each.from, 1) })) : answer.sections;
    this.view.dispatch({ effects: [setMarks.of(spans), setSections.of(this.sections)], annotations: Transaction.addToHistory.of(false) });
    this.bar.counts(answer.counts, this.sections.some((each) => !each.empty));
    this.showOutline();
  }

  showOutline() {
    const at = this.view.state.selection.main.head;
    const here = this.view.hasFocus && this.sections.findLast?.((section) => section.from <= at);
    this.outline.show(this.sections, here?.id);
  }

  updated(update) {
    if (update.docChanged) {
      if (!this.quiet) this.saving.changed(update.changes);
      this.sections = this.sections.map((each) => ({ ...each, from: update.changes.mapPos(each.from, 1) }));
    }
    if (update.docChanged || update.transactions.some((each) => each.effects.length)) this.aside.follow(update);
    if (update.selectionSet && update.state.selection.main.empty) this.wishes.hide();
  }

  selected() {
    const { from, to } = this.view.state.selection.main;
    if (this.view.hasFocus && this.told !== `${from},${to}`) {
      this.told = `${from},${to}`;
      this.trigger("selected", { from, to });
    }
    if (this.view.hasFocus && to > from && !this.lock.locked) this.wishes.show(this.view, from, to);
    else if (!this.wishes.box.contains(document.activeElement)) this.wishes.hide();
  }

  clicked(event, view) {
    const cell = cellAt(view, event.target);
    if (cell) return this.aside.open(cell);
    const pos = view.posAtCoords({ x: event.clientX, y: event.clientY });
    const span = pos === null ? null : spansAt(view.state, pos).find((each) => each.fact || each.passage);
    if (!span || !view.state.selection.main.empty) return;
    if (span.fact) this.showFact(span.fact);
    else this.showPassage(span.passage);
  }

  showFact(fact) {
    this.view.dispatch({ effects: closeHoverTooltips });
    lookFor(fact);
    this.trigger("show_fact", { fact });
  }

  showPassage(passage) {
    this.view.dispatch({ effects: closeHoverTooltips });
    this.trigger("show_passage", { passage });
  }

  pasted(event, view) {
    if (!event.clipboardData?.types.includes("text/plain")) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(pastedText(event.clipboardData)), { userEvent: "input.paste", scrollIntoView: true });
    return true;
  }

  // Leads to a place; where the text moved on, to the nearest place where the quoted words stand.
  goto(from, to, quote) {
    const text = this.text();
    if (quote && text.slice(from, to) !== quote) {
      const after = text.indexOf(quote, from);
      const before = text.lastIndexOf(quote, from);
      const at = after < 0 || (before >= 0 && from - before < after - from) ? before : after;
      if (at < 0) return toast(say("ui.error.gone"), "bad");
      [from, to] = [at, at + quote.length];
    }
    [from, to] = [Math.min(from, text.length), Math.min(to, text.length)];
    this.view.focus();
    this.view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  }

  showProposal(id) {
    const first = this.proposals.find((each) => each.id === id) || this.proposals[0];
    if (first) this.view.dispatch({ effects: EditorView.scrollIntoView(Math.min(first.from, this.text().length), { y: "start", yMargin: 60 }) });
  }

  // The next mark of a kind, or of any, from the cursor on.
  next(group) {
    const spans = this.view.state.field(marks).spans.filter((span) => (group ? span.group === group : span.group)).sort((a, b) => a.from - b.from);
    if (!spans.length) return;
    const at = this.view.state.selection.main.to;
    const span = spans.find((each) => each.from > at) || spans[0];
    this.goto(span.from, span.to);
  }

  rewrite(span, text) {
    if (this.lock.locked) return toast(this.lock.dom.textContent, "bad");
    const here = this.view.state.field(marks).spans.find((each) => each.id === span.id) || span;
    this.view.dispatch({ changes: { from: here.from, to: here.to, insert: text }, userEvent: "input.fix" });
    this.view.focus();
  }

  toggleSources() {
    this.sources = !this.sources;
    this.view.dispatch({ effects: showSources.of(this.sources) });
    return this.sources;
  }

  // Asks until there is an answer: a busy machine may give it too late for the page's own time-out. `again`: it was asked more than once.
  async ask(name, payload) {
    let answer = null;
    let tries = 0;
    while (!answer && tries++ < TRIES) answer = await this.server[name]({ report: this.saving.report, ...payload }).catch(() => null);
    return { answer, again: tries > 1 };
  }

  // A call that changes the report on the server: what is typed is saved first, the new text is fetched after.
  async call(name, payload) {
    await this.saving.settled();
    const { answer, again } = await this.ask(name, payload);
    // The first, late answer did what the second refuses to do twice: the report tells.
    if (answer && (!answer.error || again)) await this.open(this.saving.report);
    else toast(answer?.error || say("ui.error.call"), "bad");
    return answer;
  }

  async confirm(spans) {
    const answer = await this.call("confirm", { sentences: spans.map((span) => span.sentence) });
    if (answer?.said) toast(answer.said, "bad");
  }

  // The sentences within a selection that wait for a person.
  pending(from, to) {
    return this.view.state.field(marks).spans.filter((span) => span.sentence && span.from < to && span.to > from);
  }

  async decide(name, payload) {
    const answer = await this.call(name, payload);
    if (answer) this.trigger("decided", {});
  }

  async saveFrame(frame) {
    await this.saving.settled();
    const { answer } = await this.ask("frame", { base: this.saving.version, frame });
    if (!answer || answer.error) return this.bar.state("failed", answer?.error || "");
    this.saving.version = answer.version;
    this.bar.state("saved");
  }

  async keepVersion() {
    await this.saving.settled();
    const { answer } = await this.ask("keep", {});
    toast(answer?.said || answer?.error || say("ui.error.call"), answer?.said ? "good" : "bad");
  }

  async revise(wish) {
    await this.saving.settled();
    const { answer } = await this.ask("revise", wish);
    if (!answer || answer.error) return toast(answer?.error || say("ui.error.call"), "bad");
    this.view.dispatch({ selection: { anchor: this.view.state.selection.main.to } });
    if (answer.wish) return this.writing.follow({ ...answer.wish, asked: true });
    if (answer.said) return toast(answer.said);
    await this.lookAgain();
    this.showProposal(answer.proposal);
    this.trigger("decided", {});
  }

  async draft(section) {
    await this.saving.settled();
    const { answer } = await this.ask("draft", { section });
    if (!answer || answer.error) return toast(answer?.error || say("ui.error.call"), "bad");
    this.following.follow(answer.job);
  }
}

// Every keystroke reaches the server: one save in flight, sent again until it is acknowledged, the text kept here meanwhile.
import { ChangeSet } from "@codemirror/state";
import { mergeTexts, stretch } from "./merging.js";

const PAUSE = 5;
const WAITS = [400, 1000, 2000, 4000, 8000];
const ABANDONED = 10000;

const tabName = () => {
  const known = sessionStorage.getItem("bigan.tab");
  const name = known || Math.random().toString(36).slice(2, 12);
  sessionStorage.setItem("bigan.tab", name);
  return name;
};

export class Saving {
  // hooks: text(), composing(), saved(answer, mapping), told(state, detail), merge(change), conflict(theirs, resolve)
  constructor(server, hooks) {
    this.server = server;
    this.hooks = hooks;
    this.place = tabName();
    this.open(null);
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.keep());
  }

  open(opened) {
    clearTimeout(this.timer);
    this.report = opened?.report ?? null;
    this.version = opened?.version ?? 0;
    this.base = opened?.text ?? "";
    // A reload or a copied tab counts anew, so that no number is ever used for two texts.
    this.tab = `${this.place}-${Math.random().toString(36).slice(2, 8)}`;
    this.seq = 0;
    this.sending = null;
    this.since = null;
    this.dirty = false;
    this.paused = false;
    this.failures = 0;
    this.waiting = [];
  }

  changed(changes) {
    this.dirty = true;
    if (this.since) this.since = this.since.compose(changes);
    this.keepSoon();
    if (!this.failures) this.hooks.told("saving");
    this.schedule(PAUSE);
  }

  schedule(wait) {
    if (this.sending || this.paused) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send() {
    if (this.sending || this.paused || !this.dirty || !this.report) return;
    if (this.hooks.composing()) return this.schedule(PAUSE);
    const text = this.hooks.text();
    this.sending = { report: this.report, tab: this.tab, seq: ++this.seq, base: this.version, text };
    this.since = ChangeSet.empty(text.length);
    this.dirty = false;
    await this.deliver(this.sending);
  }

  async deliver(payload) {
    let answer = null;
    try {
      answer = await this.server.sync(payload);
    } catch (error) {
      answer = null;
    }
    if (this.sending !== payload) return;
    if (!answer || answer.seq !== payload.seq || answer.error) {
      this.hooks.told("failed", answer?.error || "");
      const wait = WAITS[Math.min(this.failures++, WAITS.length - 1)];
      this.timer = setTimeout(() => this.deliver(payload), wait);
      return;
    }
    this.failures = 0;
    this.sending = null;
    if (answer.stale) return this.meet(answer);
    this.version = answer.version;
    this.base = payload.text;
    const mapping = this.since;
    this.since = null;
    this.hooks.saved(answer, mapping);
    if (this.dirty) {
      this.schedule(0);
    } else {
      localStorage.removeItem(this.key());
      this.hooks.told("saved");
      this.waiting.splice(0).forEach((resolve) => resolve());
    }
  }

  // The report moved on elsewhere: both changes stand where they touch different paragraphs, else a person chooses.
  meet(answer) {
    const mine = this.hooks.text();
    this.since = null;
    const merged = mergeTexts(this.base, mine, answer.text);
    const settle = () => {
      this.version = answer.version;
      this.base = answer.text;
      this.dirty = this.hooks.text() !== answer.text;
      this.paused = false;
      if (this.dirty) this.schedule(0);
      else this.hooks.saved({ ...answer, spans: answer.spans }, null);
      if (!this.dirty) this.hooks.told("saved");
    };
    if (merged) {
      this.hooks.merge(merged.theirsOverMine);
      settle();
    } else {
      this.paused = true;
      this.keep();
      this.hooks.told("conflict");
      this.hooks.conflict(answer.text, settle);
    }
  }

  // Resolves when everything typed so far is saved.
  settled() {
    if (!this.dirty && !this.sending) return Promise.resolve();
    this.schedule(0);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  key() {
    return `bigan.text.${this.report}.${this.place}`;
  }

  keepSoon() {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), 250);
  }

  keep() {
    if (!this.report || (!this.dirty && !this.sending)) return;
    const kept = { text: this.hooks.text(), base: this.base, sent: this.sending?.text ?? null, at: Date.now() };
    try {
      localStorage.setItem(this.key(), JSON.stringify(kept));
    } catch (error) {
      this.hooks.told("failed", "");
    }
  }

  // What this browser still holds of a report that never reached the server.
  leftover(report) {
    const start = `bigan.text.${report}.`;
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(start))) {
      try {
        const kept = JSON.parse(localStorage.getItem(key));
        if (key !== start + this.place && Date.now() - kept.at < ABANDONED) continue;
        localStorage.removeItem(key);
        return kept;
      } catch (error) {
        localStorage.removeItem(key);
      }
    }
    return null;
  }

  leave() {
    this.keep();
    if (!this.report || (!this.dirty && !this.sending)) return;
    const text = this.hooks.text();
    const change = stretch(this.base, text);
    // A save on its way may be taken before this one or never; the server sees which, and takes the change that belongs to it.
    const sent = this.sending && { seq: this.sending.seq, ...stretch(this.sending.text, text) };
    const body = { report: this.report, tab: this.tab, seq: this.seq + 1, base: this.version, sent, ...change };
    navigator.sendBeacon("/bigan/save", new Blob([JSON.stringify(body)], { type: "application/json" }));
  }
}

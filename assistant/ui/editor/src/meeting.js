// Two texts of one report: merged where they touch different paragraphs, else a person chooses and nothing is overwritten.
import { changesBetween } from "./merging.js";
import { choose, toast } from "./surroundings.js";
import { say } from "./words.js";

export class Meeting {
  constructor(bench) {
    this.bench = bench;
  }

  take(text) {
    this.bench.view.dispatch({ changes: changesBetween(this.bench.text(), text) });
  }

  // What only this browser still holds is put back where the server's text is the one it came from, else a person chooses.
  recover(leftover, opened) {
    const restore = () => this.take(leftover.text);
    if (leftover.base === opened.text || leftover.sent === opened.text) {
      restore();
      toast(say("ui.save.recovered"));
    } else {
      choose(say("ui.conflict.recovered"), leftover.text, opened.text, restore, () => {});
    }
  }

  merged(changes) {
    this.bench.quietly(() => this.bench.view.dispatch({ changes }));
    toast(say("ui.conflict.merged"));
  }

  conflict(theirs, settle) {
    const other = () => {
      this.bench.quietly(() => this.take(theirs));
      settle();
    };
    choose(say("ui.conflict.text"), this.bench.text(), theirs, () => settle(), other);
  }
}

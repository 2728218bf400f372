// Follows the stored events of a job; closing the page changes nothing about it.
import { toast } from "./surroundings.js";

const PAUSE = 700;

export class Following {
  constructor(bench) {
    this.bench = bench;
    this.job = null;
  }

  follow(job) {
    clearTimeout(this.timer);
    const going = job && job.state !== "ended";
    this.bench.outline.working(going ? job : null);
    this.job = job?.id || null;
    if (going) this.timer = setTimeout(() => this.look(job), PAUSE);
  }

  async look(job) {
    const { bench } = this;
    const { report } = bench.saving;
    const now = await bench.server.progress({ report, job: job.id }).catch(() => null);
    if (report !== bench.saving.report) return;
    if (!now) return this.follow(job);
    const { version, sending, dirty } = bench.saving;
    if (now.version !== undefined && now.version !== version && !sending && !dirty) await bench.open(report);
    this.follow(now);
    if (now.state !== "ended") return;
    if (now.error) toast(now.error, "bad");
    else if (now.said) toast(now.said, "good");
    bench.trigger("decided", {});
  }

  async stop() {
    if (this.job) await this.bench.ask("stop", { job: this.job });
  }
}

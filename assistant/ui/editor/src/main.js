// What the page's components mount: the document view, and the side panels.
import { pane } from "./pane.js";
import { toast } from "./surroundings.js";
import { Workbench } from "./workbench.js";
import { say, setWords } from "./words.js";

let bench = null;

window.Bigan = {
  // `orders` are small values with a growing number: open this report, look again, go there.
  document(element, { props, server, trigger, watch }) {
    setWords(props.words);
    bench = new Workbench(element.querySelector(".bigan") || element, { server, trigger });
    window.Bigan.bench = bench;
    let last = -1;
    const obey = () => {
      const order = props.value;
      if (!order || order.n === last) return;
      last = order.n;
      if (order.report) bench.open(order.report).then(() => order.show === "proposal" && bench.showProposal());
      if (order.say) toast(order.say, order.mood);
    };
    watch("value", obey);
    obey();
  },
  pane(element, tools) {
    pane(element, { ...tools, bench: () => bench, toast, failed: say("ui.error.call") });
  },
};

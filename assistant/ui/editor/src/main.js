// What the page's components mount: the document view, and the side panels.
import { pane } from "./pane.js";
import { toast } from "./surroundings.js";
import { Workbench } from "./workbench.js";
import { say, setWords } from "./words.js";

let bench = null;

// The address may name a place (#at=12,15): a link from another report leads there, once.
let wanted = /^#at=(\d+),(\d+)$/.exec(window.location.hash);

function goToAddress() {
  if (wanted) bench.goto(Number(wanted[1]), Number(wanted[2]));
  wanted = null;
}

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
      if (order.report)
        bench.open(order.report).then(() => {
          if (order.show === "proposal") bench.showProposal();
          goToAddress();
        });
      if (order.say) toast(order.say, order.mood);
    };
    watch("value", obey);
    obey();
  },
  pane(element, tools) {
    pane(element, { ...tools, bench: () => bench, toast, failed: say("ui.error.call") });
  },
};

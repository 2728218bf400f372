"""python -m evals.chat: which call each request becomes, by rules alone. Failures of the sealed half are counted, not shown.

``--sealed`` shows them too: only for the closing run. A path reads another set than requests.yaml.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

from assistant.chat.calls import Context, Last, Place, Request, Revise, SetFact
from assistant.chat.requests import understand
from assistant.desk.proposals import read_wish
from assistant.language.spans import Span
from assistant.ledger import Fact
from assistant.report import Paragraph, Report, Section
from assistant.report.body import body

HERE = Path(__file__).parent
NAMES = {"SetFact": "set_fact", "AskFact": "ask_fact"}
EDITS = {"draft", "revise", "set_fact", "accept", "undo"}


def context(data: dict[str, Any], asked: dict[str, Any]) -> Context:
    """The report, facts, selection and last card that a request is understood against."""
    sections = tuple(
        Section(
            f"s{at}",
            each["heading"],
            paragraphs=tuple(Paragraph(f"p{at}.{n}", text) for n, text in enumerate(each["paragraphs"])),
        )
        for at, each in enumerate(data["sections"])
    )
    report = Report("r", "u", data["year"], data.get("genre", "fazhi_zhengfu"), sections=sections)
    facts = tuple(Fact(f"f{at}", label) for at, label in enumerate(data["facts"]))
    text = body(report)
    start = text.index(data.get("selected", "（三）严格行政执法"))
    span = Span(start, text.index("\n", start))
    last = asked.get("last")
    hidden = next(fact.id for fact in facts if fact.label == data.get("last_fact", "排查安全隐患"))
    shown = (
        Last(last, proposal="p", fact=hidden if last == "fact" else "", place=Place("paragraph", span, "s1", "（三）"))
        if last
        else None
    )
    return Context(report, facts, span if asked.get("selection") else None, shown)


def call(request: Request, text: str) -> dict[str, Any]:
    """A request in the words of requests.yaml."""
    name = type(request).__name__
    said: dict[str, Any] = {"do": NAMES.get(name, name.lower())}
    place: Place | None = getattr(request, "place", None)
    if place is not None:
        said["place"] = (
            place.kind if place.kind in ("all", "selection", "last") else f"{place.heading} {place.span.of(text)[:30]}"
        )
    if isinstance(request, Revise):
        wish = read_wish(request.wish)
        said |= {"wish": wish.kind.value, "length": wish.length}
    if isinstance(request, SetFact):
        said |= {"label": request.label, "value": request.value}
    for field in ("policy", "last_year"):
        if hasattr(request, field):
            said[field] = getattr(request, field)
    if hasattr(request, "fact") and name == "AskFact":
        said["label"] = request.fact.label  # pyright: ignore
    if hasattr(request, "kind"):
        said["kind"] = request.kind.value  # pyright: ignore
    return said


def agrees(got: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> bool:
    return len(got) == len(wanted) and all(_same(one, other) for one, other in zip(got, wanted, strict=True))


def _same(got: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for key, value in wanted.items():
        if key in ("place", "label", "policy") and value not in ("all", "selection", "last"):
            if str(value) not in str(got.get(key, "")) and not (
                key == "policy" and str(got.get(key)) in str(value) and got.get(key)
            ):
                return False
        elif got.get(key) != value:
            return False
    return True


def load(path: Path) -> list[tuple[dict[str, Any], Context, bool]]:
    """The requests of a set, each with what it is understood against and whether it is sealed."""
    data = yaml.safe_load(path.read_text("utf-8"))
    named = data.get("contexts", {})
    return [
        (
            asked,
            context(named[asked["context"]] if "context" in asked else data["context"], asked),
            bool(asked.get("sealed", data.get("sealed", False))),
        )
        for asked in data["requests"]
    ]


def main() -> None:
    paths = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    right, total, wrong_edits = {False: 0, True: 0}, {False: 0, True: 0}, {False: 0, True: 0}
    for asked, given, sealed in load(paths[0] if paths else HERE / "requests.yaml"):
        got = [call(each, body(given.report)) for each in understand(asked["say"], given)]
        fits = agrees(got, asked["calls"])
        total[sealed] += 1
        right[sealed] += fits
        unwanted = [each for each in got if each["do"] in EDITS and not any(_same(each, one) for one in asked["calls"])]
        wrong_edits[sealed] += bool(unwanted)
        if not fits and (not sealed or "--sealed" in sys.argv):
            print(
                f"{'!!' if unwanted else '  '} {asked['by']} {asked['say']}\n     got    {got}\n     wanted {asked['calls']}"
            )
    for sealed, name in ((False, "open"), (True, "sealed")):
        if not total[sealed]:
            continue
        share = right[sealed] / total[sealed]
        print(
            f"{name:7} {right[sealed]}/{total[sealed]} right ({share:.1%}), edits nobody asked for: {wrong_edits[sealed]}"
        )


if __name__ == "__main__":
    main()

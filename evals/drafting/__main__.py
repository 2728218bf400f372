"""python -m evals.drafting --past FILE --facts FILE --year Y [--model NAME] · python -m evals.drafting --carriers"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from pathlib import Path

from pydantic import SecretStr

from assistant import knowledge
from assistant.drafting import Way, Writer
from assistant.drafting.trial import try_model
from assistant.models.chat import Endpoint, chat_model
from evals.drafting.carriers import FOLDER, judge
from evals.drafting.measures import drafted, facts_used, measured, unknown
from evals.drafting.overheard import Exchange, Overheard
from evals.drafting.reading import facts_from, material_from


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.drafting")
    parser.add_argument("--carriers", action="store_true", help="judge the composer on evals/carriers")
    parser.add_argument("--past", type=Path)
    parser.add_argument("--facts", type=Path)
    parser.add_argument("--year", type=int, default=2025)
    parser.add_argument("--template", default="fazhi_zhengfu")
    parser.add_argument("--model", help="a model at OPENAI_BASE_URL; without it the composer writes")
    parser.add_argument("--way", choices=[*Way, "trial"], default="trial")
    parser.add_argument("--only", default="", help="the one section that the model writes")
    parser.add_argument("--show", action="store_true", help="print the draft")
    options = parser.parse_args()
    if options.carriers:
        _carriers()
    else:
        _draft(options)


def _carriers() -> None:
    right = total = 0
    for folder in sorted(each for each in FOLDER.iterdir() if each.is_dir()):
        judged = judge(folder.name)
        passed = sum(each.right for each in judged)
        print(f"{folder.name}: {passed} of {len(judged)} sentences as expected")
        for each in judged:
            if not each.right:
                print(f"   expected {'/'.join(each.expect)}, came out {'/'.join(sorted(each.outcome))}")
                print(f"     was: {each.sentence}\n     now: {each.text}\n     why: {each.why}")
        right, total = right + passed, total + len(judged)
    print(f"all: {right} of {total}")


def _draft(options: argparse.Namespace) -> None:
    template = knowledge.template(options.template)
    material = material_from(options.past, facts_from(options.facts, options.year), options.year, template)
    writer = _writer(options.model, options.way) if options.model else None
    began = time.monotonic()
    report = drafted(material, writer, options.only)
    took = time.monotonic() - began
    past = "\n".join("\n".join(each.lines) for each in material.precedent.sections) if material.precedent else ""
    reviewed, rows = measured(report, material, past)
    if options.show:
        print(reviewed.text, "\n")
    if writer is not None and isinstance(writer.model, Overheard) and writer.way is Way.SENTENCE:
        _tell_sentences(writer.model.exchanges)
    used, given, left = facts_used(reviewed, material)
    print(
        f"facts stated {used} of {given} known ({unknown(material)} not known yet){'; left out: ' + '、'.join(left) if left else ''}"
    )
    print("section            par fig matched open holes stale acts bare")
    for row in rows:
        print(
            f"{row.slot:18} {row.paragraphs:3} {row.figures:3} {row.matched:7} {row.open:4} {row.holes:5} "
            f"{len(row.stale):5} {row.acts:4} {len(row.bare_acts):4}"
        )
        for text in (*row.stale, *row.bare_acts):
            print("     !", text)
    print(f"sections present {sum(row.paragraphs > 0 for row in rows)} of {len(rows)}; {took:.1f} s")


def _tell_sentences(exchanges: list[Exchange]) -> None:
    """Why sentences were refused, and each one that was taken in other words, to be read."""
    reasons = Counter(key for each in exchanges for key in each.faults)
    print("refused for:", ", ".join(f"{key.rpartition('.')[2]} {count}" for key, count in reasons.most_common()))
    for each in exchanges:
        if not each.faults and each.said != each.source:
            print(f"  - {each.source}\n  + {each.said}")


def _writer(name: str, way: str) -> Writer:
    endpoint = Endpoint(os.environ["OPENAI_BASE_URL"], name, SecretStr(os.environ.get("OPENAI_API_KEY", "")))
    model = Overheard(inner=chat_model(endpoint))
    if way == "trial":
        trial = try_model(model)
        print(f"trial: {trial.passed} of {trial.tried} sentences, way: {trial.way}")
        way = trial.way
        model.exchanges.clear()
    return Writer(model, Way(way))


if __name__ == "__main__":
    main()

"""python -m evals.checking --carriers DIR: what injected errors the checks find, and what they say of untouched texts.

DIR holds reports/*.txt, policies/*.txt and texts beside them. The sample town's own reports are carriers too, and the only
ones that the template's contents, the plan's year and the town's name can be tried on. With --duties the marks of evals/duties
are read instead.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from assistant import knowledge
from assistant.checking.checks import check_text
from assistant.checking.registry import TextRegistry
from assistant.findings import Severity
from assistant.report import Template, Unit
from evals.checking import carriers
from evals.checking.clean import alarms
from evals.checking.injecting import PLAIN, Injected, Injector, cited, other_town

INSTANCES = 30
OTHER_TOWNS = ["白鹭镇", "枫林镇", "石桥乡"]


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m evals.checking")
    arguments.add_argument("--carriers", type=Path)
    arguments.add_argument("--findings", action="store_true", help="print every finding on the untouched texts")
    arguments.add_argument("--duties", action="store_true")
    options = arguments.parse_args()
    if options.duties:
        from evals.checking.duties import report

        report()
        return
    if options.carriers is None:
        arguments.error("--carriers DIR is needed")
    texts = carriers.reports(options.carriers)
    policies = carriers.policies(options.carriers)
    registry = TextRegistry(policies)
    _clean(texts, registry, options.findings)
    _recall(texts, policies, registry)


def _clean(texts: dict[str, str], registry: TextRegistry, every: bool) -> None:
    began = time.perf_counter()
    clean = alarms(texts, registry)
    spent = time.perf_counter() - began
    print(f"untouched: {len(texts)} texts, {clean.characters} characters, {spent:.2f} s")
    for severity in Severity:
        print(f"  {severity.value}: {clean.per_thousand(severity):.4f} per 1,000 characters")
    for (code, severity), count in sorted(clean.by_code().items()):
        print(f"  {code} {severity}: {count}")
    if every:
        for name, finding in clean.findings:
            print(f"  {name} {finding.code} {finding.severity.value} {finding.quote[:40]!r} {finding.message}")


def _recall(texts: dict[str, str], policies: list, registry: TextRegistry) -> None:  # type: ignore[type-arg]
    chance = random.Random(20251124)
    template = knowledge.template("fazhi_zhengfu")
    own = {name: text for name, text in texts.items() if "法治政府" in text[:60]} | carriers.samples()
    unit = carriers.sample_unit()
    print("injected:")
    for injector in (*PLAIN, *cited(policies), other_town(unit.short, OTHER_TOWNS)):
        found: Counter[bool] = Counter()
        severities: Counter[str] = Counter()
        kind = ""
        for _ in range(INSTANCES):
            name, injected = _inject(injector, texts, own, chance)
            if injected is None:
                continue
            kind = f"{injected.code} {injected.kind}"
            severity = _seen(injected, name, template if name in own else None, registry, unit)
            found[severity is not None] += 1
            severities[severity or "unseen"] += 1
        print(f"  {kind}: {found[True]} of {found.total()} {dict(severities)}")


def _inject(
    injector: Injector, texts: dict[str, str], own: dict[str, str], chance: random.Random
) -> tuple[str, Injected | None]:
    """An injected text of a carrier that has a place for the error; contents and names need a report of the town's kind."""
    of_town = injector.__name__ in ("dropped_section", "plan_year", "heading_year", "inject")
    pool = dict(own if of_town else texts | own)
    names = sorted(pool)
    chance.shuffle(names)
    for name in names:
        injected = injector(pool[name], chance)
        if injected is not None:
            return name, injected
    return "", None


def _seen(injected: Injected, name: str, template: Template | None, registry: TextRegistry, unit: Unit) -> str | None:
    """The severity of the finding that lies over the injected error, None where there is none."""
    findings = check_text(
        injected.text,
        template=template,
        registry=registry,
        unit=unit if injected.code == "O1" else None,
        others=OTHER_TOWNS[:2] if injected.code == "O1" else (),
    )
    whole = injected.kind == "section dropped"
    for finding in findings:
        over = finding.start < injected.end and injected.start < max(finding.end, finding.start + 1)
        if finding.code == injected.code and (over or (whole and finding.quote == "")):
            return finding.severity.value
    return None


if __name__ == "__main__":
    main()

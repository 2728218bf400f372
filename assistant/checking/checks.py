"""All checks over one text. Which checks there are, and their order, is written here and nowhere else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.checking import (
    agreement,
    citations,
    dates,
    demands,
    figures,
    identities,
    leftovers,
    names,
    phrases,
    rates,
    secrecy,
    shortcomings,
    structure,
    terms,
    wording,
)
from assistant.checking.draft import Draft
from assistant.checking.held import Held, PastText, PolicyText, Registry
from assistant.findings import Finding, Severity
from assistant.ledger import Ledger
from assistant.report import Template, Unit

Check = Callable[[Draft, Held], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    figures.check,
    identities.check,
    agreement.check,
    rates.check,
    structure.check,
    shortcomings.check,
    dates.check,
    leftovers.check,
    citations.check,
    names.check,
    phrases.check,
    terms.check,
    wording.check,
    secrecy.check,
    demands.check,
)


def check_text(
    text: str,
    *,
    template: Template | None = None,
    ledger: Ledger | None = None,
    year: int | None = None,
    past: Sequence[PastText] = (),
    policies: Sequence[PolicyText] = (),
    registry: Registry | None = None,
    unit: Unit | None = None,
    others: Sequence[str] = (),
    cited: Sequence[str] = (),
) -> list[Finding]:
    """Every finding of every check, in the order of the text, each with its id. The same text gives the same findings.

    ``others`` are names of other units; ``cited`` are the words of passages that the text cites.
    """
    draft = Draft(text)
    held = Held(year, template, ledger, past, policies, registry, unit, others, cited)
    return identified(finding for check in CHECKS for finding in check(draft, held))


def identified(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the text, each once, with ids that hold while code, words and values stand."""
    ordered = sorted(_once(list(dict.fromkeys(findings))), key=lambda each: (each.start, each.end, each.code))
    seen: Counter[tuple[str, ...]] = Counter()
    named: list[Finding] = []
    for finding in ordered:
        key = (finding.code, finding.quote, *finding.values)
        seen[key] += 1
        digest = hashlib.sha256("\x1f".join([*key, str(seen[key])]).encode()).hexdigest()
        named.append(replace(finding, id=digest[:12]))
    return named


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Without a stray year (D1, 待核) that a better informed check has already spoken of."""
    told = [each for each in findings if each.code in ("D3", "N1")]
    return [
        each
        for each in findings
        if not (
            each.code == "D1"
            and each.severity is Severity.UNVERIFIED
            and any(other.start <= each.start and each.end <= other.end for other in told)
        )
    ]

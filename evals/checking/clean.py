"""Alarms on untouched reports: how many findings of each severity per 1,000 characters, and which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.checking.checks import check_text
from assistant.checking.held import Registry
from assistant.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Clean:
    """What the checks said of texts that nobody touched."""

    characters: int
    findings: tuple[tuple[str, Finding], ...]
    """Carrier's name and finding."""

    def per_thousand(self, severity: Severity) -> float:
        return 1000 * sum(each.severity is severity for _, each in self.findings) / max(1, self.characters)

    def by_code(self) -> Counter[tuple[str, str]]:
        return Counter((each.code, each.severity.value) for _, each in self.findings)


def alarms(carriers: Mapping[str, str], registry: Registry | None) -> Clean:
    """Check every carrier as it is, against nothing but the registry."""
    found: Iterable[tuple[str, Finding]] = (
        (name, finding) for name, text in carriers.items() for finding in check_text(text, registry=registry)
    )
    return Clean(sum(map(len, carriers.values())), tuple(found))

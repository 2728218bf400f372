"""Two registries: the policy documents of the library, and policy texts at hand (files given on the command line)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from assistant.checking.held import HeldTitle, PolicyText, Registry
from assistant.library import Library
from assistant.library.articles import article_at, part_level
from assistant.library.titles import compared
from assistant.sources import AUTHORITIES, Document


class LibraryRegistry:
    """Titles and articles of the policy documents that the library holds, as they were in force on a day (ISO).

    Of several versions under one title only that one counts; where none was in force yet, the newest.
    """

    def __init__(self, library: Library, day: str) -> None:
        self._library = library
        self._day = day

    def titles(self) -> Sequence[HeldTitle]:
        return self._in_force

    @cached_property
    def _in_force(self) -> list[Document]:
        versions: dict[str, list[Document]] = defaultdict(list)
        for each in self._library.documents(*AUTHORITIES):
            versions[compared(each.title)] += [each, *self._library.versions(each.id)]
        return [_on(self._day, held) for held in versions.values()]

    def articles(self, document: str) -> Sequence[str]:
        named = (passage.place.article for passage in self._library.passages(document))
        return [article for article in dict.fromkeys(named) if article]

    def article(self, document: str, label: str) -> str:
        return "\n".join(each.text for each in self._library.passages(document) if each.place.article == label)


def _on(day: str, versions: Sequence[Document]) -> Document:
    """The version in force on a day: the last that had begun by then; of those not known to have ended, where there is one."""
    if len(versions) == 1:
        return versions[0]
    begun = [each for each in versions if (each.effective or each.date) <= day]
    return max(begun or versions, key=lambda each: (each.in_force(day), each.effective or each.date))


class Both:
    """Two registries as one; ids of the first are looked up there."""

    def __init__(self, first: Registry, second: Registry) -> None:
        self._first = first
        self._second = second

    def titles(self) -> Sequence[HeldTitle]:
        return [*self._first.titles(), *self._second.titles()]

    def articles(self, document: str) -> Sequence[str]:
        return self._of(document).articles(document)

    def article(self, document: str, label: str) -> str:
        return self._of(document).article(document, label)

    def _of(self, document: str) -> Registry:
        return self._first if any(each.id == document for each in self._first.titles()) else self._second


class TextRegistry:
    """Titles and articles of the texts it was made of."""

    def __init__(self, policies: Sequence[PolicyText]) -> None:
        named = (replace(policy, id=policy.id or policy.title) for policy in policies)
        self._policies = {policy.id: policy for policy in named}
        self._articles: dict[str, dict[str, str]] = {}

    def titles(self) -> Sequence[HeldTitle]:
        return list(self._policies.values())

    def articles(self, document: str) -> Sequence[str]:
        return list(self._read(document))

    def article(self, document: str, label: str) -> str:
        return self._read(document).get(label, "")

    def _read(self, document: str) -> dict[str, str]:
        if document not in self._articles:
            policy = self._policies.get(document)
            self._articles[document] = articles_of(policy.text) if policy else {}
        return self._articles[document]


def articles_of(text: str) -> dict[str, str]:
    """Label of each article to its words."""
    articles: dict[str, list[str]] = {}
    label = ""
    for line in text.splitlines():
        opened = article_at(line)
        if opened:
            label = opened
            articles[label] = []
        if label and part_level(line) == 0:
            articles[label].append(line)
    return {each: "\n".join(lines).strip() for each, lines in articles.items()}

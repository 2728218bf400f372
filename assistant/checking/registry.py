"""A registry made of policy texts at hand (files given on the command line); the library brings its own."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.held import HeldTitle, PolicyText
from assistant.library.articles import article_at, part_level


class TextRegistry:
    """Titles and articles of the texts it was made of."""

    def __init__(self, policies: Sequence[PolicyText]) -> None:
        self._policies = {policy.id or policy.title: policy for policy in policies}
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

"""The texts that the set is made of: our samples and carriers, and, where they lie beside the repository, real ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.library.articles import article_at

ROOT = Path(__file__).parents[2]
_PHRASES = 3


@dataclass(frozen=True)
class Source:
    """A document before it is a file: its lines, and how it may be asked for."""

    name: str
    title: str
    lines: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    """Sentences that stand in no other source."""
    articles: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def sources(shared: Path | None, start: int = 0) -> list[Source]:
    """Every source with the phrases and articles that find it; another ``start`` draws other phrases."""
    found = [_source(path) for path in _texts(shared)]
    known: dict[str, Source] = {each.text: each for each in found}
    distinct = list(known.values())
    return [_asked_for(each, distinct, start) for each in distinct]


def _texts(shared: Path | None) -> Iterator[Path]:
    yield from sorted((ROOT / "knowledge" / "samples").glob("*.txt"))
    for carrier in sorted((ROOT / "evals" / "carriers").iterdir()):
        yield from sorted(carrier.glob("*.txt")) if carrier.is_dir() else ()
    if shared is not None:
        yield from sorted((shared / "policies").glob("*.txt"))
        yield from sorted((shared / "reports").glob("*.txt"))


def _source(path: Path) -> Source:
    text = path.read_text("utf-8")
    text = re.sub("[\u200b\ufeff]", "", text)
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    name = path.stem if path.parent.name != path.stem else path.parent.name
    first = lines[0] if len(lines[0]) <= 60 and not re.search("[。：:，]", lines[0]) else ""
    title = first or re.sub(r"^(?:law|doc|local)_|_\d{4}-\d\d-\d\d$", "", path.stem)
    return Source(f"{path.parent.name}_{name}", title, lines if first else (title, *lines))


def _asked_for(source: Source, all_: Sequence[Source], start: int) -> Source:
    others = "\n".join(each.text for each in all_ if each is not source)
    candidates = [each for each in re.findall(r"[^。；：\n]{14,40}(?=[。；])", source.text) if each not in others]
    step = max(1, len(candidates) // _PHRASES)
    articles = [article for line in source.lines if (article := article_at(line))]
    return Source(
        source.name,
        source.title,
        source.lines,
        tuple(candidates[start::step][:_PHRASES]),
        tuple(articles[:: max(1, len(articles) // _PHRASES)][:_PHRASES]),
    )

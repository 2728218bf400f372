"""A model's answer sentence by sentence: each with the passages that it rests on, and what of it they do not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checking.grounding import Source, share_held, unseen
from assistant.language.sentences import sentences
from assistant.library.hit import Hit

_NUMBERED = re.compile(r"[【\[]\s*(?:资料)?\s*(\d{1,2})\s*[】\]]")
_MARKS_AFTER_STOP = re.compile(r"([。！？；])((?:\s*[【\[]\s*(?:资料)?\s*\d{1,2}\s*[】\]])+)")
_LEADS = re.compile(r"^(?:[-*•·#>\s]+|答[:：]|回答[:：])")
_SAYS_NOTHING = re.compile(
    r"^(?:依据|摘引|原文|摘引依据|引用|资料|回答)?[^。]{0,12}[：:]$|^(?:资料|第?[一二三四五六七八九十百\d]+条)?[\W\d_]*$"
)
"""What leads in, a bare number that may be that of an item, an article named and nothing said of it."""
_NOT_FOUND = re.compile(
    r"^(?:根据|在|从)?.{0,12}(?:资料|文件|原文|材料)?.{0,8}(?:没有|未|无法)(?:在.{0,8})?(?:找到|提及|提到|说明|明确|规定|给出|包含|提供|确定|回答).{0,30}$"
)
_ALIKE = 0.3
"""Below this share of its words a sentence without a number of its own rests on no passage at all."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer; ``cites`` are numbers of the answer's citations, from 1, ``unseen`` what they do not hold."""

    text: str
    cites: tuple[int, ...] = ()
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounded:
    """A sentence with the hits (positions from 0) that it rests on."""

    text: str
    hits: tuple[int, ...]
    unseen: tuple[str, ...]


def says_not_found(said: str) -> bool:
    """Whether the answer is that the passages hold none."""
    parts = [text for text, _ in _parts(said)]
    return bool(parts) and _NOT_FOUND.match(parts[0]) is not None


def grounded(said: str, hits: Sequence[Hit]) -> list[Grounded]:
    """Each sentence with what it rests on: the passages that it names, if they hold its words, else the one that does."""
    sources = [source_of(hit) for hit in hits]
    return [_grounded(text, named, sources) for text, named in _parts(said) if not _NOT_FOUND.match(text)]


def source_of(hit: Hit) -> Source:
    document, passage = hit.document, hit.passage
    return Source(passage.text, document.title, passage.place.words(), document.number, passage.place.article)


def _grounded(text: str, named: Sequence[int], sources: Sequence[Source]) -> Grounded:
    own = [number - 1 for number in named if 0 < number <= len(sources)]
    missing = unseen(text, [sources[at] for at in own]) if own else [text]
    if not missing:
        return Grounded(text, tuple(own), ())
    # A small model names the wrong number as often as the right one: the words tell where they are from.
    alone = [(at, unseen(text, [source])) for at, source in enumerate(sources)]
    held = [at for at, lacking in alone if not lacking]
    if held:
        return Grounded(text, (max(held, key=lambda at: share_held(text, sources[at].text)),), ())
    at, lacking = min(alone, key=lambda each: (len(each[1]), -share_held(text, sources[each[0]].text)))
    if own:
        return Grounded(text, tuple(own), tuple(missing))
    near = share_held(text, sources[at].whole) >= _ALIKE
    return Grounded(text, (at,) if near else (), tuple(lacking) if near else (text,))


def _parts(said: str) -> Iterator[tuple[str, list[int]]]:
    """The sentences of what a model said, each with the passages that it names; what only leads in is left out."""
    text = _MARKS_AFTER_STOP.sub(r"\2\1", said.replace("**", ""))
    for span in sentences(text):
        words = span.of(text)
        named = [int(number) for number in _NUMBERED.findall(words)]
        bare = _LEADS.sub("", _NUMBERED.sub("", words)).strip()
        if not _SAYS_NOTHING.match(bare):
            yield bare, named

"""What a sentence says that the passages it cites do not: numbers, quotations, 《titles》, 第X条, document numbers, organs, 应当 and 不得.

By code, the same way every time. It knows words, not whether they are well put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checking.stated import Stated, stated
from assistant.library.articles import article_key, number
from assistant.library.naming import part_of
from assistant.library.titles import compared, compared_number, names_of
from assistant.library.words import words
from assistant.sources import Citation

ENOUGH = 0.5
"""The share of a sentence's words that its passages hold; below it the sentence is another one."""
_QUOTED = re.compile(r"“([^”]{6,})”")
_TITLE = re.compile(r"《([^《》]{2,80})》")
_NUMERAL = "[一二三四五六七八九十百零〇\\d]+"
_ARTICLE = re.compile(rf"(第{_NUMERAL}条(?:之{_NUMERAL})?)(?:第({_NUMERAL})款)?(?:第[（(]?({_NUMERAL})[）)]?项)?")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［(（]\d{4}[〕\]］)）]\s*第?\s*\d+\s*号")
_ORGAN = re.compile(
    r"(?:政府|委员会|[局厅署]|办公室|机关|法院|检察院|党委|政法委|司法所|综治中心|国务院|代表大会|党政办)$"
)
_LEVEL = re.compile(r"(国务院|中央|省|自治区|市|州|县|区|乡|镇|街道|村|社区)级?(?:以上)?(?:地方)?(?:各级)?$")
_NEAR = 14
"""Characters before an organ in which the level that it is of may stand."""
_MODALS = (
    re.compile(r"应当?|必须|须|务必|要"),
    re.compile(r"可以?|允许|有权"),
    re.compile(r"不得|不能|禁止|严禁|不准|不可"),
)
_MODAL_WORDS = (re.compile(r"应当|必须|务必"), re.compile(r"可以|允许|有权"), re.compile(r"不得|禁止|严禁|不准"))
_PLACE_OF_NUMBERS = re.compile(r"[\d零〇一二三四五六七八九十百千万两%]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A passage as a sentence may rest on it: its words, and the document and place that it is found under."""

    text: str
    title: str
    place: str = ""
    number: str = ""
    article: str = ""

    @property
    def whole(self) -> str:
        return f"{self.title}\n{self.number}\n{self.place}\n{self.text}"


def source_of(citation: Citation, text: str, number: str = "", article: str = "") -> Source:
    """The passage that a citation names, with its whole text."""
    return Source(text, citation.title, citation.place, number, article)


def unseen(sentence: str, sources: Sequence[Source]) -> list[str]:
    """What of a sentence none of its sources holds, as it is worded there; the whole sentence where little else is left."""
    text = "\n".join(each.whole for each in sources)
    found = [
        *(f"“{quote}”" for quote in _QUOTED.findall(sentence) if _plain(quote) not in _plain(text)),
        *(f"《{title}》" for title in _TITLE.findall(sentence) if not _names(title, sources)),
        *(each for each in _NUMBER.findall(sentence) if not _bears(each, text)),
        *_articles(sentence, sources),
        *_numbers(sentence, sources),
        *_organs(sentence, "\n".join(f"{each.title}\n{each.text}" for each in sources)),
        *_modals(sentence, text),
    ]
    if not found and share_held(sentence, text) < ENOUGH:
        return [sentence]
    return list(dict.fromkeys(found))


def share_held(sentence: str, text: str) -> float:
    """The share of a sentence's words, by their pairs of characters, that a text holds; 1 where it has none."""
    pairs = _pairs(_TITLE.sub("", _ARTICLE.sub("", sentence)))
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 1.0


def _pairs(text: str) -> set[str]:
    return {
        word[at : at + 2]
        for word in words(text)
        if not _PLACE_OF_NUMBERS.fullmatch(word)
        for at in range(len(word) - 1)
    }


def _plain(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text)


def _names(title: str, sources: Sequence[Source]) -> bool:
    """Whether a title is one of the sources' or stands in their words."""
    asked = compared(title)
    return any(
        asked in names_of(each.title) or asked in compared(each.title) or asked in compared(each.text)
        for each in sources
    )


def _bears(number_: str, text: str) -> bool:
    asked = compared_number(number_)
    return any(
        asked.endswith(compared_number(each)) or compared_number(each).endswith(asked) for each in _NUMBER.findall(text)
    )


def _articles(sentence: str, sources: Sequence[Source]) -> Iterator[str]:
    """第X条 that no source is or names; 第Y款 and 第（Z）项 that the article does not have."""
    for found in _ARTICLE.finditer(sentence):
        key = article_key(found.group(1))
        own = [each for each in sources if each.article and article_key(each.article) == key]
        clause, item = (number(part) if part else 0 for part in found.group(2, 3))
        if own and (clause or item):
            if all(_has_no_part(each, clause, item) for each in own):
                yield found.group()
        elif not own and not any(
            article_key(each.group(1)) == key for source in sources for each in _ARTICLE.finditer(source.text)
        ):
            yield found.group()


def _has_no_part(source: Source, clause: int, item: int) -> bool:
    part = part_of(source.text, clause, item)
    return part == source.text and not (clause == 1 and not item and "\n" not in source.text)


def _numbers(sentence: str, sources: Sequence[Source]) -> Iterator[str]:
    """Numbers that no source states, and those that it states of something else that is nearer to what the sentence says."""
    held = [each for source in sources for each in stated(source.whole)]
    for each in stated(_ARTICLE.sub("", _NUMBER.sub("", _TITLE.sub("", sentence)))):
        agreeing = [other for other in held if each.agrees(other)]
        if not agreeing or _is_of_another(each, agreeing, held):
            yield each.words


def _is_of_another(said: Stated, agreeing: Sequence[Stated], held: Sequence[Stated]) -> bool:
    """Whether the sources give what the sentence counts another value of the same measure."""
    about = _about(said)
    best = max(len(about & _about(each)) for each in agreeing)
    others = (each for each in held if each.unit == said.unit and not said.agrees(each))
    return said.unit not in ("year", "date") and any(len(about & _about(each)) >= 2 * best + 2 for each in others)


def _about(each: Stated) -> set[str]:
    """What a clause says beside its number."""
    return _pairs(each.clause.replace(each.words, " "))


def _organs(sentence: str, text: str) -> Iterator[str]:
    """Organs that the sources do not name, or name of another level only."""
    bare = _TITLE.sub("", sentence)
    at = 0
    for word in words(bare):
        at = bare.find(word, at)
        if len(word) > 1 and _ORGAN.search(word):
            level = _LEVEL.search(bare[max(0, at - _NEAR) : at])
            if word not in text:
                yield (level.group() if level else "") + word
            elif level and not _stands_with(level.group(1), word, text):
                yield level.group() + word
        at += len(word)


def _stands_with(level: str, organ: str, text: str) -> bool:
    """Whether the level stands in the clause before some mention of the organ."""
    for found in re.finditer(re.escape(organ), text):
        before = re.split(r"[，。；：\n]", text[max(0, found.start() - _NEAR) : found.start()])[-1]
        if level in before + organ:
            return True
    return False


def _modals(sentence: str, text: str) -> Iterator[str]:
    """应当, 可以 and 不得 where the sources say none of their kind."""
    for said, kind in zip(_MODAL_WORDS, _MODALS, strict=True):
        if (found := said.search(sentence)) and not kind.search(text):
            yield found.group()

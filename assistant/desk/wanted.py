"""What a question to the library asks for: its telling words, and a number of a certain measure where it asks how many or until when.

A passage that holds the words and no such number is a near miss, and no answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.checking.stated import Stated, stated
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.library.everyday import legal_words
from assistant.library.words import words

ENOUGH = 0.6
"""The share of a question's words that a passage, its headings or its title must hold to be an answer."""
_TIMES = frozenset({"日", "工作日", "小时", "分钟", "月", "年", "周", "季度", "date"})
_SAME = {
    "天": _TIMES,
    "日": _TIMES,
    "工作日": _TIMES,
    "月": _TIMES,
    "年": _TIMES,
    "周": _TIMES,
    "小时": _TIMES,
    "分钟": _TIMES,
}
_OTHERS = {"名": "人", "位": "人", "人": "人", "钱": "元", "元": "元"}
_UNIT = "工作日|学时|等次|小时|分钟|天|日|月|年|周|次|名|人|位|处|件|元|倍|类|项|种|份|级|场|家|字|户|期|档|分|钱"
_HOW_MANY = re.compile(rf"(?:多少|几)\s*个?(?:法律|专职)?\s*({_UNIT})?")
_WHEN = re.compile(r"多久|多长时间|何时|什么时[候间]|啥时候|时候|哪(?:一)?天|哪个月|几[号时]|期限|时限")
_HOW_MUCH = re.compile(r"多少钱|费用|金额|保证金|起征点|[费款价薪酬]\S{0,6}(?:多少|几)(?!条|份|次)")
_SHARE = re.compile(r"比例|占比|[率比]\S{0,6}多少")
_ASKING = re.compile(
    rf"请问|麻烦|帮我|一下|是不是|有没有|能不能|可不可以|可以|怎么(?:说|写|规定|要求|算|用|办)?的?|什么(?:时候|时间)?|啥(?:子|时候)?|时候|"
    rf"哪(?:个月|一?天|里|些|个|一)?|多久|多长时间|何时|(?:多少|几)\s*个?\s*(?:{_UNIT})?|吗|呢|呀|的内容|讲的|查|找|资料库|里面?|规定|要求|依据|"
    r"文件|条款|应当?|需要|必须|至少|最少|最多|最长|不少于|不超过|不能超过|一年|每年|全年|达到|之前|以前|之后|以后|[?？，。]"
)
_RECKONED = re.compile(r"[\d零〇一二三四五六七八九十百千万两]+")


@dataclass(frozen=True)
class Wanted:
    """A question as it is answered from passages."""

    question: str

    @cached_property
    def words(self) -> list[str]:
        """The words that tell what is asked about."""
        return [word for word in words(_ASKING.sub(" ", self.question)) if len(word) > 1]

    @cached_property
    def measures(self) -> frozenset[str] | None:
        """The measures that an answer may be given in; empty for any; None where no number is asked for."""
        if _HOW_MUCH.search(self.question):
            return frozenset({"元"})
        if _SHARE.search(self.question):
            return frozenset({"%"})
        if found := _HOW_MANY.search(self.question):
            unit = found.group(1)
            return frozenset() if unit is None else _SAME.get(unit, frozenset({_OTHERS.get(unit, unit)}))
        return _TIMES if _WHEN.search(self.question) else None

    def share(self, text: str) -> float:
        """The share of the telling words, by pairs of characters, that a text holds; a statute's word for one will do."""
        held = total = 0
        for word in self.words:
            pairs = {word[at : at + 2] for at in range(len(word) - 1)}
            total += len(pairs)
            also = any(legal in text for legal in legal_words(word))
            held += len(pairs) if also else sum(pair in text for pair in pairs)
        return held / total if total else 0.0

    def is_answered(self, text: str) -> bool:
        """Whether a passage says something of what is asked, with a number of its measure where one is asked for."""
        said = [span.of(text) for span in sentences(text)]
        return any(self.share(each) > 0 and self.counts(each) for each in said)

    def counts(self, sentence: str) -> bool:
        """Whether a sentence gives a number of the measure that is asked for, or none is asked for."""
        return self.measures is None or any(self._fits(each) for each in stated(sentence))

    def _fits(self, each: Stated) -> bool:
        return each.unit != "year" and (not self.measures or each.unit in self.measures)

    def telling(self, text: str) -> Span:
        """The sentence of a passage that says most of what is asked; the cell, where it is a row of a table."""
        spans = [part for span in sentences(text) for part in _cells(text, span)]
        return max(spans, key=lambda span: (self.counts(span.of(text)), self.share(span.of(text)), -span.start))


def _cells(text: str, span: Span) -> list[Span]:
    """The cells of a row, or the sentence itself."""
    row = span.of(text)
    if not row.startswith("|"):
        return [span]
    found = re.finditer(r"[^|]+", row)
    cells = [
        (span.start + each.start(), each.group()) for each in found if not _RECKONED.fullmatch(each.group().strip())
    ]
    return [
        Span(start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip()))
        for start, cell in cells
        if cell.strip()
    ] or [span]

"""Whether a model's sentence may stand in a composed one's place. The validator keeps the promise, no prompt does.

Rules as measured: each token once, with the source's characters at its left (two, or as many as
tell it from its neighbours); an end with 。; 0.7 to 1.5 of the
length; no digit, no Latin letter, no new numeral with a measure word; no ten characters said twice; no new title,
quotation or act; the same organs, things, degrees and formulas (``meaning``).
"""

from __future__ import annotations

import re
from collections import Counter

from assistant import acts
from assistant.drafting.meaning import says_the_same
from assistant.drafting.tokens import THIS_YEAR, Masked, in_place, tokens

SHORTEST, LONGEST = 0.7, 1.5
_TOKEN = re.compile(r"【F(\d+)】")
_NUMERAL = re.compile(
    r"[一二两三四五六七八九十百千万几数]+(?:余|多)?(?:个|次|场|件|份|人|名|户|家|处|项|条|期|批|类|种|轮|所|座|支|本|万|亿|成|倍)|百分之[一二三四五六七八九十百零]+|(?:过|大|近|一)半"
)
_SIGN = re.compile(r"[^\u4e00-\u9fff，。、；：“”（）]")
"""What is neither a character nor plain punctuation: a fence, an arrow, a mark of Markdown."""
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
_REPEAT = 10


def faults(answer: str, masked: Masked) -> list[str]:
    """The keys of words/drafting.yaml that say what is wrong with an answer, tokens in it; none where it may stand."""
    source = masked.text
    found: list[str] = []
    if Counter(tokens(answer)) != Counter(range(1, len(masked.held) + 1)):
        found.append("drafting.fault.tokens")
    elif not in_place(answer, source):
        found.append("drafting.fault.moved")
    bare = _TOKEN.sub("", answer)
    if "\n" in answer.strip() or not answer.endswith(source[-1:]) or answer.count("。") > source.count("。") + 1:
        found.append("drafting.fault.end")
    if not SHORTEST * len(source) <= len(answer) <= LONGEST * len(source):
        found.append("drafting.fault.length")
    if re.search(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ]", bare) or _more(_NUMERAL, bare, _TOKEN.sub("", source)):
        found.append("drafting.fault.digits")
    if _repeats(answer, source):
        found.append("drafting.fault.repeats")
    if bool(masked.year) != (THIS_YEAR in answer) and masked.year:
        found.append("drafting.fault.year")
    if has_strange_signs(bare, source):
        found.append("drafting.fault.signs")
    if _more(_QUOTED, bare, _TOKEN.sub("", source)):
        found.append("drafting.fault.names")
    if claims_more(answer, source):
        found.append("drafting.fault.acts")
    if _NEGATED.findall(answer) != _NEGATED.findall(source):
        found.append("drafting.fault.negation")
    if not says_the_same(answer, source):
        found.append("drafting.fault.meaning")
    return found


_NEGATED = re.compile(r"未(?!来|成年)|没有|不足|不得|尚无|仍|还不")


def has_strange_signs(bare: str, source: str) -> bool:
    """Whether the answer, its tokens aside, holds a sign that the source does not."""
    return bool(set(_SIGN.findall(bare)) - set(source))


def claims_more(answer: str, source: str) -> bool:
    """Whether the answer claims an act that the source does not: in 在制定决策过程中 nothing is claimed, in 制定决策 it is."""
    claimed = Counter(act.verb for act in acts.read(answer))
    return bool(claimed - Counter(act.verb for act in acts.read(source)))


def _more(pattern: re.Pattern[str], answer: str, source: str) -> bool:
    return bool(Counter(pattern.findall(answer)) - Counter(pattern.findall(source)))


def _repeats(answer: str, source: str) -> bool:
    grams = Counter(answer[at : at + _REPEAT] for at in range(len(answer) - _REPEAT + 1))
    return any(count > 1 and source.count(gram) < count for gram, count in grams.items())

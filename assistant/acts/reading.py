"""Reading acts: each clause of a text that claims something was done. It decides by wording alone and never raises.

A text is best read whole: what stands under 下一步 or 存在的不足 is told from the headings. Where wording leaves a doubt in
the part about what was done, it counts as an act: a claim too many is confirmed with one click, one too few is an invention
that nobody saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from assistant.acts.act import Act
from assistant.acts.claiming import main_verb
from assistant.acts.modality import COMING, DISPOSING, DUTY_QUOTED
from assistant.acts.predicate import SUBJECT, TIME, past_adverbs, past_time
from assistant.acts.setting import Setting, stretches
from assistant.acts.verbs import VERB
from assistant.language.sentences import sentences
from assistant.language.spans import Span

_TITLES = re.compile(r"《[^《》\n]*》|“[^“”\n]*”|「[^」\n]*」|线上线下|[（(][^（）()\n]*[）)]")
_CLAUSE = re.compile(r"[^，；。！？：:,;\n]+")
_LEAD = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?(?:[一二三四五六七八九十]{1,2}(?:是|要)|首先|其次|再次|最后|同时|此外|另外|其中|并且|并|且|还|也)*"
)
_AND = re.compile(
    r"(?<!一)并(?!列|非|未|不|轨|联|网|存|发)|(?<=[^《，])同时(?=[\u4e00-\u9fff]{2})|且(?=[\u4e00-\u9fff]{2})"
)


def read(text: str) -> list[Act]:
    """Every clause that claims a completed act, in order; spans are code points of ``text``."""
    found: list[Act] = []
    for stretch in stretches(text):
        if stretch.setting is Setting.COMING:
            continue
        body = stretch.span.of(text)
        coming = False
        for sentence in sentences(body):
            words = sentence.of(body)
            coming = coming or bool(_FROM_NOW_ON.match(words)) or _is_of_a_later_year(words, stretch.year)
            if not coming:
                at = stretch.span.start + sentence.start
                setting = Setting.DONE if _MENDED.match(words) else stretch.setting
                found.extend(
                    replace(act, start=at + act.start, end=at + act.end) for act in _acts_of_sentence(words, setting)
                )
    return found


_MENDED = re.compile(r"\s*(?:改进|整改)(?:情况|方面|举措|工作)[，：:]")
"""What was done about a shortcoming, below its heading."""
_FROM_NOW_ON = re.compile(r"\s*(?:下一步|下步|下一阶段|今后|接下来|明年)")
_YEAR_AHEAD = re.compile(r"\s*(20\d\d)年(?:度)?(?!\d{1,2}月|\d)")


def _is_of_a_later_year(sentence: str, year: int) -> bool:
    """2026年，…… in a report of 2025."""
    found = _YEAR_AHEAD.match(sentence)
    return found is not None and 0 < year < int(found.group(1))


@lru_cache(maxsize=4000)
def _acts_of_sentence(sentence: str, setting: Setting) -> tuple[Act, ...]:
    """The acts at offsets of the sentence; kept, for a keystroke changes one sentence of many."""
    return tuple(_acts_of_clauses(sentence, setting))


def _acts_of_clauses(sentence: str, setting: Setting) -> Iterator[Act]:
    masked = _TITLES.sub(lambda match: match.group()[0] + "〇" * (len(match.group()) - 2) + match.group()[-1], sentence)
    subject = time = ""
    for clause in _clauses(masked):
        words = clause.of(masked)
        if stated := TIME.search(words):
            time = stated.group()
        if _is_to_come(words):
            return
        if stated := SUBJECT.match(words, past_time(words)):
            subject = stated.group()
        verb = main_verb(words, setting)
        if verb is None or _duty(words):
            continue
        original = clause.of(sentence)
        yield Act(
            start=clause.start,
            end=clause.end,
            verb=verb.of(words),
            object=_object(original[verb.end :]),
            subject=subject,
            time=time,
            words=original,
        )


def _clauses(sentence: str) -> Iterator[Span]:
    """The clauses, split again before 并 where another verb follows; numbers like 一是 stay outside."""
    for match in _CLAUSE.finditer(sentence):
        start = match.start() + _lead(match.group())
        for joint in _AND.finditer(sentence, start, match.end()):
            first = VERB.search(sentence, start, joint.start())
            if first and first.end() < joint.start() and VERB.match(sentence, past_adverbs(sentence, joint.end())):
                if span := _trimmed(sentence, start, joint.start()):
                    yield span
                start = joint.end()
        if span := _trimmed(sentence, start, match.end()):
            yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end - start > 1 else None


def _lead(words: str) -> int:
    found = _LEAD.match(words)
    return found.end() if found and found.end() < len(words) else 0


def _is_to_come(clause: str) -> bool:
    return bool(COMING.search(DISPOSING.sub("", clause)))


def _duty(clause: str) -> bool:
    return bool(DUTY_QUOTED.search(clause))


def _object(after: str) -> str:
    return after.lstrip("了过").strip(" 　、")

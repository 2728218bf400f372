"""A returned 核实单 read: typed lines (1 是 2 否 3 改为…), or the rows of its table with ticks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.report.slip import Given, Return, Verdict

_YES = "是的|属实|无变化|没有变化|无误|没有?问题|无问题|无异议|对的|对|是|有(?!误|出入|问题|变化)|√|✓|✔|☑|■"
_NO = "不属实|不是|没有(?!变化|问题)|不对|否|无(?!变化|误|问题|异议)|×|✗|✘|✕|╳|X|x"
_NUMBERS = r"\d{1,3}(?:\s*[、,，和~～—–\-至到]\s*\d{1,3})*"
_ITEM = re.compile(
    rf"(?:(?<=[\s;；,，。、])|^)[（(]?(?:第\s*)?(?P<numbers>{_NUMBERS})\s*(?:条|句|号|项)?\s*(?:[、.．:：,，)）\]】|\-—]\s*|均|都|全)*\s*"
    rf"(?:(?P<changed>(?:应)?改为|改成|更正为|改)\s*[:：]?\s*|(?P<no>{_NO})|(?P<yes>{_YES}))",
    re.MULTILINE,
)
_TO = re.compile(r"[~～—–\-至到]")
_ENDS = " \t\u3000\n;；,，、|"
_BOXES = "□☐○〇◻▢"
_TICKS = "√✓✔☑■✅VvRr"
_CROSSES = "×✗✘✕╳Xx"


def read_text(text: str) -> Return:
    """The answers of a typed or pasted text; what belongs to none of them is told, never dropped."""
    # NFKC makes １ 1 and （ (; the words of a change keep their own marks, so only digits are narrowed.
    plain = "".join(unicodedata.normalize("NFKC", char) if char in "０１２３４５６７８９" else char for char in text)
    found = list(_ITEM.finditer(plain))
    given: list[Given] = []
    unread: list[str] = []
    _left(plain[: found[0].start()] if found else plain, unread)
    for at, match in enumerate(found):
        rest = plain[match.end() : found[at + 1].start() if at + 1 < len(found) else len(plain)]
        numbers = list(_numbers(match["numbers"]))
        words = ""
        if match["changed"]:
            words, _, rest = rest.partition("\n")
            words = words.strip(_ENDS).strip("_＿ ").strip('“”"')
        _left(rest, unread)
        if match["changed"] and (not words or len(numbers) > 1):
            unread.append(match.group().strip())
            continue
        verdict = Verdict.CHANGED if match["changed"] else Verdict.FALSE if match["no"] else Verdict.TRUE
        given += [Given(number, verdict, words, len(numbers) > 1) for number in numbers]
    return _once(given, unread)


def read_tables(tables: Iterable[Sequence[Sequence[str]]]) -> Return:
    """The answers of a filled-in form: a tick, a word or a changed wording in the columns 是, 否, 改为."""
    given: list[Given] = []
    unread: list[str] = []
    for rows in tables:
        columns: dict[str, int] = {}
        for row in rows:
            named = _columns(row)
            if named:
                columns = named
            elif columns:
                answer = _answer(row, columns)
                if isinstance(answer, Given):
                    given.append(answer)
                elif answer:
                    unread.append(answer)
    return _once(given, unread)


def together(returns: Sequence[Return]) -> Return:
    """What several sheets say, each number once; who signed them stands with all."""
    read = _once([each for one in returns for each in one.given], [words for one in returns for words in one.unread])
    return replace(read, by="、".join(dict.fromkeys(one.by for one in returns if one.by)))


def is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table is that of a 核实单."""
    return any(_columns(row) for row in rows[:3])


def _numbers(said: str) -> Iterator[int]:
    parts = re.split(r"\s*([、,，和~～—–\-至到])\s*", said)
    before = int(parts[0])
    yield before
    for sign, part in zip(parts[1::2], parts[2::2], strict=True):
        number = int(part)
        yield from range(before + 1, number + 1) if _TO.match(sign) and number > before else (number,)
        before = number


def _left(words: str, unread: list[str]) -> None:
    unread += [line for each in words.split("\n") if (line := each.strip(_ENDS + "。.")) and re.search(r"\w", line)]


def _once(given: Sequence[Given], unread: list[str]) -> Return:
    """Each number once; one that was answered in two ways has no answer."""
    answers: dict[int, Given] = {}
    torn: set[int] = set()
    for each in given:
        known = answers.setdefault(each.number, each)
        if (known.verdict, known.words) != (each.verdict, each.words):
            torn.add(each.number)
    unread += [
        f"{number} {'／'.join(dict.fromkeys(g.verdict for g in given if g.number == number))}"
        for number in sorted(torn)
    ]
    return Return(tuple(each for each in answers.values() if each.number not in torn), tuple(dict.fromkeys(unread)))


def _columns(row: Sequence[str]) -> dict[str, int]:
    names = {re.sub(r"\s", "", cell): at for at, cell in enumerate(row)}
    wanted = ("序号", "是", "否", "改为")
    return {name: names[name] for name in wanted} if all(name in names for name in wanted) else {}


def _answer(row: Sequence[str], columns: dict[str, int]) -> Given | str | None:
    """The row's answer, the words that could not be read, or None where nothing was filled in."""
    number, yes, no, changed = (row[columns[name]].strip() if columns[name] < len(row) else "" for name in columns)
    if not number.isdecimal():
        return None
    said_yes, said_no = _said(yes), _said(no)
    words = re.sub(r"^改为[：:]?", "", changed.strip()).strip("_＿ \u3000\n")
    if words in ("", "/", "-", "—", "无", "□"):
        words = ""
    affirmed = said_yes in ("tick", "yes")
    denied = said_no in ("tick", "no") or said_yes in ("no", "cross")
    unclear = (denied and (affirmed or words)) or "else" in (said_yes, said_no)
    if unclear or (said_no == "cross" and not affirmed):
        return f"{number} {yes} {no} {words}".strip()
    if words:
        return Given(int(number), Verdict.CHANGED, words.replace("\n", ""))
    if affirmed or denied:
        return Given(int(number), Verdict.TRUE if affirmed else Verdict.FALSE)
    return None


def _said(cell: str) -> str:
    """What stands in a cell that was to be ticked: nothing, a tick, a cross, a word of yes or no, or something else."""
    bare = cell.strip(_BOXES + " \t\u3000\n")
    if not bare or bare in ("/", "-", "—"):
        return ""
    if bare[0] in _TICKS:
        return "tick"
    if bare[0] in _CROSSES:
        return "cross"
    if re.fullmatch(_YES, bare):
        return "yes"
    return "no" if re.fullmatch(_NO, bare) else "else"

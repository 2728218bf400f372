"""T1, T2: 《title》 near to one that we hold, its document number, and whether 第X条 of it, with its 款 and 项, is in the version held.

Source: the titles and articles of the library. A title that it does not hold stays quiet: most rightly cited ones are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from assistant.checking.clauses import lacking
from assistant.checking.draft import Draft
from assistant.checking.held import Held, HeldTitle, Registry
from assistant.findings import Basis, Finding, Severity
from assistant.language.outline import numeral
from assistant.library.articles import article_key, number
from assistant.library.titles import compared, compared_number, names_of
from assistant.words import say

TITLE = re.compile(r"《([^《》\n]{3,80})》")
_NUMBER_AFTER = re.compile(r"\s*[（(]([^（）()\n]{1,20}[〔\[［【(（]\d{4}[〕\]］】)）]\s*\d+号)[）)]")
_NUMERAL = "[一二三四五六七八九十百零〇\\d]{1,7}"
_ARTICLES = re.compile(
    rf"\s*(?:[（(][^（）()\n]{{1,30}}[）)])?\s*((?:[、和及与至到]|以及)?第{_NUMERAL}(?:[、，和及至到]第?{_NUMERAL}(?!款|项))*条(?:之{_NUMERAL})?(?:第[（(]?{_NUMERAL}[）)]?[款项])*)"
)
_PART_CITED = re.compile(rf"(第{_NUMERAL}条(?:之{_NUMERAL})?)((?:第[（(]?{_NUMERAL}[）)]?[款项])+)$")
_GENRES = ("条例", "细则", "办法", "规定", "意见", "通知", "方案", "纲要", "规划", "决定", "法典", "法", "要点", "清单")
_REGION = re.compile(r"^.{2,8}?(?:省|自治区|市|县)")


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every finding about the documents that the text cites."""
    if held.registry is None:
        return
    titles = _by_name(held.registry.titles())
    for found in TITLE.finditer(draft.text):
        known = titles.get(_compared(found.group(1)))
        if known is None:
            yield from _near(draft, found, titles)
            yield from _number_of_another(draft, found, held.registry)
        else:
            yield from _number(draft, found, known)
            yield from _articles(draft, found, known, held.registry)


def _by_name(held: Sequence[HeldTitle]) -> dict[str, HeldTitle]:
    """Each held document by its title and by the rules it brings along (关于印发《办法》的通知), the latest version first."""
    found: dict[str, HeldTitle] = {}
    for each in sorted(held, key=lambda each: each.date, reverse=True):
        for name in names_of(each.title):
            found.setdefault(_compared(name), each)
    return found


def _compared(title: str) -> str:
    """A title as two are held together: marks inside it (“十四五”, blanks as _) make no difference."""
    return re.sub(r"[“”‘’_·、，]", "", compared(title))


def _near(draft: Draft, found: re.Match[str], titles: dict[str, HeldTitle]) -> Iterator[Finding]:
    said = _compared(found.group(1))
    allowed = 2 if len(said) >= 10 else 1 if len(said) >= 5 else 0
    alike = [name for name in titles if abs(len(name) - len(said)) <= allowed and _may_be_meant(said, name)]
    alike = [name for name in alike if Levenshtein.distance(said, name, score_cutoff=allowed) <= allowed]
    if not allowed or len(alike) != 1:
        return
    known = titles[alike[0]]
    wanted = found.group(1).replace(said, alike[0]) if said in found.group(1) else alike[0]
    same_length = len(said) == len(alike[0])
    yield draft.find(
        "T1",
        Severity.WRONG if same_length else Severity.UNVERIFIED,
        found.start(),
        found.end(),
        say("checking.title_near", title=known.title, version=_version(known)),
        suggestion=f"《{wanted}》",
        basis=Basis(title=known.title, place=_version(known), text=known.title, source_level=_level(known)),
        values=(known.title,),
    )


def _may_be_meant(said: str, name: str) -> bool:
    """Whether two titles name the same kind of thing of the same place and year: else they are two documents."""
    if _genre(said) != _genre(name) or re.findall(r"\d+", said) != re.findall(r"\d+", name):
        return False
    if any((word in said) != (word in name) for word in ("暂行", "试行", "修订", "补充")):
        return False
    if len(said) != len(name) and ("实施" in said) != ("实施" in name):
        return False
    here, there = _REGION.match(said), _REGION.match(name)
    return (here.group(0) if here else "") == (there.group(0) if there else "")


def _genre(title: str) -> str:
    return next((genre for genre in _GENRES if title.endswith(genre)), "")


def _number(draft: Draft, found: re.Match[str], known: HeldTitle) -> Iterator[Finding]:
    after = _NUMBER_AFTER.match(draft.text, found.end())
    if after is None or not known.number or compared_number(after.group(1)) == compared_number(known.number):
        return
    yield draft.find(
        "T1",
        Severity.WRONG,
        after.start(1),
        after.end(1),
        say("checking.number_differs", title=known.title, number=known.number, version=_version(known)),
        suggestion=known.number,
        basis=Basis(title=known.title, place=known.number, text=known.number, source_level=_level(known)),
        values=(known.number,),
    )


def _number_of_another(draft: Draft, found: re.Match[str], registry: Registry) -> Iterator[Finding]:
    """A number that a held document of quite another title bears."""
    after = _NUMBER_AFTER.match(draft.text, found.end())
    number = compared_number(after.group(1)) if after else ""
    said = _compared(found.group(1))
    for known in registry.titles() if after and number else ():
        alike = any(said in name or name in said for name in names_of(known.title))
        if compared_number(known.number) == number and after and not alike:
            yield draft.find(
                "T1",
                Severity.UNVERIFIED,
                found.start(),
                after.end(),
                say("checking.number_of_another", number=known.number, title=known.title, version=_version(known)),
                basis=Basis(title=known.title, place=known.number, text=known.title, source_level=_level(known)),
                values=(known.number, known.title),
            )


def _articles(draft: Draft, found: re.Match[str], known: HeldTitle, registry: Registry) -> Iterator[Finding]:
    labels = registry.articles(known.id)
    if not labels:
        return
    held = {value for label in labels if (value := _value(label)) is not None}
    at = found.end()
    while words := _ARTICLES.match(draft.text, at):
        for cited in cited_articles(words.group(1)):
            if cited in held:
                continue
            last = max(held)
            yield draft.find(
                "T2",
                Severity.WRONG,
                words.start(1),
                words.end(1),
                say(
                    "checking.article_missing",
                    title=known.title,
                    version=_version(known),
                    count=last,
                    article=f"第{in_words(cited)}条",
                ),
                basis=Basis(
                    title=known.title,
                    place=labels[-1],
                    text=registry.article(known.id, labels[-1]),
                    source_level=_level(known),
                ),
                values=(known.title, str(cited)),
            )
        yield from _clauses(draft, words, known, registry)
        at = words.end()


def _clauses(draft: Draft, words: re.Match[str], known: HeldTitle, registry: Registry) -> Iterator[Finding]:
    """第二十四条第三款 where the article that is held has two 款."""
    cited = _PART_CITED.search(words.group(1))
    key = article_key(cited.group(1)) if cited else ""
    label = next((each for each in registry.articles(known.id) if article_key(each) == key), "")
    if cited is None or not label:
        return
    article = registry.article(known.id, label)
    lack = lacking(cited.group(2), article)
    if lack is not None:
        yield draft.find(
            "T2",
            Severity.WRONG if lack.is_sure else Severity.UNVERIFIED,
            words.start(1),
            words.end(1),
            say(
                "checking.part_missing" if lack.count else "checking.parts_missing",
                title=known.title,
                version=_version(known),
                article=f"{label}{lack.within}",
                kind=lack.kind,
                count=lack.count,
                part=lack.cited,
            ),
            basis=Basis(title=known.title, place=label, text=article, source_level=_level(known)),
            values=(known.title, label, lack.cited),
        )


def cited_articles(words: str) -> Sequence[int]:
    """The numbers that 第三十八、三十九条 or 第十至十二条 names; a range names all between."""
    words = re.sub(rf"第[（(]?{_NUMERAL}[）)]?[款项]|条之{_NUMERAL}", "", words).replace("条", "")
    numbers: list[int] = []
    upto = False
    for part in re.finditer(rf"({_NUMERAL})|([至到])", words):
        if part.group(2):
            upto = True
            continue
        value = _value(part.group(1))
        if value is None:
            continue
        if upto and numbers and numbers[-1] < value <= numbers[-1] + 200:
            numbers.extend(range(numbers[-1] + 1, value))
        numbers.append(value)
        upto = False
    return numbers


def _value(words: str) -> int | None:
    found = re.search(_NUMERAL, words)
    return number(found.group(0)) if found else None


def in_words(value: int) -> str:
    """An article's number as statutes print it."""
    if value < 100:
        return numeral(value)
    hundreds, rest = divmod(value, 100)
    tail = "" if not rest else "零" + numeral(rest) if rest < 10 else ("一" if rest < 20 else "") + numeral(rest)
    return numeral(hundreds) + "百" + tail


def _level(known: HeldTitle) -> str:
    return "法律法规" if known.title.endswith(("法", "法典", "条例")) else "上级文件"


def _version(known: HeldTitle) -> str:
    return say("checking.version", date=known.date) if known.date else say("checking.version_undated")

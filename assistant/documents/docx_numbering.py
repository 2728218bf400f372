"""The numbers that Word writes by itself (automatic 一、（一）1.): they are no text in the file, yet the reader sees them."""

from __future__ import annotations

import re
from collections import defaultdict

from assistant.documents.docx_package import DocxPackage, Element, Styles, W, style_of
from assistant.language.outline import numeral

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "japaneseDigitalTenThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "chineseLegalSimplified",
}
_WRITTEN = {
    "decimal",
    "decimalZero",
    "decimalFullWidth",
    "decimalEnclosedCircle",
    "decimalEnclosedCircleChinese",
} | _CHINESE


class AutomaticNumbers:
    """Counts the lists of a document while its paragraphs pass by in order."""

    def __init__(self, package: DocxPackage, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        root = package.tree("numbering")
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            self._abstract[abstract.get(f"{W}abstractNumId", "")] = abstract
        for num in root.iter(f"{W}num"):
            link = num.find(f"{W}abstractNumId")
            if link is not None:
                self._lists[num.get(f"{W}numId", "")] = link.get(f"{W}val", "")

    def next(self, paragraph: Element) -> str:
        """The number that stands before this paragraph, empty where it has none (or a bullet)."""
        settings = paragraph.find(f"{W}pPr/{W}numPr")
        if settings is None:
            settings = self._styles.numbering(style_of(paragraph))
        if settings is None:
            return ""
        list_id, level = _value(settings, "numId", "0"), int(_value(settings, "ilvl", "0") or 0)
        abstract = self._abstract.get(self._lists.get(list_id, ""))
        if abstract is None:
            return ""
        counts = self._counts[self._lists[list_id]]
        counts[level] = counts[level] + 1 if level in counts else _start(abstract, level)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return self._written(abstract, level, counts)

    def _written(self, abstract: Element, level: int, counts: dict[int, int]) -> str:
        definition = _level(abstract, level)
        if definition is None or _value(definition, "numFmt", "") not in _WRITTEN:
            return ""

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            of_level = _level(abstract, at)
            count = counts.get(at, _start(abstract, at))
            style = _value(of_level, "numFmt", "decimal") if of_level is not None else "decimal"
            return numeral(count) if style in _CHINESE and count < 100 else str(count)

        return re.sub(r"%(\d)", place, _value(definition, "lvlText", ""))


def _level(abstract: Element, level: int) -> Element | None:
    return next((each for each in abstract.iter(f"{W}lvl") if each.get(f"{W}ilvl") == str(level)), None)


def _start(abstract: Element, level: int) -> int:
    definition = _level(abstract, level)
    start = _value(definition, "start", "1") if definition is not None else "1"
    return int(start) if start.isdigit() else 1


def _value(parent: Element, name: str, default: str) -> str:
    child = parent.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", default)

"""A query copied from a passage comes back with that passage, however alike others are."""

from __future__ import annotations

import pytest

from assistant.library import Library
from assistant.library.filters import Found
from assistant.library.quoting import quoted_first
from assistant.sources import DocumentKind

POLICY = DocumentKind.POLICY
ALIKE = "由第{}工作组负责解释并报县司法局备案"


def test_of_lines_that_differ_in_a_number_the_one_asked_for_is_first(library: Library) -> None:
    for number in range(1, 31):
        other = "".join(f"第{each}工作组的工作安排另行通知。" for each in range(number, number + 8))
        text = f"第{number}号办法\n第一条 {other}\n根据第{number}次审议意见，{ALIKE.format(number)}。"
        library.add(text.encode(), f"{number}.txt", kind=POLICY)
    for number in (3, 14, 29):
        query = f"根据第{number}次审议意见，{ALIKE.format(number)}"
        assert query in library.search(query)[0].passage.text


def test_a_copy_to_the_mark_comes_before_one_with_other_marks() -> None:
    texts = {"a": "但是依照法律被剥夺权利的人除外。", "b": "其他。", "c": "但是，依照法律被\n剥夺权利的人除外。"}
    ranked = [Found("b", 3.0), Found("a", 2.0), Found("c", 1.0)]
    assert [each.passage for each in quoted_first(ranked, "但是，依照法律被剥夺权利的人除外", texts)] == ["c", "a", "b"]


@pytest.mark.parametrize("query", ["依照法律", "谁可以被选举为人民代表呢", ""])
def test_what_is_short_or_stands_nowhere_changes_no_order(query: str) -> None:
    ranked = [Found("b", 3.0), Found("a", 2.0)]
    assert quoted_first(ranked, query, {"a": "但是依照法律被剥夺权利的人除外。", "b": "其他。"}) == ranked


def test_a_line_that_cites_an_article_is_found_before_the_article(library: Library) -> None:
    law = "云溪县行政复议办法\n第一条 为了复议，制定本办法。\n第二条 申请人可以当面递交申请书。"
    rules = "云溪县行政复议细则\n第一条 依照云溪县行政复议办法第二条的规定转送有关申请。\n第二条 其他事项。"
    library.add(law.encode(), "a.txt", kind=POLICY)
    library.add(rules.encode(), "b.txt", kind=POLICY)
    line, name = "依照云溪县行政复议办法第二条的规定转送有关申请", "《云溪县行政复议办法》第二条"
    assert [hit.document.filename for hit in library.search(line)[:2]] == ["b.txt", "a.txt"]
    assert library.search(name)[0].document.filename == "a.txt"

"""Figures are read as what they are, at the very characters where they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures import NEEDS_SOURCE, Kind, read

WIDE = str.maketrans("0123456789.%,", "０１２３４５６７８９．％，")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "qualifier", "kind"),
    [
        ("35场次", "35", "35", "场次", "", Kind.COUNT),
        ("200余个", "200", "200", "个", "余", Kind.COUNT),
        ("3000多份", "3000", "3000", "份", "余", Kind.COUNT),
        ("100％", "100", "100", "%", "", Kind.PERCENTAGE),
        ("百分之九十八点五", "98.5", "98.5", "%", "", Kind.PERCENTAGE),
        ("百分之百", "100", "100", "%", "", Kind.PERCENTAGE),
        ("12.5万亩", "12.5", "12.5", "万亩", "", Kind.COUNT),
        ("1.2亿元", "1.2", "1.2", "亿元", "", Kind.AMOUNT),
        ("三百余人次", "300", "300", "人次", "余", Kind.COUNT),
        ("近40%", "40", "40", "%", "近", Kind.PERCENTAGE),
        ("两次", "2", "2", "次", "", Kind.COUNT),
        ("十余个", "10", "10", "个", "余", Kind.COUNT),
        ("三五个", "3", "5", "个", "", Kind.COUNT),
        ("5%-10%", "5", "10", "%", "", Kind.PERCENTAGE),
        ("8.3个百分点", "8.3", "8.3", "个百分点", "", Kind.PERCENTAGE),
        ("11本", "11", "11", "本", "", Kind.COUNT),
        ("1,234份", "1234", "1234", "份", "", Kind.COUNT),
        ("5千多户", "5", "5", "千户", "余", Kind.COUNT),
        ("120万余元", "120", "120", "万元", "余", Kind.AMOUNT),
        ("6.5—7%", "6.5", "7", "%", "", Kind.PERCENTAGE),
        ("一千二百五十四人", "1254", "1254", "人", "", Kind.COUNT),
        ("近万人次", "10000", "10000", "人次", "近", Kind.COUNT),
        ("超千亿元", "100000000000", "100000000000", "元", "超", Kind.AMOUNT),
        ("亿元以上", "100000000", "100000000", "元", "以上", Kind.AMOUNT),
        ("1万6千多户", "16000", "16000", "户", "余", Kind.COUNT),
        ("二十期", "20", "20", "期", "", Kind.COUNT),
        ("突破万列", "10000", "10000", "列", "超", Kind.COUNT),
        ("两成五", "2.5", "2.5", "成", "", Kind.PERCENTAGE),
        ("260卷", "260", "260", "卷", "", Kind.COUNT),
        ("三十卷", "30", "30", "卷", "", Kind.COUNT),
    ],
)
def test_a_quantity_is_read_with_value_unit_and_qualifier(
    text: str, low: str, high: str, unit: str, qualifier: str, kind: Kind
) -> None:
    found = read(f"累计{text}。")
    assert [(each.text, each.low, each.high, each.unit, each.qualifier, each.kind) for each in found] == [
        (text, Decimal(low), Decimal(high), unit, qualifier, kind)
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("一是加强学习", Kind.ORDINAL), ("（一）加强学习", Kind.ORDINAL), ("第一责任人", Kind.ORDINAL), ("1.加强学习", Kind.ORDINAL),
        ("第三十八、三十九条", Kind.ARTICLE_NUMBER), ("第24条第二款", Kind.ARTICLE_NUMBER), ("厅字〔2019〕28号", Kind.DOCUMENT_NUMBER),
        ("“四个意识”", Kind.SET_TERM), ("做到两个维护", Kind.SET_TERM), ("法律七进活动", Kind.SET_TERM), ("一村一法律顾问", Kind.SET_TERM), ("十四五规划", Kind.NAME),
        ("二十届三中全会", Kind.NAME), ("党的二十大", Kind.NAME), ("《法治政府建设实施纲要（2021－2025年）》", Kind.NAME), ("12345热线", Kind.NAME), ("PM2.5", Kind.NAME), ("30万吨级航道", Kind.NAME), ("百亿级产业", Kind.NAME), ("目录（2024版）", Kind.YEAR),
        ("2021－2025年", Kind.YEAR), ("2024年度", Kind.YEAR), ("二〇二四年", Kind.YEAR), ("2024年12月31日", Kind.DATE), ("3—5月", Kind.DATE), ("上半年", Kind.DATE),
    ],
)  # fmt: skip
def test_what_is_no_statistic_is_read_as_what_it_is(text: str, kind: Kind) -> None:
    assert [each.kind for each in read(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    ["统一部署，进一步加强", "一些地方一起推动", "三个方面", "千方百计", "万一发生", "一批项目", "二期工程", "这两个"],
)
def test_a_word_is_no_figure(text: str) -> None:
    assert [each for each in read(text) if each.kind in NEEDS_SOURCE] == []


@pytest.mark.parametrize(
    "text",
    ["土地二轮延包", "第二轮土地承包到期后再延长30年工作", "行政处罚法关于两人以上执法的规定", "办好四件大事", "一月一调度", "县第十八届人大五次会议", "三所联动、四所一庭", "七站八所", "四不两直", "五个一活动", "十五分钟便民服务圈", "三个区分开来", "拨打110、12309、12345热线", "1号桥", "三轮车", "十户长"],
)  # fmt: skip
def test_a_set_way_of_speaking_asks_for_no_source(text: str) -> None:
    assert [each.text for each in read(f"推进{text}。") if each.kind in NEEDS_SOURCE] == []


@pytest.mark.parametrize(
    "text",
    ["表1 诉求量居前的领域", "从表1看", "详见附件2", "附件：1. 执法事项清单 2.案卷目录", "9:00起办理", "五十五岁以上的占多数", "为80周岁以上老人办理", "35岁以下干部", "年满18周岁的村民"],
)  # fmt: skip
def test_which_one_and_whom_it_concerns_is_no_count(text: str) -> None:
    assert [each.text for each in read(text) if each.kind in NEEDS_SOURCE] == []


@pytest.mark.parametrize("row", ["4 市场消费 6.4 5.2", "| 4 | 市场消费 | 6.4 | 5.2 |", "4\t市场消费\t6.4\t5.2"])
def test_the_number_of_a_row_counts_nothing(row: str) -> None:
    assert [each.text for each in read(row) if each.kind in NEEDS_SOURCE] == ["6.4", "5.2"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [("人均预期寿命达到80岁以上", "80岁以上"), ("现年58岁", "58岁"), ("附件3份", "3份"), ("代表12名", "12名"), ("12 个村 35", "12 个"), ("召开三次会议", "三次")],
)  # fmt: skip
def test_what_only_looks_so_is_counted(text: str, figure: str) -> None:
    assert read(text)[0].text == figure and read(text)[0].kind in NEEDS_SOURCE


def test_two_figures_in_one_list_are_two() -> None:
    assert [each.text for each in read("咨询3次、3条。")] == ["3次", "3条"]


def test_a_number_of_the_outline_may_follow_another_on_its_line() -> None:
    assert [each.kind for each in read("（二）1.夯实基础。")] == [Kind.ORDINAL, Kind.ORDINAL]


def test_a_bare_count_at_the_end_of_its_clause_is_a_figure() -> None:
    assert next(each.text for each in read("新建公共法律服务站两个，改造三个。")) == "两个"


def test_what_lies_near_is_no_approximation() -> None:
    assert [each.qualifier for each in read("附近3个村铺设管网近20公里")] == ["", "近"]


def test_it_says_what_is_counted() -> None:
    village, papers = read("全镇17个村，发放宣传资料3000余份。")
    assert village.subject == "村"
    assert "宣传资料" in papers.subject


@given(
    st.text(
        alphabet="0123456789零一二三两十百千万亿点分之第条年月日余多近约%％,.，。、（）《》“”个次人元-—至 \nA",
        max_size=40,
    )
    | st.text(max_size=60)
)
def test_spans_are_exact_and_never_overlap_and_nothing_raises(text: str) -> None:
    end = 0
    for each in read(text):
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        end = each.end


@given(st.text(alphabet="0123456789.%,一两三十百万余多近约个次人份元年月日第条，。培训资料", max_size=40))
def test_reading_is_the_same_in_full_and_half_width(text: str) -> None:
    one, other = read(text), read(text.translate(WIDE))
    assert [(e.start, e.end, e.kind, e.low, e.unit, e.qualifier) for e in one] == [
        (e.start, e.end, e.kind, e.low, e.unit, e.qualifier) for e in other
    ]

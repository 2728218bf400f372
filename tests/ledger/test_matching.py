"""A text against its ledger: every figure bound to the fact it stands under, every slip told by its kind."""

from __future__ import annotations

import pytest

from assistant.ledger import Fact, FactKind, FactState, FactStatus, FigureMatch, FigureStatus, Ledger, match


def fact(id: str, label: str, value: str, unit: str = "", qualifier: str | None = "", **more: object) -> Fact:
    return Fact(id, label, value, unit=unit, qualifier=qualifier, confirmed_by="王", confirmed_at="2026-01-05", **more)  # type: ignore[arg-type]


def told(text: str, *facts: Fact, past: tuple[str, ...] = (), cited: tuple[str, ...] = ()) -> list[FigureMatch]:
    return list(match(text, Ledger("青禾镇", 2025, facts), past=past, cited=cited).figures)


def only(text: str, *facts: Fact, past: tuple[str, ...] = (), cited: tuple[str, ...] = ()) -> FigureMatch:
    found = told(text, *facts, past=past, cited=cited)
    assert len(found) == 1, found
    return found[0]


TALKS = fact("talks", "普法活动场次", "14", "场次")
LEAFLETS = fact("leaflets", "印发资料", "3000", "份", "余")
DANGERS = fact("dangers", "排查安全隐患", "213", "处")
ADVICE = fact("advice", "法律顾问解答咨询", "68", "人次")
PASSED = fact("passed", "学法考试合格率", "100", "%")
SAT = fact("sat", "学法考试参考率", "100", "%")


def test_a_clean_text_is_silent() -> None:
    text = "累计开展普法活动14场次，共计发放普法宣传资料3000余份。全年法律顾问为群众提供法律咨询68人次。"
    found = told(text, TALKS, LEAFLETS, ADVICE)
    assert [(each.status, each.fact, each.note) for each in found] == [
        (FigureStatus.MATCHED, "talks", ""),
        (FigureStatus.MATCHED, "leaflets", ""),
        (FigureStatus.MATCHED, "advice", ""),
    ]


def test_a_changed_digit_is_a_changed_fact_and_no_unknown_one() -> None:
    found = only("累计开展普法活动17场次。", TALKS)
    assert (found.status, found.fact, found.expected) == (FigureStatus.CHANGED, "talks", "14场次")


def test_two_exchanged_values_are_two_errors() -> None:
    found = told("累计开展普法活动68场次，法律顾问提供法律咨询14人次。", TALKS, ADVICE)
    assert [(each.status, each.fact) for each in found] == [
        (FigureStatus.SWAPPED, "talks"),
        (FigureStatus.SWAPPED, "advice"),
    ]


def test_a_repeated_mention_is_no_invention_and_must_agree() -> None:
    same, again = told("开展普法活动14场次。综上，全年普法活动14场次，成效明显。", TALKS)
    assert (same.status, again.status) == (FigureStatus.MATCHED, FigureStatus.MATCHED)
    same, other = told("开展普法活动14场次。综上，全年普法活动15场次，成效明显。", TALKS)
    assert (same.status, other.status, other.fact) == (FigureStatus.MATCHED, FigureStatus.CHANGED, "talks")


def test_an_invented_figure_is_unsourced() -> None:
    found = told("开展普法活动14场次，更换老旧井盖36个。", TALKS)
    assert [each.status for each in found] == [FigureStatus.MATCHED, FigureStatus.UNSOURCED]


def test_without_facts_every_business_figure_is_unsourced_and_no_set_term_is() -> None:
    found = told("增强“四个意识”，做到两个维护，第一责任人一是开展七进活动14场次，学习二十届三中全会精神。")
    assert [(each.figure.text, each.status) for each in found] == [("14场次", FigureStatus.UNSOURCED)]


@pytest.mark.parametrize(
    ("written", "typed", "unit", "qualifier"),
    [
        ("1.2亿元", "12000", "万元", ""), ("百分之九十八点五", "98.5", "％", ""), ("３０００余份", "3000", "份", "多"), ("三百余人次", "300", "人次", "余"),
        ("1,234份", "1234", "份", ""), ("3万份", "30000", "份", ""), ("12.5万亩", "12.5", "万亩", ""), ("30000份", "3", "万份", ""),
    ],
)  # fmt: skip
def test_the_same_value_in_another_spelling_matches(written: str, typed: str, unit: str, qualifier: str) -> None:
    found = only(f"全年累计惠及群众{written}。", fact("f", "惠及群众", typed, unit, qualifier))
    assert (found.status, found.note) == (FigureStatus.MATCHED, "")


@pytest.mark.parametrize(
    ("written", "exact", "unit", "sound"),
    [
        ("200余处", "213", "处", True), ("200余处", "187", "处", False), ("近3000份", "2986", "份", True), ("近3000份", "3010", "份", False),
        ("98.5%", "98.46", "%", True), ("98.6%", "98.46", "%", False), ("约200处", "213", "处", True), ("超200处", "213", "处", True),
    ],
)  # fmt: skip
def test_a_rounding_is_sound_or_an_error(written: str, exact: str, unit: str, sound: bool) -> None:
    found = only(f"共排查安全隐患{written}。", fact("f", "排查安全隐患", exact, unit))
    assert found.status is (FigureStatus.MATCHED if sound else FigureStatus.CHANGED)
    assert found.fact == "f"
    assert exact in found.expected


@pytest.mark.parametrize(
    ("written", "typed", "unit", "status"),
    [
        ("14场", "14", "次", FigureStatus.MATCHED), ("14处", "14", "个", FigureStatus.MATCHED), ("14名", "14", "人", FigureStatus.MATCHED),
        ("14件", "14", "人", FigureStatus.CHANGED), ("14人", "14", "人次", FigureStatus.CHANGED), ("14件", "14", "件次", FigureStatus.CHANGED),
        ("14户", "14", "户次", FigureStatus.CHANGED), ("14亿元", "14", "万元", FigureStatus.CHANGED),
    ],
)  # fmt: skip
def test_measure_words_are_interchanged_with_a_hint_and_other_units_are_errors(
    written: str, typed: str, unit: str, status: FigureStatus
) -> None:
    found = only(f"全年办理便民服务{written}。", fact("f", "办理便民服务", typed, unit))
    assert (found.status, found.fact) == (status, "f")
    assert found.note


@pytest.mark.parametrize(
    ("written", "qualifier", "note"),
    [
        ("3000份", "余", "ledger.qualifier_dropped"), ("3000余份", "", "ledger.qualifier_added"), ("近3000份", "余", "ledger.qualifier_changed"),
        ("3000多份", "余", ""), ("3000余份", None, ""), ("3000份", None, ""),
    ],
)  # fmt: skip
def test_a_qualifier_dropped_or_added_is_reported(written: str, qualifier: str | None, note: str) -> None:
    found = only(f"印发宣传资料{written}。", fact("f", "印发资料", "3000", "份", qualifier))
    assert found.note == note


def test_a_shared_predicate_binds_several_facts() -> None:
    found = only("全镇干部学法考试参考率和合格率均达到100%。", SAT, PASSED)
    assert found.status is FigureStatus.MATCHED
    assert {found.fact, *found.also} == {"sat", "passed"}


def test_a_shared_predicate_contradicts_the_fact_that_says_less() -> None:
    less = fact("passed", "学法考试合格率", "96", "%")
    found = only("全镇干部学法考试参考率和合格率均达到100%。", SAT, less)
    assert found.status is FigureStatus.CHANGED


def test_respectively_gives_each_its_own() -> None:
    one, other = fact("a", "排查纠纷", "52", "件"), fact("b", "化解纠纷", "50", "件")
    found = told("全年排查纠纷、化解纠纷分别为52件、50件。", one, other)
    assert [(each.status, each.fact) for each in found] == [(FigureStatus.MATCHED, "a"), (FigureStatus.MATCHED, "b")]
    found = told("全年排查纠纷、化解纠纷分别为50件、52件。", one, other)
    assert [each.status for each in found] == [FigureStatus.SWAPPED, FigureStatus.SWAPPED]


def test_a_direction_turned_round_is_an_error_even_where_the_number_stands() -> None:
    fell = fact("f", "信访量同比下降", "12.5", "%")
    assert only("信访量同比下降12.5%。", fell).status is FigureStatus.MATCHED
    assert only("信访量同比增长12.5%。", fell).note == "ledger.direction"
    done = fact("d", "完成隐患整改", "30", "处")
    assert only("未完成隐患整改30处。", done).note == "ledger.undone"


def test_zero_empty_and_not_applicable_are_three_things() -> None:
    zero = fact("z", "收到行政复议申请", "", "件", state=FactState.ZERO)
    empty = fact("z", "收到行政复议申请", "", "件", state=FactState.EMPTY)
    some = fact("z", "收到行政复议申请", "2", "件")
    none = fact("z", "收到行政复议申请", "", "件", state=FactState.NOT_APPLICABLE)
    text = "全年未收到行政复议申请。"
    assert only(text, zero).status is FigureStatus.MATCHED
    assert only(text, empty).status is FigureStatus.UNSOURCED
    assert only(text, some).status is FigureStatus.CHANGED
    assert told(text, none) == []


def test_last_years_value_is_a_leftover() -> None:
    found = only("累计开展普法活动12场次。", TALKS, past=("今年累计开展普法活动12场次。",))
    assert found.status is FigureStatus.LEFTOVER
    known = fact("talks", "普法活动场次", "14", "场次", last_value="12")
    assert only("累计开展普法活动12场次。", known).status is FigureStatus.LEFTOVER


def test_a_quoted_figure_counts_only_where_the_passage_has_it() -> None:
    text = "按照要求，领导干部每年学法不少于4次。"
    assert only(text, cited=("领导干部每年集中学法不少于4次。",)).status is FigureStatus.QUOTED
    assert only(text, cited=("领导干部每年集中学法不少于2次。",)).status is FigureStatus.UNSOURCED


def test_another_meeting_where_the_label_stands_is_changed() -> None:
    met = fact("m", "学习贯彻全会精神", "二十届三中全会")
    assert only("深入学习贯彻二十届三中全会精神。", met).status is FigureStatus.MATCHED
    assert only("深入学习贯彻全会精神，即二十届二中全会精神。", met).status is FigureStatus.CHANGED


def test_another_year_over_this_years_fact_is_told_at_the_year() -> None:
    found = told("2024年全镇开展普法活动14场次。", TALKS)
    assert [(each.figure.text, each.note) for each in found] == [
        ("2024年", "ledger.other_year"),
        ("14场次", "ledger.other_year"),
    ]
    assert [each.note for each in told("较2024年增加，2025年开展普法活动14场次。", TALKS)] == [""]


def test_a_part_of_the_year_is_not_the_year() -> None:
    early = fact("talks", "普法活动场次", "14", "场次", period="截至12月20日")
    assert only("全年开展普法活动14场次。", early).note == "ledger.other_period"
    assert only("截至12月20日，开展普法活动14场次。", early).note == ""


def test_derived_figures_are_recomputed() -> None:
    found, solved = fact("a", "排查矛盾纠纷", "50", "件"), fact("b", "化解矛盾纠纷", "48", "件")
    share = told("排查矛盾纠纷50件，化解矛盾纠纷48件，比例为96%。", found, solved)[-1]
    assert (share.status, share.note) == (FigureStatus.MATCHED, "ledger.derived_share")
    one, other = fact("a", "检查企业", "30", "家"), fact("b", "检查学校", "12", "家")
    assert told("检查企业30家、检查学校12家，合计42家。", one, other)[-1].status is FigureStatus.MATCHED
    assert told("检查企业30家、检查学校12家，合计43家。", one, other)[-1].status is FigureStatus.CHANGED
    grown = fact("g", "普法活动场次", "15", "场次", last_value="12")
    assert told("开展普法活动15场次，同比增长25%。", grown)[-1].note == "ledger.derived_growth"


def test_only_confirmed_facts_are_sources() -> None:
    proposed = Fact("talks", "普法活动场次", "14", unit="场次")
    assert only("累计开展普法活动14场次。", proposed).status is FigureStatus.UNSOURCED


def test_every_fact_is_used_unused_or_contradicted() -> None:
    ledger = Ledger("青禾镇", 2025, (TALKS, LEAFLETS, ADVICE))
    found = match("开展普法活动14场次，发放普法宣传资料2000余份。", ledger)
    assert [each.status for each in found.facts] == [FactStatus.USED, FactStatus.CONTRADICTED, FactStatus.UNUSED]


def test_an_act_in_words_backs_the_figures_it_holds() -> None:
    act = fact("act", "法治培训", "9月12日举办执法培训班，参训120人", kind=FactKind.ACT)
    found = told("9月12日，举办执法培训班，参训120人。", act)
    assert {each.status for each in found} == {FigureStatus.MATCHED}


def test_the_whole_contradicts_a_fact_that_says_less() -> None:
    less = fact("cover", "村法律顾问覆盖率", "96", "%")
    full = fact("cover", "村法律顾问覆盖率", "100", "%")
    assert only("村法律顾问实现全覆盖。", less).note == "ledger.whole"
    assert only("村法律顾问实现全覆盖。", full).status is FigureStatus.MATCHED


def test_two_exchanged_values_under_alike_labels_are_still_exchanged() -> None:
    whole, part = fact("a", "矛盾纠纷", "52", "件"), fact("b", "重大矛盾纠纷", "8", "件")
    found = told("全年排查矛盾纠纷8件，其中重大矛盾纠纷52件。", whole, part)
    assert [each.status for each in found] == [FigureStatus.SWAPPED, FigureStatus.SWAPPED]


def test_a_figure_under_a_fact_that_nobody_confirmed_is_unsourced_and_says_so() -> None:
    waiting = Fact("f1", "普法活动", "35", unit="场次")
    told = match("全年开展普法活动35场次。", Ledger("县司法局", 2025, (waiting,))).figures
    assert [(each.status, each.fact, each.note) for each in told] == [
        (FigureStatus.UNSOURCED, "f1", "ledger.still_unconfirmed")
    ]


def test_a_number_that_an_unstated_fact_has_is_that_facts_though_another_label_fits_better() -> None:
    facts = (
        Fact("f1", "综窗", "52", unit="个", confirmed_by="李", confirmed_at="2025-12-01"),
        Fact("f2", "乡镇综合窗口", "68", unit="个", confirmed_by="李", confirmed_at="2025-12-01"),
    )
    told = match("大厅设置综合窗口52个。", Ledger("县政务局", 2025, facts)).figures
    assert [(each.status, each.fact) for each in told] == [(FigureStatus.MATCHED, "f1")]

"""Facts taken in, proposed, typed and confirmed, as they then stand in the ledger."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import openpyxl
import pytest

from assistant.desk import Desk, conflicts, facts, questions
from assistant.errors import BadInput, NotFound
from assistant.ledger import Fact, FactKind, FactState, Use
from assistant.ledger.entering.joining import Outcome

HEADER = ("指标", "数值", "单位", "科室")
REPORT = "一、主要工作\n开展普法活动14场次，发放普法资料3000余份。全镇17个村均聘请了法律顾问。"


def workbook(*rows: Sequence[object], name: str = "统计表") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in (HEADER, *rows):
        sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def ledger(desk: Desk) -> dict[str, Fact]:
    return {fact.label: fact for fact in desk.facts.ledger("u", 2025).facts}


def test_an_imported_fact_is_proposed_until_a_person_confirms_it(desk: Desk) -> None:
    facts.import_workbook(desk, "u", 2025, workbook(("普法活动", 18, "场次", "司法所")), "表.xlsx", "王某")
    fact = ledger(desk)["普法活动"]
    assert (fact.wording(), fact.department, fact.source_file, fact.source_place) == (
        "18场次", "司法所", "表.xlsx", "统计表第2行",
    )  # fmt: skip
    assert not fact.is_known
    facts.confirm(desk, "u", 2025, [fact.id], "王某")
    assert ledger(desk)["普法活动"].is_known
    assert ledger(desk)["普法活动"].confirmed_by == "王某"


def test_a_person_may_vouch_for_a_whole_workbook_but_not_for_its_empty_cells(desk: Desk) -> None:
    content = workbook(("普法活动", 18, "场次", ""), ("执法证", None, "本", ""))
    facts.import_workbook(desk, "u", 2025, content, "表.xlsx", "王某", confirmed=True)
    assert ledger(desk)["普法活动"].is_known
    assert not ledger(desk)["执法证"].is_confirmed


def test_what_differs_waits_beside_the_confirmed_value_until_a_person_chooses(desk: Desk) -> None:
    first = workbook(("普法活动", 18, "场次", "司法所"), ("检查", 40, "次", "应急办"), ("培训", 3, "场", ""))
    facts.import_workbook(desk, "u", 2025, first, "一.xlsx", "王某", confirmed=True)
    second = workbook(("普法活动", 19, "场次", "司法所"), ("检查", 40, "次", "应急办"), ("培训", None, "场", ""))
    imported = facts.import_workbook(desk, "u", 2025, second, "二.xlsx", "李某")
    stands = ledger(desk)
    assert len(stands) == 3
    assert (stands["普法活动"].value, stands["普法活动"].is_known) == ("18", False)
    assert (stands["检查"].is_confirmed, stands["检查"].confirmed_by) == (True, "王某")
    assert (stands["培训"].value, stands["培训"].is_known) == ("3", True)
    assert [problem.key for problem in imported.problems] == ["facts.differs", "facts.kept"]
    assert imported.summary() == "收到3项：与台账相同1项，空着未报1项（台账的数不动），与台账不同1项，请选定。"
    (conflict,) = conflicts.conflicts(desk, "u", 2025)
    assert [(each.fact.wording(), each.fact.source_file, bool(each.at)) for each in conflict.given] == [
        ("18场次", "一.xlsx", True), ("19场次", "二.xlsx", True),
    ]  # fmt: skip
    assert conflict.is_update
    (taken,) = conflicts.take(desk, "u", 2025, [conflict.given[1].claim], "李某")
    assert (taken.wording(), taken.is_known, taken.source_file) == ("19场次", True, "二.xlsx")
    assert ledger(desk)["普法活动"] == taken
    assert conflicts.conflicts(desk, "u", 2025) == ()
    told = [(each.what, each.said("before"), each.said("after")) for each in desk.facts.history(taken.id)]
    assert told == [
        ("fact", "", "18场次"),
        ("fact.confirmed", "", "18场次"),
        ("fact.claimed", "", "19场次"),
        ("fact", "18场次", "19场次"),
        ("fact.confirmed", "", "19场次"),
    ]


def two_departments(desk: Desk) -> conflicts.Conflict:
    facts.import_workbook(desk, "u", 2025, workbook(("法治培训", 5, "场", "司法所")), "司法所.xlsx", "王某")
    facts.import_workbook(desk, "u", 2025, workbook(("法治培训", 4, "场", "党政办")), "党政办.xlsx", "王某")
    (conflict,) = conflicts.conflicts(desk, "u", 2025)
    return conflict


def test_two_departments_that_disagree_stand_side_by_side_and_neither_is_stated(desk: Desk) -> None:
    conflict = two_departments(desk)
    assert [(each.fact.department, each.fact.source_place) for each in conflict.given] == [
        ("司法所", "统计表第2行"), ("党政办", "统计表第2行"),
    ]  # fmt: skip
    assert not conflict.is_update
    assert [doubt.key for doubt in facts.confirm(desk, "u", 2025, [conflict.fact.id], "王某").exceptions] == [
        "facts.doubt.conflict"
    ]
    assert facts.confirm_all(desk, "u", 2025, "王某").facts == ()
    kept = conflicts.keep(desk, "u", 2025, conflict.fact.id, "王某")
    assert (kept.wording(), kept.is_known) == ("5场", True)
    assert desk.facts.history(kept.id)[-1].what == "fact.not_taken"
    assert desk.facts.history(kept.id)[-1].said("department") == "党政办"
    with pytest.raises(NotFound, match=r"facts\.claim_settled"):
        conflicts.take(desk, "u", 2025, [conflict.given[1].claim], "王某")


def test_two_values_may_be_two_facts_told_apart_by_what_they_cover(desk: Desk) -> None:
    conflict = two_departments(desk)
    one, other = conflicts.tell_apart(desk, "u", 2025, conflict.given[1].claim, "王某")
    assert [(each.scope, each.wording(), each.is_known) for each in (one, other)] == [
        ("司法所", "5场", True), ("党政办", "4场", True),
    ]  # fmt: skip
    assert len(desk.facts.ledger("u", 2025).facts) == 2
    assert conflicts.conflicts(desk, "u", 2025) == ()
    facts.import_workbook(desk, "u", 2025, workbook(("法治培训", 4, "场", "党政办")), "党政办.xlsx", "王某")
    assert conflicts.conflicts(desk, "u", 2025) == ()
    with pytest.raises(BadInput, match=r"facts\.same_scope"):
        again = two_departments_of_one_scope(desk)
        conflicts.tell_apart(desk, "u", 2024, again.given[1].claim, "王某", scopes=("甲", "甲"))


def two_departments_of_one_scope(desk: Desk) -> conflicts.Conflict:
    for name, value in (("甲.xlsx", 1), ("乙.xlsx", 2)):
        facts.import_workbook(desk, "u", 2024, workbook(("演练", value, "场", "应急办")), name, "王某")
    return conflicts.conflicts(desk, "u", 2024)[0]


def test_what_a_person_types_settles_it_and_the_same_file_again_asks_nothing_twice(desk: Desk) -> None:
    conflict = two_departments(desk)
    facts.import_workbook(desk, "u", 2025, workbook(("法治培训", 4, "场", "党政办")), "党政办.xlsx", "王某")
    assert len(conflicts.conflicts(desk, "u", 2025)[0].given) == 2
    facts.set_value(desk, "u", 2025, conflict.fact.id, "6", "王某")
    assert conflicts.conflicts(desk, "u", 2025) == ()
    assert ledger(desk)["法治培训"].is_known
    two = two_departments_of_one_scope(desk)
    facts.remove(desk, "u", 2024, two.fact.id, "王某")
    assert conflicts.conflicts(desk, "u", 2024) == ()


def test_the_same_value_in_another_spelling_is_no_conflict(desk: Desk) -> None:
    first = workbook(
        ("罚没款", 1.2, "万元", "执法队"), ("普法活动", 18, "场次", "司法所"), ("户数", 20, "户", "民政办")
    )
    facts.import_workbook(desk, "u", 2025, first, "一.xlsx", "王某", confirmed=True)
    second = workbook(("罚没款", 12000, "元", "财政所"), ("普法活动", 18, "次", "党政办"), ("户数", 20, "人", "民政办"))
    facts.import_workbook(desk, "u", 2025, second, "二.xlsx", "王某")
    assert [each.fact.label for each in conflicts.conflicts(desk, "u", 2025)] == ["户数"]
    assert ledger(desk)["罚没款"].wording() == "1.2万元"


def test_a_file_corrected_before_anybody_confirmed_it_replaces_itself(desk: Desk) -> None:
    for value in (5, 6):
        imported = facts.import_workbook(desk, "u", 2025, workbook(("演练", value, "场", "应急办")), "表.xlsx", "王某")
    assert imported.summary() == "收到1项：更新1项。"
    assert ledger(desk)["演练"].wording() == "6场"


def test_a_remark_is_kept_and_one_that_explains_a_great_change_is_its_reason(desk: Desk) -> None:
    pasted = "指标\t去年值\t今年值\t单位\t备注\n检查\t10\t40\t次\t开展消防专项整治\n演练\t2\t6\t场\t见附表\n"
    facts.import_pasted(desk, "u", 2025, pasted, "王某")
    assert (ledger(desk)["检查"].note, ledger(desk)["检查"].reason) == ("开展消防专项整治", "开展消防专项整治")
    assert (ledger(desk)["演练"].note, ledger(desk)["演练"].reason) == ("见附表", "")
    asked = questions.questions(desk, "u", 2025)
    assert [fact.label for fact in asked.far_off] == ["演练"]
    facts.give_reason(desk, "u", 2025, asked.far_off[0].id, "防汛演练增加", "王某")
    assert questions.questions(desk, "u", 2025).far_off == ()
    facts.set_value(desk, "u", 2025, asked.far_off[0].id, "60", "王某")
    assert len(questions.questions(desk, "u", 2025).far_off) == 1, "a reason holds for the value it was given for"


def test_sums_are_asked_about_as_soon_as_facts_change(desk: Desk) -> None:
    facts.import_pasted(desk, "u", 2025, "排查纠纷：126件\n化解纠纷：142件\n在办纠纷：2件", "王某")
    (broken, part) = questions.questions(desk, "u", 2025).broken
    assert broken.suspect is not None and broken.suspect.due.wording() == "124件"
    facts.set_value(desk, "u", 2025, broken.suspect.fact.id, "124", "王某")
    assert questions.questions(desk, "u", 2025).broken == ()
    facts.set_value(desk, "u", 2025, part.facts[0], "130", "王某")
    assert len(questions.broken_by(desk, "u", 2025, [part.facts[0]])) == 2


def test_a_percent_sign_is_never_doubled(desk: Desk) -> None:
    for measure in ("％", "%", "百分比"):
        for raw in ("100％", "100%", "百分之百", "１００％", "100"):
            fact = facts.add_fact(desk, "u", 2025, f"合格率{measure}{raw}", raw, "王某", measure=measure)
            fact = facts.set_details(desk, "u", 2025, fact.id, "王某", measure=measure)
            assert facts.set_value(desk, "u", 2025, fact.id, raw, "王某").wording() == "100%"


def test_a_word_file_with_a_table_is_a_workbook_too(desk: Desk) -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    for at, text in enumerate(("指标名称", "2025年", "提供单位")):
        table.cell(0, at).text = text
    for at, text in enumerate(("普法活动", "18场次", "司法所")):
        table.cell(1, at).text = text
    kept = io.BytesIO()
    document.save(kept)
    facts.import_workbook(desk, "u", 2025, kept.getvalue(), "报数.docx", "王某")
    assert ledger(desk)["普法活动"].wording() == "18场次"


def test_a_hidden_sheet_is_not_read_and_named(desk: Desk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(("普法活动", 18, "场次", ""))))
    hidden = book.create_sheet("底稿")
    hidden.append(HEADER)
    hidden.append(("旧数", 1, "场次", ""))
    hidden.sheet_state = "hidden"
    kept = io.BytesIO()
    book.save(kept)
    imported = facts.import_workbook(desk, "u", 2025, kept.getvalue(), "表.xlsx", "王某")
    assert "旧数" not in ledger(desk)
    assert "底稿" in str(imported.problems[0])


def test_a_workbook_without_facts_is_refused_with_its_reason(desk: Desk) -> None:
    with pytest.raises(BadInput, match=r"facts\.none_found"):
        facts.import_workbook(desk, "u", 2025, "今天开会。\n明天休息。".encode(), "记事.txt", "王某")
    with pytest.raises(BadInput, match=r"facts\.none_pasted"):
        facts.import_pasted(desk, "u", 2025, "你好", "王某")


def test_last_years_report_proposes_what_to_ask_for_and_a_workbook_answers_it(desk: Desk) -> None:
    facts.propose_from_report(desk, "u", 2025, REPORT, "王某", "去年.docx")
    assert {label: fact.last_value for label, fact in ledger(desk).items()} == {
        "普法活动场次": "14场次",
        "发放普法资料": "3000余份",
        "村数": "17个",
    }
    content = workbook(("普法活动次数", 18, "场次", "司法所"), ("发放普法资料", "3500余", "份", ""))
    imported = facts.import_workbook(desk, "u", 2025, content, "表.xlsx", "王某")
    stands = ledger(desk)
    assert stands["发放普法资料"].last_value == "3000余份"
    assert (stands["普法活动次数"].value, stands["普法活动次数"].last_value) == ("18", "14场次")
    assert "普法活动场次" not in stands
    assert "facts.renamed" in [problem.key for problem in imported.problems]


def test_proposing_after_the_workbook_keeps_its_values(desk: Desk) -> None:
    facts.import_pasted(desk, "u", 2025, "发放普法资料：3500余份", "王某", confirmed=True)
    facts.propose_from_report(desk, "u", 2025, REPORT, "王某")
    fact = ledger(desk)["发放普法资料"]
    assert (fact.wording(), fact.last_value, fact.is_confirmed) == ("3500余份", "3000余份", True)


@pytest.mark.parametrize(
    ("raw", "state", "wording"),
    [
        ("3000余份", FactState.VALUE, "3000余份"),
        ("18", FactState.VALUE, "18场次"),
        ("0", FactState.ZERO, "0场次"),
        ("不适用", FactState.NOT_APPLICABLE, "场次"),
    ],
)
def test_what_a_person_types_is_his_word(desk: Desk, raw: str, state: FactState, wording: str) -> None:
    fact = facts.add_fact(desk, "u", 2025, "普法活动", "", "王某", measure="场次")
    assert not fact.is_confirmed
    fact = facts.set_value(desk, "u", 2025, fact.id, raw, "王某")
    assert (fact.state, fact.wording(), fact.confirmed_by) == (state, wording, "王某")
    assert ledger(desk)["普法活动"] == fact
    cleared = facts.set_value(desk, "u", 2025, fact.id, " ", "王某")
    assert (cleared.state, cleared.is_confirmed) == (FactState.EMPTY, False)


def test_a_value_typed_over_a_files_is_no_longer_the_files(desk: Desk) -> None:
    facts.import_workbook(desk, "u", 2025, workbook(("演练", 5, "场", "应急办")), "表.xlsx", "王某")
    fact = ledger(desk)["演练"]
    assert facts.set_value(desk, "u", 2025, fact.id, "5", "李某").source_file == "表.xlsx"
    assert facts.set_value(desk, "u", 2025, fact.id, "6", "李某").source_file == ""
    assert [each.said("file") for each in facts.history(desk, fact.id) if each.what == "fact"] == ["表.xlsx", ""]


def test_words_typed_are_an_act(desk: Desk) -> None:
    fact = facts.add_fact(desk, "u", 2025, "宪法宣传", "12月4日举办宪法宣传周启动仪式", "王某")
    assert (fact.kind, fact.value) == (FactKind.ACT, "12月4日举办宪法宣传周启动仪式")
    with pytest.raises(BadInput, match=r"facts\.already_there"):
        facts.add_fact(desk, "u", 2025, "宪法宣传", "1", "王某")
    with pytest.raises(BadInput, match=r"facts\.no_label"):
        facts.add_fact(desk, "u", 2025, " ", "1", "王某")


def test_all_are_confirmed_at_once_save_the_odd_ones_which_say_why(desk: Desk) -> None:
    pasted = (
        "指标\t去年值\t今年值\t单位\n普法活动\t14\t18\t场次\n资料\t3000余\t3000余\t份\n检查\t35\t350\t次\n"
        "诉讼\t3\t0\t件\n听证\t1\t/\t次\n执法证\t11\t\t本\n罚款\t2万元\t3件\t件\n合格率\t100%\t100%\t\n"
    )
    facts.import_pasted(desk, "u", 2025, pasted, "王某")
    confirmed = facts.confirm_all(desk, "u", 2025, "王某")
    assert [fact.label for fact in confirmed.facts] == ["普法活动", "合格率"]
    assert {doubt.fact.label: doubt.key for doubt in confirmed.exceptions} == {
        "资料": "facts.doubt.as_last_year",
        "检查": "facts.doubt.jump",
        "诉讼": "facts.doubt.zero",
        "听证": "facts.doubt.not_applicable",
        "执法证": "facts.doubt.empty",
        "罚款": "facts.doubt.other_unit",
    }
    assert "35次" in str(confirmed.exceptions[1])
    odd = [doubt.fact.id for doubt in confirmed.exceptions]
    assert len(facts.confirm(desk, "u", 2025, odd, "王某").facts) == 5


def test_what_never_changes_is_confirmed_as_last_year(desk: Desk) -> None:
    facts.propose_from_report(desk, "u", 2025, REPORT, "王某")
    (fact,) = facts.same_as_last_year(desk, "u", 2025, [ledger(desk)["村数"].id], "王某")
    assert (fact.wording(), fact.is_known, fact.stable) == ("17个", True, True)


def test_details_are_changed_under_the_same_id(desk: Desk) -> None:
    fact = facts.add_fact(desk, "u", 2025, "普法", "18", "王某")
    changed = facts.set_details(desk, "u", 2025, fact.id, "王某", label="普法活动", measure="场次", use=Use.MAY)
    assert (changed.id, changed.label, changed.wording(), changed.use) == (fact.id, "普法活动", "18场次", Use.MAY)


def test_a_fact_is_removed_and_then_not_found(desk: Desk) -> None:
    fact = facts.add_fact(desk, "u", 2025, "普法", "18", "王某")
    facts.remove(desk, "u", 2025, fact.id, "王某")
    assert ledger(desk) == {}
    with pytest.raises(NotFound):
        facts.set_value(desk, "u", 2025, fact.id, "1", "王某")


def test_two_units_and_two_years_keep_their_own(desk: Desk) -> None:
    for unit, year, value in (("u", 2025, "18"), ("u", 2024, "14"), ("v", 2025, "9")):
        facts.import_pasted(desk, unit, year, f"普法活动：{value}场次", "王某")
    values = [desk.facts.ledger(unit, year).facts[0].value for unit, year in (("u", 2025), ("u", 2024), ("v", 2025))]
    assert values == ["18", "14", "9"]


def test_one_label_on_two_sheets_with_two_values_is_kept_twice_and_said(desk: Desk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(("培训", 5, "场", ""))))
    other = book.create_sheet("另一张表")
    other.append(list(HEADER))
    other.append(["培训", 3, "场", ""])
    kept = io.BytesIO()
    book.save(kept)
    imported = facts.import_workbook(desk, "u", 2025, kept.getvalue(), "表.xlsx", "王某")
    (conflict,) = conflicts.conflicts(desk, "u", 2025)
    assert [(each.fact.value, each.fact.source_place) for each in conflict.given] == [
        ("5", "统计表第2行"), ("3", "另一张表第2行"),
    ]  # fmt: skip
    assert "培训" in str(imported.problems[0])
    facts.import_workbook(desk, "u", 2024, kept.getvalue(), "表.xlsx", "王某", confirmed=True)
    vouched = desk.facts.ledger("u", 2024).facts
    assert [(fact.value, fact.is_known) for fact in vouched] == [("5", True), ("3", True)]


def test_a_unit_in_brackets_makes_no_second_fact_of_one_name(desk: Desk) -> None:
    facts.import_pasted(desk, "u", 2025, "指标\t数值\n化解纠纷（件）\t135", "甲")
    content = workbook(("化解纠纷", 142, "件", ""))
    taken = facts.import_workbook(desk, "u", 2025, content, "表.xlsx", "甲")
    assert [each.outcome for each in taken.taken] == [Outcome.CONFLICT]

"""Notes read, ticked and taken: what then stands in the ledger, and what waits."""

from __future__ import annotations

import io

import docx
import pytest

from assistant.desk import Desk, facts, notes, units
from assistant.desk.conflicts import conflicts
from assistant.desk.models import set_endpoint
from assistant.errors import BadInput, NotFound
from assistant.ledger import Fact, FactKind
from assistant.ledger.entering.noting import Meets
from assistant.report import Unit
from tests.endpoint import ScriptedEndpoint

TEXT = "司法所小结\n今年开展普法宣传活动35场次，发放资料3200余份。12月4日，举办“宪法进校园”主题活动。2026年计划开展普法活动40场次。"


def ledger(desk: Desk) -> dict[str, Fact]:
    return {fact.label: fact for fact in desk.facts.ledger("u", 2025).facts}


def tick(desk: Desk, note: notes.Note, *values: str) -> None:
    for each in note.entries:
        if each.noted.fact.value in values:
            notes.tick(desk, note.id, each.noted.id, True)


def test_nothing_enters_the_ledger_until_it_is_ticked_and_then_with_its_sentence(desk: Desk) -> None:
    read = notes.read_text(desk, "u", 2025, TEXT, "王某", "小结.txt")
    assert ledger(desk) == {}
    with pytest.raises(BadInput, match=r"notes\.none_ticked"):
        notes.adopt(desk, read.id, "王某")
    tick(desk, read, "35")
    notes.adopt(desk, read.id, "李某")
    fact = ledger(desk)["普法宣传活动场次"]
    assert (fact.wording(), fact.is_known, fact.confirmed_by) == ("35场次", True, "李某")
    assert (fact.source_file, fact.source_place) == ("小结.txt", "第2段")
    assert fact.source_sentence == "今年开展普法宣传活动35场次，发放资料3200余份。"
    (left,) = notes.waiting(desk, "u", 2025)
    assert [each.noted.fact.value for each in left.entries if each.noted.fact.kind is FactKind.FIGURE] == ["3200"]


def test_a_value_fills_the_empty_fact_that_it_speaks_of(desk: Desk) -> None:
    asked = facts.add_fact(desk, "u", 2025, "普法宣传活动场次", "", "王某", measure="场次")
    read = notes.read_text(desk, "u", 2025, "普法14场", "王某")
    assert (read.entries[0].noted.goes_to, read.entries[0].noted.meets) == (asked.id, Meets.EMPTY)
    tick(desk, read, "14")
    notes.adopt(desk, read.id, "王某")
    assert list(ledger(desk)) == ["普法宣传活动场次"]
    assert ledger(desk)["普法宣传活动场次"].value == "14"


def test_another_value_waits_for_a_choice_and_overwrites_nothing(desk: Desk) -> None:
    facts.add_fact(desk, "u", 2025, "普法宣传活动场次", "30", "王某", measure="场次")
    read = notes.read_text(desk, "u", 2025, TEXT, "李某", "小结.txt")
    notes.tick_plain(desk, read.id)
    (waiting,) = notes.waiting(desk, "u", 2025)
    assert [each.noted.fact.value for each in waiting.entries if each.ticked] == ["3200"]
    tick(desk, read, "35")
    adopted = notes.adopt(desk, read.id, "李某")
    assert [fact.label for fact in adopted.conflicts] == ["普法宣传活动场次"]
    assert ledger(desk)["普法宣传活动场次"].value == "30"
    (conflict,) = conflicts(desk, "u", 2025)
    assert [each.fact.value for each in conflict.given] == ["30", "35"]


def test_a_person_names_a_fact_and_says_where_it_goes(desk: Desk) -> None:
    other = facts.add_fact(desk, "u", 2025, "宣传品", "", "王某", measure="份")
    read = notes.read_text(desk, "u", 2025, TEXT, "王某")
    entry = next(each for each in read.entries if each.noted.fact.value == "3200")
    notes.send_to(desk, read.id, entry.noted.id, other.id)
    first = next(each for each in read.entries if each.noted.fact.value == "35")
    notes.rename(desk, read.id, first.noted.id, "普法场次")
    tick(desk, read, "3200", "35")
    notes.adopt(desk, read.id, "王某")
    assert {label: fact.wording() for label, fact in ledger(desk).items()} == {
        "宣传品": "3200余份",
        "普法场次": "35场次",
    }


def test_a_word_file_of_prose_is_read_and_its_rest_set_aside(desk: Desk) -> None:
    document = docx.Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    read = notes.read_file(desk, "u", 2025, kept.getvalue(), "司法所.docx", "王某")
    assert read.filename == "司法所.docx"
    assert any(each.noted.fact.kind is FactKind.ACT for each in read.entries)
    notes.set_aside(desk, read.id)
    assert notes.waiting(desk, "u", 2025) == ()
    with pytest.raises(NotFound):
        notes.adopt(desk, read.id, "王某")


def test_text_without_figures_and_a_missing_model_are_said(desk: Desk) -> None:
    with pytest.raises(BadInput, match=r"notes\.nothing_found"):
        notes.read_text(desk, "u", 2025, "明年计划培训20场。", "王某")
    read = notes.read_text(desk, "u", 2025, TEXT, "王某")
    with pytest.raises(BadInput, match=r"notes\.no_model"):
        notes.ask_model(desk, read.id)


def test_a_model_adds_only_what_stands_in_the_notes_word_for_word(desk: Desk) -> None:
    read = notes.read_text(desk, "u", 2025, "培训12场。\n村村有顾问，一共聘了五名律师。", "王某")
    known = {each.noted.id for each in read.entries}
    with ScriptedEndpoint() as server:
        set_endpoint(desk, base_url=server.url, model="m")
        server.say("聘请律师|五|名|村村有顾问，一共聘了五名律师。\n培训人次|300|人次|培训12场。")
        notes.ask_model(desk, read.id)
    (after,) = notes.waiting(desk, "u", 2025)
    assert known <= {each.noted.id for each in after.entries}
    assert "300" not in {each.noted.fact.value for each in after.entries}
    assert "5" in {each.noted.fact.value for each in after.entries}


def test_a_model_that_fails_costs_nothing_of_what_was_found(desk: Desk) -> None:
    read = notes.read_text(desk, "u", 2025, TEXT, "王某")
    with ScriptedEndpoint() as server:
        set_endpoint(desk, base_url=server.url, model="m")
        server.say('{"facts": [{"label": "普法", "value": 35')
        notes.ask_model(desk, read.id)
    (after,) = notes.waiting(desk, "u", 2025)
    assert after.entries == read.entries


def test_the_department_that_sent_the_notes_is_read_from_their_title_or_file(desk: Desk) -> None:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", departments=("司法所", "应急办")))
    by_title = notes.read_text(desk, unit.id, 2025, TEXT, "王某")
    assert {each.noted.fact.department for each in by_title.entries} == {"司法所"}
    by_file = notes.read_text(desk, unit.id, 2025, "今年开展应急演练6场。", "王某", "应急办报来.txt")
    assert by_file.entries[0].noted.fact.department == "应急办"
    unsaid = notes.read_text(desk, unit.id, 2025, "今年检查企业130家次。", "王某")
    assert unsaid.entries[0].noted.fact.department == ""


def test_a_fact_that_an_office_was_asked_for_stays_its_own_and_another_value_is_its_senders(desk: Desk) -> None:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", departments=("司法所", "党政办")))
    facts.add_fact(desk, unit.id, 2025, "普法宣传活动场次", "", "王某", measure="场次", department="党政办")
    facts.add_fact(desk, unit.id, 2025, "发放资料", "3000", "王某", measure="份", department="党政办")
    read = notes.read_text(desk, unit.id, 2025, TEXT, "李某")
    tick(desk, read, "35", "3200")
    notes.adopt(desk, read.id, "李某")
    known = {fact.label: fact for fact in desk.facts.ledger(unit.id, 2025).facts}
    assert known["普法宣传活动场次"].department == "党政办"
    (conflict,) = conflicts(desk, unit.id, 2025)
    assert [each.fact.department for each in conflict.given] == ["党政办", "司法所"]

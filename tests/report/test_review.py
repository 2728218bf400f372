"""Which sentences of a report stay marked: each claim is backed by an act or a count of this year, or nobody vouches for it."""

from __future__ import annotations

import pytest

from assistant.ledger import Fact, FactKind, FactState, Ledger
from assistant.report import Paragraph, Report, Section
from assistant.report.review import ReviewedParagraph, review
from assistant.sources import Mark, Origin, Sentence


def act(label: str, value: str, **more: str) -> Fact:
    return Fact(f"a{label}", label, value, kind=FactKind.ACT, confirmed_by="王", confirmed_at="2026-01-05", **more)  # type: ignore[arg-type]


def count(label: str, value: str, unit: str, **more: str) -> Fact:
    return Fact(f"c{label}", label, value, unit=unit, confirmed_by="王", confirmed_at="2026-01-05", **more)  # type: ignore[arg-type]


FACTS = (
    act("依法治镇会议", "2025年3月12日镇党委召开全面依法治镇工作会议，审议年度工作要点"),
    act("要点印发", "印发《河口镇2025年普法工作要点》"),
    act("宪法宣传周", "12月4日司法所会同镇中心小学在集镇广场举办宪法宣传周启动仪式", department="司法所"),
    act("法律顾问", "聘请县明理律师事务所担任镇法律顾问"),
    act("现场会", "县司法局6月在河口镇召开公共法律服务现场会"),
    act("演练", "5月开展防汛应急演练", department="应急办"),
    act("表彰", "石桥村获评省级民主法治示范村"),
    act("待办", "计划召开人民调解员座谈会"),
    count("受理信访件数", "18", "件"),
    count("办结信访件数", "16", "件"),
    count("培训执法人员", "12", "人次"),
    count("普法活动场次", "14", "场次"),
    count("发放宣传资料", "3000", "份", qualifier="余"),
    count("党委会会前学法次数", "6", "次"),
    count("授课场次", "2", "场"),
    count("排查矛盾纠纷件数", "73", "件"),
    count("化解矛盾纠纷件数", "71", "件"),
    count("上半年安全检查次数", "9", "次", period="上半年"),
    count("拆除违法建筑", "5", "处"),
)


def reviewed(text: str, origin: Origin = Origin.PAST, facts: tuple[Fact, ...] = FACTS) -> ReviewedParagraph:
    paragraph = Paragraph("p", text, sentences=(Sentence(0, len(text), origin),))
    section = Section("s", "一、主要举措和成效", "done", (paragraph,))
    return review(Report("r", "u", 2025, "t", sections=(section,)), Ledger("u", 2025, facts)).paragraphs[0]


def mark(text: str, origin: Origin = Origin.PAST) -> Mark | None:
    return reviewed(text, origin).sentences[0].mark


@pytest.mark.parametrize(
    "text",
    [
        "镇党委召开全面依法治镇工作会议。",
        "3月，镇党委召开全面依法治镇工作会议。",
        "2025年3月12日召开全面依法治镇工作会议。",
        "印发《河口镇2025年普法工作要点》。",
        "司法所会同镇中心小学举办宪法宣传周启动仪式。",
        "12月4日在集镇广场举办宪法宣传周启动仪式。",
        "聘请县明理律师事务所担任镇法律顾问。",
        "县司法局在河口镇召开公共法律服务现场会。",
        "应急办开展防汛应急演练。",
        "上半年开展防汛应急演练。",
        "石桥村获评省级民主法治示范村。",
        "全年受理信访18件，办结16件。",
        "全年受理信访18件。",
        "培训执法人员12人次。",
        "全年开展普法活动14场次，发放宣传资料3000余份。",
        "累计组织普法活动14场次。",
        "党委会会前学法6次。",
        "排查矛盾纠纷73件，化解71件。",
        "上半年开展安全检查9次。",
        "拆除违法建筑5处。",
        "镇党委召开全面依法治镇工作会议，培训执法人员12人次。",
        "镇应急办开展防汛应急演练。",
    ],
)
def test_what_this_year_holds_is_not_marked(text: str) -> None:
    assert mark(text) is None, reviewed(text).unbacked


@pytest.mark.parametrize(
    "text",
    [
        "4月，镇党委召开全面依法治镇工作会议。",
        "3月15日召开全面依法治镇工作会议。",
        "2024年召开全面依法治镇工作会议。",
        "召开全面从严治党工作会议。",
        "召开信访工作会议。",
        "县委召开全面依法治镇工作会议。",
        "每季度召开全面依法治镇工作会议。",
        "召开全面依法治镇工作会议3次。",
        "印发《河口镇2024年普法工作要点》。",
        "印发《河口镇2025年法治工作要点》。",
        "会同县司法局举办宪法宣传周启动仪式。",
        "10月举办宪法宣传周启动仪式。",
        "在镇文化站举办宪法宣传周启动仪式。",
        "聘请县公正律师事务所担任镇法律顾问。",
        "下半年开展防汛应急演练。",
        "开展森林防火应急演练。",
        "东风村获评省级民主法治示范村。",
        "召开人民调解员座谈会。",
        "召开会议部署信访工作，培训执法人员12人次。",
        "邀请县委党校教师授课2场。",
        "会同县司法局开展普法活动14场次。",
        "4月开展普法活动14场次。",
        "走访群众18户。",
        "全年受理信访19件。",
        "下半年开展安全检查9次。",
        "联合县自然资源局拆除违法建筑5处。",
        "镇纪委拆除违法建筑5处。",
        "化解矛盾纠纷71件并成立调解委员会。",
        "培训执法人员12人次，颁发证书。",
        "党委会会前学法6次，研究重大事项。",
    ],
)
def test_what_goes_beyond_this_years_facts_stays_marked(text: str) -> None:
    assert mark(text) is Mark.PAST_UNCONFIRMED


def test_a_sentence_of_two_acts_names_the_one_that_nothing_backs() -> None:
    found = reviewed("镇党委召开全面依法治镇工作会议，成立信访工作专班，培训执法人员12人次。")
    (sentence,) = found.sentences
    assert sentence.mark is Mark.PAST_UNCONFIRMED
    assert [found.text[act.start : act.end] for act in found.unbacked_in(sentence)] == ["成立信访工作专班"]


def test_a_models_claim_without_a_fact_has_no_source_and_a_persons_own_needs_none() -> None:
    assert mark("成立信访工作专班。", Origin.MODEL) is Mark.NO_SOURCE
    assert mark("成立信访工作专班。", Origin.PERSON) is None


def test_a_fact_that_nobody_confirmed_backs_nothing() -> None:
    open_fact = Fact("o", "专班", "成立信访工作专班", kind=FactKind.ACT)
    assert reviewed("成立信访工作专班。", facts=(open_fact,)).sentences[0].mark is Mark.PAST_UNCONFIRMED


def test_a_count_that_is_empty_backs_nothing() -> None:
    empty = Fact("e", "培训执法人员", "", unit="人次", state=FactState.EMPTY, confirmed_at="2026-01-05")
    assert reviewed("培训执法人员12人次。", facts=(empty,)).sentences[0].mark is Mark.PAST_UNCONFIRMED


def test_a_fact_made_of_a_sentence_backs_that_sentence() -> None:
    text = "3月5日，镇司法所联合派出所，在集镇开展禁毒宣传1场，发放手册500份"
    assert reviewed(f"{text}。", facts=(act("禁毒宣传", text),)).sentences[0].mark is None


@pytest.mark.parametrize(
    ("known", "claimed", "backed"),
    [
        ("未召开法治工作会议", "召开法治工作会议", False),
        ("原定召开法治工作会议，因故取消", "召开法治工作会议", False),
        ("推迟召开法治工作会议", "召开法治工作会议", False),
        ("拟于3月召开法治工作会议", "3月召开法治工作会议", False),
        ("3月召开法治工作会议，9月开展法治督察", "9月召开法治工作会议", False),
        ("3月召开法治工作会议，9月开展法治督察", "9月开展法治督察", True),
        ("3月召开会议，印发工作要点", "印发工作要点", True),
        ("3月召开会议，印发工作要点", "4月印发工作要点", False),
        ("法治督察，12月3日", "开展法治督察", True),
        ("镇党委召开法治工作会议", "镇政府召开法治工作会议", False),
        ("召开法治工作会议", "镇党委召开法治工作会议", False),
        ("镇党委召开法治工作会议", "我镇召开法治工作会议", True),
        ("召开法治工作会议3次", "召开法治工作会议5次", False),
        ("召开青年干部座谈会", "召开老干部座谈会", False),
        ("在东湖社区开展消防演练", "在西湖社区开展消防演练", False),
        ("在东湖社区开展消防演练", "在各社区开展消防演练", False),
        ("开展消防演练", "首次开展消防演练", False),
        ("开展消防演练", "组织全体干部开展消防演练", False),
        ("张三获评市级优秀网格员", "李四获评市级优秀网格员", False),
        ("张三获评市级优秀网格员", "张三获评省级优秀网格员", False),
        ("制定应急预案", "修订应急预案", False),
        ("签订责任书17份", "与17个村签订责任书", False),
        ("2024年12月举办宪法宣传活动", "2025年12月举办宪法宣传活动", False),
        ("成立信访专班，全年未发生越级访", "成立信访专班", True),
    ],
)
def test_an_act_backs_what_it_says_and_no_more(known: str, claimed: str, backed: bool) -> None:
    mark = reviewed(f"{claimed}。", facts=(act("记录", known),)).sentences[0].mark
    assert (mark is None) is backed

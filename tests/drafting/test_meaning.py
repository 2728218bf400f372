"""Sentences that small models wrote, or could: in good grammar, with every figure in place, and saying something else."""

from __future__ import annotations

import pytest

from assistant.drafting.by_sentence import tidied
from assistant.drafting.meaning import says_the_same
from assistant.drafting.tokens import mask
from assistant.drafting.validating import faults

OTHER: dict[str, tuple[str, str]] = {
    "an organ dropped": ("镇党委、政府高度重视法治政府建设工作。", "镇、政府高度重视法治政府建设工作。"),
    "a noun narrowed": ("法律法规更新较快，对学习能力要求高。", "法规更新较快，对学习能力要求高。"),
    "a scope dropped": ("通过学习，全镇干部法治思维进一步提高。", "通过学习，干部法治思维进一步提高。"),
    "more than was said": ("法治宣传教育的深度和广度有待加强。", "法治宣传教育的深度和广度亟待加强。"),
    "a degree raised": ("干部依法办事的能力有所提高。", "干部依法办事的能力显著提高。"),
    "some made all": ("部分执法人员参加了岗前培训。", "全部执法人员参加了岗前培训。"),
    "a plan made a deed": ("拟建立行政执法监督员制度。", "已建立行政执法监督员制度。"),
    "a praise added": ("组织调解员开展业务培训。", "组织调解员开展业务培训，得到群众一致好评。"),
    "a first added": ("建立行政执法监督员制度。", "率先建立行政执法监督员制度。"),
    "who guides whom": ("县司法局指导镇司法所开展培训。", "镇司法所指导县司法局开展培训。"),
    "a name changed": ("会同县市场监督管理局开展检查。", "会同县市场监管部门开展检查。"),
    "a formula dropped": ("落实“谁执法谁普法”普法责任制。", "落实“谁执法”普法责任制。"),
    "a formula worn down": ("深入学习贯彻习近平法治思想。", "深入学习贯彻法治思想。"),
    "what was prevented": ("防止权力滥用和违法行政行为的发生。", "权力滥用和违法行政行为的发生。"),
    "a verb dropped from its object": ("深入开展法律宣传活动，营造氛围。", "深入法律宣传活动，营造氛围。"),
    "a circumstance made a deed": ("在制定重大行政决策过程中严格落实程序。", "制定重大行政决策过程中严格落实程序。"),
    "doer and done to": ("镇法律顾问向镇政府提供意见。", "镇法律顾问由镇政府提供意见。"),
    "a duty made an option": ("重大行政决策应当经合法性审查。", "重大行政决策可以经合法性审查。"),
}


@pytest.mark.parametrize("lie", OTHER)
def test_another_meaning_in_the_same_figures_is_refused(lie: str) -> None:
    source, answer = OTHER[lie]
    assert faults(answer, mask(source, 2025))


SAME = {
    "nothing changed": ("组织调解员培训2场。", "组织调解员培训【F1】。"),
    "an empty word gone": ("大力推进一村一法律顾问工作。", "推进一村一法律顾问工作。"),
    "empty words gone": ("全面落实普法责任制，深入开展执法培训。", "落实普法责任制，开展执法培训。"),
    "a particle gone": ("加强对行政执法人员的培训和管理。", "加强行政执法人员的培训和管理。"),
}


@pytest.mark.parametrize("smoothing", SAME)
def test_smoothing_that_says_the_same_is_taken(smoothing: str) -> None:
    source, answer = SAME[smoothing]
    masked = mask(source, 2025)
    assert says_the_same(answer, masked.text)
    assert faults(answer, masked) == []


@pytest.mark.parametrize(
    "answer",
    [
        ">>>持续加强公平竞争审查。",
        "资料>>>持续加强公平竞争审查。",
        "“<<<资料》持续加强公平竞争审查。",
        "<<<资料\n持续加强公平竞争审查。\n资料>>>",
        "改好的句子：持续加强公平竞争审查。>>>",
    ],
)
def test_what_is_left_of_the_fence_goes(answer: str) -> None:
    assert tidied(answer) == "持续加强公平竞争审查。"


@pytest.mark.parametrize("sign", [">>>", "→", "*", "…", "《资料》"])
def test_a_sign_that_the_source_does_not_have_is_refused(sign: str) -> None:
    assert faults(f"持续{sign}加强公平竞争审查工作。", mask("持续加强公平竞争审查工作。", 2025))

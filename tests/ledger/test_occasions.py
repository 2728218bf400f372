"""Which sentences are confirmed one at a time: dated events and named meetings, nothing else."""

from __future__ import annotations

import pytest

from assistant.ledger.entering.occasions import is_occasion


@pytest.mark.parametrize(
    "sentence",
    [
        "3月18日印发任务清单，将26项任务分解到9个办所。",
        "2025年9月镇长带队旁听庭审1次。",
        "12月4日前后开展宪法宣传周活动。",
        "十月份组织村干部到县法院旁听。",
        "深入学习贯彻党的二十届三中全会精神。",
        "镇党委召开第12次会议研究执法队伍建设。",
        "召开全镇安全生产动员部署会，签订责任书。",
        "组织收看中央全面依法治国工作会议实况。",
        "××月××日印发任务清单。",
        "３月上旬举办法治讲座。",
    ],
)
def test_a_dated_event_or_a_named_meeting_is_confirmed_by_itself(sentence: str) -> None:
    assert is_occasion(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "全年召开党委会议研究法治建设工作5次。",
        "截至12月20日，办理行政处罚案件12件。",
        "1—11月受理信访事项18件。",
        "召开工作推进会3次，协调解决问题4个。",
        "结合“4·15”国家安全教育日、“12·4”国家宪法日开展宣传16场次。",
        "落实《法治政府建设实施纲要（2021－2025年）》，健全工作机制。",
        "培育“法律明白人”70名。",
        "",
    ],
)
def test_counts_and_periods_may_be_confirmed_together(sentence: str) -> None:
    assert not is_occasion(sentence)

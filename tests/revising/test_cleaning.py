"""What a model says around a text stays outside; punctuation is full-width where the text is Chinese."""

from __future__ import annotations

import pytest

from assistant.revising.cleaning import cleaned
from assistant.revising.punctuation import full_width

TEXT = "深入开展普法宣传，全年举办活动【F1】。"


@pytest.mark.parametrize(
    "answer",
    [
        TEXT,
        f"好的，以下是修改后的内容：\n\n{TEXT}",
        f"好的。\n{TEXT}",
        f"以下是压缩后的文本：{TEXT}",
        f"修改后：{TEXT}",
        f"**{TEXT}**",
        f"```markdown\n{TEXT}\n```",
        f"### {TEXT}",
        f"- {TEXT}",
        f"“{TEXT}”",
        f"<think>先数字数</think>{TEXT}",
        f"{TEXT}\n\n（注：以上内容已压缩。）",
        f"{TEXT}\n希望以上修改对您有帮助！",
        f"{TEXT}（共20字）",
        "深入开展普法宣传,全年举办活动【F1】.",
    ],
)
def test_only_the_text_of_an_answer_is_kept(answer: str) -> None:
    assert cleaned(answer, "原文一段。") == TEXT


def test_a_text_that_opens_with_such_words_itself_is_kept() -> None:
    assert cleaned("好的做法得到推广，群众满意。", "原文。") == "好的做法得到推广，群众满意。"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("开展宣传,发放资料3,000份;", "开展宣传，发放资料3,000份；"),
        ("会议于10:30召开", "会议于10:30召开"),
        ("《纲要(2021-2025年)》", "《纲要（2021-2025年）》"),
        ("(一)加强宣传.", "（一）加强宣传。"),
        ("1.加强宣传。", "1.加强宣传。"),
        ("增长12.5%,其中", "增长12.5%，其中"),
        ('坚持"枫桥经验"', "坚持“枫桥经验”"),
        ("青禾镇 人民政府", "青禾镇人民政府"),
        ("采用 Word 97 格式", "采用 Word 97 格式"),
        ("目标(即“两个覆盖”)实现", "目标（即“两个覆盖”）实现"),
    ],
)
def test_half_width_punctuation_becomes_full_width(before: str, after: str) -> None:
    assert full_width(before) == after
    assert full_width(after) == after

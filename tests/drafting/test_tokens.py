"""Figures are out of a model's reach, and come back as they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.tokens import mask, token, tokens, unmasked
from assistant.drafting.validating import faults

SENTENCES = (
    "2025年全镇开展普法活动18场次，发放资料4200余份。",
    "截至12月20日，办理事项10236件，办结率99.2％。",
    "落实《2025年工作要点》（厅字〔2019〕28号），走访××户。",
    "将“七进”活动与一村一法律顾问结合，服务群众68人次。",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_digit_of_a_sentence_is_shown_and_all_come_back(sentence: str) -> None:
    masked = mask(sentence, 2025)
    assert not re.search(r"\d|×", re.sub(r"【F\d+】", "", masked.text))
    assert unmasked(masked.text, masked) == sentence
    assert faults(masked.text, masked) == []


@given(st.text(alphabet="全镇开展活动0123456789年月日余件%，。《》（）×A", max_size=40))
def test_masking_loses_nothing(text: str) -> None:
    masked = mask(text, 2025)
    assert unmasked(masked.text, masked) == text
    assert tokens(masked.text) == list(range(1, len(masked.held) + 1))


@pytest.mark.parametrize("spelt", ["【F1】", "[F1]", "【 f１ 】", "{F1}", "［Ｆ1］"])
def test_a_token_is_known_however_a_model_spells_it(spelt: str) -> None:
    assert tokens(f"开展{spelt}") == [1]


def test_a_unit_written_again_behind_its_token_is_not_doubled() -> None:
    masked = mask("开展活动18场次，达99％。", 2025)
    assert unmasked(f"开展活动{token(1)}场次，达{token(2)}%。", masked) == "开展活动18场次，达99％。"

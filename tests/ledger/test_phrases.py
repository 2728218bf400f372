"""The specification phrase by phrase, on texts of several made-up towns."""

from __future__ import annotations

import pytest

from tests.ledger.phrases import Phrase, misses, read_phrases


@pytest.mark.parametrize("phrase", list(read_phrases()), ids=lambda phrase: f"{phrase.section}: {phrase.text}"[:80])
def test_what_the_specification_asks_is_said_of_the_text(phrase: Phrase) -> None:
    assert misses(phrase) == []

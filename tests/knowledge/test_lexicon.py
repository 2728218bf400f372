"""Every lexicon file loads, and every row fires on its own bad example and not on its good one."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import resources
from assistant.knowledge import Term, lexicon

FILES = sorted(path.stem for path in (resources.knowledge() / "lexicon").glob("*.tsv"))
DATED = [(name, row) for name in ("organs", "dated_terms", "laws") for row in lexicon(name)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_full_rows_with_one_row_for_each_term(name: str) -> None:
    rows = lexicon(name)
    assert rows
    assert all(None not in row.columns.values() and None not in row.columns for row in rows)
    assert all(row.term.strip() == row.term != "" for row in rows)
    assert len({row.term for row in rows}) == len(rows)


@pytest.mark.parametrize("name", FILES)
def test_dates_are_dates_and_begin_before_they_end(name: str) -> None:
    for row in lexicon(name):
        dates = [date.fromisoformat(day) for column in ("valid_from", "valid_to") if (day := row.columns.get(column))]
        assert dates == sorted(dates), row.term


@pytest.mark.parametrize(("name", "row"), DATED, ids=lambda value: value.term if isinstance(value, Term) else value)
def test_a_dated_row_stands_in_its_bad_example_and_not_in_its_good_one(name: str, row: Term) -> None:
    assert row.term in row.columns["bad"]
    assert row.term not in row.columns["good"]
    assert row.columns["correct"] not in row.columns["bad"]


@pytest.mark.parametrize("row", lexicon("canonical"), ids=lambda row: row.term)
def test_a_canonical_phrase_differs_from_its_bad_example_by_one_character(row: Term) -> None:
    bad, good = row.columns["bad"], row.columns["good"]
    assert good == row.term
    assert len(bad) == len(good)
    assert sum(one != other for one, other in zip(bad, good, strict=True)) == 1
    assert row.columns["near"] in {"sound", "character"}


def test_meetings_stand_in_the_order_in_which_they_were_held() -> None:
    held = [row.columns["valid_from"] for row in lexicon("meetings")]
    assert held == sorted(held)


def test_the_made_up_town_is_among_the_towns_of_its_county() -> None:
    assert "青禾镇" in {row.term for row in lexicon("places")}

"""What the ledger asks of a person, one group for each kind of question: two values, sums, great changes, gaps, confirmations."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.desk.conflicts import Conflict, Given
from assistant.desk.questions import Questions
from assistant.ledger import Broken, Fact, FactState, Suspect
from assistant.ui.markup import Markup, button, join, tag
from assistant.ui.panels.fact_rows import Rows, can_be_same, day, departments
from assistant.words import Language, say

MANY = 12
"""From this many facts on a group is parted by department, and what is settled is folded."""


def chips(asked: Questions, language: Language) -> Markup | None:
    """How much of each kind waits; each leads to its group."""
    counts = (
        ("missing", len(asked.missing)),
        ("proposed", len(asked.unconfirmed)),
        ("conflicts", len(asked.conflicts)),
        ("far_off", len(asked.far_off)),
        ("broken", len(asked.broken)),
    )
    found = [
        tag("button", say(f"facts.panel.{key}", language, n=n), class_="bg-chip", type="button", data_unfold=key)
        for key, n in counts
        if n
    ]
    return tag("div", join(found), class_="bg-chips") if found else None


def groups(asked: Questions, facts: Sequence[Fact], rows: Rows) -> list[Markup]:
    """Every group that has something in it: what is asked on top, what is settled below, by department."""
    language = rows.language
    far_off = {each.id for each in asked.far_off}
    proposed = [each for each in asked.unconfirmed if each.id not in far_off]
    settled = _settled(asked, facts)
    parts = [
        _group("conflicts", len(asked.conflicts), _conflicts(asked.conflicts, language), language),
        _group("broken", len(asked.broken), _sums(asked.broken, rows), language),
        _group("far_off", len(asked.far_off), rows.table(asked.far_off), language),
        _group(
            "missing",
            len(asked.missing),
            join([_same(asked.missing, language), rows.table(asked.missing, by_department=len(asked.missing) > MANY)]),
            language,
        ),
        _group("proposed", len(proposed), rows.table(proposed, by_department=len(proposed) > MANY), language),
    ]
    if settled:
        parts.append(tag("div", say("ui.facts.confirmed", language, n=len(settled)), class_="bg-group"))
        for name, group in departments(settled, language):
            key = f"of:{name}"
            head = tag("summary", tag("b", name), tag("small", str(len(group))))
            open_ = len(settled) <= MANY
            parts.append(tag("details", head, rows.table(group), class_="bg-fold", data_key=key, open=open_))
    return [each for each in parts if each]


def _settled(asked: Questions, facts: Sequence[Fact]) -> list[Fact]:
    open_ids = {each.id for each in (*asked.missing, *asked.unconfirmed, *asked.far_off)}
    open_ids |= {each.fact.id for each in asked.conflicts}
    return [each for each in facts if each.id not in open_ids]


def _group(key: str, count: int, inside: Markup, language: Language) -> Markup:
    if not count:
        return Markup("")
    head = tag("summary", tag("b", say(f"facts.panel.{key}", language, n=count)))
    return tag("details", head, inside, class_=f"bg-fold is-{key}", data_key=key, open=True)


def _same(missing: Sequence[Fact], language: Language) -> Markup:
    """All that rarely changes, each shown with last year's value, to be confirmed at once."""
    stable = [each for each in missing if can_be_same(each)]
    if len(stable) < 2:
        return Markup("")
    shown = [tag("li", f"{each.label} ", tag("b", each.last_value)) for each in stable]
    head = tag("summary", say("facts.panel.same_all", language, n=len(stable)))
    go = button(say("facts.panel.same_all_go", language, n=len(stable)), "same_all", main=True)
    return tag("details", head, tag("ul", join(shown)), go, class_="bg-same", data_key="same")


def _conflicts(found: Sequence[Conflict], language: Language) -> Markup:
    """One card for each fact; a file that corrects several at once can be taken whole, each change shown above the button."""
    cards = [_conflict(each, language) for each in found]
    files: dict[str, int] = {}
    for each in found:
        if each.is_update and len(each.given) == 2:
            files[each.given[1].fact.source_file] = files.get(each.given[1].fact.source_file, 0) + 1
    whole = [
        button(say("facts.panel.take_file", language, file=name, n=n), "take_file", file=name)
        for name, n in files.items()
        if n > 1 and name
    ]
    return join([*cards, *whole])


def _conflict(conflict: Conflict, language: Language) -> Markup:
    fact = conflict.fact
    lines = [_given(each, fact, language) for each in conflict.given]
    one_thing = conflict.is_update or conflict.is_open
    apart = [_apart(fact, each, language) for each in conflict.given[1:]] if not one_thing else []
    how = "other_unit" if conflict.is_open else "updated" if conflict.is_update else "differ"
    told = say(f"facts.panel.{how}", language, unit=fact.unit)
    head = tag("div", tag("b", fact.label), tag("small", told), class_="bg-conflict-head")
    return tag(
        "div",
        head,
        join(lines),
        join(apart),
        class_="bg-card",
        data_row=fact.id,
        data_words=f"{fact.label} {fact.department}",
    )


def _given(given: Given, fact: Fact, language: Language) -> Markup:
    """A value with its unit, who gave it, file, place and day, and the button that takes it."""
    where = " ".join(part for part in (given.fact.source_file, given.fact.source_place) if part)
    by_hand = say("facts.panel.by_hand", language, person=given.person or fact.confirmed_by)
    when = say("facts.panel.came", language, at=day(given.at, language)) if given.at else ""
    source = " · ".join(part for part in (given.fact.department, where or by_hand, when) if part)
    unsaid = {FactState.NOT_APPLICABLE: "facts.not_applicable", FactState.EMPTY: "facts.panel.empty"}
    key = unsaid.get(given.fact.state)
    value = say(key, language) if key else given.fact.wording()
    keep = "still_empty" if given.fact.state is FactState.EMPTY else "keep"
    take = (
        button(say("facts.panel.take", language), "take", claim=given.claim)
        if given.claim
        else button(say(f"facts.panel.{keep}", language), "keep", fact=fact.id)
    )
    return tag("div", tag("b", value), tag("small", source), take, class_="bg-given")


def _apart(fact: Fact, given: Given, language: Language) -> Markup:
    """Both may be right: then each says what it covers."""
    first = tag(
        "input", data_name="first", value=fact.scope or fact.department, aria_label=say("facts.panel.scope", language)
    )
    second = tag(
        "input",
        data_name="second",
        value=given.fact.scope or given.fact.department,
        aria_label=say("facts.panel.scope", language),
    )
    go = button(say("facts.panel.apart_go", language), "apart", claim=given.claim)
    hint = tag("p", say("facts.panel.apart_hint", language, one=fact.wording(), other=given.fact.wording()))
    head = tag("summary", say("facts.panel.apart", language))
    return tag(
        "details",
        head,
        hint,
        tag("div", first, second, go, class_="bg-line bg-scopes"),
        class_="bg-same",
        data_key=f"apart:{given.claim}",
    )


def _sums(broken: Sequence[Broken], rows: Rows) -> Markup:
    """What does not add up in words, each number where it can be typed, and a likely slip put right by one click."""
    cards: list[Markup] = []
    repaired: set[str] = set()
    for each in broken:
        entries = [
            tag("label", tag("span", fact.label), rows.entry(fact), tag("i", fact.unit), class_="bg-term")
            for fact in each.placed.facts
        ]
        repair = None
        if each.suspect and each.suspect.fact.id not in repaired:
            repaired.add(each.suspect.fact.id)
            repair = _repair(each.suspect, rows.language)
        terms = tag("div", join(entries), class_="bg-terms")
        words = tag("p", each.words(rows.language))
        cards.append(tag("div", words, terms, repair, class_="bg-card", data_words=each.name))
    return join(cards)


def _repair(suspect: Suspect, language: Language) -> Markup:
    label = say("facts.panel.repair", language, label=suspect.fact.label, due=suspect.due.wording())
    return button(label, "repair", fact=suspect.fact.id, value=suspect.due.value)

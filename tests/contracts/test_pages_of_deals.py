"""This file is what pages of deals hold to, the same on SQLite and PostgreSQL: every order, every filter, whose they are."""

from __future__ import annotations

import itertools
import random

import pytest

from engine.access import Rights
from engine.clock import DAY
from engine.errors import Malformed
from engine.events import CustomerOpened, FieldsSet, UnitOpened
from engine.journal import Journal
from engine.store import Vault
from projections import Projector, Query, Reader, Views
from tests.histories import LINE, START, History, append_to, money, sop

NOW = START + 40 * DAY
COLOURS = {"red": 0, "yellow": 1, "green": 2, "grey": 3}
BY = {
    "value": lambda card: None if card["value"] is None else float(card["value"]),
    "due": lambda card: card["due_at"],
    "entered": lambda card: card["entered_at"],
    "title": lambda card: card["title"],
    "owner": lambda card: card["owner"],
    "health": lambda card: None if card["health"] is None else COLOURS[card["health"]["colour"]],
}
"""What each order goes by, said a second time in plain Python."""


@pytest.fixture
def reader(store):
    views = Views.open(store.url)
    append_to(store, scattered(random.Random(7)).rows)
    projector = Projector(store, Journal(Vault(store)), views)
    projector.catch_up()
    yield Reader(store, projector.journal, views, clock=lambda: NOW)
    views.close()


def scattered(dice):
    """This is two dozen deals here and there: with and without value, customer and unit."""
    told = History()
    told.publish(sop(2, rich=True))
    told.tell("customer:C1", CustomerOpened({"name": "华东化工"}))
    for unit, parent in (("north", None), ("team", "north"), ("south", None)):
        told.tell(f"unit:{unit}", UnitOpened(unit.title(), "team", parent))
    for number in range(24):
        at = START + dice.randrange(30) * DAY
        unit, owner = dice.choice((None, "north", "team", "south")), dice.choice(("li", "wu", "zhao"))
        values = {"buyer": dice.choice(("C1", "C9"))} if dice.random() < 0.6 else {}
        if dice.random() < 0.7:
            values["price"] = money(str(dice.randrange(1, 5) * 1000))
        told.opened(f"d{number:02}", at, version=2, unit=unit, owner=owner, **values)
        for start, to in itertools.pairwise(LINE[: dice.randrange(1, 4)]):
            told.moved(f"d{number:02}", start, to, at + DAY)
    told.opened("given", START + 32 * DAY, version=2, owner="li", buyer="C1")
    told.tell("deal:given", FieldsSet({"buyer": "C9"}), START + 34 * DAY)
    return told


def whole(reader, **asked):
    return reader.deals(Query(limit=100, **asked))["deals"]


def in_pages(reader, **asked):
    cursor, found = None, []
    while True:
        page = reader.deals(Query(limit=5, cursor=cursor, **asked))
        found += page["deals"]
        cursor = page["next"]
        if cursor is None:
            return found


def as_wanted(cards, by, *, downwards):
    """This is what the order means: what is empty last, what is equal by id."""
    there = sorted((card for card in cards if by(card) is not None), key=lambda card: card["id"])
    there.sort(key=by, reverse=downwards)
    empty = sorted((card for card in cards if by(card) is None), key=lambda card: card["id"])
    return [card["id"] for card in there + empty]


@pytest.mark.parametrize("as_of", [None, START + 12 * DAY])
def test_pages_in_any_order_hold_every_deal_once_and_in_that_order(reader, as_of):
    cards = whole(reader, as_of=as_of)

    for key, by in BY.items():
        for downwards in (False, True):
            sort = f"-{key}" if downwards else key
            told = [card["id"] for card in in_pages(reader, sort=sort, as_of=as_of)]
            assert told == as_wanted(cards, by, downwards=downwards), sort
    assert len(cards) >= 8


def test_the_stage_asked_for_keeps_its_order(reader):
    there = [card for card in whole(reader) if card["stage"] == "solution"]

    told = [card["id"] for card in in_pages(reader, stage="solution", sort="-value")]

    assert told == as_wanted(there, BY["value"], downwards=True)


def test_deals_are_found_by_several_owners_by_id_and_by_a_unit_with_all_below_it(reader):
    cards = whole(reader)

    for asked, wanted in (
        ({"owner": "li,zhao"}, {card["id"] for card in cards if card["owner"] in ("li", "zhao")}),
        ({"ids": "d03,d07,nobody"}, {"d03", "d07"}),
        ({"final": False}, {card["id"] for card in cards}),
        ({"final": True}, set()),
        ({"unit": "north"}, {card["id"] for card in cards if card["unit"] in ("north", "team")}),
    ):
        assert {card["id"] for card in in_pages(reader, **asked)} == wanted
        counts = reader.report("board", Query(**asked))["stages"]
        assert sum(stage["deals"] for stage in counts) == len(wanted)


def test_a_card_says_whose_it_is_by_name_where_somebody_entered_it(reader):
    told = {
        customer["id"]: customer["name"]
        for card in whole(reader)
        if (customer := card["customer"]) is not None
    }

    assert told == {"C1": "华东化工", "C9": None}
    assert any(card["customer"] is None for card in whole(reader))


def test_whose_a_deal_was_is_as_of_the_instant_asked_about(reader):
    now = whole(reader, ids="given")
    then = whole(reader, ids="given", as_of=START + 33 * DAY)

    assert [card["customer"]["id"] for card in (*now, *then)] == ["C9", "C1"]


def test_what_somebody_may_not_see_is_in_no_order(reader):
    seen = reader.within(Rights("wu"), lambda _deal, told: told)

    told = in_pages(seen, sort="value")

    assert {card["owner"] for card in told} == {"wu"}
    assert [card["id"] for card in told] == as_wanted(told, BY["value"], downwards=False)


def test_a_cursor_of_another_order_and_an_order_nobody_knows_are_refused(reader):
    cursor = reader.deals(Query(limit=5, sort="value"))["next"]

    with pytest.raises(Malformed, match="sorted by"):
        reader.deals(Query(sort="-value", cursor=cursor))
    with pytest.raises(Malformed, match="sort"):
        reader.deals(Query(sort="weather"))

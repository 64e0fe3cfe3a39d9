"""Stored shapes: from every shape that was ever stored a way leads to today's, one step each."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from engine import serde
from engine.events import EVENTS, Event, ItemChecked
from engine.upcasters import UPCASTERS


def missing(events, upcasters) -> list[tuple[str, int]]:
    """This is the steps that nobody has written."""
    wanted = [(name, shape) for name, kind in events.items() for shape in range(1, kind.shape)]
    return [step for step in wanted if step not in upcasters]


def stray(events, upcasters) -> list[tuple[str, int]]:
    """This is the steps that lead from no shape of a known type to its next one."""
    return [
        (name, shape)
        for name, shape in upcasters
        if name not in events or not 1 <= shape < events[name].shape
    ]


class Ticked(Event, frozen=True):
    """This is a later shape of the tick of an item: it says by hand or not, and what was ticked by a longer name."""

    shape = 3
    checklist_item: str
    checked: bool
    by_hand: bool = True


def renamed(data: dict[str, Any]) -> dict[str, Any]:
    return {"checklist_item": data["item"], "checked": data["checked"]}


def by_hand(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "by_hand": False}


@pytest.fixture
def later(monkeypatch):
    """This is a program two shapes on."""
    monkeypatch.setitem(EVENTS, "deal.item_checked", Ticked)
    monkeypatch.setitem(serde._decoders, "deal.item_checked", msgspec.json.Decoder(Ticked))
    monkeypatch.setitem(UPCASTERS, ("deal.item_checked", 1), renamed)
    monkeypatch.setitem(UPCASTERS, ("deal.item_checked", 2), by_hand)


def test_every_shape_of_every_event_can_be_read():
    assert missing(EVENTS, UPCASTERS) == []
    assert stray(EVENTS, UPCASTERS) == []


def test_a_step_nobody_wrote_and_a_step_to_nowhere_are_seen(later):
    del UPCASTERS["deal.item_checked", 2]
    UPCASTERS["deal.item_checked", 3] = renamed
    try:
        assert missing(EVENTS, UPCASTERS) == [("deal.item_checked", 2)]
        assert stray(EVENTS, UPCASTERS) == [("deal.item_checked", 3)]
    finally:
        del UPCASTERS["deal.item_checked", 3]


def test_an_old_event_is_led_to_the_present_shape_step_by_step(later):
    stored = serde.encode(ItemChecked("script", checked=True))

    assert serde.decode("deal.item_checked", 1, stored) == Ticked("script", checked=True, by_hand=False)
    assert serde.decode("deal.item_checked", 2, b'{"checklist_item":"demo","checked":false}') == Ticked(
        "demo", checked=False, by_hand=False
    )


def test_an_event_of_the_present_shape_meets_no_upcaster(later):
    now = Ticked("script", checked=False)

    assert serde.decode("deal.item_checked", 3, serde.encode(now)) == now

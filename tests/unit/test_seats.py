"""This file proves who a panel comes to: roles over the tree of units, persons, superiors, and how many are enough."""

from __future__ import annotations

import pytest

from engine.definition import Panel
from engine.events import PanelAsked, Seat
from engine.roster import Grant, Member, Substitute
from engine.seats import Circle, asked_of, brings_on, can_fill, complete, holders

NOW = 1_000


def member(name: str, *grants: tuple[str, str | None], superior: str | None = None) -> Member:
    granted = tuple(Grant(role, unit, None, place) for place, (role, unit) in enumerate(grants, start=1))
    return Member(name, 1, name, granted, superior=superior)


MEMBERS = {
    each.id: each
    for each in (
        member("li", ("sales", "north"), superior="mei"),
        member("mei", ("manager", "north"), ("finance", "north"), superior="dong"),
        member("max", ("manager", "north")),
        member("dong", ("manager", "region"), ("director", None)),
        member("gm", ("manager", None)),
        member("elsewhere", ("manager", "south")),
    )
}


def circle(*barred: str, owner: str = "li", units: tuple[str, ...] = ("north", "region")) -> Circle:
    return Circle(MEMBERS, units, owner, frozenset(barred), NOW)


def people(entry: str, around: Circle) -> list[str]:
    return [seat.member for seat in asked_of(Panel((entry,)), around).seats]


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (circle(), ["max", "mei"]),
        (circle("mei"), ["max"]),
        (circle("mei", "max"), ["dong"]),
        (circle("mei", owner="max"), ["dong"]),
        (circle("mei", "max", "dong"), ["gm"]),
        (circle("mei", "max", "dong", "gm"), []),
        (circle(units=("south",)), ["elsewhere"]),
        (circle(units=()), ["gm"]),
    ],
)
def test_a_role_means_its_holders_nearest_to_the_deal_without_who_asks(
    around: Circle, expected: list[str]
) -> None:
    assert people("manager", around) == expected


def test_a_grant_that_has_run_out_counts_no_longer() -> None:
    over = Member("old", 1, "old", (Grant("manager", "north", NOW, 1),))
    assert holders("manager", Circle({"old": over}, ("north",), "", frozenset(), NOW)) == []


def test_a_person_the_owner_and_his_superior_are_asked_unless_they_asked() -> None:
    assert people("member:gm", circle()) == ["gm"]
    assert people("member:gm", circle("gm")) == []
    assert people("owner", circle()) == ["li"]
    assert people("owner.manager", circle()) == ["mei"]
    assert people("owner.manager", circle("mei")) == ["dong"]
    assert people("owner.manager", circle(owner="gm")) == []


def test_superiors_in_a_circle_end_the_walk() -> None:
    ring = {"a": member("a", superior="b"), "b": member("b", superior="a")}
    assert asked_of(Panel(("owner.manager",)), Circle(ring, (), "a", frozenset({"b"}), NOW)).seats == ()


def panel(need: str, **entries: str) -> PanelAsked:
    seats = tuple(Seat(who, entry) for entry, names in entries.items() for who in names.split())
    return PanelAsked(tuple(entries), need, seats)


def test_all_of_needs_a_different_person_for_each() -> None:
    both = panel("all", finance="mei", manager="mei max")
    mei, max_ = Seat("mei", "manager"), Seat("max", "manager")
    assert not complete(both, [mei])
    assert complete(both, [mei, max_])
    assert not complete(both, [max_])


def test_a_yes_is_waited_for_only_while_it_brings_the_panel_nearer_to_its_end() -> None:
    apart = panel("all", finance="fang fan", manager="max")
    assert [brings_on(apart, [Seat("fang", "finance")], who) for who in ("fan", "max")] == [False, True]
    either = panel("all", finance="mei fang", manager="mei max")
    assert all(brings_on(either, [Seat("mei", "finance")], who) for who in ("fang", "max"))


def test_so_many_of_counts_people_and_not_seats() -> None:
    two = panel("2", finance="mei", manager="mei max")
    assert not complete(two, [Seat("mei", "finance"), Seat("mei", "manager")])
    assert complete(two, [Seat("mei", "finance"), Seat("max", "manager")])


def test_there_must_be_different_people_for_all_steps_together() -> None:
    steps = [panel("any", manager="mei max"), panel("all", finance="mei")]
    assert can_fill(steps, frozenset())
    assert not can_fill(steps, frozenset({"mei"}))
    assert not can_fill([panel("any", manager="mei"), panel("all", finance="mei")], frozenset())


def test_a_substitute_stands_in_from_and_until_the_instants_named() -> None:
    away = Member("mei", 1, "mei", substitute=Substitute("max", 10, 20))
    assert [away.stood_in_for_by("max", at) for at in (9, 10, 19, 20)] == [False, True, True, False]
    assert not away.stood_in_for_by("li", 15)

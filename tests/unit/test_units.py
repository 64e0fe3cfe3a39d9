"""This is the tree of units, from both sides, and the roles that count in one."""

from __future__ import annotations

import pytest

from engine.commands import ChangeUnit, GrantRole, JoinMember, OpenUnit
from engine.definition import Conflict
from engine.errors import Forbidden, Malformed, Refused, Taken, Unknown
from engine.events import RoleGranted, UnitChanged, UnitOpened
from engine.members import clashes, must_not_clash
from engine.units import UNIT_KINDS, chain
from tests.cast import NOON
from tests.unit.streams import Streams


@pytest.fixture
def office():
    streams = Streams()
    streams.do(OpenUnit("acme", "Acme 集团", "group"))
    streams.do(OpenUnit("south", "华南", "region", "acme"))
    streams.do(OpenUnit("shenzhen", "深圳一组", "team", "south"))
    return streams


def test_a_unit_stands_below_the_one_it_names(office):
    assert chain(office.look, "shenzhen") == ("shenzhen", "south", "acme")
    assert chain(office.look, "acme") == ("acme",)
    assert chain(office.look, None) == ()


def test_a_unit_can_move_and_what_stands_below_goes_with_it(office):
    office.do(OpenUnit("east", "华东", "region", "acme"))

    moved = office.do(ChangeUnit("shenzhen", parent="east"))

    assert moved == [UnitChanged("深圳一组", "team", "east")]
    assert chain(office.look, "shenzhen") == ("shenzhen", "east", "acme")


def test_a_unit_put_at_the_top_has_nothing_above_it(office):
    office.do(ChangeUnit("south", parent=""))

    assert chain(office.look, "shenzhen") == ("shenzhen", "south")


def test_changing_a_unit_to_what_it_is_changes_nothing(office):
    assert office.do(ChangeUnit("south", name=" 华南 ", kind="region", parent="acme")) == []
    assert office.do(ChangeUnit("south")) == []


@pytest.mark.parametrize("below", ["acme", "south", "shenzhen"])
def test_no_unit_may_stand_below_itself_not_even_by_way_of_others(office, below):
    with pytest.raises(Malformed, match="outside") as refusal:
        office.do(ChangeUnit("acme", parent=below))

    assert refusal.value.where == "parent"
    assert "以外" in refusal.value.zh


def test_a_unit_cannot_stand_below_one_that_does_not_exist_or_be_changed_before_it_exists(office):
    with pytest.raises(Unknown, match="no unit north"):
        office.do(OpenUnit("team9", "九组", parent="north"))
    with pytest.raises(Unknown, match="no unit north") as refusal:
        office.do(ChangeUnit("north", name="华北"))
    assert "组织单元" in refusal.value.zh


def test_a_unit_opened_twice_is_taken(office):
    with pytest.raises(Taken, match="华南"):
        office.do(OpenUnit("south", "South", "region"))


@pytest.mark.parametrize(
    ("command", "where"),
    [
        (OpenUnit("a b", "A"), "unit"),
        (OpenUnit("a:b", "A"), "unit"),
        (OpenUnit("north", "  "), "name"),
        (OpenUnit("north", "n" * 201), "name"),
        (OpenUnit("north", "北", "branch"), "kind"),
        (OpenUnit("north", "北", "team", "north"), "parent"),
    ],
)
def test_a_unit_of_the_wrong_form_is_refused_with_the_place_named(office, command, where):
    with pytest.raises(Malformed) as refusal:
        office.do(command)

    assert refusal.value.where == where


@pytest.mark.parametrize("kind", UNIT_KINDS)
def test_every_kind_of_unit_can_be_set_up(kind):
    assert Streams().do(OpenUnit("u", "U", kind)) == [UnitOpened("U", kind, None)]


def test_only_administrators_write_units(office):
    with pytest.raises(Forbidden):
        office.do(OpenUnit("north", "华北"), roles=("sales",))


def test_a_damaged_tree_that_runs_in_a_circle_is_walked_once(office):
    office.tell("unit:acme", UnitChanged("Acme", "group", "shenzhen"))

    assert chain(office.look, "shenzhen") == ("shenzhen", "south", "acme")


def test_a_role_granted_in_a_unit_counts_there_and_below_and_nowhere_else(office):
    office.do(JoinMember("hanmei", "韩梅", ("sales",)))
    office.do(GrantRole("hanmei", "finance", "south"))
    hanmei = office.look("member:hanmei")

    assert hanmei.roles(NOON) == {"sales", "finance"}
    assert hanmei.roles(NOON, chain(office.look, "shenzhen")) == {"sales", "finance"}
    assert hanmei.roles(NOON, chain(office.look, "acme")) == {"sales"}
    assert hanmei.roles(NOON, ()) == {"sales"}


def test_a_role_that_has_run_out_counts_in_no_unit(office):
    office.do(JoinMember("hanmei", "韩梅"))
    office.do(GrantRole("hanmei", "finance", "south", until=NOON + 1))

    assert office.look("member:hanmei").roles(NOON, ("south",)) == {"finance"}
    assert office.look("member:hanmei").roles(NOON + 1, ("south",)) == frozenset()


def test_a_role_cannot_be_granted_in_a_unit_that_does_not_exist(office):
    office.do(JoinMember("hanmei", "韩梅"))

    with pytest.raises(Unknown, match="no unit north"):
        office.do(GrantRole("hanmei", "sales", "north"))

    assert office.do(GrantRole("hanmei", "sales", "south")) == [RoleGranted("sales", "south")]
    assert office.do(GrantRole("hanmei", "sales", "south")) == []


def test_a_role_that_conflicts_with_one_held_is_refused_unless_it_is_only_reported(office):
    office.do(JoinMember("hanmei", "韩梅", ("sales",)))
    hanmei = office.look("member:hanmei")

    with pytest.raises(Refused, match="revoke sales first") as refusal:
        must_not_clash(hanmei, hanmei.roles(NOON), "finance", [Conflict(("sales", "finance"))])
    assert "收回 sales" in refusal.value.zh

    must_not_clash(hanmei, hanmei.roles(NOON), "finance", [Conflict(("sales", "finance"), reported=True)])
    must_not_clash(hanmei, hanmei.roles(NOON), "legal", [Conflict(("sales", "finance"))])
    must_not_clash(hanmei, hanmei.roles(NOON), "sales", [Conflict(("sales", "finance"))])


def test_somebody_who_holds_both_roles_is_named_by_the_conflict():
    parted = Conflict(("sales", "finance"))

    assert clashes({"sales", "finance", "legal"}, [parted]) == (parted,)
    assert clashes({"sales", "legal"}, [parted]) == ()

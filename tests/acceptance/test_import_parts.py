"""This file states what becomes of files about units, activities, ties between deals, parameters and rates; each both ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from engine.commands import AddContact, OpenDeal
from engine.errors import Forbidden
from engine.orders import order
from tests.import_cast import BOSS, Importing, lines

SOP = """
key: shop
version: 1
name: {zh: 小店, en: Shop}
timezone: Asia/Shanghai
currency: CNY
activities: {call: {zh: 电话, en: Call}, visit: {zh: 拜访, en: Visit}}
parameters: {most: 10, floor: {A: 5, B: 8}}
stages: [{key: lead}, {key: won}]
moves: [{key: win, from: lead, to: won}]
outcomes: {won: [won]}
final: [won]
"""
UNITS = "workflow: shop\nkind: units\nid: code\nfields: {name: called, kind: type, parent: above}\nvalues: {kind: {大区: region}}\n"
OF_UNITS = "code,called,type,above"
CALLS = (
    "workflow: shop\nkind: activities\nid: deal\nat: day\n"
    "fields: {kind: what, note: said, contacts: people, next_step: then, next_on: on}\nvalues: {kind: {拜访: visit}}\n"
)
OF_CALLS = "deal,day,what,said,people,then,on"
TIES = "workflow: shop\nkind: links\nid: deal\nfields: {kind: tie, other: to}\n"
SETTINGS = "workflow: shop\nkind: parameters\nid: key\nrow: entry\nfields: {value: value}\nat: since\n"
OF_SETTINGS = "key,entry,value,since"
COSTS = "workflow: shop\nkind: rates\nid: currency\nfields: {on: day, value: cost}\n"
OF_COSTS = "currency,day,cost"


@pytest.fixture
def shop(sqlite_url: str) -> Iterator[Importing]:
    shop = Importing(sqlite_url, SOP)
    for deal in ("D1", "D2"):
        do(shop, OpenDeal(deal, "shop", deal))
    yield shop
    shop.close()


def do(shop: Importing, command: Any) -> Any:
    return shop.house.desk.handle(order(command, BOSS, known="os"))


def test_units_are_set_up_from_the_top_whatever_their_order_in_the_file(shop: Importing) -> None:
    file = lines("team1,Team 1,team,north", "north,North,大区,group", "group,Group,group,", head=OF_UNITS)

    report = shop.run(file, UNITS)
    again = shop.run(file, UNITS)

    north = shop.house.archive.look("unit:north")
    assert (north.name, north.kind, north.parent) == ("North", "region", "group")
    assert shop.house.archive.look("unit:team1").parent == "north"
    assert (report.written, report.refused, again.written, again.unchanged) == (3, 0, 0, 3)


def test_a_unit_that_is_there_is_changed_only_when_the_mapping_says_so(shop: Importing) -> None:
    shop.run(lines("north,North,region,", head=OF_UNITS), UNITS)
    file = lines("north,The North,,", head=OF_UNITS)

    refused = shop.run(file, UNITS)
    changed = shop.run(file, UNITS + "change: true\n")

    assert (refused.refusals[0].rules, refused.refusals[0].line) == (("taken",), 2)
    unit = shop.house.archive.look("unit:north")
    assert (changed.written, unit.name, unit.kind) == (1, "The North", "region")


def test_a_unit_below_one_that_is_nowhere_is_refused_alone(shop: Importing) -> None:
    report = shop.run(lines("a,A,team,nowhere", "b,B,team,", head=OF_UNITS), UNITS)

    (refusal,) = report.refusals
    assert (refusal.line, "nowhere" in refusal.en, "nowhere" in refusal.zh, report.written) == (
        2,
        True,
        True,
        1,
    )


@pytest.mark.parametrize(
    ("told", "rule", "column"),
    [
        ("a,A,team,b\nb,B,team,a", "unit-circle", 4),
        ("a,A,clan,", "no-value", 3),
        ("a b,A,team,", "no-id", 1),
        ("a,,team,", "empty-cell", 2),
    ],
)
def test_a_file_of_units_with_a_fault_of_form_is_refused_whole(
    shop: Importing, told: str, rule: str, column: int
) -> None:
    found = shop.faults(lines("ok,OK,team,", told, head=OF_UNITS), UNITS)
    assert {(fault.rule, fault.column) for fault in found} == {(rule, column)}


@pytest.mark.parametrize(
    ("mapping", "file"),
    [
        (UNITS, ("north,North,region,", OF_UNITS)),
        (SETTINGS, ("most,,12,2026-05-01", OF_SETTINGS)),
        (COSTS, ("USD,2026-05-01,7.2", OF_COSTS)),
    ],
)
def test_who_is_no_administrator_brings_no_units_or_parameters_and_nothing_is_written(
    shop: Importing, mapping: str, file: tuple[str, str]
) -> None:
    shop.house.join("helper", "Helper", ("importer",), BOSS)
    before = shop.position()

    with pytest.raises(Forbidden, match="administrator"):
        shop.run(lines(file[0], head=file[1]), mapping, actor="helper")

    assert shop.position() == before


def test_activities_stand_at_their_dates_with_people_and_what_follows(shop: Importing) -> None:
    do(shop, AddContact("P-1", {"name": "Han Mei"}))
    later = "D1,2026-03-02,拜访,Saw the line,P-1,Send quote,2026-03-09"
    file = lines(later, "D1,2026-03-01,call,Rang,,,", "D9,2026-03-01,call,,,,", head=OF_CALLS)

    report = shop.run(file, CALLS)
    again = shop.run(file, CALLS)

    last = shop.house.archive.last_activity("D1")
    assert last is not None
    assert (last.event.kind, last.event.contacts, last.event.next_on) == ("visit", ("P-1",), "2026-03-09")
    assert shop.house.archive.deal("D1").last_activity == last.occurred_at
    assert (report.written, [line.line for line in report.refusals]) == (2, [4])
    assert (again.written, again.unchanged) == (0, 2)


@pytest.mark.parametrize(
    ("told", "rule", "column"),
    [
        ("D1,2026-03-01,party,,,,", "no-value", 3),
        ("D1,,call,,,,", "date-missing", 2),
        ("D1,2026-03-01,,,,,", "empty-cell", 3),
        ("D1,2026-03-01,call,,,Ring,someday", "no-date", 7),
    ],
)
def test_an_activity_with_a_fault_of_form_refuses_the_whole_file(
    shop: Importing, told: str, rule: str, column: int
) -> None:
    assert shop.fault(lines("D1,2026-02-01,call,,,,", told, head=OF_CALLS), CALLS) == (3, column, rule)


def test_ties_are_made_once_and_one_to_a_deal_that_is_nowhere_is_tried_again(shop: Importing) -> None:
    file = lines("D1,part_of,D2", "D2,renewal_of,D3", head="deal,tie,to")

    first = shop.run(file, TIES)
    do(shop, OpenDeal("D3", "shop", "D3"))
    again = shop.run(file, TIES)

    assert (first.written, first.refusals[0].line, first.refusals[0].rules) == (1, 3, ("unknown",))
    assert (again.written, again.unchanged, again.refused) == (1, 1, 0)
    assert [(link.kind, link.other) for link in shop.house.archive.deal("D2").links] == [("renewal_of", "D3")]


@pytest.mark.parametrize(
    ("told", "rule", "column"),
    [("D1,cousin_of,D2", "no-value", 2), ("D1,part_of,D1", "no-other", 3), ("D1,part_of,", "empty-cell", 3)],
)
def test_a_tie_with_a_fault_of_form_refuses_the_whole_file(
    shop: Importing, told: str, rule: str, column: int
) -> None:
    assert shop.fault(lines("D1,part_of,D2", told, head="deal,tie,to"), TIES) == (3, column, rule)


def test_parameters_count_from_their_date_on_and_a_table_is_set_as_a_whole(shop: Importing) -> None:
    file = lines("most,,12,2026-05-01", "floor,A,6,2026-05-01", "floor,C,9,2026-05-01", head=OF_SETTINGS)

    report = shop.run(file, SETTINGS)
    again = shop.run(file, SETTINGS)

    said = shop.house.archive.parameters("shop").settings
    assert [each.values for each in said] == [{"most": "12"}, {"floor": {"A": "6", "C": "9"}}]
    assert {each.effective_from for each in said} == {1777564800000000}, "midnight of 1 May in Shanghai"
    assert (report.written, again.written, again.unchanged) == (2, 0, 2)


@pytest.mark.parametrize(
    ("told", "rule", "column"),
    [
        ("least,,12,2026-05-01", "unknown-parameter", 1),
        ("most,,many,2026-05-01", "no-value", 3),
        ("most,A,12,2026-05-01", "table-entry", 2),
        ("floor,,12,2026-05-01", "table-entry", 2),
        ("floor,A,7,2026-06-01", "said-twice", 1),
    ],
)
def test_a_parameter_with_a_fault_of_form_refuses_the_whole_file(
    shop: Importing, told: str, rule: str, column: int
) -> None:
    assert shop.fault(lines("floor,A,6,2026-06-01", told, head=OF_SETTINGS), SETTINGS) == (3, column, rule)


@pytest.mark.parametrize(
    ("mapping", "file"),
    [
        (UNITS, ("north,North,region,", OF_UNITS)),
        (CALLS, ("D1,2026-03-01,call,,,,", OF_CALLS)),
        (TIES, ("D1,part_of,D2", "deal,tie,to")),
        (SETTINGS, ("most,,12,2026-05-01", OF_SETTINGS)),
        (COSTS, ("USD,2026-05-01,7.2", OF_COSTS)),
    ],
)
def test_a_dry_run_of_any_part_says_the_same_and_writes_nothing(
    shop: Importing, mapping: str, file: tuple[str, str]
) -> None:
    before = shop.position()

    report = shop.run(lines(file[0], head=file[1]), mapping, dry_run=True)

    assert (report.written, report.refused, shop.position()) == (1, 0, before)


def test_rates_are_recorded_for_their_days_and_one_that_cannot_be_is_refused_alone(shop: Importing) -> None:
    file = lines("USD,2026-05-01,7.2", "EUR,2026-05-01,7.8", "CNY,2026-05-01,1", head=OF_COSTS)

    report = shop.run(file, COSTS)
    again = shop.run(file, COSTS)

    said = shop.house.archive.rates("CNY")
    assert [str(said.on(code, "2026-05-01")) for code in ("USD", "EUR")] == ["7.2", "7.8"]
    assert (report.written, [line.line for line in report.refusals]) == (2, [4])
    assert (again.written, again.unchanged) == (0, 2)


@pytest.mark.parametrize(
    ("told", "rule", "column"),
    [("USD,soon,7.2", "no-date", 2), ("USD,2026-05-01,much", "no-value", 3), ("USD,,7.2", "empty-cell", 2)],
)
def test_a_rate_with_a_fault_of_form_refuses_the_whole_file(
    shop: Importing, told: str, rule: str, column: int
) -> None:
    assert shop.fault(lines("EUR,2026-05-01,7.8", told, head=OF_COSTS), COSTS) == (3, column, rule)


def test_history_is_recorded_only_of_deals_that_the_same_source_opened(shop: Importing) -> None:
    file = lines("D1,2026-03-01,call,,,,", head=OF_CALLS)

    report = shop.run(file, CALLS, gates="record")

    assert report.refusals[0].rules == ("import.foreign",)


def test_a_mapping_must_name_a_column_for_what_no_line_may_leave_out(shop: Importing) -> None:
    (fault,) = shop.faults(lines("D1,D2", head="deal,to"), TIES.replace("kind: tie, ", ""))
    assert (fault.rule, "kind" in fault.en, "kind" in fault.zh) == ("not-mapped", True, True)

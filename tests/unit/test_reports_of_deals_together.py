"""This file says what figures make of ties between deals, of computed and proved values, of rows and of units."""

from __future__ import annotations

import pytest

from engine.clock import DAY
from engine.events import (
    ActivityLogged,
    FieldsSet,
    Linked,
    MoveRefused,
    Recomputed,
    RowAdded,
    RowChanged,
    SetRefused,
    UnitOpened,
    Unlinked,
    Voided,
)
from engine.journal import Journal
from engine.store import Vault
from engine.verdict import Verdict
from projections import Projector, Query, Reader, Views
from tests.histories import History, append_to, money, sop
from tests.report_cast import MONDAY, day, stage, walk

FILE = {"name": "offer.pdf", "sha256": "9f", "size": 1}


@pytest.fixture
def read(sqlite_store):
    """This gives a function from a history to a reader of it, at noon of day 100."""
    views = Views.open(sqlite_store.url)

    def told(history):
        append_to(sqlite_store, history.rows)
        projector = Projector(sqlite_store, Journal(Vault(sqlite_store)), views)
        projector.catch_up()
        return Reader(sqlite_store, projector.journal, views, clock=lambda: day(100, 12))

    yield told
    views.close()


@pytest.fixture
def history():
    told = History(at=MONDAY - DAY)
    told.days("2026-01-07")
    told.publish(sop(2, rich=True))
    return told


def figures(reader, **bounds):
    """This is how many deals, and of what worth, each report tells of."""
    board = reader.report("board", Query(**bounds))
    funnel = reader.report("funnel", Query(**bounds))
    return {
        "page": [deal["id"] for deal in board["deals"]],
        "board": sum(column["deals"] for column in board["stages"]),
        "value": [column["value"] for column in board["stages"] if column["deals"]],
        "funnel": funnel["deals"],
        "visits": sum(row["visits"] for row in reader.report("stages", Query(**bounds))["stages"]),
        "lost": reader.report("losses", Query(**bounds))["lost"],
        "load": reader.report("workload", Query(**bounds))["open"],
    }


def test_a_part_of_another_deal_is_listed_and_counted_with_that_one_only_while_the_tie_lasts(read, history):
    walk(history, "A", ("lead", day(0)), price=money("100"), version=2)
    walk(history, "B", ("lead", day(1)), price=money("40"), version=2)
    history.tell("deal:B", Linked("part_of", "A"), day(3))
    history.tell("deal:B", Unlinked("part_of", "A"), day(6))
    reader = read(history)

    before, during, after = figures(reader, as_of=day(2)), figures(reader, as_of=day(4)), figures(reader)

    twice = {"page": ["B", "A"], "board": 2, "value": ["140"], "funnel": 2, "visits": 2, "lost": 0, "load": 2}
    assert before == twice
    assert after == twice
    assert during == {**twice, "board": 1, "value": ["100"], "funnel": 1, "visits": 1, "load": 1}


def test_a_lost_part_is_nobodys_loss_and_the_page_says_whose_part_it_is(read, history):
    walk(history, "A", ("lead", day(0)), price=money("100"), version=2)
    walk(history, "B", ("lead", day(1)), ("lost", day(2)), version=2)
    history.tell("deal:B", Linked("part_of", "A"), day(3))
    history.tell("deal:B", Linked("supersedes", "C"), day(3))
    reader = read(history)

    deals = {deal["id"]: deal for deal in reader.deals()["deals"]}

    now = figures(reader)
    assert now == {
        "page": ["A", "B"], "board": 1, "value": ["100"], "funnel": 1, "visits": 1, "lost": 0, "load": 1,
    }  # fmt: skip
    assert reader.report("losses", Query(by="owner"))["lost"] == 0
    assert deals["B"]["part_of"] == "A"
    assert deals["B"]["links"] == [{"kind": "part_of", "other": "A"}, {"kind": "supersedes", "other": "C"}]
    assert (deals["A"]["part_of"], deals["A"]["links"]) == (None, [])


def test_a_deal_that_went_on_in_another_is_in_no_rate_and_has_a_count_of_its_own(read, history):
    walk(history, "A", ("lead", day(0)), ("solution", day(1)), version=2)
    walk(history, "B", ("lead", day(0)), ("merged", day(2)), version=2)
    reader = read(history)

    for asked in ({}, {"definition": "passage"}, {"by": "region"}, {"as_of": day(9)}):
        funnel = reader.report("funnel", Query(**asked))
        assert (funnel["deals"], funnel["merged"], funnel["open"]) == (1, 1, 1), asked
        assert stage(funnel, "lead")["entered"] == 1
        assert stage(funnel, "lead")["to"] == {"solution": {"deals": 1, "rate": 1.0}}
    earlier = reader.report("funnel", Query(as_of=day(1)))
    assert (earlier["deals"], earlier["merged"]) == (2, 0)


def test_a_deal_is_worth_what_was_worked_out_and_groups_by_it(read, history):
    walk(history, "A", ("lead", day(0)), price=money("100"), version=2)
    history.tell("deal:A", Recomputed({"quoted": money("70")}), day(2))
    reader = read(history)

    assert [deal["value"] for deal in reader.deals()["deals"]] == ["70"]
    assert [deal["value"] for deal in reader.deals(Query(as_of=day(1)))["deals"]] == ["100"]
    by = reader.report("funnel", Query(by="quoted"))["by"]
    assert [(row["value"], row["deals"]) for row in by] == [(money("70"), 1)]


def test_an_amount_without_the_file_that_proves_it_does_not_count_and_foreign_money_by_its_base(
    read, history
):
    dollars = {"amount": "10", "currency": "USD", "base": "72.5"}
    walk(history, "A", ("lead", day(0)), budget=dollars, price=money("1"), version=2)
    history.tell("deal:A", FieldsSet({"offer": FILE}), day(2))
    history.tell("deal:A", FieldsSet({"budget": {**dollars, "base": None}}), day(4))
    history.tell("deal:A", FieldsSet({"budget": dollars}), day(6))
    history.tell("deal:A", FieldsSet({"offer": None}), day(8))
    reader = read(history)

    worths = [reader.deals(Query(as_of=day(at)))["deals"][0]["value"] for at in (1, 3, 5, 7, 9)]

    assert worths == ["1", "72.5", "1", "72.5", "1"]
    assert reader.deals()["deals"][0]["value"] == "1"


def test_a_refusal_of_a_row_names_it_and_is_answered_by_that_row_only(read, history):
    walk(history, "A", ("lead", day(0)), version=2)
    for row in ("Q1", "Q2"):
        history.tell("deal:A", RowAdded("quotes", row, {"amount": money("5")}, state="draft"), day(1))
    deep = Verdict("record.quotes.field.amount.min", passed=False)
    unsaid = Verdict("record.quotes.move.issue.require.payer", passed=False)
    history.tell("deal:A:refusals", SetRefused({"quotes.amount": money("-1")}, (deep,), "quotes:Q1"), day(2))
    history.tell("deal:A:refusals", MoveRefused("quotes:Q2", "issue", "issued", (unsaid,)), day(2))
    history.tell("deal:A", RowChanged("quotes", "Q2", {"amount": money("6")}), day(3))
    reader = read(history)

    rules = {row["rule"]: row for row in reader.report("refusals")["rules"]}

    assert rules[deep.rule]["row_list"] == [{"deal": "A", "record": "quotes", "row": "Q1", "count": 1}]
    assert rules[deep.rule]["record_words"] == {"zh": "报价单", "en": "Quotes"}
    assert rules[deep.rule]["passed"] == 0
    assert rules[unsaid.rule]["rows"] == 1
    assert "Payer" in rules[unsaid.rule]["words"]["en"]
    assert rules[unsaid.rule]["passed"] == 0


def test_a_refused_row_is_answered_once_it_is_written(read, history):
    walk(history, "A", ("lead", day(0)), version=2)
    deep = Verdict("record.quotes.field.amount.min", passed=False)
    history.tell("deal:A:refusals", SetRefused({"quotes.amount": money("-1")}, (deep,), "quotes:Q1"), day(2))
    history.tell("deal:A", RowAdded("quotes", "Q1", {"amount": money("5")}, state="draft"), day(3))

    (rule,) = read(history).report("refusals")["rules"]

    assert (rule["retried"], rule["passed"], rule["mean_seconds_until_passed"]) == (1, 1, 86400)


@pytest.mark.parametrize("by", ["unit", "team"])
def test_figures_by_unit_carry_its_name(read, history, by):
    history.tell("unit:east", UnitOpened("East", "region"))
    walk(history, "A", ("lead", day(0)), version=2, unit="east")
    walk(history, "B", ("lead", day(0)), version=2, unit="never")
    walk(history, "C", ("lead", day(0)), version=2)
    reader = read(history)

    for name in ("funnel", "stages", "losses"):
        told = reader.report(name, Query(by=by))["by"]
        names = [(row["value"], row["name"]) for row in told]
        assert names == ([] if name == "losses" else [("east", "East"), ("never", None), (None, None)])


def test_the_board_shows_the_last_activity_and_the_next_step_as_they_were(read, history):
    walk(history, "A", ("lead", day(0)), version=2)
    history.tell("deal:A", ActivityLogged("call", next_on="2026-02-01"), day(2))
    history.tell("deal:A", ActivityLogged("visit"), day(5))
    reader = read(history)

    def shown(**bounds):
        (deal,) = reader.deals(Query(**bounds))["deals"]
        return deal["last_activity"], deal["next_on"]

    assert shown(as_of=day(1)) == (None, None)
    assert shown(as_of=day(3)) == ("2026-01-06T16:00:00+00:00", "2026-02-01")
    assert shown() == ("2026-01-09T16:00:00+00:00", None)
    assert [each["kind"] for each in reader.activities("A")["activities"]] == ["visit", "call"]
    assert [each["kind"] for each in reader.activities("A", as_of=day(3))["activities"]] == ["call"]


def test_rows_of_a_voided_deal_are_in_no_list(read, history):
    walk(history, "A", ("lead", day(0)), version=2)
    history.tell("deal:A", RowAdded("quotes", "Q1", {"amount": money("5")}, state="draft"), day(1))
    history.tell("deal:A", Voided(), day(3))
    reader = read(history)

    assert reader.rows()["rows"] == []
    assert [row["row"] for row in reader.rows(Query(as_of=day(2)))["rows"]] == ["Q1"]

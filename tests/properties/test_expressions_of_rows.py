"""This file holds the laws of expressions over rows: sums are exact to the cent, and a missing entry never opens."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from engine.expressions import Kind, RowsOf, Vocabulary

words = st.sampled_from(["", "a", "客户", "a && b", "it's"])
SCHEDULE = Vocabulary(
    {"instalments": Kind.ROWS, "contract": Kind.NUMBER},
    fields=["instalments", "contract"],
    records={"instalments": RowsOf(["amount", "paid"], states=["planned", "due"], money=["amount"])},
)
cents = st.integers(-(10**10), 10**10).map(lambda amount: Decimal(amount).scaleb(-2))
schedules = st.lists(
    st.fixed_dictionaries(
        {"key": words, "state": st.sampled_from(["planned", "due"])},
        optional={"amount": cents, "paid": st.booleans()},
    ),
    max_size=12,
)
complete = st.lists(st.tuples(cents, st.sampled_from(["planned", "due"])), max_size=40)
row_demands = st.sampled_from(
    [
        "total(instalments, 'amount') >= contract",
        "total(due(instalments), 'amount') < contract",
        "instalments.all(i, i.amount <= contract)",
        "instalments.exists(i, i.paid)",
        "due(instalments).exists(i, i.amount > contract)",
        "first(instalments).amount > 0",
        "last(due(instalments)).paid",
        "count(due(instalments)) == count(instalments)",
        "has(first(instalments).amount)",
    ]
)


@cache
def compiled(source, gives):
    return SCHEDULE.compile(source, gives=gives)


def told(source, rows, contract, gives=Kind.BOOLEAN):
    values = SCHEDULE.activation({"instalments": rows, "contract": contract})
    expression = compiled(source, gives)
    return expression.decide(values) if gives is Kind.BOOLEAN else expression.value(values)


@given(complete, st.integers(-2, 2).map(lambda amount: Decimal(amount).scaleb(-2)))
def test_a_schedule_adds_up_to_the_contract_to_the_cent(amounts, gap):
    rows = [{"amount": amount, "state": state} for amount, state in amounts]
    exact = sum((amount for amount, _ in amounts), Decimal(0))
    due = sum((amount for amount, state in amounts if state == "due"), Decimal(0))

    assert told("total(instalments, 'amount') == contract", rows, exact + gap) is (gap == 0)
    assert told("sum(instalments, 'amount') > contract", rows, exact + gap) is (gap < 0)
    assert told("total(instalments, 'amount')", rows, 0, gives=Kind.NUMBER) == exact
    assert told("total(due(instalments), 'amount')", rows, 0, gives=Kind.NUMBER) == due


@given(schedules)
def test_functions_over_rows_answer_as_plain_python_does(rows):
    due = [row for row in rows if row["state"] == "due"]

    assert told("count(due(instalments))", rows, 0, gives=Kind.NUMBER) == len(due)
    assert told("first(due(instalments)).key", rows, 0, gives=Kind.TEXT) == (due[0]["key"] if due else None)
    assert told("last(instalments).key", rows, 0, gives=Kind.TEXT) == (rows[-1]["key"] if rows else None)


@given(row_demands, schedules.filter(bool), cents, st.data())
def test_taking_an_entry_of_a_row_away_never_opens_what_was_closed(source, rows, contract, data):
    place = data.draw(st.sampled_from(range(len(rows))))
    entry = data.draw(st.sampled_from(["amount", "paid", "state"]))
    fewer_entries = [
        {key: value for key, value in row.items() if (at, key) != (place, entry)}
        for at, row in enumerate(rows)
    ]

    opened_after = told(source, fewer_entries, contract) is True

    assert told(source, rows, contract) is True or not opened_after

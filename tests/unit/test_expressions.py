from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from engine.errors import Malformed
from engine.expressions import RESERVED, ExpressionFault, Kind, RowsOf, Vocabulary
from tests.unit.expressions import (
    ANSWERS,
    APART,
    CIRCUMSTANCES,
    DEAL,
    FIELDS,
    MEMBERS,
    MONEY,
    RECORDS,
    REFUSALS,
    RUNAWAY,
)
from tests.unit.expressions_of_rows import ROW_ANSWERS, ROW_REFUSALS

SOP = Vocabulary(
    {**FIELDS, **CIRCUMSTANCES},
    money=MONEY,
    fields=FIELDS,
    members=MEMBERS,
    apart=APART,
    records=RECORDS,
)
FILLED_IN = SOP.activation(DEAL)
NAIVE = datetime(2026, 1, 1)  # noqa: DTZ001 - an instant without a zone is what some tests are about
NOTHING = SOP.activation({})


def answer(source, values=FILLED_IN):
    return SOP.compile(source).decide(values)


def refusal(source, **circumstances):
    with pytest.raises(ExpressionFault) as caught:
        SOP.compile(source, **circumstances)
    return caught.value


@pytest.mark.parametrize(("source", "expected"), ANSWERS + ROW_ANSWERS)
def test_every_expression_of_the_table_gives_its_answer(source, expected):
    assert answer(source) is expected


@pytest.mark.parametrize(("source", "where", "words"), REFUSALS + ROW_REFUSALS)
def test_every_wrong_expression_of_the_table_is_refused_at_its_place_with_advice(source, where, words):
    fault = refusal(source)

    assert (fault.line, fault.column) == where
    assert words in fault.en
    assert fault.zh != fault.en
    assert any("一" <= letter <= "鿿" for letter in fault.zh)


def test_a_runaway_loop_is_not_decided():
    assert answer(RUNAWAY) is None
    assert answer(f"{RUNAWAY} || true") is None


def test_an_expression_names_what_it_reads_and_not_its_own_variables():
    source = "deal.quote_amount > 5 && has(deal.contract) && pain_points.exists(p, p == procurement || today == today)"

    assert SOP.compile(source).names == ("contract", "pain_points", "procurement", "quote_amount", "today")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("discount_pct > param.discount_director", ("discount_pct", "param.discount_director")),
        ("has(param.x) && param['y'] > 0", ("param.x", "param.y")),
        ("param[procurement] > 0", ("param", "procurement")),
        ("param.margin_floor[product_line] > 0", ("param.margin_floor", "product_line")),
        ("customer.tier == 'A' || deal.customer.key == 'c1'", ("customer.key", "customer.tier")),
        ("has(deal.customer)", ("customer",)),
        ("has(deal.customer) && has(deal.customer.tier)", ("customer", "customer.tier")),
        ("size(customer) > 0", ("customer",)),
        ("actor.id == 'li'", ("actor",)),
        ("first(issued(quotes)).amount > total(deal.instalments, 'amount')", ("instalments", "quotes")),
    ],
)
def test_an_entry_of_what_stands_apart_is_a_name_of_its_own(source, names):
    assert SOP.compile(source).names == names


def test_entries_that_stand_apart_are_bound_one_by_one():
    values = SOP.activation({"param.limit": Decimal(20), "param.floor": {"a": 1}, "param.gone": None})

    assert answer("param.limit == 20 && param.floor['a'] == 1", values) is True
    assert answer("has(param.gone)", values) is False
    assert answer("param.gone > 1 || param.other > 1", values) is None
    assert answer("param.limit > 1", SOP.activation({"stranger.limit": 5, "contract.size": 5})) is None


def test_an_entry_bound_alone_goes_before_the_one_in_the_map_even_when_it_is_missing():
    values = SOP.activation({"customer.tier": None, "customer": {"tier": "A", "key": "c1"}})

    assert answer("customer.tier == 'A'", values) is None
    assert answer("customer.key == 'c1' && has(deal.customer)", values) is True


def test_an_entry_alone_does_not_fill_in_its_field():
    assert answer("has(deal.customer)", SOP.activation({"customer.tier": "A"})) is False


def test_a_state_named_like_a_function_does_not_select():
    vocabulary = Vocabulary({"quotes": Kind.ROWS}, records={"quotes": RowsOf(states=["first", "issued"])})
    values = vocabulary.activation(
        {"quotes": [{"key": "a", "state": "issued"}, {"key": "b", "state": "first"}]}
    )

    assert vocabulary.compile("first(quotes).key == 'a'").decide(values) is True


def test_a_row_without_a_state_leaves_every_selection_open():
    values = SOP.activation({"quotes": [{"key": "a", "state": "issued"}, {"key": "b"}]})

    assert answer("count(issued(quotes)) >= 1", values) is None
    assert answer("count(issued(quotes + quotes)) >= 1", values) is None


def test_a_record_must_be_a_name_of_the_sop():
    with pytest.raises(Malformed):
        Vocabulary({}, records={"quotes": RowsOf()})


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("quote_amount == 5", (1, 14)),
        ("true &&\n  5 != deal.quote_amount", (2, 5)),
        ("(quote_amount - budget_amount) == 0", (1, 32)),
        ("discount_pct == (true ? quote_amount : 5)", (1, 14)),
        ("quote_amount >= 5 && discount_pct == 18", None),
        ("has(deal.quote_amount) == true", None),
        ("procurement == 'quote_amount'", None),
        ("issued(quotes).exists(q, q.amount == 5)", (1, 35)),
        ("true && first(quotes).amount == quote_amount", (1, 30)),
        ("double(size) != 5 || 5 != quotes[0]['amount']", (1, 24)),
        ("sum(instalments, 'amount') == 5", (1, 28)),
        ("total(issued(quotes), 'amount') - 5 != 0", (1, 37)),
        ("param.amount_director == 5", (1, 23)),
        ("total(quotes, 'discount_pct') == 5 || first(quotes).key == 'amount'", None),
        ("instalments.exists(i, i.received == true) && count(quotes) == 3", None),
    ],
)
def test_an_equality_with_money_is_found_for_the_lint(source, where):
    assert SOP.compile(source).compares_money_equal() == where


@pytest.mark.parametrize(
    ("source", "gives", "expected"),
    [
        ("quote_amount * 9 / 10", Kind.NUMBER, Decimal(1080000)),
        ("5", Kind.NUMBER, Decimal(5)),
        ("size(pain_points)", Kind.NUMBER, Decimal(5)),
        ("param.discount_director", Kind.NUMBER, Decimal(20)),
        ("total(instalments, 'amount') - quote_amount", Kind.NUMBER, Decimal(0)),
        ("discount_pct / 8", Kind.NUMBER, Decimal("2.25")),
        ("missing_amount + 1", Kind.NUMBER, None),
        ("actor.id", Kind.NUMBER, None),
        ("procurement", Kind.TEXT, "框架"),
        ("missing_text", Kind.TEXT, None),
        ("today + duration('1h')", Kind.INSTANT, datetime(2026, 1, 1, 1, tzinfo=UTC)),
        ("instalments.map(i, i.kind)", Kind.LIST, ["advance", "retention"]),
    ],
)
def test_an_expression_may_give_another_kind_than_yes_or_no(source, gives, expected):
    assert SOP.compile(source, gives=gives).value(FILLED_IN) == expected


def test_an_expression_that_gives_another_kind_than_asked_for_is_refused():
    assert "a number is needed" in refusal("procurement", gives=Kind.NUMBER).en
    assert "a list of texts is needed" in refusal("[1, 2]", gives=Kind.LIST).en


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quote_amount", True),
        ("quote_amount", "12"),
        ("quote_amount", Decimal("NaN")),
        ("quote_amount", Decimal("sNaN")),
        ("quote_amount", float("inf")),
        ("quote_amount", 10**400),
        ("budget_confirmed", 1),
        ("procurement", 5),
        ("procurement", object()),
        ("pain_points", ["a", None]),
        ("pain_points", "abc"),
        ("valid_until", NAIVE),
        ("valid_until", "2026-01-01"),
        ("contract", ["name"]),
        ("instalments", [{"amount": 1}, "x"]),
        ("instalments", {"amount": 1}),
    ],
)
def test_a_value_of_another_kind_is_missing(name, value):
    assert answer(f"has(deal.{name})", SOP.activation({name: value})) is False


def test_what_cannot_be_held_inside_a_map_is_left_out_and_hurts_no_neighbour():
    deep = 1
    for _ in range(5000):
        deep = {"in": deep}
    odd = {
        "naive": NAIVE,
        "thing": object(),
        "list": [1, None],
        "deep": deep,
        5: "five",
        "good": 7,
    }
    values = SOP.activation({"param": odd})

    assert answer("has(param.naive) || has(param.thing) || has(param.list)", values) is False
    assert answer("param.good == 7", values) is True


@pytest.mark.parametrize("value", ["\ud800", ["\ud800"], {"a": "\ud800"}, {"\ud800": "a"}])
def test_half_a_character_in_the_data_is_not_decided(value):
    values = SOP.activation({"procurement": value, "pain_points": value, "param": value})

    assert answer("procurement != 'a' && pain_points[0] != 'a' && param.b != 'a'", values) is None


def test_an_activation_ignores_what_the_sop_does_not_name():
    assert answer("true", SOP.activation({"stranger": 5, "deal": {"quote_amount": 5}})) is True
    assert answer("has(deal.quote_amount)", SOP.activation({"deal": {"quote_amount": 5}})) is False


@pytest.mark.parametrize("name", [*sorted(RESERVED), "Amount", "1a", "_a", "客户", "a-b", ""])
def test_a_name_that_the_language_needs_cannot_be_a_field(name):
    with pytest.raises(Malformed) as caught:
        Vocabulary({name: Kind.NUMBER})

    assert caught.value.where == name


@pytest.mark.parametrize("name", ["size", "duration", "has", "all", "and", "not", "optional", "status"])
def test_every_other_name_can_be_a_field(name):
    vocabulary = Vocabulary({name: Kind.NUMBER}, fields=[name])
    source = f"{name} > 5 && deal.{name} < 7 && has(deal.{name})"

    assert vocabulary.compile(source).decide(vocabulary.activation({name: 6})) is True


def test_fifteen_digits_are_compared_exactly():
    exact = SOP.activation({"quote_amount": Decimal("9999999999999.99")})

    assert answer("quote_amount > 9999999999999.98", exact) is True
    assert answer("quote_amount >= 9999999999999.99", exact) is True
    assert answer("quote_amount < 9999999999999.99", exact) is False

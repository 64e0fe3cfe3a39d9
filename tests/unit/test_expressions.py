from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from engine.errors import Malformed
from engine.expressions import RESERVED, ExpressionFault, Kind, Vocabulary
from tests.unit.expressions import ANSWERS, CIRCUMSTANCES, DEAL, FIELDS, MONEY, REFUSALS, RUNAWAY

SOP = Vocabulary({**FIELDS, **CIRCUMSTANCES}, money=MONEY, fields=FIELDS)
FILLED_IN = SOP.activation(DEAL)
NAIVE = datetime(2026, 1, 1)  # noqa: DTZ001 - an instant without a zone is what some tests are about
NOTHING = SOP.activation({})


def answer(source, values=FILLED_IN):
    return SOP.compile(source).decide(values)


def clauses(source):
    return SOP.compile(source).clauses


def refusal(source, **circumstances):
    with pytest.raises(ExpressionFault) as caught:
        SOP.compile(source, **circumstances)
    return caught.value


@pytest.mark.parametrize(("source", "expected"), ANSWERS)
def test_every_expression_of_the_table_gives_its_answer(source, expected):
    assert answer(source) is expected


@pytest.mark.parametrize(("source", "where", "words"), REFUSALS)
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


def test_clauses_are_split_where_and_is_the_topmost_operator_only():
    assert clauses("budget_confirmed && budget_amount > 0") == ("budget_confirmed", "budget_amount > 0")
    assert clauses("true && (false || true && false)  && !true") == (
        "true",
        "(false || true && false)",
        "!true",
    )
    assert clauses("(true && false)") == ("true", "false")
    assert clauses(" true || false && true ") == ("true || false && true",)
    assert clauses("true ? true && false : false") == ("true ? true && false : false",)
    assert clauses("procurement != 'a && b' // && c") == ("procurement != 'a && b'",)


def test_a_gate_says_which_clauses_fail_a_missing_value_among_them():
    gate = SOP.compile("budget_confirmed && quote_amount > 5000000 && missing_amount > 0")

    assert gate.failing(FILLED_IN) == ["quote_amount > 5000000", "missing_amount > 0"]
    assert gate.failing(NOTHING) == list(gate.clauses)
    assert SOP.compile("has(deal.quote_amount)").failing(FILLED_IN) == []


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

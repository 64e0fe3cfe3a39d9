"""This is the exchange rates, from both sides: what counts on a day, and what may be recorded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.commands import RecordRates
from engine.errors import Forbidden, Malformed
from engine.events import RatesRecorded
from engine.rates import initial_rates
from tests.unit.streams import Streams


def test_a_day_takes_its_own_rate_or_the_last_one_before_it():
    bank = Streams()
    bank.do(RecordRates("CNY", "2026-03-31", {"USD": "7.10"}))
    bank.do(RecordRates("CNY", "2026-04-02", {"USD": "7.20", "JPY": "0.0478"}))
    cny = bank.look("rates:CNY")

    assert cny.rate("USD", "2026-03-31") == (Decimal("7.1"), "2026-03-31", 1)
    assert cny.rate("USD", "2026-04-01") == (Decimal("7.1"), "2026-03-31", 1)
    assert cny.rate("USD", "2026-12-31") == (Decimal("7.2"), "2026-04-02", 2)


def test_a_rate_of_a_later_day_never_counts_and_a_missing_one_is_missing():
    bank = Streams()
    bank.do(RecordRates("CNY", "2026-04-02", {"USD": "7.20"}))

    assert bank.look("rates:CNY").rate("USD", "2026-04-01") is None
    assert bank.look("rates:CNY").rate("EUR", "2026-04-03") is None
    assert bank.look("rates:EUR").rate("USD", "2026-04-03") is None


def test_a_currency_costs_one_of_itself():
    assert initial_rates("CNY").rate("CNY", "2026-04-01") == (Decimal(1), "2026-04-01", 0)


def test_a_rate_recorded_wrong_is_recorded_again_and_the_later_record_counts():
    bank = Streams()
    bank.do(RecordRates("CNY", "2026-04-02", {"USD": "72"}))

    assert bank.do(RecordRates("CNY", "2026-04-02", {"USD": "7.2"})) == [
        RatesRecorded("2026-04-02", {"USD": "7.2"})
    ]
    assert bank.look("rates:CNY").rate("USD", "2026-04-02") == (Decimal("7.2"), "2026-04-02", 2)


def test_only_what_is_new_is_recorded_and_the_same_again_is_nothing():
    bank = Streams()
    bank.do(RecordRates("CNY", "2026-04-02", {"USD": "7.20"}))

    assert bank.do(RecordRates("CNY", "2026-04-02", {"USD": "7.2000", "EUR": 8})) == [
        RatesRecorded("2026-04-02", {"EUR": "8"})
    ]
    assert bank.do(RecordRates("CNY", "20260402", {"USD": "7.2", "EUR": "8.0"})) == []


def test_the_same_price_on_another_day_is_recorded_for_it_is_newer():
    bank = Streams()
    bank.do(RecordRates("CNY", "2026-04-02", {"USD": "7.2"}))

    assert bank.do(RecordRates("CNY", "2026-04-03", {"USD": "7.2"})) != []


@pytest.mark.parametrize(
    ("command", "where"),
    [
        (RecordRates("RMB ", "2026-04-02", {"USD": "7"}), "currency"),
        (RecordRates("cny", "2026-04-02", {"USD": "7"}), "currency"),
        (RecordRates("CNY", "2026-02-30", {"USD": "7"}), "on"),
        (RecordRates("CNY", "", {"USD": "7"}), "on"),
        (RecordRates("CNY", "2026-04-02", {"DOLLAR": "7"}), "rates"),
        (RecordRates("CNY", "2026-04-02", {"CNY": "1"}), "CNY"),
        (RecordRates("CNY", "2026-04-02", {"USD": "0"}), "USD"),
        (RecordRates("CNY", "2026-04-02", {"USD": "-7"}), "USD"),
        (RecordRates("CNY", "2026-04-02", {"USD": "seven"}), "USD"),
        (RecordRates("CNY", "2026-04-02", {"USD": "NaN"}), "USD"),
        (RecordRates("CNY", "2026-04-02", {"USD": ""}), "USD"),
    ],
)
def test_rates_of_the_wrong_form_are_refused_with_the_place_named(command, where):
    with pytest.raises(Malformed) as refusal:
        Streams().do(command)

    assert refusal.value.where == where
    assert refusal.value.zh != refusal.value.en


def test_only_administrators_record_rates():
    with pytest.raises(Forbidden):
        Streams().do(RecordRates("CNY", "2026-04-02", {"USD": "7"}), roles=("sales",))


DAYS = st.dates().map(lambda day: day.isoformat())


@given(st.lists(st.tuples(DAYS, st.integers(1, 999)), max_size=12), DAYS)
def test_whatever_order_the_days_are_recorded_in_the_nearest_day_before_counts(recorded, asked):
    bank = Streams()
    for day, price in recorded:
        bank.do(RecordRates("CNY", day, {"USD": price}))

    said = bank.look("rates:CNY").rate("USD", asked)

    last = dict(recorded)
    before = [day for day in last if day <= asked]
    assert (said and (said.rate, said.day)) == ((last[max(before)], max(before)) if before else None)

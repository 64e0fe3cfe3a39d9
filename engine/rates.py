"""This file is the streams of exchange rates: what one unit of other currencies cost in the stream's own, day by day.

A day without a rate takes the last recorded one before it, never a later one; where there is none, there is none, and
nothing that needs it passes. A day's rate that was recorded wrong is recorded again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec

from engine.built_in_roles import ADMINISTRATOR
from engine.commands import RecordRates
from engine.deal.about import About
from engine.definition import Field, FieldType
from engine.errors import Malformed
from engine.events import Event, RatesRecorded
from engine.parsing import parse
from engine.serde import Recorded

CURRENCY = re.compile(r"[A-Z]{3}")
"""ISO 4217: three capital letters."""


class Rate(NamedTuple):
    """This is what one unit cost on a day (ISO date); `version` is the event that recorded it, 0 for the own currency."""

    rate: Decimal
    day: str
    version: int


class Rates(msgspec.Struct, frozen=True):
    """This is what is known of the prices in one currency: by the other currency, a rate for each day, sorted."""

    currency: str
    version: int = 0
    days: dict[str, tuple[Rate, ...]] = {}

    def rate(self, currency: str, on: str) -> Rate | None:
        """This is what one unit cost on an ISO date: the last rate recorded for that day or one before it."""
        if currency == self.currency:
            return Rate(Decimal(1), on, 0)
        known = self.days.get(currency, ())
        place = bisect_right(known, on, key=_day)
        return known[place - 1] if place else None

    def on(self, currency: str, day: str) -> Decimal | None:
        """This is the rate recorded for exactly that day."""
        last = self.rate(currency, day)
        return last.rate if last is not None and last.day == day else None


def initial_rates(currency: str) -> Rates:
    """This is a currency for which nobody has recorded a rate."""
    return Rates(currency)


def evolve_rates(state: Rates, recorded: Recorded) -> Rates:
    """This is the rates after one more event."""
    event, days = recorded.event, state.days
    if isinstance(event, RatesRecorded):
        said = {key: Rate(Decimal(rate), event.on, recorded.version) for key, rate in event.rates.items()}
        days = {**days, **{key: _with(days.get(key, ()), rate) for key, rate in said.items()}}
    return Rates(state.currency, recorded.version, days)


def decide_rates(state: Rates, command: RecordRates, about: About) -> list[Event]:
    """This records the rates of a day that are not recorded already; only administrators may."""
    about.needs(ADMINISTRATOR)
    _must_be_a_currency(command.currency, "currency")
    day = _iso(command.on)
    rates = {key: _priced(key, raw, command.currency) for key, raw in command.rates.items()}
    new = {key: rate for key, rate in rates.items() if state.on(key, day) != Decimal(rate)}
    return [RatesRecorded(day, new)] if new else []


def _day(rate: Rate) -> str:
    return rate.day


def _with(known: tuple[Rate, ...], rate: Rate) -> tuple[Rate, ...]:
    start, end = bisect_left(known, rate.day, key=_day), bisect_right(known, rate.day, key=_day)
    return (*known[:start], rate, *known[end:])


def _iso(on: str) -> str:
    day: str | None = parse(Field("on", FieldType.DATE), on, "")
    if day is None:
        raise Malformed(
            "on: say the day that the rates are of, like 2026-03-31.",
            "日期：请填写汇率所属日期，如 2026-03-31。",
            where="on",
        )
    return day


def _must_be_a_currency(code: str, where: str) -> None:
    if not CURRENCY.fullmatch(code):
        raise Malformed(
            f"{where}: {code[:20]!r} is no currency; write three capital letters (ISO 4217), like CNY.",
            f"{where}：“{code[:20]}”不是货币代码；请写三个大写字母（ISO 4217），如 CNY。",
            where=where,
        )


def _priced(code: str, raw: Any, own: str) -> str:
    _must_be_a_currency(code, "rates")
    if code == own:
        raise Malformed(
            f"rates: {code} is what the rates are told in; name other currencies only.",
            f"汇率：{code} 是本组汇率的计价货币；请只填写其他货币。",
            where=code,
        )
    price: str | None = parse(Field(code, FieldType.NUMBER), raw, "")
    if price is None or Decimal(price) <= 0:
        raise Malformed(
            f"{code}: say what one {code} cost in {own}, as a number above 0, like 7.1234.",
            f"{code}：请填写 1 {code} 折合多少 {own}，须为大于 0 的数，如 7.1234。",
            where=code,
        )
    return price

"""This file judges the head of an SOP: calendar, zone and currency that all else is counted in, kinds of activities."""

from __future__ import annotations

from functools import cache, lru_cache
from zoneinfo import available_timezones

from engine.errors import Malformed
from workflows.calendars import ALWAYS, known_calendars, resolve
from workflows.complaint import likely
from workflows.hours_faults import judge_hours
from workflows.reading import Reading

CURRENCIES = frozenset(
    [
        "AED",
        "AFN",
        "ALL",
        "AMD",
        "AOA",
        "ARS",
        "AUD",
        "AWG",
        "AZN",
        "BAM",
        "BBD",
        "BDT",
        "BHD",
        "BIF",
        "BMD",
        "BND",
        "BOB",
        "BRL",
        "BSD",
        "BTN",
        "BWP",
        "BYN",
        "BZD",
        "CAD",
        "CDF",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CRC",
        "CUP",
        "CVE",
        "CZK",
        "DJF",
        "DKK",
        "DOP",
        "DZD",
        "EGP",
        "ERN",
        "ETB",
        "EUR",
        "FJD",
        "FKP",
        "GBP",
        "GEL",
        "GHS",
        "GIP",
        "GMD",
        "GNF",
        "GTQ",
        "GYD",
        "HKD",
        "HNL",
        "HTG",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "IQD",
        "IRR",
        "ISK",
        "JMD",
        "JOD",
        "JPY",
        "KES",
        "KGS",
        "KHR",
        "KMF",
        "KPW",
        "KRW",
        "KWD",
        "KYD",
        "KZT",
        "LAK",
        "LBP",
        "LKR",
        "LRD",
        "LSL",
        "LYD",
        "MAD",
        "MDL",
        "MGA",
        "MKD",
        "MMK",
        "MNT",
        "MOP",
        "MRU",
        "MUR",
        "MVR",
        "MWK",
        "MXN",
        "MYR",
        "MZN",
        "NAD",
        "NGN",
        "NIO",
        "NOK",
        "NPR",
        "NZD",
        "OMR",
        "PAB",
        "PEN",
        "PGK",
        "PHP",
        "PKR",
        "PLN",
        "PYG",
        "QAR",
        "RON",
        "RSD",
        "RUB",
        "RWF",
        "SAR",
        "SBD",
        "SCR",
        "SDG",
        "SEK",
        "SGD",
        "SHP",
        "SLE",
        "SOS",
        "SRD",
        "SSP",
        "STN",
        "SVC",
        "SYP",
        "SZL",
        "THB",
        "TJS",
        "TMT",
        "TND",
        "TOP",
        "TRY",
        "TTD",
        "TWD",
        "TZS",
        "UAH",
        "UGX",
        "USD",
        "UYU",
        "UZS",
        "VED",
        "VES",
        "VND",
        "VUV",
        "WST",
        "XAF",
        "XCD",
        "XCG",
        "XOF",
        "XPF",
        "YER",
        "ZAR",
        "ZMW",
        "ZWG",
    ]
)
"""The currencies in circulation, ISO 4217."""
_COMMON_CALENDARS = (ALWAYS, "CN", "HK", "US", "DE", "GB", "JP")
_COMMON_ZONES = (
    "UTC",
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
)
_ANY_YEAR = 2025
_LONGEST = 20


def judge_head(reading: Reading) -> None:
    """This complains about a calendar, zone or currency that does not exist, and a kind of activity given twice."""
    sop = reading.sop
    if not _is_calendar(sop.calendar):
        like = likely(sop.calendar, known_calendars(), shown=_COMMON_CALENDARS)
        reading.complain("unknown-calendar", "calendar", word=sop.calendar, **like)
    if sop.timezone not in _zones():
        like = likely(sop.timezone, _zones(), shown=_COMMON_ZONES)
        reading.complain("unknown-timezone", "timezone", word=sop.timezone, **like)
    judge_hours(reading)
    if sop.currency not in CURRENCIES:
        reading.complain("bad-currency", "currency", word=sop.currency)
    if isinstance(sop.activities, list):
        reading.refuse_twice((kind, ("activities", place)) for place, kind in enumerate(sop.activities))


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


@lru_cache(maxsize=64)
def _is_calendar(key: str) -> bool:
    if len(key) > _LONGEST:
        return False
    try:
        resolve(key, first_year=_ANY_YEAR, last_year=_ANY_YEAR)
    except Malformed:
        return False
    return True

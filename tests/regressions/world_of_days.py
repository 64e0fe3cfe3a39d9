"""This file plays the part of a release's store about days: a calendar that was published again, with a day of one's own."""

from __future__ import annotations

import msgspec

from engine.calendar import Calendar
from engine.commands import PublishCalendar, SettleCalendar
from tests.cast import Office


def days(office: Office) -> None:
    """This is a calendar with a holiday, later with a day off of its own, by which all was counted anew."""
    plain = Calendar(key="DE", first_year=2025, last_year=2028, days={"2026-05-01": False})
    office.do(PublishCalendar(plain))
    own = {"2026-12-31": False}
    office.do(PublishCalendar(msgspec.structs.replace(plain, days=plain.days | own, own=own)))
    office.do(SettleCalendar("DE", 2, 0))

"""This file says when things happen: on working days, in office hours, more of them in some months than in others."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from engine import calendar as working
from engine.calendar import Calendar
from engine.clock import SECOND, instant, moment

MONTHS = (0.7, 0.4, 1.2, 1.1, 1.1, 1.2, 0.9, 0.9, 1.3, 0.8, 1.3, 1.0)
"""How busy January to December are; February has the Spring Festival, October the golden week."""
_OPENS, _CLOSES = 9, 18
_MINUTE = 60 * SECOND


class Season:
    """This is the calendar of a play."""

    def __init__(self, calendar: Calendar, zone: str) -> None:
        self.calendar = calendar
        self.zone = zone
        self._info = ZoneInfo(zone)

    def arrivals(self, rng: Random, count: int, start: int, end: int) -> list[int]:
        """This is when so many deals come in, in order."""
        days = []
        day = moment(start).astimezone(self._info).date() + timedelta(days=1)
        last = moment(end).astimezone(self._info).date()
        while day < last:
            if working.works(self.calendar, day):
                days.append(day)
            day += timedelta(days=1)
        weights = [MONTHS[day.month - 1] for day in days]
        chosen = rng.choices(days, weights, k=count) if days else []
        return sorted(self._office(rng, day) for day in chosen)

    def later(self, rng: Random, at: int, days: float) -> int:
        """This is some working days after an instant, in office hours, and later than it in any case."""
        reached = working.due(self.calendar, at, Decimal(str(round(max(days, 0.0), 3))), self.zone)
        day = moment(reached - 1).astimezone(self._info).date()
        found = self._office(rng, day)
        return found if found > at else at + rng.randint(5, 60) * _MINUTE

    def day(self, at: int, ahead: int) -> str:
        """This is the date so many days after an instant."""
        return (moment(at).astimezone(self._info).date() + timedelta(days=ahead)).isoformat()

    def hour(self, at: int, ahead: int) -> str:
        """This is five in the afternoon so many days after an instant."""
        day = moment(at).astimezone(self._info).date() + timedelta(days=ahead)
        return datetime.combine(day, time(17), self._info).isoformat()

    def _office(self, rng: Random, day: date) -> int:
        begin = datetime.combine(day, time(_OPENS), self._info)
        return (
            instant(begin) + rng.randint(0, (_CLOSES - _OPENS) * 60) * _MINUTE + rng.randint(0, 59) * SECOND
        )

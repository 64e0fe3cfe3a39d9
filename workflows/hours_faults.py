"""This file judges the working hours of an SOP: readable, forward, apart from each other, and for every day."""

from __future__ import annotations

from engine.hours import OTHER, WEEKDAYS, faults_of
from workflows.calendars import ALWAYS
from workflows.form_of_time import days_of
from workflows.reading import Reading

_RULES = {"unreadable": "bad-hours", "backward": "hours-backward", "overlapping": "hours-overlap"}


def judge_hours(reading: Reading) -> None:
    """This complains about hours that say nothing, say it twice, or are said of a day that has 24."""
    hours = reading.sop.hours
    if hours is None:
        return
    if reading.sop.calendar == ALWAYS:
        reading.complain_of_key("hours-round-the-clock", "hours")
    days = days_of(hours)
    if OTHER not in days and not days.keys() >= {*WEEKDAYS}:
        reading.complain_of_key(
            "hours-missing", "hours", words=", ".join(d for d in WEEKDAYS if d not in days)
        )
    for day, spans in days.items():
        path = ("hours",) if isinstance(hours, list) else ("hours", day)
        for fault in faults_of(spans):
            reading.complain(_RULES[fault.rule], *path, fault.place, word=fault.written)

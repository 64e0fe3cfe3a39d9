"""This file is the form of time: how long a deal or a row may stay, what is done meanwhile, when somebody is reminded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Discriminator, StringConstraints, Tag
from pydantic import Field as Rule

from engine.definition.limits import MOST_DAYS
from engine.hours import OTHER, WEEKDAYS
from engine.ids import KEY_FORM
from workflows.document import Path
from workflows.form_shapes import Condition, Form, Key, Named, many_or_map

PARAM = rf"^param\.{KEY_FORM}$"
Param = Annotated[str, StringConstraints(pattern=PARAM)]
Days = Annotated[int, Rule(gt=0, le=MOST_DAYS)] | Annotated[float, Rule(gt=0, le=MOST_DAYS)] | Param
Whole = Annotated[int, Rule(ge=0, le=MOST_DAYS)] | Param
"""Whole days on the wall."""
HoldDays = Annotated[int, Rule(ge=1, le=MOST_DAYS)] | Param
Reminders = Annotated[list[Annotated[int, Rule(ge=0, le=MOST_DAYS)]], Rule(max_length=12)]
"""Days before a date on which somebody is reminded of it."""
ENTRY = "entry"
"""What the days of a task are counted from, unless it names a field."""
RESUME = "resume_on"
"""The field that a hold ends on, unless the SOP names another."""
SPAN = r"^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
"""How a span of working hours is written; said to editors, and judged by the lint in better words."""
_DAYS = "Working days of the SOP's calendar: a number, or param.KEY, a parameter that is a number."
_WHOLE = "Days on the wall: a whole number, or param.KEY, a parameter that is one."


Spans = Annotated[
    list[
        Annotated[
            str, StringConstraints(min_length=1, max_length=40), Rule(json_schema_extra={"pattern": SPAN})
        ]
    ],
    Rule(min_length=1, max_length=24),
]


class HoursForm(Form):
    """This is from when to when people work, by day of the week."""

    mon: Spans | None = None
    tue: Spans | None = None
    wed: Spans | None = None
    thu: Spans | None = None
    fri: Spans | None = None
    sat: Spans | None = Rule(
        default=None, description="Counts where Saturday works, as a make-up workday does."
    )
    sun: Spans | None = Rule(
        default=None, description="Counts where Sunday works, as a make-up workday does."
    )
    other: Spans | None = Rule(default=None, description="The days that are not named.")


Hours = Annotated[
    Annotated[Spans, Tag("(many)")] | Annotated[HoursForm, Tag("(map)")], Discriminator(many_or_map)
]


class ReminderForm(Form):
    """This is when somebody is reminded of a date: so many days before it, or after it."""

    before: Whole | None = Rule(default=None, description=_WHOLE)
    after: Whole | None = Rule(default=None, description=_WHOLE)
    when: Condition | None = Rule(
        default=None, description="Only while this is true of the deal, in a record of the row."
    )
    inside: list[Key] = Rule(
        default=[], alias="in", description="The stages in which it is told; without, those on the line."
    )
    to: Key | None = Rule(default=None, description="The role that is reminded; without, who owns the deal.")


def _days_or_map(value: Any) -> str:
    return "(map)" if isinstance(value, dict) else "(days)"


DateReminders = Annotated[
    list[
        Annotated[
            Annotated[Whole, Tag("(days)")] | Annotated[ReminderForm, Tag("(map)")],
            Discriminator(_days_or_map),
        ]
    ],
    Rule(max_length=12),
]
"""Days before a date, or more about when somebody is reminded of it."""


class LimitForm(Form):
    """This is how long a deal may stay in a stage: working days of the SOP's calendar, or until a field's date."""

    key: Key | None = Rule(default=None, description="Tells several limits of a stage apart.")
    days: Days | None = Rule(default=None, description=_DAYS)
    start: Key | None = Rule(
        default=None, alias="from", description="The date at whose end the days begin; without, the entry."
    )
    until: Key | None = Rule(default=None, description="The date or datetime field whose end is the limit.")
    when: Condition | None = Rule(default=None, description="It counts only where this is true on entering.")
    hard: bool = Rule(default=False, description="Once it is over, the deal goes no further along the line.")
    remind: Reminders = Rule(default=[], description="Working days before the end.")
    warn: Annotated[int, Rule(ge=0, le=100)] = Rule(
        default=80, description="The percent of the time after which a warning is given; 0: none."
    )
    then: Literal["remind", "escalate", "recycle"] = Rule(
        default="remind", description="What follows when it is over."
    )
    to: Key | None = Rule(
        default=None, description="The role it is escalated to, or whose holder gets the deal."
    )

    @property
    def name(self) -> str:
        """This is how the limit is told from the stage's others."""
        return self.key or self.until or "limit"


Limits = Annotated[
    Annotated[LimitForm, Tag("(map)")] | Annotated[list[LimitForm], Rule(min_length=1), Tag("(many)")],
    Discriminator(many_or_map),
]


class RowLimitForm(LimitForm):
    """This is how long a row may stay as it is, from its entry or from the end of one of its dates, until it is done."""

    when: Condition | None = Rule(default=None, description="It counts only while this is true.")
    inside: list[Key] = Rule(
        default=[], alias="in", description="The stages in which it counts; without, those on the line."
    )


RowLimits = Annotated[
    Annotated[RowLimitForm, Tag("(map)")] | Annotated[list[RowLimitForm], Rule(min_length=1), Tag("(many)")],
    Discriminator(many_or_map),
]


class TaskForm(Form):
    """This is something to be done in a stage, some working days after the deal entered it."""

    key: Key
    name: Named | None = None
    after: Key = Rule(
        default=ENTRY, description="What the days are counted from: the entry, or the end of a field's date."
    )
    days: Days = Rule(description=_DAYS)
    by: Key | None = Rule(default=None, description="The role that does it; without, anybody may.")
    when: Condition | None = Rule(
        default=None, description="It is due and asked for only where this is true."
    )
    gate: bool = Rule(default=False, description="The stage is not left forward before it is done.")


def days_of(hours: list[str] | HoursForm | None) -> dict[str, list[str]]:
    """This is the working hours by day of the week; one list stands for every day."""
    if hours is None:
        return {}
    if isinstance(hours, list):
        return {OTHER: hours}
    return {name: spans for name in (*WEEKDAYS, OTHER) if (spans := getattr(hours, name)) is not None}


def limits_at(
    limit: LimitForm | Sequence[LimitForm] | None, *path: str | int
) -> list[tuple[Path, LimitForm]]:
    """This is the limits of a stage or record, each with its path; `path` is the stage's or record's."""
    if isinstance(limit, LimitForm):
        return [((*path, "limit"), limit)]
    return [((*path, "limit", place), each) for place, each in enumerate(limit or ())]


def timed(value: Any) -> list[Any]:
    """This is one limit or several, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

"""This file is the form of time: how long a deal may stay, what has to be done meanwhile, when somebody is reminded."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, StringConstraints, Tag
from pydantic import Field as Rule

from workflows.document import Path
from workflows.form_shapes import Condition, Form, Key, Named, many_or_map

Days = (
    Annotated[int, Rule(gt=0, le=3660)]
    | Annotated[float, Rule(gt=0, le=3660)]
    | Annotated[str, StringConstraints(pattern=r"^param\.[a-z][a-z0-9_]{0,63}$")]
)
Reminders = Annotated[list[Annotated[int, Rule(ge=0, le=3660)]], Rule(max_length=12)]
"""Days before a date on which somebody is reminded of it."""
RESUME = "resume_on"
"""The field that a hold ends on, unless the SOP names another."""
_DAYS = "Working days of the SOP's calendar: a number, or param.KEY, a parameter that is a number."


class LimitForm(Form):
    """This is how long a deal may stay in a stage: working days of the SOP's calendar, or until a field's date."""

    key: Key | None = Rule(default=None, description="Tells several limits of a stage apart.")
    days: Days | None = Rule(default=None, description=_DAYS)
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


class TaskForm(Form):
    """This is something to be done in a stage, some working days after the deal entered it."""

    key: Key
    name: Named | None = None
    after: Literal["entry"] = Rule(default="entry", description="What the days are counted from.")
    days: Days = Rule(description=_DAYS)
    by: Key | None = Rule(default=None, description="The role that does it; without, anybody may.")
    when: Condition | None = Rule(
        default=None, description="It is due and asked for only where this is true."
    )
    gate: bool = Rule(default=False, description="The stage is not left forward before it is done.")


def limits_at(limit: LimitForm | list[LimitForm] | None, *path: str | int) -> list[tuple[Path, LimitForm]]:
    """This is a stage's limits, each with its path; `path` is the stage's."""
    if isinstance(limit, list):
        return [((*path, "limit", place), each) for place, each in enumerate(limit)]
    return [((*path, "limit"), limit)] if limit is not None else []


def timed(value: Any) -> list[Any]:
    """This is one limit or several, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

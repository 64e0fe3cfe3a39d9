"""This file is the form of health: the signs that make a deal red or yellow, and who may set another colour."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Rule

from workflows.form_of_time import Days, Param
from workflows.form_shapes import Condition, Form, Key, Named

Percent = Annotated[int, Rule(gt=0, le=100)] | Annotated[float, Rule(gt=0, le=100)] | Param
Times = Annotated[int, Rule(ge=1, le=100)] | Param


class SignForm(Form):
    """This is one reason for a colour; where it names several things, all of them have to be so."""

    key: Key
    name: Named | None = Rule(default=None, description="The reason, as people are told it.")
    check: Condition | None = Rule(
        default=None,
        description="A condition over fields, records, parameters and the stage; never a date of today.",
    )
    limit_used: Percent | None = Rule(
        default=None,
        description="The percent of the stage's limit that is used; 100: it is over. A number or param.KEY.",
    )
    date_passed: Key | None = Rule(default=None, description="The date or datetime field whose end has come.")
    idle_days: Days | None = Rule(
        default=None,
        description="Working days since the last activity, the entry into the stage or the end of a hold.",
    )
    put_off: Times | None = Rule(
        default=None, description="How often the SOP's expected date was moved to a later one."
    )
    no_next_step: bool = Rule(
        default=False, description="The last activity agreed on no next step, or its day is over."
    )


class HealthForm(Form):
    """This is how deals are rated: red if any red sign shows, else yellow if a yellow one does, else green; on hold grey."""

    red: list[SignForm] = Rule(default=[])
    yellow: list[SignForm] = Rule(default=[])
    override: list[Key] = Rule(
        default=[],
        description="The roles that may set another colour, with a reason and an end; none: nobody.",
    )

"""This file is the form of what people decide together: approvals, confirmations by several, waivers of a clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Discriminator, StringConstraints, Tag
from pydantic import Field as Rule

from engine.ids import ID_FORM, KEY_FORM
from workflows.document import Path
from workflows.form_of_time import Days
from workflows.form_shapes import Condition, Form, Key, Named, many_or_map

PERSON = rf"^(owner\.manager|member:{ID_FORM}|{KEY_FORM})$"
_WHO = "Roles, `member:ID`, `owner` (the deal's owner), `owner.manager` (who the owner answers to)."
_WHEN = "Asked only where this is true; what cannot be decided counts as true."
_DAYS = "Working days: a number, or param.KEY, a parameter that is a number."
Person = Annotated[str, StringConstraints(pattern=PERSON)]
People = Annotated[list[Person], Rule(min_length=1, description=_WHO)]
Count = Annotated[int, Rule(ge=2, le=20)]


class SomeOfForm(Form):
    """This is so many different people out of several."""

    people: Annotated[int, Rule(ge=1, le=20)]
    among: People = Rule(alias="from")


class StepForm(Form):
    """This is who is asked together: any one of them (或签), one of each (会签), or so many of them."""

    any_of: People | None = None
    all_of: People | None = None
    of: SomeOfForm | None = None

    @property
    def ways(self) -> list[str]:
        """This is which ways of asking are written out; there should be one."""
        return [name for name in ("any_of", "all_of", "of") if getattr(self, name) is not None]


class AskedForm(StepForm):
    """This is a decision that has to be there before the deed: of some people, or of several groups in turn (逐级)."""

    key: Key
    name: Named | None = None
    steps: (
        Annotated[
            list[
                Annotated[
                    Annotated[People, Tag("(many)")] | Annotated[StepForm, Tag("(map)")],
                    Discriminator(many_or_map),
                ]
            ],
            Rule(min_length=1),
        ]
        | None
    ) = Rule(default=None, description="Groups that are asked one after the other; a list is any one of it.")
    days: Days | None = Rule(default=None, description=_DAYS)
    copies: list[Key] = Rule(default=[], description="Roles that are told (抄送).")
    at_end: Literal["expire", "remind", "escalate"] = Rule(
        default="expire",
        description="When its days are over: it ends, or stays open and those asked are reminded, or a role is told too.",
    )
    to: Key | None = Rule(
        default=None, description="The role it is escalated to; else who is accountable for the stage."
    )

    @property
    def ways(self) -> list[str]:
        """This is which ways of asking are written out; there should be one."""
        return [*super().ways, *(["steps"] if self.steps is not None else [])]


class ApprovalForm(AskedForm):
    """This is an approval of what is done with a deal or a row of it."""

    when: Condition | None = Rule(default=None, description=_WHEN)
    covers: list[Key] = Rule(default=[], description="Fields and records; a change of one voids it.")


class GovernedForm(Form):
    """This is the approvals that a deed beside deals needs, all of them."""

    approvals: Annotated[list[AskedForm], Rule(min_length=1)]


class GovernForm(Form):
    """This is what needs approval beside deals; the newest published version says what."""

    publish: GovernedForm | None = Rule(default=None, description="The publication of the next version.")
    parameters: GovernedForm | None = Rule(default=None, description="Another value of a parameter.")
    grant: GovernedForm | None = Rule(
        default=None,
        description="A grant of one of its roles or of administrator, a substitute or superior that somebody else names.",
    )


class ConfirmForm(Form):
    """This is a fact that several different people have to confirm."""

    key: Key
    field: Key
    people: Count = Rule(default=2, description="How many different people.")
    roles: list[Key] = Rule(default=[], description="Who may; without roles any member.")
    days: Days | None = Rule(default=None, description=f"From the first to the last. {_DAYS}")
    when: Condition | None = Rule(default=None, description=_WHEN)


class WaivableForm(Form):
    """This allows a clause to be waived, by somebody else than who asks for it."""

    by: Annotated[list[Key], Rule(min_length=1)] | None = Rule(
        default=None, description="The roles that may grant it: any one of them."
    )
    all_of: Annotated[list[Key], Rule(min_length=1)] | None = Rule(
        default=None,
        description="The roles that grant it together: one of each, all of them different people (会签).",
    )
    days: Days | None = Rule(default=None, description=f"How long a waiver may be used. {_DAYS}")
    duty_days: Days | None = Rule(
        default=None, description=f"It carries a duty, due within so long (先签后补). {_DAYS}"
    )

    @property
    def ways(self) -> list[str]:
        """This is which ways of naming who grants it are written out; there should be one."""
        return [name for name in ("by", "all_of") if getattr(self, name) is not None]


def parties(step: Any, path: Path) -> Iterator[tuple[str, list[str], int | None, Path]]:
    """This is every group that a step or approval asks: how, whom, how many where that is said, and where it stands."""
    if isinstance(step, list):
        yield "any_of", step, None, path
        return
    for name in ("any_of", "all_of"):
        people = getattr(step, name)
        if people is not None:
            yield name, people, None, (*path, name)
    if step.of is not None:
        yield "of", step.of.among, step.of.people, (*path, "of", "from")
    for place, each in enumerate(getattr(step, "steps", None) or ()):
        yield from parties(each, (*path, "steps", place))

"""This file holds what must be true before a move, and the moves themselves."""

from __future__ import annotations

from engine.definition.deciding import Approval, Confirmation, Waivable
from engine.definition.fields import Field
from engine.definition.limits import Limit
from engine.definition.words import Choice, Frozen, Words


class Check(Frozen, frozen=True):
    """This is a condition over the deal; `once` asks it only on leaving its own stage."""

    key: str
    that: str
    otherwise: Words = Words()
    once: bool = False


class Gate(Frozen, frozen=True):
    """This is what must be true: fields known, items ticked, checks that hold, approvals granted, facts confirmed.

    `when` maps a clause ("require.budget_amount", "checklist.joint_demo", "check.budget", "approvals.discount",
    "confirm.signoff") to the condition under which it is asked; one that cannot be decided counts as true. `waivable`
    maps a clause ("check.budget", "require.proof") to who may waive it; any other clause nobody can.
    """

    require: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    check: tuple[Check, ...] = ()
    when: dict[str, str] = {}
    tasks: tuple[str, ...] = ()
    approvals: tuple[Approval, ...] = ()
    confirm: tuple[Confirmation, ...] = ()
    waivable: dict[str, Waivable] = {}


class Item(Frozen, frozen=True):
    """This is one item of a stage's checklist; `when` is the condition under which gates ask for it."""

    key: str
    name: Words = Words()
    when: str | None = None


class Move(Frozen, frozen=True):
    """This is a named step to one stage from one or several; without `roles` anybody may take it.

    Where `when` is false of a deal, the move is closed. A record's moves lead between the states of its rows; one that
    `supersedes` puts every other row that stands in its target into that state.
    """

    key: str
    start: tuple[str, ...]
    to: str
    name: Words = Words()
    roles: tuple[str, ...] = ()
    gate: Gate = Gate()
    reason: bool = False
    when: str | None = None
    supersedes: str | None = None


class Record(Frozen, frozen=True):
    """This is a kind of rows inside a deal, each row with a key of its own, typed fields, and a state where it has some.

    `set_by` and `locked_from` hold for adding, changing and removing rows, and for every field that has none of its own.
    `limits` hold for each row, until `done` is true of it; then nobody is reminded of its dates either.
    """

    key: str
    fields: tuple[Field, ...]
    name: Words = Words()
    states: tuple[Choice, ...] = ()
    moves: tuple[Move, ...] = ()
    set_by: tuple[str, ...] = ()
    locked_from: str | None = None
    limits: tuple[Limit, ...] = ()
    done: str | None = None

    @property
    def timing(self) -> list[str]:
        """This is the conditions on which the limits of rows and the reminders of their dates hang."""
        conditions = [limit.when for limit in self.limits]
        conditions += [each.when for field in self.fields for each in field.reminders]
        return [source for source in (*conditions, self.done) if source is not None]


class Act(Frozen, frozen=True):
    """This is what may be done beside the moves: hold, reopen, void; with the roles and the gate for it.

    A hold lasts at most `max_days`, all holds of a deal together at most `total_days`: a number, or `param.KEY`. `remind` is
    days before the date it is to end on, which stands in the field `until`.
    """

    roles: tuple[str, ...] = ()
    gate: Gate = Gate()
    max_days: int | str | None = None
    remind: tuple[int, ...] = ()
    until: str | None = None
    total_days: int | str | None = None

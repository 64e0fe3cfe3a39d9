"""This file holds what must be true before a move, and the moves themselves."""

from __future__ import annotations

from engine.definition.fields import Field
from engine.definition.words import Choice, Frozen, Words


class Check(Frozen, frozen=True):
    """This is a condition over the deal; `once` asks it only on leaving its own stage."""

    key: str
    that: str
    otherwise: Words = Words()
    once: bool = False


class Gate(Frozen, frozen=True):
    """This is what must be true: fields that must be known, items that must be ticked, checks that must hold.

    `when` maps a clause ("require.budget_amount", "checklist.joint_demo", "check.budget") to the condition under which
    it is asked; one that cannot be decided counts as true.
    """

    require: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    check: tuple[Check, ...] = ()
    when: dict[str, str] = {}


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
    """

    key: str
    fields: tuple[Field, ...]
    name: Words = Words()
    states: tuple[Choice, ...] = ()
    moves: tuple[Move, ...] = ()
    set_by: tuple[str, ...] = ()
    locked_from: str | None = None


class Act(Frozen, frozen=True):
    """This is what may be done beside the moves: hold, reopen, void; with the roles and the gate for it."""

    roles: tuple[str, ...] = ()
    gate: Gate = Gate()
    max_days: int | None = None

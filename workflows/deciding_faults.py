"""This file judges what people decide: somebody is asked, there can be enough of them, and something is covered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.built_in_roles import ADMINISTRATOR
from engine.definition.deciding import ESCALATE, EXPIRE, OWNER, OWNERS_SUPERIOR, is_role
from workflows.document import Path
from workflows.form_of_deciding import ApprovalForm, AskedForm, StepForm, WaivableForm, parties
from workflows.normal import accountable_of, stages_of
from workflows.reading import PlacedGate, Reading

"""The role of the program itself that may approve what an SOP governs beside deals."""


def judge_deciding(reading: Reading) -> None:
    """This complains about approvals, confirmations and waivers."""
    for gate in reading.gates():
        known = {**reading.sop.fields, **(reading.sop.records[gate.record].fields if gate.record else {})}
        for name in ("approvals", "confirm"):
            reading.refuse_twice(
                (each.key, (*gate.path, name, place, "key"))
                for place, each in enumerate(getattr(gate.gate, name))
            )
        for place, approval in enumerate(gate.gate.approvals):
            path = (*gate.path, "approvals", place)
            _judge_approval(reading, approval, path, by_default=_has_default(reading, gate))
            for number, key in enumerate(approval.covers):
                reading.must_know(
                    "unknown-field", key, {**known, **reading.sop.records}, *path, "covers", number
                )
        for place, it in enumerate(gate.gate.confirm):
            reading.must_know("unknown-field", it.field, known, *gate.path, "confirm", place, "field")
        for waivable, path in _waivable(gate):
            _judge_waivable(reading, waivable, path)

    for act, place, asked in _governed(reading):
        _judge_approval(reading, asked, ("govern", act, "approvals", place))
        _judge_owner(reading, act, asked, ("govern", act, "approvals", place))
    for act in ("publish", "parameters", "grant"):
        reading.refuse_twice(
            (each.key, ("govern", act, "approvals", place, "key"))
            for name, place, each in _governed(reading)
            if name == act
        )


def _judge_waivable(reading: Reading, waivable: WaivableForm, path: Path) -> None:
    """This complains where a waiver is granted by nobody, in two ways, or by one role named twice."""
    if len(waivable.ways) != 1:
        rule = "waiver-of-nobody" if not waivable.ways else "waiver-two-ways"
        reading.complain(rule, *path, *waivable.ways[1:])
    for way in waivable.ways:
        reading.warn_of_repeats(getattr(waivable, way), *path, way)


def _governed(reading: Reading) -> Iterator[tuple[str, int, AskedForm]]:
    """This is every approval of a deed beside deals, with the deed and its place."""
    govern = reading.sop.govern
    for act in ("publish", "parameters", "grant"):
        deed = getattr(govern, act, None)
        for place, approval in enumerate(deed.approvals if deed else ()):
            yield act, place, approval


def _judge_owner(reading: Reading, act: str, approval: AskedForm, path: Path) -> None:
    """This complains of an owner where there is none: only who is granted a role has somebody above him."""
    for _how, people, _count, at in parties(approval, path):
        for number, who in enumerate(people):
            if who == OWNER or (who == OWNERS_SUPERIOR and act != "grant"):
                reading.complain("governed-by-owner", *at, number, word=who)


def roles_of_deciding(reading: Reading) -> Iterator[tuple[str, Path]]:
    """This is every role that decides something, or is told of it, with its path."""
    for gate in reading.gates():
        for place, approval in enumerate(gate.gate.approvals):
            yield from _roles_of(approval, (*gate.path, "approvals", place))
        for place, it in enumerate(gate.gate.confirm):
            yield from ((role, (*gate.path, "confirm", place, "roles", n)) for n, role in enumerate(it.roles))
        for waivable, path in _waivable(gate):
            for way in waivable.ways:
                yield from ((role, (*path, way, n)) for n, role in enumerate(getattr(waivable, way)))
    for act, place, asked in _governed(reading):
        of_approval = _roles_of(asked, ("govern", act, "approvals", place))
        yield from (each for each in of_approval if each[0] != ADMINISTRATOR)


def _roles_of(approval: AskedForm, path: Path) -> Iterator[tuple[str, Path]]:
    for _how, people, _count, at in parties(approval, path):
        yield from ((who, (*at, n)) for n, who in enumerate(people) if is_role(who))
    yield from ((role, (*path, "copies", n)) for n, role in enumerate(approval.copies))
    yield from ([(approval.to, (*path, "to"))] if approval.to is not None else [])


def days_of_deciding(reading: Reading) -> Iterator[tuple[object, Path]]:
    """This is every number of days that people have, with its path."""
    for gate in reading.gates():
        for name in ("approvals", "confirm"):
            for place, each in enumerate(getattr(gate.gate, name)):
                yield each.days, (*gate.path, name, place, "days")
        for waivable, path in _waivable(gate):
            yield waivable.days, (*path, "days")
            yield waivable.duty_days, (*path, "duty_days")
    for act, place, approval in _governed(reading):
        yield approval.days, ("govern", act, "approvals", place, "days")


def _waivable(gate: PlacedGate) -> Iterator[tuple[WaivableForm, Path]]:
    entries: dict[str, list[Any]] = {"require": gate.gate.require, "check": gate.gate.check}
    for name, several in entries.items():
        for place, entry in enumerate(several):
            waivable = None if isinstance(entry, str) else entry.waivable
            if waivable is not None:
                yield waivable, (*gate.path, name, place, "waivable")


def _has_default(reading: Reading, gate: PlacedGate) -> bool:
    """This says whether somebody is accountable who approves where nobody is named: at the gates of stages and moves."""
    at_a_stage = gate.path[0] in ("stages", "moves")
    return at_a_stage and accountable_of(stages_of(reading.sop, gate.stages)) is not None


def _judge_approval(reading: Reading, approval: AskedForm, path: Path, *, by_default: bool = False) -> None:
    if approval.ways or not by_default:
        _judge_ways(reading, approval, path, approval.key)
    for place, step in enumerate(approval.steps or ()):
        if isinstance(step, StepForm):
            _judge_ways(reading, step, (*path, "steps", place), approval.key)
    for how, people, count, at in parties(approval, path):
        reading.warn_of_repeats(people, *at)
        persons = {who for who in people if not is_role(who)}
        few = len(persons) == len(set(people)) and count is not None and count > len(persons)
        if how == "of" and few:
            reading.complain("too-few-people", *at[:-1], "people", count=count, there=len(persons))
    _judge_end(reading, approval, path)
    if isinstance(approval, ApprovalForm) and not approval.covers:
        reading.complain("approval-covers-nothing", *path, "key", word=approval.key)


def _judge_end(reading: Reading, approval: AskedForm, path: Path) -> None:
    """This complains where what follows at the end of the days is said without days, or a role that nothing goes to."""
    if approval.days is None and approval.at_end != EXPIRE:
        reading.complain("approval-without-days", *path, "at_end", word=approval.key)
    if approval.to is not None and approval.at_end != ESCALATE:
        reading.complain("approval-to-nobody", *path, "to", word=approval.key)


def _judge_ways(reading: Reading, step: StepForm, path: Path, key: str) -> None:
    ways = step.ways
    if len(ways) != 1:
        rule = "approval-of-nobody" if not ways else "approval-two-ways"
        reading.complain(rule, *path, *(("key",) if isinstance(step, AskedForm) else ()), word=key)

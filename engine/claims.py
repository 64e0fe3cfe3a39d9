"""This file says which values an event claims or gives free: foreign ids, unique fields, numbers of a series.

A value in a space has one holder, a stream or a row in it. Claims are written in the transaction that appends the
event, and undone when the order turns out to be refused. What a field holds is claimed by its keyed fingerprint, never
in the clear. A deal that is voided, and a row that is removed, gives free what its fields held; numbers of a series
stay counted, and a foreign id stays with its deal. Erasing a value does not give it free: nobody knows it any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from engine.deal.state import Deal
from engine.deal.writing import UNIQUE, claim_of, holder_of
from engine.definition import Field
from engine.errors import Taken
from engine.events import (
    ContactAdded,
    ContactChanged,
    CustomerChanged,
    CustomerOpened,
    DealOpened,
    Event,
    FieldsSet,
    MemberJoined,
    Migrated,
    RowAdded,
    RowChanged,
    RowRemoved,
    Voided,
    subject_of,
)
from engine.store import Connection, Vault, is_turn
from engine.workflow import Rules, Workflow


class Claim(NamedTuple):
    """This is a value in a space of values that only one may have; with `row` (RECORD:ROW), one row of a stream."""

    space: str
    value: str
    row: str | None = None


class Claims:
    """This claims and gives free for the orders of one sitting; `give_back` undoes what the present order claimed.

    Outside of a turn of writing, as in a rehearsal, it does so on paper, so that nobody waits for it.
    """

    def __init__(self, vault: Vault, connection: Connection) -> None:
        self._vault = vault
        self._connection = connection
        self._before: list[tuple[str, str, str | None]] = []
        self._paper: dict[tuple[str, str], str | None] | None = None if is_turn(connection) else {}

    def begin(self) -> None:
        """This starts with a new order."""
        self._before = []

    def take(self, claim: Claim, stream: str) -> None:
        """This claims a value for a stream or a row of it; raises `Taken` when another has it."""
        kept, holder = self._kept(claim.space, claim.value), holder_of(stream, claim.row)
        other = self._present(kept)
        if other is not None and other != holder:
            raise Taken(
                f"{_space(claim)} {claim.value} belongs to {_named(other)} already.",
                f"{_space(claim)} {claim.value} 已属于 {_named(other)}。",
                holder=_named(other),
                discreet=(
                    f"{_space(claim)} {claim.value} is taken already.",
                    f"{_space(claim)} {claim.value} 已被占用。",
                ),
            )
        if other is None:
            self._put(kept, holder)
            self._before.append((*kept, None))

    def free(self, claim: Claim, stream: str) -> None:
        """This gives free what a stream or a row of it no longer has; what another has stays his."""
        kept, holder = self._kept(claim.space, claim.value), holder_of(stream, claim.row)
        if self._present(kept) == holder:
            self._put(kept, None)
            self._before.append((*kept, holder))

    def give_back(self) -> None:
        """This undoes, last first, what an order that was refused has claimed and given free."""
        for space, value, holder in reversed(self._before):
            self._put((space, value), holder)
        self._before = []

    def holder(self, space: str, value: str) -> str | None:
        """This is the deal, or "DEAL RECORD:ROW", that has a value; None when nobody has."""
        found = self._present(self._kept(space, value))
        return None if found is None else _named(found)

    def next_number(self, series: str, holder: str) -> int:
        """This is the next number of a series, claimed for a stream: 1, 2, 3 ..., without gaps."""
        on_paper = sum(space == series for space, _value in self._paper or ())
        number = self._vault.count(self._connection, series) + on_paper + 1
        self.take(Claim(series, str(number)), holder)
        return number

    def _present(self, kept: tuple[str, str]) -> str | None:
        """This is who has a claim now."""
        if self._paper is not None and kept in self._paper:
            return self._paper[kept]
        return self._vault.claims(self._connection, *kept)

    def _put(self, kept: tuple[str, str], holder: str | None) -> None:
        """This gives a claim that nobody has to a holder, or takes it from the one who has it."""
        if self._paper is not None:
            self._paper[kept] = holder
        elif holder is None:
            self._vault.release(self._connection, *kept)
        else:
            self._vault.claim(self._connection, *kept, holder)

    def _kept(self, space: str, value: str) -> tuple[str, str]:
        """This is a claim as the vault keeps it: values of fields by their keyed fingerprint."""
        return space, self._vault.fingerprint(value.encode()) if space.startswith(UNIQUE) else value


def claimed(event: Event, workflow: Workflow | None, before: Deal | None) -> Iterator[Claim]:
    """This is what an event claims; `workflow` is the one that the deal is under once it has happened."""
    match event:
        case (
            DealOpened()
            | MemberJoined()
            | CustomerOpened()
            | CustomerChanged()
            | ContactAdded()
            | ContactChanged()
        ):
            kind = (
                "external" if isinstance(event, DealOpened) else f"external:{event.stored.partition('.')[0]}"
            )
            yield from (Claim(f"{kind}:{system}", foreign) for system, foreign in event.external_ids.items())
        case RowAdded():
            yield from _foreign(event.record, event.row, event.external_ids)
            yield from _unique(event, workflow, before)
        case Migrated() if workflow is not None and before is not None:
            yield from _all(workflow, before)
        case FieldsSet() | RowChanged():
            yield from _unique(event, workflow, before)


def freed(event: Event, workflow: Workflow | None, before: Deal | None) -> Iterator[Claim]:
    """This is what an event gives free: what the fields held until now."""
    if workflow is None or before is None:
        return
    match event:
        case FieldsSet():
            held = {key: before.values.get(key) for key in event.values}
            yield from _claims(workflow, before.unit, workflow.fields, None, held)
        case RowChanged() | RowRemoved():
            row = before.records.get(event.record, {}).get(event.row)
            rules = workflow.records.get(event.record)
            if row is None:
                return
            keys = event.values if isinstance(event, RowChanged) else row.values
            held = {key: row.values.get(key) for key in keys}
            if rules is not None:
                yield from _claims(workflow, before.unit, rules.fields, (rules, row.key), held)
            if isinstance(event, RowRemoved):
                yield from _foreign(event.record, row.key, row.external_ids)
        case Migrated() | Voided():
            yield from _all(workflow, before)


def _foreign(record: str, row: str, external_ids: dict[str, str]) -> Iterator[Claim]:
    for system, foreign in external_ids.items():
        yield Claim(f"external:row:{system}", foreign, subject_of(record, row))


def _all(workflow: Workflow, deal: Deal) -> Iterator[Claim]:
    """This is what all the fields of a deal and of its rows claim under a version of its SOP."""
    yield from _claims(workflow, deal.unit, workflow.fields, None, deal.values)
    for record, rules in workflow.records.items():
        if any(field.unique or field.number for field in rules.fields.values()):
            for row in deal.rows(record):
                yield from _claims(workflow, deal.unit, rules.fields, (rules, row.key), row.values)


def _unique(
    event: FieldsSet | RowAdded | RowChanged, workflow: Workflow | None, before: Deal | None
) -> Iterator[Claim]:
    if workflow is None or before is None:
        return
    if isinstance(event, FieldsSet):
        yield from _claims(workflow, before.unit, workflow.fields, None, event.values)
    else:
        rules = workflow.records[event.record]
        yield from _claims(workflow, before.unit, rules.fields, (rules, event.row), event.values)


def _claims(
    workflow: Workflow,
    unit: str | None,
    fields: dict[str, Field],
    at: tuple[Rules, str] | None,
    values: dict[str, Any],
) -> Iterator[Claim]:
    rules, row = at or (None, "")
    for key, value in values.items():
        claim = claim_of(workflow, unit, fields[key], rules, value) if key in fields else None
        if claim is not None:
            yield Claim(*claim, subject_of(rules.record.key, row) if rules else None)


def _space(claim: Claim) -> str:
    """This is how people call a space: "sap id", "contract_no"."""
    kind, _, rest = claim.space.partition(":")
    return f"{rest.rpartition(':')[2]} id" if kind == "external" else rest.partition(":")[2]


def _named(stream: str) -> str:
    return stream.removeprefix("deal:")

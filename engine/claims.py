"""This file says which values an event claims or gives free: foreign ids, unique fields, numbers of a series.

A value in a space has one holder, a stream. Claims are written in the transaction that appends the event, and taken
back when the order turns out to be refused. What a field holds is claimed by its keyed fingerprint, never in the clear.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from engine.deal.state import Deal
from engine.deal.writing import UNIQUE, claim_of
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
    RowAdded,
    RowChanged,
    RowRemoved,
)
from engine.store import Connection, Vault
from engine.workflow import Rules, Workflow


class Claim(NamedTuple):
    """This is a value in a space of values that only one may have."""

    space: str
    value: str


class Claims:
    """This claims and gives free for the orders of one sitting; `give_back` undoes what the present order claimed."""

    def __init__(self, vault: Vault, connection: Connection) -> None:
        self._vault = vault
        self._connection = connection
        self._mine: list[Claim] = []

    def begin(self) -> None:
        """This starts with a new order."""
        self._mine = []

    def take(self, claim: Claim, holder: str) -> None:
        """This claims a value for a stream; raises `Taken` when another stream has it."""
        kept = self._kept(claim)
        before = self._vault.claims(self._connection, *kept)
        other = self._vault.claim(self._connection, *kept, holder)
        if other is not None:
            raise Taken(
                f"{_space(claim)} {claim.value} belongs to {_named(other)} already.",
                f"{_space(claim)} {claim.value} 已属于 {_named(other)}。",
            )
        if before is None:
            self._mine.append(kept)

    def free(self, claim: Claim) -> None:
        """This gives a value free that a stream no longer has."""
        self._vault.release(self._connection, *self._kept(claim))

    def give_back(self) -> None:
        """This undoes the claims of an order that was refused."""
        for claim in self._mine:
            self._vault.release(self._connection, *claim)
        self._mine = []

    def holder(self, space: str, value: str) -> str | None:
        """This is the deal that has a value, None when nobody has."""
        found = self._vault.claims(self._connection, *self._kept(Claim(space, value)))
        return None if found is None else _named(found)

    def next_number(self, series: str, holder: str) -> int:
        """This is the next number of a series, claimed for a stream: 1, 2, 3 ..., without gaps."""
        number = self._vault.count(self._connection, series) + 1
        self.take(Claim(series, str(number)), holder)
        return number

    def _kept(self, claim: Claim) -> Claim:
        """This is the claim as the vault keeps it: values of fields by their keyed fingerprint."""
        if not claim.space.startswith(UNIQUE):
            return claim
        return Claim(claim.space, self._vault.fingerprint(claim.value.encode()))


def claimed(event: Event, workflow: Workflow | None, before: Deal | None) -> Iterator[Claim]:
    """This is what an event claims."""
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
            yield from (
                Claim(f"external:row:{system}", foreign) for system, foreign in event.external_ids.items()
            )
            yield from _unique(event, workflow, before)
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
            rules = workflow.records.get(event.record)
            row = before.records.get(event.record, {}).get(event.row)
            if rules is None or row is None:
                return
            keys = event.values if isinstance(event, RowChanged) else row.values
            yield from _claims(
                workflow, before.unit, rules.fields, rules, {key: row.values.get(key) for key in keys}
            )


def _unique(
    event: FieldsSet | RowAdded | RowChanged, workflow: Workflow | None, before: Deal | None
) -> Iterator[Claim]:
    if workflow is None or before is None:
        return
    rules = None if isinstance(event, FieldsSet) else workflow.records[event.record]
    fields = rules.fields if rules else workflow.fields
    yield from _claims(workflow, before.unit, fields, rules, event.values)


def _claims(
    workflow: Workflow,
    unit: str | None,
    fields: dict[str, Field],
    rules: Rules | None,
    values: dict[str, Any],
) -> Iterator[Claim]:
    for key, value in values.items():
        claim = claim_of(workflow, unit, fields[key], rules, value) if key in fields else None
        if claim is not None:
            yield Claim(*claim)


def _space(claim: Claim) -> str:
    """This is how people call a space: "sap id", "contract_no"."""
    kind, _, rest = claim.space.partition(":")
    return f"{rest.rpartition(':')[2]} id" if kind == "external" else rest.partition(":")[2]


def _named(stream: str) -> str:
    return stream.removeprefix("deal:")

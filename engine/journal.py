"""This file stands between events and rows: it seals personal values on the way in and unseals them on the way out.

A value is sealed under the key of the person it is about where the SOP names the field that says who that is, else
under the deal's; a title and a note under the deal's, a member's name under his own. A sealed value whose key has
been destroyed comes back as `ERASED`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import Any, NamedTuple

import uuid_utils

from engine.deal.state import Values
from engine.events import Event
from engine.serde import Meta, Recorded, decode, decode_meta, encode
from engine.store import Connection, Row, Vault, is_sealed, seal, unseal
from engine.values import ERASED
from engine.verdict import Revalue


class Owners(NamedTuple):
    """This says whose key seals a field of an event ("deal:D1", "member:li"), for the `keys` that are personal.

    `values` is what the deal holds; it keeps what was sealed of it, so that a verdict that saw a value again is given
    the sealed form that was made when the same stream told it first.
    """

    keys: frozenset[str]
    of: Callable[[str], str]
    values: Values = Values()


_ERASED = {"erased": True}
_KID = re.compile(rb'"kid":"([^"\\]+)"')
"""A key's id as it stands in a body; within a text the quotes would be escaped."""


class Journal:
    """This reads and writes events through the vault; it keeps no state of its own."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def recorded(
        self, connection: Connection, rows: Sequence[Row], *, shut: Container[str] = ()
    ) -> list[Recorded]:
        """This is what the rows say, unsealed but for the types that stay `shut`, since nobody will look."""
        events = [decode(row.type, row.shape, row.body) for row in rows]
        sealed = [
            number
            for number, row in enumerate(rows)
            if (b'"sealed":1' in row.body or b'"erased":true' in row.body) and row.type not in shut
        ]
        if sealed:
            kids = {kid.decode() for number in sealed for kid in _KID.findall(rows[number].body)}
            secrets = self.vault.secrets(connection, kids)
            for number in sealed:
                opener = Revalue(_opener(secrets, rows[number].stream), maps=True)
                events[number] = events[number].revalued(opener)
        return [_envelope(row, event) for row, event in zip(rows, events, strict=True)]

    def lost(self, connection: Connection, rows: Sequence[Row]) -> dict[str, Row]:
        """This is the keys that sealed something in the rows and are gone undestroyed, each with its first row."""
        kids: dict[str, Row] = {}
        for row in rows:
            if b'"sealed":1' in row.body:
                for kid in _KID.findall(row.body):
                    kids.setdefault(kid.decode(), row)
        gone = self.vault.lost(connection, kids)
        return {kid: row for kid, row in kids.items() if kid in gone}

    def row(self, connection: Connection, recorded: Recorded, owners: Owners) -> Row:
        """This is the row that keeps an event, its personal values sealed."""

        def change(key: str, value: Any) -> Any:
            if value is None or value is ERASED:
                return value
            held = self.vault.key_for(connection, owners.of(key))
            if owners.values.get(key) is not value:
                return seal(held.secret, held.kid, value, stream=recorded.stream, field=key)
            place = (held.kid, recorded.stream, key)
            kept = owners.values.sealed
            if place not in kept:
                kept[place] = seal(held.secret, held.kid, value, stream=recorded.stream, field=key)
            return kept[place]

        event = recorded.event.revalued(Revalue(change, owners.keys))
        return Row(
            stream=recorded.stream,
            version=recorded.version,
            type=event.stored,
            body=encode(event),
            shape=event.shape,
            id=recorded.id,
            occurred_at=recorded.occurred_at,
            recorded_at=recorded.recorded_at,
            command=recorded.command,
            meta=encode(recorded.meta),
            position=recorded.position,
        )


def new_event_id() -> str:
    """This is a UUIDv7, so ids sort by time."""
    return str(uuid_utils.uuid7())


def recorded_event(
    event: Event,
    *,
    stream: str,
    version: int,
    position: int,
    occurred_at: int,
    recorded_at: int,
    meta: Meta,
    command: str | None,
) -> Recorded:
    """This is a new event with its envelope."""
    return Recorded(event, stream, version, position, occurred_at, recorded_at, meta, new_event_id(), command)


def _envelope(row: Row, event: Event) -> Recorded:
    return Recorded(
        event,
        row.stream,
        row.version,
        row.position,
        row.occurred_at,
        row.recorded_at,
        decode_meta(row.meta),
        row.id or "",
        row.command,
    )


def _opener(secrets: dict[str, bytes], stream: str) -> Callable[[str, Any], Any]:
    def opened(key: str, value: Any) -> Any:
        if value == _ERASED:
            return ERASED
        if not is_sealed(value):
            return value
        secret = secrets.get(value["kid"])
        return ERASED if secret is None else unseal(secret, value, stream=stream, field=key)

    return opened

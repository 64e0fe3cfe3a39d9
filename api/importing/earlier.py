"""This file looks up what the log already holds of a file's rows, whoever wrote it.

A row that was written is unchanged, whichever run wrote it. A row that was refused keeps its refusal, until a row of
the same deal before it has been written since: then it is judged again, under the next try of its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from api.importing.identity import Known
from engine.events import (
    DealOpened,
    Event,
    FieldsSet,
    Moved,
    MoveRefused,
    RowAdded,
    RowChanged,
    SetRefused,
)
from engine.import_run import ImportRun
from engine.journal import Journal
from engine.serde import Recorded, decode_meta
from engine.states import States
from engine.store import REFUSALS, Connection, Row, find_commands, read_stream, stream_names
from engine.verdict import Verdicts, failed

_MANY = 500
_TRY = "."


class Written(NamedTuple):
    """This is a row that was written: by which run, up to which position, against which rules."""

    run: str
    position: int
    against: Verdicts


class Declined(NamedTuple):
    """This is a row that was refused: how often, where last, and by which rules."""

    tries: int
    position: int
    verdicts: Verdicts


class Earlier:
    """This is what earlier runs did with the rows of some deals, by their keys."""

    def __init__(self, connection: Connection, journal: Journal, actor: str, rows: Sequence[Known]) -> None:
        self.written: dict[str, Written] = {}
        self.declined: dict[str, Declined] = {}
        self._seen: set[int] = set()
        self._look_up(connection, journal, [f"{actor}:{key}" for row in rows for key in row.kin])
        self._read_streams(connection, journal, {row.unit.stream for row in rows if self.of(row.kin) is None})

    def _look_up(self, connection: Connection, journal: Journal, commands: list[str]) -> None:
        """This finds what the same actor did, by the index of command keys."""
        for start in range(0, len(commands), _MANY):
            found = find_commands(connection, commands[start : start + _MANY])
            self._note(connection, journal, [row for rows in found.values() for row in rows])

    def _read_streams(self, connection: Connection, journal: Journal, asked: set[str]) -> None:
        """This finds what others did, and further tries of what was refused, in the rows' own streams."""
        if len(asked) > _MANY:
            kinds = {stream.partition(":")[0] for stream in asked}
            names = [name for kind in kinds for name in stream_names(connection, f"{kind}:")]
            asked &= {name.removesuffix(REFUSALS) for name in names}
        for stream in asked:
            self._note(connection, journal, read_stream(connection, stream))
            if stream.startswith("deal:"):
                self._note(connection, journal, read_stream(connection, f"{stream}{REFUSALS}"))

    def of(self, keys: Iterable[str]) -> Written | None:
        """This is how a row was written under any of these keys, None when it was not."""
        return next((self.written[key] for key in keys if key in self.written), None)

    def _note(self, connection: Connection, journal: Journal, found: list[Row]) -> None:
        rows = [row for row in found if row.position not in self._seen]
        self._seen.update(row.position for row in rows)
        told = [row for row in rows if row.stream.endswith(REFUSALS) or b'"bypassed":"import"' in row.body]
        events = {recorded.position: recorded for recorded in journal.recorded(connection, told)}
        for row in rows:
            meta = decode_meta(row.meta)
            if meta.source is None or meta.key is None:
                continue
            key, verdicts = meta.key.partition(_TRY)[0], _failed(events.get(row.position))
            if row.stream.endswith(REFUSALS):
                last = self.declined.get(key, Declined(0, 0, ()))
                newer = verdicts if row.position > last.position else last.verdicts
                self.declined[key] = Declined(last.tries + 1, max(row.position, last.position), newer)
            else:
                part = self.written.get(key, Written(meta.source.run, 0, ()))
                position = max(row.position, part.position)
                self.written[key] = Written(part.run, position, (*part.against, *verdicts))


def try_of(key: str, tries: int) -> str:
    """This is the key of the next try, after so many that were refused.

    >>> try_of("ab", 0), try_of("ab", 1)
    ('ab', 'ab.2')
    """
    return f"{key}{_TRY}{tries + 1}" if tries else key


def run_as_it_stands(connection: Connection, journal: Journal, run: str) -> ImportRun:
    """This is an import run, version 0 when it never started."""
    state: ImportRun = States(journal).state(connection, f"import:{run}")
    return state


def against(event: Event) -> Verdicts:
    """This is the rules that an event was let past."""
    return failed(event.verdicts) if isinstance(event, _JUDGED) and event.bypassed else ()


_JUDGED = (DealOpened, FieldsSet, Moved, RowAdded, RowChanged)


def _failed(recorded: Recorded | None) -> Verdicts:
    if recorded is None:
        return ()
    event = recorded.event
    return failed(event.verdicts) if isinstance(event, (MoveRefused, SetRefused)) else against(event)

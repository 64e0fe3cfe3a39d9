"""This file says what is true of a deal: its state. Values stand here unsealed, in their JSON form.

`lines` holds, per line of the deal (its stage line, each field, each item), when it last changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from engine.deal.timers import Timers
from engine.decisions import Decisions
from engine.events import Due, HealthOverridden
from engine.team import Mate
from engine.verdict import Verdicts

STAGE_LINE = "stage"


class Values(dict[str, Any]):
    """This is what is known of a deal, by field; never changed in place, so gates may note here what they said of it.

    A change of the rows makes them anew too. `since` is the version of the deal that they are of. `said` maps (SOP
    digest, gate, leaving) to the verdicts of gates that look at nothing but these values and the rows; `sealed` keeps,
    by key id, stream and field, what was sealed of them.
    """

    __slots__ = ("said", "sealed", "since")

    def __init__(self, known: Mapping[str, Any] = {}) -> None:
        super().__init__(known)
        self.since = 0
        self.said: dict[tuple[str, str, bool], Verdicts] = {}
        self.sealed: dict[tuple[str, str, str], dict[str, Any]] = {}

    def with_changes(self, changed: Mapping[str, Any]) -> Values:
        """This is the same with some fields set, and nothing said of it yet."""
        return Values({**self, **changed})


class Row(msgspec.Struct, frozen=True):
    """This is a row of a record: its values, the state it stands in (None where the record has none), since when.

    A row that was removed stays known by its key, so that the key is never used again.
    """

    key: str
    values: dict[str, Any] = {}
    state: str | None = None
    entered_at: int = 0
    removed: bool = False
    external_ids: dict[str, str] = {}


class Link(msgspec.Struct, frozen=True):
    """This is a tie to another deal."""

    kind: str
    other: str


class Pushed(msgspec.Struct, frozen=True):
    """This is a row that another row's move superseded: where it stood, since when, and where it went."""

    subject: str
    version: int
    start: str
    to: str
    entered_at: int


class Step(msgspec.Struct, frozen=True):
    """This is the last move, known while nothing else has happened: who made it, when it was recorded, what was before.

    `spent` says that it went by what people had decided. From `entered_at` on it is what stood before it. `subject` is
    the row that moved, null for the deal; `pushed` the rows that its move superseded.
    """

    version: int
    by: str
    at: int
    move: str | None
    start: str
    to: str
    spent: bool
    entered_at: int
    due: Due | None
    came_from: str | None
    passed: tuple[str, ...]
    left: tuple[str, ...]
    timers: Timers
    subject: str | None = None
    pushed: tuple[Pushed, ...] = ()


class Deal(msgspec.Struct, frozen=True):
    """This is a deal as it stands after some version of its stream.

    `held_since` is None while its clocks run, `held_under` the SOP's version under which the last hold began, `holds` is
    those that are over, from and until. `source` is the recorded import that opened it, None once anybody else
    has touched it (or when no import did). `came_from` is the stage it was in before this one, where the
    reopening of a final deal leads. `passed` lists the stages it has been in, in the order of first entry. `records`
    holds the rows of each record by key, in the order they were added. `last_activity` is an instant, `next_on` the
    ISO date that the last activity agreed on for the next step. `timers` is its due instants by key, `done` the tasks
    of its stages that were done. `team` is who works on it, `handed` the digest of the document with which it was last
    handed over. `step` is the last move, None once anything else has happened.
    `rated` is the colour that was last set by hand, ended or not.
    """

    id: str
    version: int = 0
    workflow: str = ""
    workflow_version: int = 0
    digest: str = ""
    stage: str = ""
    title: Any = ""
    owner: str = ""
    unit: str | None = None
    values: Values = msgspec.field(default_factory=Values)
    checked: dict[str, bool] = {}
    external_ids: dict[str, str] = {}
    due: Due | None = None
    opened_at: int = 0
    entered_at: int = 0
    held_since: int | None = None
    held_under: int = 0
    holds: tuple[tuple[int, int], ...] = ()
    came_from: str | None = None
    passed: tuple[str, ...] = ()
    voided: bool = False
    source: str | None = None
    lines: dict[str, int] = {}
    records: dict[str, dict[str, Row]] = {}
    links: tuple[Link, ...] = ()
    last_activity: int | None = None
    next_on: str | None = None
    timers: Timers = {}
    done: tuple[str, ...] = ()
    team: tuple[Mate, ...] = ()
    handed: str | None = None
    decisions: Decisions = Decisions()
    step: Step | None = None
    rated: HealthOverridden | None = None

    def rows(self, record: str) -> list[Row]:
        """This is the rows of a record that have not been removed, in the order they were added."""
        return [row for row in self.records.get(record, {}).values() if not row.removed]

    def row_at(self, subject: str | None) -> Row | None:
        """This is the row that a subject (RECORD:ROW) names, None for the deal or a row that is not there."""
        if subject is None:
            return None
        record, _, key = subject.partition(":")
        return self.records.get(record, {}).get(key)

    @property
    def held_before(self) -> int:
        """This is how long the holds that are over were, all together, in microseconds."""
        return sum(until - since for since, until in self.holds)

    def holds_by(self, now: int) -> tuple[tuple[int, int], ...]:
        """This is every hold until an instant, the one that goes on as if it ended then."""
        return self.holds if self.held_since is None else (*self.holds, (self.held_since, now))

    def held_by(self, now: int) -> int:
        """This is how long the deal has been on hold until an instant, all its holds together, in microseconds."""
        return self.held_before + (0 if self.held_since is None else now - self.held_since)

    @property
    def is_open(self) -> bool:
        """This says whether the deal exists and has not been voided."""
        return self.version > 0 and not self.voided


def line_of(link: Link) -> str:
    """This is the line of a tie: when it was last made or taken back."""
    return f"link:{link.kind}:{link.other}"

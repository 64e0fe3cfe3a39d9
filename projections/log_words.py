"""This file puts events of the whole log into sentences: of a deal by the SOP that it stood under, of what an SOP governs by that SOP.

What a sentence needs beside its event (which version, what was asked for) is read from the event's own stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from engine.definition import Words
from engine.events import ApprovalAsked, DealOpened, Migrated, MoveRefused, SetRefused, WaiverAsked
from engine.governing import GOVERNED, PARAMETERS, SOP
from engine.journal import Journal
from engine.serde import Recorded
from engine.store import Connection, read_stream
from engine.verdict import failed
from engine.workflow import Workflow
from projections.deciding_words import Ask, asked_in
from projections.projection import DEAL
from projections.words import sentence

LANGUAGES = ("zh", "en")
_CLUES = frozenset(kind.stored for kind in (DealOpened, Migrated, ApprovalAsked, WaiverAsked))
"""What a stream tells that sentences about its other events need."""
Known = Callable[[str, int | None], Workflow | None]
"""This is a published version of a workflow, the newest without a number; None where there is none."""
Seen = Callable[[list[Recorded]], Sequence[Recorded]]
"""This is some events as somebody may see them."""


class Context(NamedTuple):
    """This is what an event's own stream tells that its sentence needs."""

    clues: Sequence[Recorded] = ()

    @property
    def asked(self) -> dict[str, Ask]:
        """This is what was asked for, by its id."""
        return asked_in(self.clues)

    def sop(self, recorded: Recorded, known: Known) -> Workflow | None:
        """This is the SOP by which an event of the stream is told."""
        kind, _, key = recorded.stream.partition(":")
        if kind != DEAL[:-1]:
            return self._governor(kind, key, known)
        workflow, version = "", 0
        for clue in self.clues:
            if isinstance(clue.event, DealOpened):
                workflow, version = clue.event.workflow, clue.event.version
            elif isinstance(clue.event, Migrated) and clue.position <= recorded.position:
                version = clue.event.version
        return known(workflow, version) if workflow else None

    def _governor(self, kind: str, key: str, known: Known) -> Workflow | None:
        """This is the SOP that governs a stream beside deals, as it stood when something was asked for last.

        Parameters are always those of an SOP: the newest one, where nothing was asked for.
        """
        asks = [clue.event for clue in self.clues if isinstance(clue.event, ApprovalAsked)]
        if kind not in GOVERNED or not asks:
            return known(key, None) if kind == PARAMETERS else None
        version = asks[-1].covered.values.get(SOP)
        governor = asks[-1].clause.split(".")[1] if "." in asks[-1].clause else key
        return known(governor, version if isinstance(version, int) else None)


def spoken(
    connection: Connection, journal: Journal, told: Sequence[Recorded], known: Known, seen: Seen = list
) -> list[Words]:
    """This is a sentence for each of some events, zh and en; `seen` puts masks on what is read beside them."""
    contexts: dict[str, Context] = {}
    for stream in dict.fromkeys(map(_home, told)):
        rows = [row for row in _stream(connection, stream) if row.type in _CLUES]
        contexts[stream] = Context(seen(journal.recorded(connection, rows)) if rows else ())
    return [_sentence(recorded, contexts[_home(recorded)], known) for recorded in told]


def _home(recorded: Recorded) -> str:
    """This is the stream that an event is about: of a refusal the deal's own."""
    return ":".join(recorded.stream.split(":")[:2])


def _stream(connection: Connection, stream: str) -> Iterable[Any]:
    kind = stream.partition(":")[0]
    return read_stream(connection, stream) if kind in (DEAL[:-1], *GOVERNED) else ()


def _sentence(recorded: Recorded, context: Context, known: Known) -> Words:
    workflow = context.sop(recorded, known)
    if workflow is None and isinstance(recorded.event, MoveRefused | SetRefused):
        return _refused_outright(recorded)
    zh, en = (sentence(recorded, workflow, lang, asked=context.asked) for lang in LANGUAGES)
    return Words(zh, en)


def _refused_outright(recorded: Recorded) -> Words:
    """This is the refusal of a deal that was never opened, so that no SOP is pinned to it."""
    rules = ", ".join(verdict.rule for verdict in failed(getattr(recorded.event, "verdicts", ())))
    by = recorded.meta.by
    return Words(f"{by} 试图新建项目，被拒绝：{rules}", f"{by} tried to open a deal and was refused: {rules}")

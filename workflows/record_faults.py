"""This file judges records: what their rows are called, and that a row begins in a state from which it gets to all others."""

from __future__ import annotations

from engine.expressions import RESERVED
from engine.scope import CIRCUMSTANCES, PARAMETERS, ROW
from workflows.document import Path
from workflows.form_of_records import RecordForm, RowMoveForm
from workflows.normal_words import several
from workflows.reading import Reading
from workflows.stage_faults import spread

_TAKEN = frozenset({*RESERVED, *CIRCUMSTANCES, PARAMETERS, ROW})


def judge_records(reading: Reading) -> None:
    """This complains about records: their keys, their states and the moves between these."""
    for key, record in reading.sop.records.items():
        if key in _TAKEN or key in reading.sop.fields:
            reading.complain_of_key("reserved-record", "records", key, word=key)
        if isinstance(record.states, list):
            reading.refuse_twice(
                (state, ("records", key, "states", place)) for place, state in enumerate(record.states)
            )
        if record.moves and not record.states:
            reading.complain_of_key("moves-without-states", "records", key, "moves", word=key)
        elif record.states:
            _judge_moves(reading, ("records", key), record)


def _judge_moves(reading: Reading, path: Path, record: RecordForm) -> None:
    states = list(record.states)
    reading.refuse_twice(
        (move.key, (*path, "moves", place, "key")) for place, move in enumerate(record.moves)
    )
    for place, move in enumerate(record.moves):
        _judge_ends(reading, (*path, "moves", place), move, states)
    _judge_pairs(reading, path, record)
    ways = [
        (start, end)
        for move in record.moves
        for start in several(move.start)
        for end in (move.to, *several(move.supersedes))
    ]
    reached = spread({states[0]}, ways)
    for place, state in enumerate(states):
        if state not in reached:
            at = place if isinstance(record.states, list) else state
            reading.complain_of_key("unreachable-state", *path, "states", at, word=state, first=states[0])


def _judge_ends(reading: Reading, path: Path, move: RowMoveForm, states: list[str]) -> None:
    for number, start in enumerate(several(move.start)):
        at = (*path, "from", number) if isinstance(move.start, list) else (*path, "from")
        if reading.must_know("unknown-state", start, states, *at) and start == move.to:
            reading.complain("move-to-itself", *at, word=move.key, stage=start)
    reading.must_know("unknown-state", move.to, states, *path, "to")
    if move.supersedes is None or not reading.must_know(
        "unknown-state", move.supersedes, states, *path, "supersedes"
    ):
        return
    if move.supersedes == move.to:
        reading.complain("supersedes-itself", *path, "supersedes", word=move.key, state=move.to)


def _judge_pairs(reading: Reading, path: Path, record: RecordForm) -> None:
    first: dict[tuple[str, str], int] = {}
    for place, move in enumerate(record.moves):
        for start in dict.fromkeys(several(move.start)):
            before = first.setdefault((start, move.to), place)
            if before != place:
                other = record.moves[before].key
                reading.complain(
                    "two-moves", *path, "moves", place, "key", start=start, to=move.to, other=other
                )

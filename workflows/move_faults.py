"""This file judges moves: each leads from somewhere to somewhere else, and between two stages there is only one."""

from __future__ import annotations

from engine.definition import Outcome
from workflows.form import MoveForm
from workflows.normal_words import several
from workflows.reading import Reading

RESERVED_MOVES = ("hold", "resume", "reopen", "void", "undo")
"""What may be done beside the moves has these names."""


def judge_moves(reading: Reading) -> None:
    """This complains about moves: names, both ends, and what they would undo."""
    moves = reading.sop.moves
    reading.refuse_twice((move.key, ("moves", place, "key")) for place, move in enumerate(moves))
    for place, move in enumerate(moves):
        if move.key in RESERVED_MOVES:
            reading.complain("reserved-move", "moves", place, "key", word=move.key)
        reading.must_know("unknown-stage", move.to, reading.order, "moves", place, "to")
        if move.start != "*":
            _judge_start(reading, place, move)
    _judge_pairs(reading)
    _judge_won(reading)


def _judge_start(reading: Reading, place: int, move: MoveForm) -> None:
    starts = several(move.start)
    if isinstance(move.start, list):
        reading.warn_of_repeats(starts, "moves", place, "from")
    for number, start in enumerate(starts):
        path = _start_path(place, move, number)
        if not reading.must_know("unknown-stage", start, reading.order, *path):
            continue
        if start in reading.sop.final:
            reading.complain("final-with-moves", *path, word=start)
        elif start == move.to:
            reading.complain("move-to-itself", *path, word=move.key, stage=start)


def _start_path(place: int, move: MoveForm, number: int) -> tuple[str | int, ...]:
    return ("moves", place, "from", number) if isinstance(move.start, list) else ("moves", place, "from")


def _judge_pairs(reading: Reading) -> None:
    first: dict[tuple[str, str], int] = {}
    for place, start, to in reading.steps:
        before = first.setdefault((start, to), place)
        if before != place:
            other = reading.sop.moves[before].key
            reading.complain("two-moves", "moves", place, "key", start=start, to=to, other=other)


def _judge_won(reading: Reading) -> None:
    """This guards what won means: signed; from then on a deal can be delivered or cancelled, nothing else."""
    for place, start, to in reading.steps:
        outcomes = reading.outcome(start), reading.outcome(to)
        if outcomes[0] is Outcome.WON and outcomes[1] not in (Outcome.WON, Outcome.CANCELLED):
            reading.complain(
                "won-undone", "moves", place, "key", word=reading.sop.moves[place].key, start=start, to=to
            )

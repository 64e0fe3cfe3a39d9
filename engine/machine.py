"""This file alone knows the package `transitions`, and asks it for topology only: which move leads where.

Whether a deal may take a move is never asked here. A condition that fails in `transitions` gives no reason, and
its auto-transitions walk past conditions; so there are no conditions, no auto-transitions and no models, and
gates answer elsewhere. It also accepts any target without a word: a wrong topology is refused here, when built.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from transitions import Machine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Moves = Sequence[tuple[str, Sequence[str], str]]

_NO_ATTRIBUTE = ""  # else no move could be called "state", the attribute a model would have


class Topology:
    """This is the stages of a workflow and the moves between them, each move as (key, from stages, to stage).

    A ValueError says what is wrong: a stage or move named twice or not at all, a move from or to a stage that
    does not exist or from nowhere, two moves that lead from one stage to the same other.

    >>> sales = Topology(["lead", "quote", "lost"], [("offer", ["lead"], "quote"), ("lose", ["lead", "quote"], "lost")])
    >>> sales.moves_from("lead"), sales.leads("offer", "lead"), sales.leads("offer", "quote")
    (('offer', 'lose'), 'quote', None)
    >>> sales.between("quote", "lost")
    'lose'
    """

    def __init__(self, stages: Sequence[str], moves: Moves) -> None:
        complaint = next(_complaints(stages, moves), None)
        if complaint:
            raise ValueError(complaint)
        machine = _machine(stages, moves)
        self._targets: dict[tuple[str, str], str] = {}
        self._keys: dict[tuple[str, str], str] = {}
        for key in machine.events:
            for edge in machine.get_transitions(key):
                self._connect(edge.source, key, str(edge.dest))
        self._moves = {stage: tuple(machine.get_triggers(stage)) for stage in stages}

    def moves_from(self, stage: str) -> tuple[str, ...]:
        """This is the keys of the moves that start at a stage, in the SOP's order."""
        return self._moves.get(stage, ())

    def leads(self, move: str, stage: str) -> str | None:
        """This is where a move leads from a stage, or None when it does not start there."""
        return self._targets.get((move, stage))

    def between(self, stage: str, to: str) -> str | None:
        """This is the key of the one move that leads from a stage to another, or None."""
        return self._keys.get((stage, to))

    def _connect(self, stage: str, key: str, to: str) -> None:
        rival = self._keys.setdefault((stage, to), key)
        if rival != key:
            raise ValueError(f"Moves {rival!r} and {key!r} both lead from {stage!r} to {to!r}; keep one.")
        self._targets[key, stage] = to


def _machine(stages: Sequence[str], moves: Moves) -> Machine:
    """This is the library's machine without anything that could move by itself."""
    return Machine(
        model=None,
        states=list(stages),
        initial=None,
        transitions=[[key, list(sources), to] for key, sources, to in moves],
        auto_transitions=False,
        model_attribute=_NO_ATTRIBUTE,
    )


def _complaints(stages: Sequence[str], moves: Moves) -> Iterator[str]:
    """This says what is wrong with stages and moves, before the library would swallow it."""
    known = set(stages)
    if not stages:
        yield "A workflow needs at least one stage."
    for wildcard in sorted(known & {"", Machine.wildcard_all, Machine.wildcard_same}):
        yield f"A stage cannot be called {wildcard!r}; give it a key of letters."
    yield from (f"Stage {stage!r} is named twice; give each its own key." for stage in _twice(stages))
    yield from (
        f"Move {key!r} is named twice; give each its own key." for key in _twice(key for key, _, _ in moves)
    )
    for key, sources, to in moves:
        if not key:
            yield f"A move to {to!r} has no key; give it one."
        if not sources:
            yield f"Move {key!r} starts nowhere; name the stages it leads from."
        yield from (f"Move {key!r} names stage {stage!r} twice; once is enough." for stage in _twice(sources))
        for stage in chain(sources, [to]):
            if stage not in known:
                yield f"Move {key!r} names stage {stage!r}, which does not exist; the stages are {', '.join(stages)}."


def _twice(names: Iterable[str]) -> Iterator[str]:
    """This is every name that has been there before."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)

"""This file takes a definition apart: every stage, move, field, clause and whatever else has a key, with its facts.

It goes by the shape of the normal form and not by a list of what there is, so nothing that may differ is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from engine.definition import Definition, Gate, Limit, Words

Path = tuple[str, ...]
_CLAUSES = ("require", "checklist", "tasks")
"""The lists of a gate whose entries are keys of something that stands elsewhere."""
_ASKED = {"tasks": "stage_tasks"}
_OWN = {
    ("stages", "checklist"): "items",
    ("stages", "tasks"): "tasks",
    ("records", "fields"): "columns",
    ("records", "states"): "states",
    ("records", "moves"): "row_moves",
    ("fields", "of"): "choices",
    ("columns", "of"): "choices",
    ("health", "red"): "red",
    ("health", "yellow"): "yellow",
    ("govern", "publish"): "governed",
    ("govern", "parameters"): "governed",
    ("govern", "grant"): "governed",
}
"""What a list is called, seen from where it stands."""
_ALONE = ("hold", "reopen", "void", "health", "govern", "undo", "late_entry")
"""What an SOP has once or not at all."""


class Part(NamedTuple):
    """This is a part of an SOP: of which kind, under which path, called how, with plain facts that may differ."""

    path: Path
    kind: str
    key: str
    name: Words
    facts: dict[str, Any]


def parts_of(definition: Definition) -> dict[Path, Part]:
    """This is every part by its path, in the order of the SOP; the SOP itself is the first, under the empty path."""
    return {part.path: part for part in _parts((), "sop", definition.key, definition)}


def _parts(path: Path, kind: str, key: str, thing: msgspec.Struct) -> Iterator[Part]:
    facts: dict[str, Any] = {}
    below: list[Part] = []
    for name in thing.__struct_fields__:
        value = getattr(thing, name)
        if name == "key" or (kind == "sop" and name in ("version", "outcomes", "final")):
            continue
        if isinstance(value, Gate):
            below += _clauses((*path, name), value)
        elif kind == "sop" and name in _ALONE:
            below += [] if value is None else _parts((*path, name), name, name, value)
        elif isinstance(value, Limit):
            below += _parts((*path, name, value.key), "limits", value.key, value)
        elif isinstance(value, tuple) and value and _has_keys(value):
            listed = _OWN.get((kind, name), name)
            facts[f"order.{listed}"] = tuple(each.key for each in value)
            for each in value:
                below += _parts((*path, name, each.key), listed, each.key, each)
        else:
            facts |= _facts(name, value)
    named = getattr(thing, "name", None) or getattr(thing, "otherwise", None) or Words()
    yield Part(path, kind, key, named, facts)
    yield from (_with_ends(part, thing) if isinstance(thing, Definition) else part for part in below)


def _clauses(path: Path, gate: Gate) -> Iterator[Part]:
    """This is each clause of a gate, with the condition under which it is asked and who may waive it."""
    for listed in _CLAUSES:
        for key in getattr(gate, listed):
            yield _beside(
                Part((*path, listed, key), _ASKED.get(listed, listed), key, Words(), {}), gate, listed, key
            )
    for listed in ("check", "approvals", "confirm"):
        for each in getattr(gate, listed):
            for part in _parts((*path, listed, each.key), listed, each.key, each):
                yield _beside(part, gate, listed, each.key)


def _beside(part: Part, gate: Gate, listed: str, key: str) -> Part:
    clause = f"{listed}.{key}"
    waivable = gate.waivable.get(clause)
    asked = {**_facts("when", gate.when.get(clause)), **_facts("waivable", waivable)}
    return part._replace(facts={**part.facts, **asked})


def _facts(name: str, value: Any) -> dict[str, Any]:
    """This is a value as plain facts; what lies inside another thing goes by both names, what says nothing is left out."""
    if value is None or value is False or value in ((), "", Words()):
        return {}
    if isinstance(value, Words):
        return {name: value}
    if isinstance(value, msgspec.Struct):
        inner: dict[str, Any] = {}
        for part in value.__struct_fields__:
            inner |= _facts(f"{name}.{part}", getattr(value, part))
        return inner
    if isinstance(value, Mapping):
        return {f"{name}.{key}": each for key, each in value.items()}
    return {name: _plain(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    return msgspec.to_builtins(value) if isinstance(value, msgspec.Struct) else value


def _with_ends(part: Part, definition: Definition) -> Part:
    """This tells a stage what standing in it means, which the SOP says at its head."""
    if part.kind != "stages":
        return part
    outcome = definition.outcomes.get(part.key)
    ends = {"outcome": outcome.value if outcome else "open", **_facts("final", part.key in definition.final)}
    return part._replace(facts={**part.facts, **ends})


def _has_keys(value: tuple[Any, ...]) -> bool:
    return all(isinstance(each, msgspec.Struct) and hasattr(each, "key") for each in value)

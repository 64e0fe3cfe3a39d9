"""This file lists every rule of `project_sales` by the name that verdicts give it, and takes a single one out.

It works on the normal form, in memory: what a gate asks, who may take a step and when, who may write what and until when.
A rule that is not here is not tried, so the list is computed from the SOP and never written down.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

from engine.definition import normal_form
from workflows import library, read

Form = dict[str, Any]
_ACTS = ("hold", "reopen", "void")
_GATES = ("check", "approvals", "confirm")
_BACK = ("back_to_", "quote_again", "negotiate_again", "review_again", "deliver_again", "reopen")
_LISTS = ("require", "checklist", "tasks")
_FIELD = ("set_by", "locked_from", "evidence", "required")


def shipped() -> Form:
    """This is the normal form of the shipped SOP as plain data."""
    form: Form = json.loads(normal_form(read(library()["project_sales"])))
    return form


def rules_of(form: Form) -> dict[str, Callable[[Form], None]]:
    """This is every rule by its name, each with what takes it out of a form."""
    return dict(_rules(form))


def without(form: Form, rule: str, version: int) -> str:
    """This is the normal form of another version that lacks one rule."""
    changed = copy.deepcopy(form)
    rules_of(form)[rule](changed)
    return whole(changed, version)


def whole(form: Form, version: int) -> str:
    """This is the normal form as another version."""
    return json.dumps({**form, "version": version}, sort_keys=True, ensure_ascii=False)


def _rules(form: Form) -> Iterator[tuple[str, Callable[[Form], None]]]:
    for place, stage in enumerate(form["stages"]):
        yield from _gate(stage.get("leave", {}), f"stage.{stage['key']}", _at("stages", place, "leave"))
    for place, move in enumerate(form["moves"]):
        yield from _step(move, f"move.{move['key']}", _at("moves", place))
    for act in _ACTS:
        yield from _step(form.get(act) or {}, act, _at(act))
    yield "hold.total_days", _key(_at("hold"), "total_days")
    for place, field in enumerate(form["fields"]):
        yield from _field(field, f"field.{field['key']}", _at("fields", place))
    for place, record in enumerate(form["records"]):
        name, here = f"record.{record['key']}", _at("records", place)
        yield from _field(record, name, here)
        for number, field in enumerate(record["fields"]):
            path = _at("records", place, "fields", number)
            # A field's own lock comes in place of its record's, and is the milder one.
            own = {key: it for key, it in field.items() if key != "locked_from" or not record.get(key)}
            yield from _field(own, f"{name}.field.{field['key']}", path)
        for number, move in enumerate(record.get("moves", ())):
            yield from _step(move, f"{name}.move.{move['key']}", _at("records", place, "moves", number))


def _step(step: Form, name: str, at: Callable[[Form], Form]) -> Iterator[tuple[str, Callable[[Form], None]]]:
    for key in ("roles", "when", "reason"):
        # The language asks for a reason of every step back; there it is no rule of this SOP.
        if step.get(key) and not (key == "reason" and step["key"].startswith(_BACK)):
            yield f"{name}.{key}", _key(at, key)
    yield from _gate(step.get("gate", {}), name, lambda form: at(form)["gate"])


def _field(
    field: Form, name: str, at: Callable[[Form], Form]
) -> Iterator[tuple[str, Callable[[Form], None]]]:
    for key in _FIELD:
        if field.get(key):
            yield f"{name}.{key}", _key(at, key)


def _gate(gate: Form, name: str, at: Callable[[Form], Form]) -> Iterator[tuple[str, Callable[[Form], None]]]:
    for kind in _LISTS:
        for entry in gate.get(kind, ()):
            yield f"{name}.{kind}.{entry}", _entry(at, kind, entry)
    for kind in _GATES:
        for clause in gate.get(kind, ()):
            yield f"{name}.{kind}.{clause['key']}", _clause(at, kind, clause["key"])


def _at(*path: str | int) -> Callable[[Form], Form]:
    def found(form: Any) -> Form:
        for each in path:
            form = form[each]
        return form  # type: ignore[no-any-return]  # a path into plain data

    return found


def _key(at: Callable[[Form], Form], key: str) -> Callable[[Form], None]:
    return lambda form: at(form).__delitem__(key)


def _entry(at: Callable[[Form], Form], kind: str, entry: str) -> Callable[[Form], None]:
    def take(form: Form) -> None:
        gate = at(form)
        gate[kind] = [each for each in gate[kind] if each != entry]
        gate.get("when", {}).pop(f"{kind}.{entry}", None)

    return take


def _clause(at: Callable[[Form], Form], kind: str, key: str) -> Callable[[Form], None]:
    def take(form: Form) -> None:
        gate = at(form)
        gate[kind] = [each for each in gate[kind] if each["key"] != key]
        for named in ("when", "waivable"):
            gate.get(named, {}).pop(f"{kind}.{key}", None)

    return take

"""This file compares an SOP with what was published before: versions go up, and no key ever changes its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.definition import Definition, Field, Outcome, Parameter, Record, digest_of, normal_form
from workflows.document import Path
from workflows.reading import Reading

Change = tuple[Path, str, str, str]
"""A place, a key, what it meant before, what it means now."""


def judge_against(reading: Reading, definition: Definition, published: Sequence[Definition]) -> None:
    """This complains about a used version and about keys with another meaning than they had."""
    earlier = [other for other in published if other.key == definition.key]
    digest = digest_of(normal_form(definition))
    if any(digest_of(normal_form(other)) == digest for other in earlier):
        return
    newest = max((other.version for other in earlier), default=0)
    if definition.version <= newest:
        reading.complain("version-used", "version", word=definition.version, newest=newest, free=newest + 1)
    for other in earlier:
        for path, key, before, now in _changes(definition, other):
            reading.complain_of_key(
                "key-reused", *path, word=key, before=before, now=now, version=other.version
            )
        _warn_of_sums(reading, definition, other)


def _changes(definition: Definition, other: Definition) -> Iterator[Change]:
    yield from _fields(("fields",), definition.fields, other.fields)
    yield from _kinds(definition, other)
    yield from _stages(definition, other)
    known = _records(other)
    for key, record in _records(definition).items():
        if key in known:
            yield from _fields(("records", key, "fields"), record.fields, known[key].fields)
    meant = {parameter.key: _meaning(parameter) for parameter in other.parameters}
    for parameter in definition.parameters:
        before, now = meant.get(parameter.key), _meaning(parameter)
        if before is not None and before != now:
            yield ("parameters", parameter.key), parameter.key, before, now


def _records(definition: Definition) -> dict[str, Record]:
    return {record.key: record for record in definition.records}


def _meaning(parameter: Parameter) -> str:
    table = "table of " if isinstance(parameter.value, dict) else ""
    return f"{table}{parameter.type}"


def _kinds(definition: Definition, other: Definition) -> Iterator[Change]:
    """This finds fields that were records, and records that were fields."""
    for key in {field.key: None for field in definition.fields}.keys() & _records(other).keys():
        yield ("fields", key), key, "a record", "a field"
    for key in _records(definition).keys() & {field.key: None for field in other.fields}.keys():
        yield ("records", key), key, "a field", "a record"


def _fields(path: Path, fields: Sequence[Field], others: Sequence[Field]) -> Iterator[Change]:
    known = {field.key: field for field in others}
    for field in fields:
        before = known.get(field.key)
        if before is None:
            continue
        if before.type is not field.type:
            yield (*path, field.key, "type"), field.key, f"type: {before.type}", f"type: {field.type}"
            continue
        for name in ("to", "tax"):
            was, now = getattr(before, name), getattr(field, name)
            if was is not None and was != now:
                yield (*path, field.key, name), field.key, f"{name}: {was}", f"{name}: {now or '-'}"
        if before.personal is not None and field.personal is None:
            yield (*path, field.key), field.key, "personal", "not personal"


def _warn_of_sums(reading: Reading, definition: Definition, other: Definition) -> None:
    """This warns where one version computes what another lets people enter: figures of both stand side by side."""
    places: list[tuple[Path, Sequence[Field], Mapping[str, Field]]] = [
        (("fields",), definition.fields, {field.key: field for field in other.fields})
    ]
    known = _records(other)
    for key, record in _records(definition).items():
        if key in known:
            before = {field.key: field for field in known[key].fields}
            places.append((("records", key, "fields"), record.fields, before))
    for path, fields, was in places:
        for field in fields:
            entered = was[field.key].computed is None if field.key in was else field.computed is None
            if entered is not (field.computed is None):
                words = ("entered", "computed") if entered else ("computed", "entered")
                words_zh = ("填写", "计算") if entered else ("计算", "填写")
                reading.complain_of_key(
                    "computed-changed",
                    *path,
                    field.key,
                    word=field.key,
                    version=other.version,
                    before=words[0],
                    now=words[1],
                    before_zh=words_zh[0],
                    now_zh=words_zh[1],
                )


def _stages(definition: Definition, other: Definition) -> Iterator[Change]:
    known = {stage.key for stage in other.stages}
    for place, stage in enumerate(definition.stages):
        before = other.outcomes.get(stage.key, Outcome.OPEN)
        now = definition.outcomes.get(stage.key, Outcome.OPEN)
        if stage.key in known and before is not now:
            yield ("stages", place, "key"), stage.key, before.value, now.value

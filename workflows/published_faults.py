"""This file compares an SOP with what was published before: versions go up, and no key ever changes its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.definition import Definition, Outcome, digest_of, normal_form
from workflows.document import Path
from workflows.reading import Reading


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
        for path, key, before, now in (*_fields(definition, other), *_stages(definition, other)):
            reading.complain_of_key(
                "key-reused", *path, word=key, before=before, now=now, version=other.version
            )


def _fields(definition: Definition, other: Definition) -> Iterator[tuple[Path, str, str, str]]:
    known = {field.key: field for field in other.fields}
    for field in definition.fields:
        before = known.get(field.key)
        if before is None:
            continue
        path: Path = ("fields", field.key)
        if before.type is not field.type:
            yield (*path, "type"), field.key, f"type: {before.type}", f"type: {field.type}"
        if before.personal is not None and field.personal is None:
            yield path, field.key, "personal", "not personal"


def _stages(definition: Definition, other: Definition) -> Iterator[tuple[Path, str, str, str]]:
    known = {stage.key for stage in other.stages}
    for place, stage in enumerate(definition.stages):
        before = other.outcomes.get(stage.key, Outcome.OPEN)
        now = definition.outcomes.get(stage.key, Outcome.OPEN)
        if stage.key in known and before is not now:
            yield ("stages", place, "key"), stage.key, before.value, now.value

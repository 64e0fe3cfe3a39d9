"""This file reads an SOP and judges it: first its form, then its meaning, and everything wrong is said at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from engine.definition import Definition
from workflows.complaint import Complaint, Complaints, wrong
from workflows.computed_faults import judge_computed
from workflows.deciding_faults import judge_deciding
from workflows.document import open_document
from workflows.field_faults import judge_fields
from workflows.form_faults import read_form
from workflows.gate_faults import judge_gates
from workflows.head_faults import judge_head
from workflows.health_faults import judge_health
from workflows.move_faults import judge_moves
from workflows.parameter_faults import judge_parameters
from workflows.published_faults import judge_against
from workflows.reading import Reading
from workflows.record_faults import judge_records
from workflows.role_faults import judge_roles
from workflows.seen_faults import judge_seen
from workflows.stage_faults import judge_stages
from workflows.time_faults import judge_time
from workflows.type_faults import judge_types

_JUDGES = (
    judge_head,
    judge_stages,
    judge_moves,
    judge_fields,
    judge_types,
    judge_records,
    judge_parameters,
    judge_time,
    judge_computed,
    judge_gates,
    judge_deciding,
    judge_roles,
    judge_seen,
    judge_health,
)

_REMEMBERED = 4
"""Texts that are not judged anew: what is published was looked at a moment ago, and a large SOP takes a second."""

Published = Callable[[str], Sequence[Definition]]
"""This gives every published version of a workflow's key."""


def unpublished(_key: str) -> Sequence[Definition]:
    """This is for who judges an SOP by itself: nothing was published under its key."""
    return ()


def read(
    source: str | bytes, *, file: str = "workflow.yaml", published: Published = unpublished
) -> Definition:
    """This is the checked definition; raises `WrongDefinition` with every complaint when there is an error.

    `published` gives the versions of a key that are published already.
    """
    complaints = Complaints(file)
    definition = _judged(source, complaints, published)
    if definition is None or complaints.errors():
        raise wrong(complaints.listed())
    return definition


def lint(
    source: str | bytes, *, file: str = "workflow.yaml", published: Published = unpublished
) -> list[Complaint]:
    """This is everything that is wrong with an SOP, in the order of the file; it never raises because of content."""
    complaints = Complaints(file)
    _judged(source, complaints, published)
    return complaints.listed()


class Draft(NamedTuple):
    """This is an SOP that is being written: as it reads, None while it does not, and all that is wrong with it."""

    definition: Definition | None
    complaints: list[Complaint]


def draft(source: str | bytes, published: Published, *, file: str = "workflow.yaml") -> Draft:
    """This judges a draft once, against what `published` gives for its key; it never raises because of content.

    It reads where nothing is wrong but what was published before: a version that is used, a key with another meaning.
    """
    complaints = Complaints(file)
    definition = _judged(source, complaints, published)
    return Draft(definition, complaints.listed())


def _judged(source: str | bytes, complaints: Complaints, published: Published) -> Definition | None:
    """This is an SOP, held against what was published too; None where it is wrong by itself."""
    reading, found = _alone(source, complaints.file)
    complaints.take(found)
    if reading is None:
        return None
    reads = not complaints.errors()
    against = replace(reading, complaints=complaints)
    judge_against(against, reading.definition, published(reading.definition.key))
    return reading.definition if reads else None


@lru_cache(maxsize=_REMEMBERED)
def _alone(source: str | bytes, file: str) -> tuple[Reading | None, Complaints]:
    """This is an SOP judged by itself, None where not even its form can be read, and what is wrong with it."""
    complaints = Complaints(file)
    document = open_document(source, complaints)
    sop = read_form(document, complaints) if document else None
    if document is None or sop is None:
        return None, complaints
    reading = Reading(document, sop, complaints)
    for judge in _JUDGES:
        judge(reading)
    return reading, complaints

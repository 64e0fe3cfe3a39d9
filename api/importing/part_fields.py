"""This file says which facts a line about a unit, an activity, a tie between deals, a parameter or a rate may give.

What is required must be mapped to a column, and no line may leave it out; a line that changes a unit may.
"""

from __future__ import annotations

from engine.deal.contact import LINKS
from engine.definition import Choice, Field, FieldType, Words
from engine.units import UNIT_KINDS
from engine.workflow import Workflow

UNITS, ACTIVITIES, TIES, PARAMETERS, RATES = "units", "activities", "links", "parameters", "rates"
KINDS = (UNITS, ACTIVITIES, TIES, PARAMETERS, RATES)


def _choice(key: str, words: tuple[str, ...], *, required: bool) -> Field:
    return Field(key, FieldType.CHOICE, of=tuple(Choice(word, Words()) for word in words), required=required)


_OF = {
    UNITS: (
        Field("name", FieldType.TEXT, required=True, max="200"),
        _choice("kind", UNIT_KINDS, required=False),
        Field("parent", FieldType.TEXT, max="64"),
    ),
    ACTIVITIES: (
        Field("note", FieldType.TEXT),
        Field("contacts", FieldType.LIST),
        Field("result", FieldType.TEXT),
        Field("next_step", FieldType.TEXT),
        Field("next_on", FieldType.DATE),
    ),
    TIES: (
        _choice("kind", LINKS, required=True),
        Field("other", FieldType.TEXT, required=True, max="64"),
    ),
    PARAMETERS: (Field("value", FieldType.TEXT, required=True),),
    RATES: (
        Field("on", FieldType.DATE, required=True),
        Field("value", FieldType.NUMBER, required=True),
    ),
}


def part_fields(kind: str, workflow: Workflow) -> dict[str, Field]:
    """This is what the cells of a line of this kind may fill in, under an SOP."""
    fields = {field.key: field for field in _OF[kind]}
    if kind == ACTIVITIES:
        known = tuple(choice.key for choice in workflow.definition.activities)
        of_kind = (
            _choice("kind", known, required=True) if known else Field("kind", FieldType.TEXT, required=True)
        )
        return {"kind": of_kind, **fields}
    return fields

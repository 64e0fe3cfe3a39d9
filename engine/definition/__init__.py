"""This package is the normal form of an SOP: plain frozen data, as it is stored in `workflow.published`."""

from __future__ import annotations

from engine.definition.fields import (
    Field,
    FieldType,
    Parameter,
)
from engine.definition.gates import (
    Act,
    Check,
    Gate,
    Item,
    Move,
    Record,
)
from engine.definition.sop import (
    NORMAL_FORM,
    Conflict,
    Definition,
    LateEntry,
    decimal_of,
    digest_of,
    from_normal_form,
    normal_form,
)
from engine.definition.stages import (
    Limit,
    Outcome,
    Raci,
    Stage,
)
from engine.definition.words import (
    Choice,
    Role,
    Words,
)

__all__ = [
    "NORMAL_FORM",
    "Act",
    "Check",
    "Choice",
    "Conflict",
    "Definition",
    "Field",
    "FieldType",
    "Gate",
    "Item",
    "LateEntry",
    "Limit",
    "Move",
    "Outcome",
    "Parameter",
    "Raci",
    "Record",
    "Role",
    "Stage",
    "Words",
    "decimal_of",
    "digest_of",
    "from_normal_form",
    "normal_form",
]

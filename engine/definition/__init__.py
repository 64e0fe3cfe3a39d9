"""This package is the normal form of an SOP: plain frozen data, as it is stored in `workflow.published`."""

from __future__ import annotations

from engine.definition.deciding import (
    Approval,
    Confirmation,
    Panel,
    Waivable,
)
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
from engine.definition.limits import (
    WARN,
    Limit,
    Task,
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
    "WARN",
    "Act",
    "Approval",
    "Check",
    "Choice",
    "Confirmation",
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
    "Panel",
    "Parameter",
    "Raci",
    "Record",
    "Role",
    "Stage",
    "Task",
    "Waivable",
    "Words",
    "decimal_of",
    "digest_of",
    "from_normal_form",
    "normal_form",
]

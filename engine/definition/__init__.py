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
from engine.definition.health import (
    COLOURS,
    GREEN,
    GREY,
    RED,
    YELLOW,
    Health,
    Sign,
)
from engine.definition.limits import (
    WARN,
    Limit,
    Reminder,
    Task,
)
from engine.definition.sop import (
    NORMAL_FORM,
    Conflict,
    Definition,
    Govern,
    LateEntry,
    Undo,
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
    "COLOURS",
    "GREEN",
    "GREY",
    "NORMAL_FORM",
    "RED",
    "WARN",
    "YELLOW",
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
    "Govern",
    "Health",
    "Item",
    "LateEntry",
    "Limit",
    "Move",
    "Outcome",
    "Panel",
    "Parameter",
    "Raci",
    "Record",
    "Reminder",
    "Role",
    "Sign",
    "Stage",
    "Task",
    "Undo",
    "Waivable",
    "Words",
    "decimal_of",
    "digest_of",
    "from_normal_form",
    "normal_form",
]

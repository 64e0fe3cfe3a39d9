"""This package is every event: something that happened, past tense, frozen, recorded for ever; one file for each kind of stream."""

from __future__ import annotations

from engine.events.deals import (
    ActivityLogged,
    DealOpened,
    FieldsSet,
    Held,
    ItemChecked,
    Migrated,
    Moved,
    MoveRefused,
    OwnerSet,
    Reopened,
    Resumed,
    SetRefused,
    Voided,
)
from engine.events.event import (
    EVENTS,
    Due,
    Event,
    Judged,
    stored_as,
)
from engine.events.imports import (
    ImportFinished,
    ImportStarted,
)
from engine.events.members import (
    MemberJoined,
    RoleGranted,
    RoleRevoked,
)
from engine.events.workflows import (
    CalendarPublished,
    EnforcementStarted,
    WorkflowPublished,
)

__all__ = [
    "EVENTS",
    "ActivityLogged",
    "CalendarPublished",
    "DealOpened",
    "Due",
    "EnforcementStarted",
    "Event",
    "FieldsSet",
    "Held",
    "ImportFinished",
    "ImportStarted",
    "ItemChecked",
    "Judged",
    "MemberJoined",
    "Migrated",
    "MoveRefused",
    "Moved",
    "OwnerSet",
    "Reopened",
    "Resumed",
    "RoleGranted",
    "RoleRevoked",
    "SetRefused",
    "Voided",
    "WorkflowPublished",
    "stored_as",
]

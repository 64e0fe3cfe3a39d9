"""This package is every event: something that happened, past tense, frozen, recorded for ever; one file for each kind."""

from __future__ import annotations

from engine.events.activities import (
    ActivityLogged,
    Linked,
    Unlinked,
)
from engine.events.customers import (
    ContactAdded,
    ContactChanged,
    CustomerChanged,
    CustomerMerged,
    CustomerOpened,
)
from engine.events.deals import (
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
from engine.events.organisation import (
    ParametersSet,
    RatesRecorded,
    UnitChanged,
    UnitOpened,
)
from engine.events.rows import (
    Recomputed,
    RowAdded,
    RowChanged,
    RowRemoved,
    subject_of,
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
    "ContactAdded",
    "ContactChanged",
    "CustomerChanged",
    "CustomerMerged",
    "CustomerOpened",
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
    "Linked",
    "MemberJoined",
    "Migrated",
    "MoveRefused",
    "Moved",
    "OwnerSet",
    "ParametersSet",
    "RatesRecorded",
    "Recomputed",
    "Reopened",
    "Resumed",
    "RoleGranted",
    "RoleRevoked",
    "RowAdded",
    "RowChanged",
    "RowRemoved",
    "SetRefused",
    "UnitChanged",
    "UnitOpened",
    "Unlinked",
    "Voided",
    "WorkflowPublished",
    "stored_as",
    "subject_of",
]

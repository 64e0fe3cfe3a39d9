"""This package is every command: what somebody wants done, imperative, frozen; one file for each kind."""

from __future__ import annotations

from engine.commands.command import (
    Command,
)
from engine.commands.customers import (
    AddContact,
    ChangeContact,
    ChangeCustomer,
    MergeCustomer,
    OpenCustomer,
)
from engine.commands.deals import (
    AssignOwner,
    CheckItem,
    HoldDeal,
    LinkDeal,
    LogActivity,
    MigrateDeal,
    MoveDeal,
    OpenDeal,
    ReopenDeal,
    ResumeDeal,
    SetFields,
    UnlinkDeal,
    VoidDeal,
)
from engine.commands.imports import (
    FinishImport,
    StartImport,
)
from engine.commands.members import (
    GrantRole,
    JoinMember,
    RevokeRole,
)
from engine.commands.organisation import (
    ChangeUnit,
    OpenUnit,
    RecordRates,
    SetParameters,
)
from engine.commands.rows import (
    AddRow,
    ChangeRow,
    MoveRow,
    RemoveRow,
)
from engine.commands.workflows import (
    PublishCalendar,
    PublishWorkflow,
    StartEnforcement,
)

DealCommand = (
    OpenDeal
    | SetFields
    | MoveDeal
    | CheckItem
    | AssignOwner
    | LogActivity
    | LinkDeal
    | UnlinkDeal
    | HoldDeal
    | ResumeDeal
    | ReopenDeal
    | VoidDeal
    | MigrateDeal
    | AddRow
    | ChangeRow
    | RemoveRow
    | MoveRow
)
WorkflowCommand = PublishWorkflow | StartEnforcement
MemberCommand = JoinMember | GrantRole | RevokeRole
ImportCommand = StartImport | FinishImport
CustomerCommand = OpenCustomer | ChangeCustomer | MergeCustomer
ContactCommand = AddContact | ChangeContact
UnitCommand = OpenUnit | ChangeUnit
AnyCommand = (
    DealCommand
    | WorkflowCommand
    | PublishCalendar
    | MemberCommand
    | ImportCommand
    | CustomerCommand
    | ContactCommand
    | UnitCommand
    | SetParameters
    | RecordRates
)

__all__ = [
    "AddContact",
    "AddRow",
    "AnyCommand",
    "AssignOwner",
    "ChangeContact",
    "ChangeCustomer",
    "ChangeRow",
    "ChangeUnit",
    "CheckItem",
    "Command",
    "ContactCommand",
    "CustomerCommand",
    "DealCommand",
    "FinishImport",
    "GrantRole",
    "HoldDeal",
    "ImportCommand",
    "JoinMember",
    "LinkDeal",
    "LogActivity",
    "MemberCommand",
    "MergeCustomer",
    "MigrateDeal",
    "MoveDeal",
    "MoveRow",
    "OpenCustomer",
    "OpenDeal",
    "OpenUnit",
    "PublishCalendar",
    "PublishWorkflow",
    "RecordRates",
    "RemoveRow",
    "ReopenDeal",
    "ResumeDeal",
    "RevokeRole",
    "SetFields",
    "SetParameters",
    "StartEnforcement",
    "StartImport",
    "UnitCommand",
    "UnlinkDeal",
    "VoidDeal",
    "WorkflowCommand",
]

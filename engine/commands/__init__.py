"""This package is every command: what somebody wants done, imperative, frozen; one file for each kind of stream."""

from __future__ import annotations

from engine.commands.command import (
    Command,
)
from engine.commands.deals import (
    AssignOwner,
    CheckItem,
    HoldDeal,
    LogActivity,
    MigrateDeal,
    MoveDeal,
    OpenDeal,
    ReopenDeal,
    ResumeDeal,
    SetFields,
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
    | HoldDeal
    | ResumeDeal
    | ReopenDeal
    | VoidDeal
    | MigrateDeal
)
WorkflowCommand = PublishWorkflow | StartEnforcement
MemberCommand = JoinMember | GrantRole | RevokeRole
ImportCommand = StartImport | FinishImport
AnyCommand = DealCommand | WorkflowCommand | PublishCalendar | MemberCommand | ImportCommand

__all__ = [
    "AnyCommand",
    "AssignOwner",
    "CheckItem",
    "Command",
    "DealCommand",
    "FinishImport",
    "GrantRole",
    "HoldDeal",
    "ImportCommand",
    "JoinMember",
    "LogActivity",
    "MemberCommand",
    "MigrateDeal",
    "MoveDeal",
    "OpenDeal",
    "PublishCalendar",
    "PublishWorkflow",
    "ReopenDeal",
    "ResumeDeal",
    "RevokeRole",
    "SetFields",
    "StartEnforcement",
    "StartImport",
    "VoidDeal",
    "WorkflowCommand",
]

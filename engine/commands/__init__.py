"""This package is every command: what somebody wants done, imperative, frozen; one file for each kind."""

from __future__ import annotations

from engine.commands.approvals import (
    AddApprover,
    AskApproval,
    AskWaiver,
    ConfirmFact,
    DecideApproval,
    DeclineWaiver,
    ExpireApproval,
    GrantWaiver,
    PassOnApproval,
    RemindApprovers,
    ReturnApproval,
    RevokeWaiver,
    WithdrawApproval,
)
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
    SetSubstitute,
    SetSuperior,
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
from engine.commands.timers import (
    CompleteTask,
    FireTimer,
)
from engine.commands.workflows import (
    PublishCalendar,
    PublishWorkflow,
    StartEnforcement,
)

ApprovalCommand = (
    AskApproval
    | DecideApproval
    | ReturnApproval
    | WithdrawApproval
    | AddApprover
    | PassOnApproval
    | RemindApprovers
    | ExpireApproval
)
WaiverCommand = AskWaiver | GrantWaiver | DeclineWaiver | RevokeWaiver
PeopleCommand = ApprovalCommand | ConfirmFact | WaiverCommand
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
    | CompleteTask
    | FireTimer
    | PeopleCommand
)
WorkflowCommand = PublishWorkflow | StartEnforcement
MemberCommand = JoinMember | GrantRole | RevokeRole | SetSubstitute | SetSuperior
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
    "AddApprover",
    "AddContact",
    "AddRow",
    "AnyCommand",
    "ApprovalCommand",
    "AskApproval",
    "AskWaiver",
    "AssignOwner",
    "ChangeContact",
    "ChangeCustomer",
    "ChangeRow",
    "ChangeUnit",
    "CheckItem",
    "Command",
    "CompleteTask",
    "ConfirmFact",
    "ContactCommand",
    "CustomerCommand",
    "DealCommand",
    "DecideApproval",
    "DeclineWaiver",
    "ExpireApproval",
    "FinishImport",
    "FireTimer",
    "GrantRole",
    "GrantWaiver",
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
    "PassOnApproval",
    "PeopleCommand",
    "PublishCalendar",
    "PublishWorkflow",
    "RecordRates",
    "RemindApprovers",
    "RemoveRow",
    "ReopenDeal",
    "ResumeDeal",
    "ReturnApproval",
    "RevokeRole",
    "RevokeWaiver",
    "SetFields",
    "SetParameters",
    "SetSubstitute",
    "SetSuperior",
    "StartEnforcement",
    "StartImport",
    "UnitCommand",
    "UnlinkDeal",
    "VoidDeal",
    "WaiverCommand",
    "WithdrawApproval",
    "WorkflowCommand",
]

"""This package is every command: what somebody wants done, imperative, frozen; one file for each kind."""

from __future__ import annotations

from engine.commands.access import (
    BecomeFirst,
    CloseAccount,
    EndSession,
    IssueKey,
    LeaveMember,
    LinkIdentity,
    MakeLink,
    OpenAccount,
    RecordFailures,
    RecordStrangers,
    RevokeKey,
    RotateKey,
    SetPassword,
    SignIn,
    UseLink,
)
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
    UndoMove,
    UnlinkDeal,
    VoidDeal,
)
from engine.commands.health import (
    ClearHealthOverride,
    OverrideHealth,
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
from engine.commands.saved_views import RemoveView, SaveView
from engine.commands.teams import GiveSeat, HandOverDeal, SetTeam
from engine.commands.timers import (
    CompleteTask,
    FireTimer,
    RecountDeal,
)
from engine.commands.workflows import (
    PublishCalendar,
    PublishWorkflow,
    SettleCalendar,
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
    | SetTeam
    | HandOverDeal
    | GiveSeat
    | LogActivity
    | LinkDeal
    | UnlinkDeal
    | HoldDeal
    | ResumeDeal
    | ReopenDeal
    | UndoMove
    | VoidDeal
    | MigrateDeal
    | AddRow
    | ChangeRow
    | RemoveRow
    | MoveRow
    | CompleteTask
    | FireTimer
    | RecountDeal
    | OverrideHealth
    | ClearHealthOverride
    | PeopleCommand
)
WorkflowCommand = PublishWorkflow | StartEnforcement
CalendarCommand = PublishCalendar | SettleCalendar
MemberCommand = JoinMember | GrantRole | RevokeRole | SetSubstitute | SetSuperior
ImportCommand = StartImport | FinishImport
CustomerCommand = OpenCustomer | ChangeCustomer | MergeCustomer
ContactCommand = AddContact | ChangeContact
UnitCommand = OpenUnit | ChangeUnit
SavedViewCommand = SaveView | RemoveView
AccountCommand = (
    OpenAccount
    | CloseAccount
    | LeaveMember
    | BecomeFirst
    | SetPassword
    | LinkIdentity
    | SignIn
    | RecordFailures
    | EndSession
)
KeyCommand = IssueKey | RotateKey | RevokeKey
LinkCommand = MakeLink | UseLink
AccessCommand = AccountCommand | KeyCommand | LinkCommand | RecordStrangers
AnyCommand = (
    DealCommand
    | WorkflowCommand
    | CalendarCommand
    | MemberCommand
    | ImportCommand
    | CustomerCommand
    | ContactCommand
    | UnitCommand
    | SavedViewCommand
    | SetParameters
    | RecordRates
    | AccessCommand
)

__all__ = [
    "AccessCommand",
    "AccountCommand",
    "AddApprover",
    "AddContact",
    "AddRow",
    "AnyCommand",
    "ApprovalCommand",
    "AskApproval",
    "AskWaiver",
    "AssignOwner",
    "BecomeFirst",
    "CalendarCommand",
    "ChangeContact",
    "ChangeCustomer",
    "ChangeRow",
    "ChangeUnit",
    "CheckItem",
    "ClearHealthOverride",
    "CloseAccount",
    "Command",
    "CompleteTask",
    "ConfirmFact",
    "ContactCommand",
    "CustomerCommand",
    "DealCommand",
    "DecideApproval",
    "DeclineWaiver",
    "EndSession",
    "ExpireApproval",
    "FinishImport",
    "FireTimer",
    "GiveSeat",
    "GrantRole",
    "GrantWaiver",
    "HandOverDeal",
    "HoldDeal",
    "ImportCommand",
    "IssueKey",
    "JoinMember",
    "KeyCommand",
    "LeaveMember",
    "LinkCommand",
    "LinkDeal",
    "LinkIdentity",
    "LogActivity",
    "MakeLink",
    "MemberCommand",
    "MergeCustomer",
    "MigrateDeal",
    "MoveDeal",
    "MoveRow",
    "OpenAccount",
    "OpenCustomer",
    "OpenDeal",
    "OpenUnit",
    "OverrideHealth",
    "PassOnApproval",
    "PeopleCommand",
    "PublishCalendar",
    "PublishWorkflow",
    "RecordFailures",
    "RecordRates",
    "RecordStrangers",
    "RecountDeal",
    "RemindApprovers",
    "RemoveRow",
    "RemoveView",
    "ReopenDeal",
    "ResumeDeal",
    "ReturnApproval",
    "RevokeKey",
    "RevokeRole",
    "RevokeWaiver",
    "RotateKey",
    "SaveView",
    "SavedViewCommand",
    "SetFields",
    "SetParameters",
    "SetPassword",
    "SetSubstitute",
    "SetSuperior",
    "SetTeam",
    "SettleCalendar",
    "SignIn",
    "StartEnforcement",
    "StartImport",
    "UndoMove",
    "UnitCommand",
    "UnlinkDeal",
    "UseLink",
    "VoidDeal",
    "WaiverCommand",
    "WithdrawApproval",
    "WorkflowCommand",
]

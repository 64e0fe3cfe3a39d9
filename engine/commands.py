"""This file holds every command: what somebody wants done, imperative, frozen; it may be refused.

A command says the thing; who, when, why and by which way stand in the `Order` that carries it to the desk.
"""

from __future__ import annotations

from typing import Any

import msgspec

from engine.calendar import Calendar


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True, tag_field="command"):
    """This is what all commands have in common: a tag by which a batch names them."""


class OpenDeal(Command, frozen=True, tag="open"):
    """Opens a deal in the workflow's first stage, under its newest version; only a recorded import names a stage."""

    deal: str
    workflow: str
    title: str
    owner: str | None = None
    unit: str | None = None
    values: dict[str, Any] = {}
    external_ids: dict[str, str] = {}
    stage: str | None = None


class SetFields(Command, frozen=True, tag="set"):
    """Gives fields of a deal values; null clears one."""

    deal: str
    values: dict[str, Any]


class MoveDeal(Command, frozen=True, tag="move"):
    """Takes a deal through a move, named by its key, or by the stage it leads to when one move leads there."""

    deal: str
    move: str | None = None
    to: str | None = None


class CheckItem(Command, frozen=True, tag="check"):
    """Ticks, or unticks, an item of a checklist."""

    deal: str
    item: str
    checked: bool = True


class AssignOwner(Command, frozen=True, tag="assign"):
    """Gives a deal to somebody."""

    deal: str
    owner: str


class LogActivity(Command, frozen=True, tag="activity"):
    """Records that a call, visit, meeting or message took place."""

    deal: str
    kind: str
    note: str | None = None


class HoldDeal(Command, frozen=True, tag="hold"):
    """Puts a deal on hold."""

    deal: str


class ResumeDeal(Command, frozen=True, tag="resume"):
    """Ends a hold."""

    deal: str


class ReopenDeal(Command, frozen=True, tag="reopen"):
    """Brings a final deal back to the stage it was in before."""

    deal: str


class VoidDeal(Command, frozen=True, tag="void"):
    """Declares a deal opened by mistake, or twice (then naming the other one)."""

    deal: str
    duplicate_of: str | None = None


class MigrateDeal(Command, frozen=True, tag="migrate"):
    """Puts a deal under another published version of its workflow."""

    deal: str
    version: int


class PublishWorkflow(Command, frozen=True, tag="publish"):
    """Publishes a version of an SOP: its source and the normal form that `workflows` made of it."""

    workflow: str
    source: str
    normal: str


class StartEnforcement(Command, frozen=True, tag="enforce"):
    """Closes a workflow for recorded imports, for good."""

    workflow: str


class PublishCalendar(Command, frozen=True, tag="calendar"):
    """Records the days of a calendar."""

    calendar: Calendar


class JoinMember(Command, frozen=True, tag="join"):
    """Makes somebody a member, with some roles from the start."""

    member: str
    name: str
    roles: tuple[str, ...] = ()


class GrantRole(Command, frozen=True, tag="grant"):
    """Grants a member a role, in a unit (null: everywhere), until an instant in microseconds (null: for good)."""

    member: str
    role: str
    unit: str | None = None
    until: int | None = None


class RevokeRole(Command, frozen=True, tag="revoke"):
    """Takes a role from a member."""

    member: str
    role: str
    unit: str | None = None


class StartImport(Command, frozen=True, tag="import"):
    """Opens the record of an import run."""

    run: str
    workflow: str
    source: str
    mode: str
    file_digest: str
    mapping_digest: str


class FinishImport(Command, frozen=True, tag="import_done"):
    """Closes the record of an import run."""

    run: str
    written: int
    unchanged: int
    refused: int
    bypassed: int


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

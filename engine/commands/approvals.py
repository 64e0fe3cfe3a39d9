"""This file holds the commands by which people decide: approvals, confirmations, waivers.

`clause` is the path that the gate's verdict names, like move.to_contract.approvals.discount; of a row, `row` is its key.
In the commands about approvals `deal` may also be what an SOP governs besides deals: workflow:KEY, parameters:KEY, member:ID.
"""

from __future__ import annotations

from typing import Any

from engine.commands.command import Command


class AskApproval(Command, frozen=True, tag="ask_approval"):
    """Asks for an approval, of the people that the SOP names; `of` is what is to be done, where it is not about a deal."""

    deal: str
    clause: str
    row: str | None = None
    note: str | None = None
    of: dict[str, Any] | None = None


class DecideApproval(Command, frozen=True, tag="decide_approval"):
    """Agrees to what was asked, or does not; one who does not ends it."""

    deal: str
    approval: str
    agreed: bool
    comment: str | None = None


class ReturnApproval(Command, frozen=True, tag="return_approval"):
    """Sends it back to who asked, to be revised (退回)."""

    deal: str
    approval: str
    comment: str | None = None


class WithdrawApproval(Command, frozen=True, tag="withdraw_approval"):
    """Takes back what one has asked oneself (撤回)."""

    deal: str
    approval: str


class AddApprover(Command, frozen=True, tag="add_approver"):
    """Adds one more who has to agree, after those asked now (加签)."""

    deal: str
    approval: str
    member: str


class PassOnApproval(Command, frozen=True, tag="pass_on_approval"):
    """Gives one's own seat to another member (转办)."""

    deal: str
    approval: str
    member: str


class RemindApprovers(Command, frozen=True, tag="remind_approvers"):
    """Reminds those who have not decided yet (催办)."""

    deal: str
    approval: str


class ExpireApproval(Command, frozen=True, tag="expire_approval"):
    """Ends an approval whose limit has passed; before that it changes nothing."""

    deal: str
    approval: str


class ConfirmFact(Command, frozen=True, tag="confirm"):
    """Confirms a value that several people have to confirm, as it stands."""

    deal: str
    clause: str
    row: str | None = None


class AskWaiver(Command, frozen=True, tag="ask_waiver"):
    """Asks that a clause be waived, with a reason: once, or until an instant in microseconds; with a duty's ISO date."""

    deal: str
    clause: str
    row: str | None = None
    until: int | None = None
    duty_on: str | None = None


class GrantWaiver(Command, frozen=True, tag="grant_waiver"):
    """Waives the clause."""

    deal: str
    waiver: str
    comment: str | None = None


class DeclineWaiver(Command, frozen=True, tag="decline_waiver"):
    """Does not waive the clause."""

    deal: str
    waiver: str
    comment: str | None = None


class RevokeWaiver(Command, frozen=True, tag="revoke_waiver"):
    """Takes a waiver back: who asked for it, or who might grant it."""

    deal: str
    waiver: str

"""This file says what is allowed: `decide(deal, command, about)` gives the events, or refuses.

It is pure: the deal's state, the command, and the circumstances in; events or a refusal out.
"""

from __future__ import annotations

from typing import assert_never

from engine.commands import (
    AddRow,
    AskWaiver,
    AssignOwner,
    ChangeRow,
    CheckItem,
    ClearHealthOverride,
    CompleteTask,
    ConfirmFact,
    DealCommand,
    DeclineWaiver,
    FireTimer,
    GiveSeat,
    GrantWaiver,
    HandOverDeal,
    HoldDeal,
    LinkDeal,
    LogActivity,
    MigrateDeal,
    MoveDeal,
    MoveRow,
    OpenDeal,
    OverrideHealth,
    PeopleCommand,
    RecountDeal,
    RemoveRow,
    ReopenDeal,
    ResumeDeal,
    RevokeWaiver,
    SetFields,
    SetTeam,
    UndoMove,
    UnlinkDeal,
    VoidDeal,
)
from engine.deal import assigning, contact, firing, moves, rows, writes
from engine.deal.about import About
from engine.deal.approvals import decide_about_approval
from engine.deal.confirming import confirm_fact
from engine.deal.rating import clear_health_override, override_health
from engine.deal.recompute import recomputed
from engine.deal.recounting import recounted
from engine.deal.state import Deal
from engine.deal.telling import told_of
from engine.deal.timing import timed
from engine.deal.undo import undo_move
from engine.deal.voiding import used, voided
from engine.deal.waivers import decide_about_waiver
from engine.events import Event, MoveRefused
from engine.lookups import no_deal
from engine.verdict import Verdict
from engine.words import refused


def decide(deal: Deal, command: DealCommand, about: About) -> list[Event]:
    """This is what follows from the command, computed fields and due instants too; empty when nothing changes."""
    events = _decided(deal, command, about)
    events = [*events, *used(deal, events, about), *recomputed(deal, events, about)]
    events = timed(deal, [*events, *voided(deal, events, about)], about)
    return [*events, *told_of(deal, events, about)]


def _decided(deal: Deal, command: DealCommand, about: About) -> list[Event]:
    if isinstance(command, OpenDeal):
        return writes.open_deal(deal, command, about)
    _must_stand(deal, command, about)
    if isinstance(command, MoveDeal):  # the most frequent one need not be told from all the others
        return moves.move_deal(deal, command, about)
    if isinstance(command, PeopleCommand):
        return _people(deal, command, about)
    match command:
        case SetFields():
            return writes.set_fields(deal, command, about)
        case CheckItem():
            return writes.check_item(deal, command, about)
        case AssignOwner() | SetTeam() | HandOverDeal() | GiveSeat():
            return _assigned(deal, command, about)
        case LogActivity() | LinkDeal() | UnlinkDeal():
            return _around(deal, command, about)
        case CompleteTask():
            return firing.complete_task(deal, command, about)
        case FireTimer():
            return firing.fire_timer(deal, command, about)
        case RecountDeal():
            return recounted(deal, command.calendar, about)
        case OverrideHealth():
            return override_health(deal, command, about)
        case ClearHealthOverride():
            return clear_health_override(deal, command, about)
        case AddRow() | ChangeRow() | RemoveRow() | MoveRow():
            return _rows(deal, command, about)
        case HoldDeal() | ResumeDeal() | ReopenDeal() | UndoMove() | VoidDeal() | MigrateDeal():
            return _moves(deal, command, about)
        case _:
            assert_never(command)


def _people(deal: Deal, command: PeopleCommand, about: About) -> list[Event]:
    if isinstance(command, ConfirmFact):
        return confirm_fact(deal, command, about)
    if isinstance(command, AskWaiver | GrantWaiver | DeclineWaiver | RevokeWaiver):
        return decide_about_waiver(deal, command, about)
    return decide_about_approval(deal, command, about)


def _around(deal: Deal, command: LogActivity | LinkDeal | UnlinkDeal, about: About) -> list[Event]:
    match command:
        case LogActivity():
            return contact.log_activity(deal, command, about)
        case LinkDeal():
            return contact.link_deal(deal, command, about)
        case UnlinkDeal():
            return contact.unlink_deal(deal, command, about)
        case _:
            assert_never(command)


def _assigned(
    deal: Deal, command: AssignOwner | SetTeam | HandOverDeal | GiveSeat, about: About
) -> list[Event]:
    match command:
        case AssignOwner():
            return assigning.assign_owner(deal, command, about)
        case SetTeam():
            return assigning.set_team(deal, command, about)
        case HandOverDeal():
            return assigning.hand_over_deal(deal, command, about)
        case GiveSeat():
            return assigning.give_seat(deal, command, about)
        case _:
            assert_never(command)


def _rows(deal: Deal, command: AddRow | ChangeRow | RemoveRow | MoveRow, about: About) -> list[Event]:
    match command:
        case AddRow():
            return rows.add_row(deal, command, about)
        case ChangeRow():
            return rows.change_row(deal, command, about)
        case RemoveRow():
            return rows.remove_row(deal, command, about)
        case MoveRow():
            return rows.move_row(deal, command, about)
        case _:
            assert_never(command)


def _must_stand(deal: Deal, command: DealCommand, about: About) -> None:
    """This raises for a deal that is not there, or was voided; the clock may still tell what had come due."""
    if deal.version == 0:
        raise no_deal(command.deal)
    if deal.voided and not isinstance(command, FireTimer | RecountDeal):
        verdicts = (Verdict("deal.voided", passed=False),)
        workflow = about.workflow(deal.workflow, deal.workflow_version)
        raise refused(workflow, verdicts, MoveRefused(None, None, None, verdicts))


def _moves(
    deal: Deal,
    command: HoldDeal | ResumeDeal | ReopenDeal | UndoMove | VoidDeal | MigrateDeal,
    about: About,
) -> list[Event]:
    match command:
        case HoldDeal():
            return moves.hold_deal(deal, command, about)
        case ResumeDeal():
            return moves.resume_deal(deal, command, about)
        case ReopenDeal():
            return moves.reopen_deal(deal, command, about)
        case UndoMove():
            return undo_move(deal, command, about)
        case VoidDeal():
            return moves.void_deal(deal, command, about)
        case MigrateDeal():
            return moves.migrate_deal(deal, command, about)
        case _:
            assert_never(command)

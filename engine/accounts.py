"""This file is who may sign in: accounts, passwords, sessions, as events of a member's stream; no secret is among them.

While no account was ever opened, sign-in is not configured, and things are as they were without one. The first account
ends that. What is proved by a secret stands in the vault, and is written in the transaction of its event.
"""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from engine.built_in_roles import ADMINISTRATOR, FOUNDING_ROLES
from engine.commands import (
    AccountCommand,
    BecomeFirst,
    CloseAccount,
    EndSession,
    GrantRole,
    JoinMember,
    LeaveMember,
    LinkIdentity,
    MemberCommand,
    OpenAccount,
    RecordFailures,
    RevokeRole,
    SetPassword,
    SetSubstitute,
    SetSuperior,
    SignIn,
)
from engine.deal.about import About
from engine.errors import Forbidden, Unknown
from engine.events import (
    AccountClosed,
    AccountOpened,
    Event,
    IdentityLinked,
    MemberJoined,
    MemberLeft,
    PasswordSet,
    RoleGranted,
    RoleRevoked,
    SessionEnded,
    SignedIn,
    SignInFailed,
    SubstituteSet,
)
from engine.links import FIRST, RESET, must_be_open
from engine.members import (
    decide_member,
    evolve_member,
    must_have_joined,
    must_leave_an_administrator,
)
from engine.roster import Member
from engine.serde import Recorded

MOST_SESSIONS = 50
"""Sessions that a member may have at once; a further one ends the oldest."""
SIGNED_OUT, ENDED, CROWDED = "signed_out", "ended", "crowded"


def evolve(state: Member, recorded: Recorded) -> Member:
    """This is the member after one more event."""
    event, version = recorded.event, recorded.version
    match event:
        case AccountOpened():
            return replace(state, version=version, account=True, closed=False)
        case AccountClosed():
            return replace(state, version=version, account=False, closed=True, sessions={})
        case MemberLeft():
            return replace(state, version=version, account=False, closed=True, sessions={}, substitute=None)
        case PasswordSet():
            kept = {key: until for key, until in state.sessions.items() if key == event.kept}
            return replace(state, version=version, sessions=kept)
        case SignedIn():
            alive = {key: until for key, until in state.sessions.items() if until > recorded.recorded_at}
            return replace(state, version=version, sessions={**alive, event.session: event.until})
        case SessionEnded():
            left = {key: until for key, until in state.sessions.items() if key != event.session}
            return replace(state, version=version, sessions=left)
        case _:
            return evolve_member(state, recorded)


def decide(state: Member, command: MemberCommand | AccountCommand, about: About) -> list[Event]:
    """This is what a command about a member or his account leads to."""
    match command:
        case BecomeFirst():
            return _become_first(state, command, about)
        case OpenAccount():
            about.needs(ADMINISTRATOR)
            must_have_joined(state)
            return [] if state.account else [AccountOpened()]
        case CloseAccount():
            about.needs(ADMINISTRATOR)
            must_have_joined(state)
            return [AccountClosed()] if state.account else []
        case LeaveMember():
            return _leave(state, about)
        case SetPassword():
            return _set_password(state, command, about)
        case LinkIdentity():
            if not command.vouched:
                about.needs(ADMINISTRATOR)
            _must_have_account(state)
            return [IdentityLinked(command.issuer)]
        case SignIn():
            _must_have_account(state)
            return [*_crowded(state, about), SignedIn(command.session, command.until, command.method)]
        case RecordFailures():
            _must_have_account(state)
            return [SignInFailed(command.since, command.until, command.count)]
        case EndSession():
            return _end_session(state, command, about)
        case JoinMember() | GrantRole() | RevokeRole() | SetSubstitute() | SetSuperior():
            return decide_member(state, command, about)
        case _:
            assert_never(command)


def _leave(state: Member, about: About) -> list[Event]:
    """This ends all at once; who is gone decides nothing, so no approval of it is waited for."""
    about.needs(ADMINISTRATOR)
    must_have_joined(state)
    must_leave_an_administrator(state, about)
    if state.closed and not state.account and not state.grants:
        return []
    substitute = [] if state.substitute is None else [SubstituteSet(None)]
    revoked = [RoleRevoked(grant.role, grant.unit) for grant in state.grants]
    return [*revoked, *substitute, MemberLeft()]


def _become_first(state: Member, command: BecomeFirst, about: About) -> list[Event]:
    if about.accounts():
        raise Forbidden(
            "Somebody has an account already; ask an administrator to open one for you.",
            "已有人开通账号；请联系管理员为您开通。",
        )
    must_be_open(about.look(f"link:{command.link}"), FIRST, about.recorded_at)
    joined = [] if state.version else [MemberJoined(command.name)]
    held = state.roles(about.now, ())
    granted = [RoleGranted(role) for role in FOUNDING_ROLES if role not in held]
    return [*joined, *granted, AccountOpened(), PasswordSet()]


def _set_password(state: Member, command: SetPassword, about: About) -> list[Event]:
    _must_have_account(state)
    if command.link is not None:
        link = must_be_open(about.look(f"link:{command.link}"), RESET, about.recorded_at)
        if link.member != state.id:
            raise _not_yours()
    elif about.actor != state.id:
        raise _not_yours()
    return [PasswordSet(command.kept if command.kept in state.sessions else None)]


def _end_session(state: Member, command: EndSession, about: About) -> list[Event]:
    if about.actor != state.id:
        about.needs(ADMINISTRATOR)
    alive = state.sessions.get(command.session, 0) > about.recorded_at
    return [SessionEnded(command.session, SIGNED_OUT if about.actor == state.id else ENDED)] if alive else []


def _crowded(state: Member, about: About) -> list[Event]:
    alive = [key for key, until in state.sessions.items() if until > about.recorded_at]
    return [SessionEnded(key, CROWDED) for key in alive[: max(0, len(alive) + 1 - MOST_SESSIONS)]]


def _must_have_account(state: Member) -> None:
    if not state.account:
        raise Unknown(
            f"{state.id} has no account; open one first: gatebook account open {state.id}",
            f"{state.id} 没有账号；请先开通：gatebook account open {state.id}",
        )


def _not_yours() -> Forbidden:
    return Forbidden(
        "Only who an account belongs to sets its password; an administrator makes a reset link instead.",
        "只有本人可以设置密码；管理员可以生成重置链接。",
    )

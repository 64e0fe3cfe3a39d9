"""This file says whose orders the desk takes once sign-in is configured, and writes what the vault has to keep of them.

It is asked under the log's lock, so a session that was ended, or a key that was revoked, orders nothing more from the
next order on, in any process.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.accounts import MOST_SESSIONS
from engine.commands import (
    AnyCommand,
    BecomeFirst,
    CloseAccount,
    IssueKey,
    LeaveMember,
    LinkIdentity,
    MakeLink,
    RecordFailures,
    RecordStrangers,
    RevokeKey,
    RotateKey,
    SetPassword,
    SignIn,
    UseLink,
)
from engine.errors import Forbidden, NotSignedIn
from engine.events import Event, KeyRotated, SessionEnded
from engine.links import FIRST
from engine.lookups import Look
from engine.members import CLOCK
from engine.orders import Order
from engine.store import Credentials, Token

OF_OURS = frozenset({"timer", "serve", "demo", "sign-in"})
"""Channels by which only the program itself speaks."""
FAILED = "failed:"
"""How a count of failed sign-ins is called: FAILED, the member, a colon, the quarter's beginning."""
MISSED = "missed:"
"""How the count of those under names without an account is called: MISSED and the quarter's beginning."""
SESSION, KEY, LINK = "session", "key", "link"


def must_be_admitted(order: Order, look: Look, configured: Callable[[], bool], now: int) -> None:
    """This raises `NotSignedIn` where nobody stands behind an order, `Forbidden` where it is not his to give."""
    if order.actor == CLOCK and order.channel not in OF_OURS:
        raise Forbidden(
            f"{CLOCK} is the program itself; act as a member.", f"{CLOCK} 是程序自身；请以成员身份操作。"
        )
    if order.via is not None:
        if not _stands(order.via, order.actor, look, now):
            raise NotSignedIn
    elif order.channel not in OF_OURS and configured() and _is_unknown(order):
        raise NotSignedIn


def _is_unknown(order: Order) -> bool:
    """This says whether nobody vouches for the actor; whoever speaks HTTP is not known by the operating system."""
    return order.known == "none" or (order.known == "os" and order.channel == "http")


def _stands(via: str, actor: str, look: Look, now: int) -> bool:
    kind, _, name = via.partition(":")
    member = look(f"member:{actor}")
    if kind == SESSION:
        return bool(member.sessions.get(name, 0) > now)
    key = look(f"key:{name}")
    return kind == KEY and key.member == actor and key.admits(now) and not member.closed


def keep(credentials: Credentials, command: AnyCommand, events: tuple[Event, ...], at: int) -> None:
    """This writes into the vault what a command about access has led to."""
    for event in events:
        match event:
            case SessionEnded():
                credentials.end(SESSION, event.session, at)
            case KeyRotated():
                credentials.limit(KEY, _key_of(command), event.until)
    match command:
        case BecomeFirst():
            credentials.set_password(command.member, command.hashed)
        case SetPassword():
            credentials.set_password(command.member, command.hashed)
            credentials.end_all(command.member, at, kinds=(SESSION,), but=command.kept)
        case CloseAccount() | LeaveMember():
            credentials.set_password(command.member, None)
            credentials.unlink_identities(command.member)
            credentials.end_all(command.member, at, kinds=(SESSION, KEY, LINK))
        case LinkIdentity():
            credentials.link_identity(command.issuer, command.subject, command.member)
        case SignIn():
            if command.rehashed is not None:
                credentials.set_password(command.member, command.rehashed)
            credentials.add(_session(command, at))
        case _:
            _keep_tokens(credentials, command, at)


def _keep_tokens(credentials: Credentials, command: AnyCommand, at: int) -> None:
    match command:
        case IssueKey():
            scopes = " ".join(sorted(set(command.scopes)))
            token = Token(KEY, command.key, command.hashed, command.member, at, command.until, scopes)
            credentials.add(token)
        case RevokeKey():
            credentials.end(KEY, command.key, at)
        case MakeLink():
            if command.purpose == FIRST:
                credentials.end_links(FIRST, at)
            link = Token(
                LINK, command.link, command.hashed, command.member, at, command.until, command.purpose
            )
            credentials.add(link)
        case RecordFailures():
            credentials.forget_count(f"{FAILED}{command.member}:{command.since}")
        case RecordStrangers():
            credentials.forget_count(f"{MISSED}{command.since}")
        case UseLink():
            credentials.end(LINK, command.link, at)


def _session(command: SignIn, at: int) -> Token:
    return Token(
        SESSION,
        command.session,
        command.hashed,
        command.member,
        at,
        command.until,
        used_at=at,
        address=command.address,
        agent=command.agent,
    )


def _key_of(command: AnyCommand) -> str:
    return command.key if isinstance(command, RotateKey) else ""


__all__ = ["MOST_SESSIONS", "keep", "must_be_admitted"]

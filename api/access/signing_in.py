"""This file signs people in: by password, by a one-time link, by a provider; each leads to a session, or to one answer.

Whether the account is unknown, closed, without a password or the password is wrong: the answer is the same, and the
work too. Failures are told in the log once for each account and quarter of an hour, with their count; those
under names without an account all together, without the names.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from api.access.passwords import hash_password, verified
from api.access.throttle import Throttle
from api.access.tokens import Shown, new_token, read_link
from engine.admission import FAILED, MISSED
from engine.commands import (
    AnyCommand,
    BecomeFirst,
    LinkIdentity,
    MakeLink,
    RecordFailures,
    RecordStrangers,
    SetPassword,
    SignIn,
    UseLink,
)
from engine.errors import Forbidden, GatebookError, NotSignedIn
from engine.ids import ID
from engine.links import FIRST, RESET
from engine.members import CLOCK
from engine.orders import Answer, Order, Step
from engine.store import Counters, Credentials

if TYPE_CHECKING:
    from api.access.providers import Identity
    from api.house import House
    from engine.roster import Member

_MINUTE = 60_000_000
_DAY = 24 * 60 * _MINUTE
QUARTER = 15 * _MINUTE
LINK_LASTS = _DAY
PASSWORD, LINK = "password", "link"
_AGENT = 120


class Place(NamedTuple):
    """This is where somebody signs in from."""

    address: str
    agent: str = ""
    request: str | None = None


class Begun(NamedTuple):
    """This is a session that has begun: its member, its token, until when it lasts."""

    member: str
    token: Shown
    until: int


class SigningIn:
    """This is the door of one served house; its deeds take long and are done in threads of their own."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._counters = Counters(house.store, house.clock)
        self._throttle = Throttle(self._counters, house.clock)

    def by_password(self, member: str, password: str, place: Place) -> Begun:
        """This begins a session; raises `NotSignedIn`, always in the same words, or `Throttled`."""
        name = member if ID.fullmatch(member) else ""
        self._throttle.attempt(name, place.address)
        who, hashed = self._account(name)
        good, anew = verified(password, hashed)
        if who is None or not good:
            self._count_failure(name, there=who is not None)
            raise _wrong()
        self._throttle.succeeded(name, place.address)
        return self._begin(who.id, place, PASSWORD, rehashed=anew)

    def first(self, text: str, member: str, name: str, password: str, place: Place) -> Begun:
        """This makes the first administrator by the link that the server has printed."""
        link = self._link(text, place)
        hashed = hash_password(password, member)
        self._order(
            (BecomeFirst(member, name, link.id, hashed), UseLink(link.id, member)), member, LINK, place
        )
        return self._begin(member, place, LINK)

    def reset(self, text: str, password: str, place: Place) -> Begun:
        """This sets a new password by a link, which ends all sessions, and begins one."""
        link = self._link(text, place)
        member = self._house.archive.look(f"link:{link.id}").member
        if member is None:
            raise _no_link()
        hashed = hash_password(password, member)
        commands = (SetPassword(member, hashed, link=link.id), UseLink(link.id, member))
        self._order(commands, member, LINK, place)
        return self._begin(member, place, LINK)

    def new_password(self, member: str, present: str, wanted: str, session: str | None, place: Place) -> None:
        """This changes one's own password and ends one's other sessions; raises `NotSignedIn` for a wrong present one."""
        self._throttle.attempt(member, place.address)
        _, hashed = self._account(member)
        if not verified(present, hashed)[0]:
            self._count_failure(member, there=True)
            raise _wrong()
        self._throttle.succeeded(member, place.address)
        command = SetPassword(member, hash_password(wanted, member), kept=session)
        self._order(
            (command,), member, "session", place, via=None if session is None else f"session:{session}"
        )

    def by_identity(self, identity: Identity, place: Place) -> Begun:
        """This begins a session for whom a provider vouches; raises `NotSignedIn` for somebody without an account."""
        with self._house.store.reading() as connection:
            member = Credentials(connection).identity(identity.issuer, identity.subject)
        linked = member is not None
        member = member or identity.member
        who = None if member is None else self._account(member)[0]
        if who is None:
            raise NotSignedIn(
                "The provider knows you, but you have no account here; ask an administrator to open one.",
                "身份提供方已确认您的身份，但您在此没有账号；请联系管理员开通。",
            )
        if not linked:
            command = LinkIdentity(who.id, identity.issuer, identity.subject, vouched=True)
            self._order((command,), who.id, "oidc", place)
        return self._begin(who.id, place, f"oidc:{identity.provider}"[:64])

    def make_first_link(self, link: Shown | None = None) -> str | None:
        """This is the token for the first administrator, in place of earlier ones; None once anybody has an account."""
        if self._house.archive.has_accounts():
            return None
        link = link or new_token("link")
        command = MakeLink(link.id, FIRST, link.hashed, self._house.clock() + LINK_LASTS)
        self._house.desk.handle(Order((Step(command),), CLOCK, channel="serve"))
        return link.text

    def tell_failures(self) -> int:
        """This records the failures of the quarters that are over, and gives how many were told."""
        now, told = self._house.clock(), 0
        for kind in (FAILED, MISSED):
            for name, count in self._counters.begun_with(kind).items():
                member, _, since = name.rpartition(":")
                until = int(since) + QUARTER
                if until > now or not count:
                    continue
                command = _failures(member, int(since), until, count)
                order = Order((Step(command),), CLOCK, channel="sign-in", key=f"{kind}{name}")
                try:
                    told += bool(self._house.desk.handle(order).events)
                except GatebookError:  # an account that was closed meanwhile; the count ends by itself
                    continue
        return told

    def watch(self, stop: threading.Event, every: float = 60.0) -> None:
        """This tells failures from time to time until `stop` is set."""
        while not stop.wait(every):
            try:
                self.tell_failures()
            except GatebookError:  # the store is away; it is tried again
                continue

    def _begin(self, member: str, place: Place, method: str, *, rehashed: str | None = None) -> Begun:
        token = new_token("session")
        until = self._house.clock() + self._house.settings.session_days * _DAY
        command = SignIn(
            member, token.id, token.hashed, until, method, place.address, place.agent[:_AGENT], rehashed
        )
        self._order((command,), member, "oidc" if method.startswith("oidc") else "session", place)
        return Begun(member, token, until)

    def _order(
        self, commands: tuple[AnyCommand, ...], actor: str, known: str, place: Place, via: str | None = None
    ) -> Answer:
        steps = tuple(Step(command) for command in commands)
        order = Order(steps, actor, known=known, channel="http", request=place.request, via=via)
        return self._house.desk.handle(order)

    def _account(self, member: str) -> tuple[Member | None, str | None]:
        """This is a member who may sign in, and the hash of his password."""
        state: Member = self._house.archive.look(f"member:{member}")
        with self._house.store.reading() as connection:
            hashed = Credentials(connection).password(member)
        return (state, hashed) if state.account else (None, None)

    def _link(self, text: str, place: Place) -> Shown:
        """This is the link that a token opens; raises `Forbidden` for any other, `Throttled` for too many tries."""
        self._throttle.knock(place.address)
        link = read_link(text)
        with self._house.store.reading() as connection:
            token = None if link is None else Credentials(connection).token(LINK, link.id)
        alive = token is not None and token.ended_at is None and (token.until or 0) > self._house.clock()
        if link is None or token is None or not link.matches(token.hashed) or not alive:
            raise _no_link()
        return link

    def _count_failure(self, member: str, *, there: bool) -> None:
        since = self._house.clock() // QUARTER * QUARTER
        self._counters.add(f"{FAILED}{member}:{since}" if there else f"{MISSED}{since}", 30 * _DAY)


def _failures(member: str, since: int, until: int, count: int) -> AnyCommand:
    """This is the command that tells of failures, under the name of a member or, without one, of nobody."""
    if member:
        return RecordFailures(member, since, until, count)
    return RecordStrangers(since, until, count)


def reset_link(member: str, now: int) -> tuple[MakeLink, Shown]:
    """This is the command for a link by which a member sets a new password, and the link."""
    link = new_token("link")
    return MakeLink(link.id, RESET, link.hashed, now + LINK_LASTS, member), link


def _wrong() -> NotSignedIn:
    return NotSignedIn(
        "The member or the password is wrong, or there is no such account.",
        "成员标识或密码有误，或没有此账号。",
    )


def _no_link() -> Forbidden:
    return Forbidden(
        "This link has been used, is too old, or is none of ours; ask for a new one.",
        "此链接已使用、已过期或无效；请索取新链接。",
    )

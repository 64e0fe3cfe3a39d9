"""This file knows callers again: by what they show, from the vault, and for a moment from memory.

What is remembered is a second old at most, and dropped at once when this process ends a session or a key. A decision is
checked again under the log's lock, so a moment's memory lets nobody write.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from api.access.callers import Caller
from engine.events import (
    AccountClosed,
    AccountOpened,
    KeyRevoked,
    KeyRotated,
    MemberJoined,
    MemberLeft,
    PasswordSet,
    RoleGranted,
    RoleRevoked,
    SessionEnded,
)
from engine.orders import Answer
from engine.store import Credentials, Token, tell_used

if TYPE_CHECKING:
    from api.access.tokens import Shown
    from api.house import House
    from engine.desk import Unit
    from engine.store import Batch

MEMORY = 1.0
"""Seconds for which what the vault said is taken for true."""
_ROOM = 10_000
_MINUTE = 60_000_000
_HOUR = 60 * _MINUTE
_CHANGES = frozenset(
    {
        AccountOpened,
        AccountClosed,
        KeyRevoked,
        KeyRotated,
        MemberJoined,
        MemberLeft,
        PasswordSet,
        RoleGranted,
        RoleRevoked,
        SessionEnded,
    }
)


class Recognition:
    """This knows the callers of one served house; safe to use from many threads."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._idle = house.settings.session_idle_hours * _HOUR
        self._lock = threading.Lock()
        self._remembered: dict[tuple[str, str], tuple[str, Caller, float]] = {}
        self._configured = False
        self._looked = float("-inf")
        self.changes = 0
        """How often this process has changed who may come in."""

    @property
    def configured(self) -> bool | None:
        """This says whether sign-in is configured, which is for ever; None when it has to be looked up again."""
        if self._configured:
            return True
        return False if time.monotonic() - self._looked < MEMORY else None

    def look(self) -> bool:
        """This looks up whether anybody has ever had an account; once more where that changed meanwhile."""
        changes = None
        while not self._configured and changes != self.changes:
            changes = self.changes
            self._configured = self._house.archive.has_accounts()
            self._looked = time.monotonic()
        return self._configured

    def remembered(self, shown: Shown) -> Caller | None:
        """This is who shows it, as far as it was seen a moment ago."""
        found = self._remembered.get((shown.kind, shown.id))
        if found is None or found[2] < time.monotonic() or not shown.matches(found[0]):
            return None
        return found[1]

    def recognised(self, shown: Shown, *, uses: bool = True) -> Caller | None:
        """This is who shows it, by the vault; None for what is unknown, wrong, over or ended.

        To look without using (`uses`) keeps no session alive.
        """
        now = self._house.clock()
        with self._house.store.reading() as connection:
            token = Credentials(connection).token(shown.kind, shown.id)
        if token is None or not shown.matches(token.hashed) or not self._is_alive(token, now):
            return None
        member = self._house.archive.look(f"member:{token.member}")
        if not member.version or member.closed:
            return None
        who = Caller(
            member.id,
            shown.kind,
            f"{shown.kind}:{shown.id}",
            None if token.scopes is None else frozenset(token.scopes.split()),
            member.grants,
        )
        if not uses:
            return who
        if token.used_at is None or now - token.used_at > _MINUTE:
            tell_used(self._house.store, {(token.kind, token.id): now})
        with self._lock:
            if len(self._remembered) > _ROOM:
                self._remembered.clear()
            self._remembered[shown.kind, shown.id] = (token.hashed, who, time.monotonic() + MEMORY)
        return who

    def hear(self, batch: Batch[Unit, Answer]) -> None:
        """This drops what is remembered when the desk has changed who may come in."""
        for told in batch.told:
            if isinstance(told.answer, Answer) and any(
                type(each.event) in _CHANGES for each in told.answer.events
            ):
                self.forget()
                return

    def forget(self) -> None:
        """This drops what is remembered, so that the vault is asked anew."""
        with self._lock:
            self._remembered.clear()
            self.changes += 1
        self._looked = float("-inf")

    def _is_alive(self, token: Token, now: int) -> bool:
        if token.ended_at is not None or (token.until is not None and token.until <= now):
            return False
        return token.kind != "session" or now - (token.used_at or token.created_at) < self._idle

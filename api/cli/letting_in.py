"""This file lets people in on a store itself: keys, sessions and accounts, as orders of the caller's.

With --server the same is asked of the server (`api.remote.access`), so the commands need not know where they work.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.clock import SECOND, instant, moment
from engine.commands import (
    CloseAccount,
    EndSession,
    IssueKey,
    LeaveMember,
    LinkIdentity,
    OpenAccount,
    RevokeKey,
    RotateKey,
)
from engine.errors import Unknown
from engine.store import Credentials, Token

if TYPE_CHECKING:
    from api.cli.caller import Caller
    from engine.api_keys import ApiKey

_HOUR = 3600 * SECOND


class NearAccess:
    """This works on the store; a secret is made here, and only its hash is kept."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def issue(
        self, member: str, label: str, scopes: tuple[str, ...], until: datetime | None
    ) -> tuple[str, str]:
        """This is a new key's id, and its secret."""
        from api.access import new_token  # noqa: PLC0415 - --help needs no sign-in

        token, end = new_token("key"), None if until is None else instant(until)
        self._caller.handle(IssueKey(token.id, member, label, token.hashed, scopes, end))
        return token.id, token.text

    def rotate(self, key: str, hours: int) -> tuple[str, str]:
        """This is the id and secret of the key in the place of one."""
        from api.access import new_token  # noqa: PLC0415 - the same

        before, token = self._stands(key), new_token("key")
        self._caller.handle(
            RotateKey(key, token.id, self._caller.house.clock() + hours * _HOUR),
            IssueKey(token.id, before.member, before.label, token.hashed, before.scopes, before.until),
        )
        return token.id, token.text

    def revoke(self, key: str) -> None:
        """This ends a key."""
        self._caller.handle(RevokeKey(key))

    def keys(self, member: str | None) -> list[dict[str, Any]]:
        """This is a member's keys, without one everybody's."""
        return [self._key_told(each) for each in self._tokens("key", member)]

    def sessions(self, member: str | None) -> list[dict[str, Any]]:
        """This is a member's sessions, without one everybody's."""
        return [
            {
                "id": each.id,
                "member": each.member,
                "created_at": moment(each.created_at),
                "used_at": moment(each.used_at or each.created_at),
                "until": moment(each.until or 0),
                "ended_at": _at(each.ended_at),
                "address": each.address,
                "agent": each.agent,
            }
            for each in self._tokens("session", member)
        ]

    def end(self, session: str) -> str:
        """This ends a session, and is the member whose it was; raises `Unknown`."""
        with self._caller.house.store.reading() as connection:
            token = Credentials(connection).token("session", session)
        if token is None or token.member is None:
            raise Unknown(f"There is no session {session}.", f"没有会话 {session}。")
        self._caller.handle(EndSession(token.member, session))
        return token.member

    def open(self, member: str) -> tuple[str, datetime]:
        """This opens an account, and is the path by which the member sets his first password, and until when."""
        return self._linked(member, OpenAccount(member))

    def reset(self, member: str) -> tuple[str, datetime]:
        """This is the path by which a member sets a new password, and until when."""
        return self._linked(member)

    def close(self, member: str) -> None:
        """This lets a member in no more."""
        self._caller.handle(CloseAccount(member))

    def leave(self, member: str) -> dict[str, Any]:
        """This ends whatever a member comes in by and holds, and is the work to hand over."""
        answer = self._caller.handle(LeaveMember(member))
        held = self._caller.reader.held_by(member)
        seats = [{"deal": deal, "approval": approval} for deal, approval in held["waiting"]]
        return {"member": member, "position": answer.position, **held, "waiting": seats}

    def report(self, as_of: str | None) -> dict[str, Any]:
        """This is who holds what as of a day or an instant, now without one."""
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - --help asks for no instants

        from api.auditing import access_report  # noqa: PLC0415 - the same
        from projections import end_of  # noqa: PLC0415 - the same

        return access_report(self._caller.house, end_of(as_of, ZoneInfo("UTC"), "as_of"))

    def link(self, member: str, provider: str, subject: str) -> None:
        """This says under which subject a provider of the settings calls a member; raises `Malformed`."""
        self._caller.handle(LinkIdentity(member, self._caller.settings.issuer_of(provider), subject))

    def _linked(self, member: str, *first: OpenAccount) -> tuple[str, datetime]:
        from api.access import reset_link  # noqa: PLC0415 - the same

        made, link = reset_link(member, self._caller.house.clock())
        self._caller.handle(*first, made)
        return f"/sign-in?reset={link.text}", moment(made.until)

    def _tokens(self, kind: str, member: str | None) -> list[Token]:
        with self._caller.house.store.reading() as connection:
            return Credentials(connection).tokens(kind, member)

    def _stands(self, key: str) -> ApiKey:
        state: ApiKey = self._caller.house.archive.look(f"key:{key}")
        if not state.version:
            raise Unknown(f"There is no key {key}.", f"没有密钥 {key}。")
        return state

    def _key_told(self, token: Token) -> dict[str, Any]:
        key = self._stands(token.id)
        return {
            "id": key.id,
            "member": key.member,
            "label": key.label,
            "scopes": key.scopes,
            "issued_by": key.issued_by,
            "issued_at": moment(key.issued_at),
            "until": _at(key.until),
            "used_at": _at(token.used_at),
            "revoked": key.revoked,
            "successor": key.successor,
        }


def _at(at: int | None) -> datetime | None:
    return None if at is None else moment(at)

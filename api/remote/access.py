"""This file lets people in at the other end of a line: keys, sessions and accounts, by the routes that look after them.

Secrets are made there and travel here once; `api.cli.letting_in` says the same on a store itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api.remote.line import Line


class RemoteAccess:
    """This asks a server; who the key acts as is held to his rights there."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def issue(
        self, member: str, label: str, scopes: tuple[str, ...], until: datetime | None
    ) -> tuple[str, str]:
        """This is a new key's id, and its secret."""
        end = None if until is None else until.isoformat()
        body = {"member": member, "label": label, "scopes": scopes, "until": end}
        return _secret(self._line.post("/auth/keys", body))

    def rotate(self, key: str, hours: int) -> tuple[str, str]:
        """This is the id and secret of the key in the place of one."""
        return _secret(self._line.post(f"/auth/keys/{key}/rotate", {"overlap_hours": hours}))

    def revoke(self, key: str) -> None:
        """This ends a key."""
        self._line.delete(f"/auth/keys/{key}")

    def keys(self, member: str | None) -> list[dict[str, Any]]:
        """This is a member's keys, without one those of whom the key acts as."""
        told = self._line.get("/auth/keys", member=member)["keys"]
        return [
            {
                **{name: each[name] for name in ("id", "member", "label", "scopes")},
                "issued_by": each["created_by"],
                "issued_at": _at(each["created_at"]),
                "until": _at(each["until"]),
                "used_at": _at(each["used_at"]),
                "revoked": each["revoked"],
                "successor": each["successor"],
            }
            for each in told
        ]

    def sessions(self, member: str | None) -> list[dict[str, Any]]:
        """This is a member's sessions, without one those of whom the key acts as."""
        told = self._line.get("/auth/sessions", member=member)["sessions"]
        instants = ("created_at", "used_at", "until", "ended_at")
        return [
            {
                **{name: each[name] for name in ("id", "member", "address", "agent")},
                **{name: _at(each[name]) for name in instants},
            }
            for each in told
        ]

    def end(self, session: str) -> str:
        """This ends a session, and is the member whose it was."""
        return str(self._line.delete(f"/auth/sessions/{session}")["member"])

    def open(self, member: str) -> tuple[str, datetime]:
        """This opens an account, and is the path by which the member sets his first password, and until when."""
        self._line.post(f"/members/{member}/account", None)
        return self.reset(member)

    def reset(self, member: str) -> tuple[str, datetime]:
        """This is the path by which a member sets a new password, and until when."""
        made = self._line.post(f"/members/{member}/reset-link", None)
        return str(made["link"]), datetime.fromisoformat(made["until"])

    def close(self, member: str) -> None:
        """This lets a member in no more."""
        self._line.delete(f"/members/{member}/account")

    def link(self, member: str, provider: str, subject: str) -> None:
        """This says under which subject a provider that the server knows calls a member."""
        self._line.post(f"/members/{member}/identities", {"provider": provider, "subject": subject})


def _secret(made: dict[str, Any]) -> tuple[str, str]:
    return made["key"]["id"], made["secret"]


def _at(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)

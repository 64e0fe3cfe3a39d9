"""This file lets people in at the other end of a line: keys, sessions and accounts, by the routes that look after them.

Secrets are made there and travel here once; `api.cli.letting_in` says the same on a store itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from api.remote.line import Line, place


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
        return _secret(self._line.post(place("auth", "keys", key, "rotate"), {"overlap_hours": hours}))

    def revoke(self, key: str) -> None:
        """This ends a key."""
        self._line.delete(place("auth", "keys", key))

    def keys(self, member: str | None) -> list[dict[str, Any]]:
        """This is a member's keys, without one all that the key may see."""
        told = self._line.get("/auth/keys", **_whose(member))["keys"]
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
        """This is a member's sessions, without one all that the key may see."""
        told = self._line.get("/auth/sessions", **_whose(member))["sessions"]
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
        return str(self._line.delete(place("auth", "sessions", session))["member"])

    def open(self, member: str) -> tuple[str, datetime]:
        """This opens an account, and is the path by which the member sets his first password, and until when."""
        return _link(self._line.post(place("members", member, "account") + "?link=true", None))

    def reset(self, member: str) -> tuple[str, datetime]:
        """This is the path by which a member sets a new password, and until when."""
        return _link(self._line.post(place("members", member, "reset-link"), None))

    def close(self, member: str) -> None:
        """This lets a member in no more."""
        self._line.delete(place("members", member, "account"))

    def leave(self, member: str) -> Any:
        """This ends whatever a member comes in by and holds, and is the work to hand over."""
        return self._line.post(place("members", member, "leave"), None)

    def report(self, as_of: str | None) -> dict[str, Any]:
        """This is who holds what as of a day or an instant, now without one."""
        told: dict[str, Any] = self._line.get("/reports/access", as_of=as_of)
        for each in told["members"]:
            each["last_used"] = _at(each["last_used"])
            for role in each["roles"]:
                role["since"], role["until"] = _at(role["since"]), _at(role["until"])
        for each in told["direct"]["last"]:
            each["recorded_at"] = _at(each["recorded_at"])
        return told

    def link(self, member: str, provider: str, subject: str) -> None:
        """This says under which subject a provider that the server knows calls a member."""
        self._line.post(place("members", member, "identities"), {"provider": provider, "subject": subject})


def _link(made: dict[str, Any]) -> tuple[str, datetime]:
    return made["link"], datetime.fromisoformat(made["until"])


def _secret(made: dict[str, Any]) -> tuple[str, str]:
    return made["key"]["id"], made["secret"]


def _whose(member: str | None) -> dict[str, Any]:
    return {"all": True} if member is None else {"member": member}


def _at(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)

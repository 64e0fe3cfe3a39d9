"""This file is who calls: the member, how he is known, and what he brings: roles, scopes, his session or key."""

from __future__ import annotations

from typing import Any, NamedTuple

from engine.members import CLOCK
from engine.roster import Grant

NOBODY = "anonymous"


class Caller(NamedTuple):
    """This is who calls.

    `known` is how: none, os, session, key, oidc. `via` is the session or key ("session:ID", "key:ID"), `scopes` what a
    key is for (None: everything its member may), `grants` the roles that the member was granted, ended ones too.
    """

    actor: str
    known: str
    via: str | None = None
    scopes: frozenset[str] | None = None
    grants: tuple[Grant, ...] = ()

    @property
    def session(self) -> str | None:
        """This is the id of the session by which he came, None when he did not come by one."""
        kind, _, name = (self.via or "").partition(":")
        return name if kind == "session" else None

    def circumstances(self) -> dict[str, Any]:
        """This is what an order says of him beside the actor."""
        return {"known": self.known, "via": self.via}


__all__ = ["CLOCK", "NOBODY", "Caller"]

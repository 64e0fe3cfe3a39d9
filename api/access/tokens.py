"""This file makes and reads what callers show: a public id and 32 random bytes; kept is only the SHA-256 of the latter.

session, link   ID.SECRET             the cookie, and the token of a link
key             gb_ID_PROOF          so that a scanner of leaked secrets knows ours when it sees one
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import NamedTuple

_ID = "[0-9a-f]{16}"
_PROOF = "[A-Za-z0-9_-]{43}"
_DOTTED = re.compile(f"({_ID})\\.({_PROOF})")
_KEY = re.compile(f"gb_({_ID})_({_PROOF})")


class Shown(NamedTuple):
    """This is what a caller shows: which session, key or link it is, and the secret that proves it."""

    kind: str
    id: str
    secret: str

    def __repr__(self) -> str:
        return f"Shown({self.kind!r}, {self.id!r})"

    @property
    def hashed(self) -> str:
        """This is what may be kept of it."""
        return hashlib.sha256(self.secret.encode()).hexdigest()

    @property
    def text(self) -> str:
        """This is how its owner writes it."""
        return f"gb_{self.id}_{self.secret}" if self.kind == "key" else f"{self.id}.{self.secret}"

    def matches(self, hashed: str) -> bool:
        """This says whether it is what was hashed, in the same time whether or not."""
        return hmac.compare_digest(self.hashed, hashed)


def new_token(kind: str) -> Shown:
    """This is a new session, key or link (`kind`)."""
    return Shown(kind, secrets.token_hex(8), secrets.token_urlsafe(32))


def read_session(text: str) -> Shown | None:
    """This is the session that a cookie names; None for what can be none.

    >>> read_session("0123456789abcdef." + "s" * 43), read_session("x")
    (Shown('session', '0123456789abcdef'), None)
    """
    return _read("session", _DOTTED, text)


def read_link(text: str) -> Shown | None:
    """This is the link that a token names; None for what can be none."""
    return _read("link", _DOTTED, text)


def read_key(text: str) -> Shown | None:
    """This is the key that somebody sends; None for what can be none.

    >>> read_key("gb_0123456789abcdef_" + "s" * 43), read_key("gb_0123456789abcdef_short")
    (Shown('key', '0123456789abcdef'), None)
    """
    return _read("key", _KEY, text)


def _read(kind: str, form: re.Pattern[str], text: str) -> Shown | None:
    found = form.fullmatch(text)
    return None if found is None else Shown(kind, found[1], found[2])

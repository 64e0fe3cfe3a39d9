"""This file is the walk's part about who gets in: accounts, sessions, keys and links open the house, and no gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine import commands as c
from tests.acceptance.closed_gate import WALKER

_READS = "a GET: it writes nothing"
_HASHED = "0" * 64
_UNTIL = 4_000_000_000_000_000
_SIGNING_IN = "it would end the walk, whose callers are not signed in; tests of sign-in call it"

HTTP_OF_ACCESS: dict[tuple[str, str], str | list[Any]] = {
    ("post", "/auth/sign-in"): [{"member": WALKER, "password": "not the right one"}],
    ("post", "/auth/sign-out"): [None],
    ("post", "/auth/first-admin"): [
        {"token": "x" * 43, "member": WALKER, "name": "W", "password": "long enough, or is it"}
    ],
    ("post", "/auth/password"): [{"old": "not the right one", "new": "long enough, or is it"}],
    ("post", "/auth/password/reset"): [{"token": "x" * 43, "password": "long enough, or is it"}],
    ("post", "/auth/keys"): [{"label": "walk", "scopes": ["read", "write", "feed", "admin"]}],
    ("post", "/auth/keys/{key}/rotate"): [{}],
    ("delete", "/auth/keys/{key}"): [None],
    ("delete", "/auth/sessions/{session}"): [None],
    ("post", "/members/{member}/account"): _SIGNING_IN,
    ("delete", "/members/{member}/account"): [None],
    ("post", "/members/{member}/reset-link"): [None],
    ("post", "/members/{member}/leave"): [{}],
    ("post", "/members/{member}/identities"): [{"provider": "any", "subject": "1"}],
    ("post", "/orders"): [
        {"commands": [{"command": "move", "deal": "{deal}", "move": "to_quote"}]},
        {
            "commands": [
                {"command": "set", "deal": "{deal}", "values": {"budget_confirmed": False}},
                {"command": "move", "deal": "{deal}", "to": "quote"},
            ]
        },
    ],
    **{
        ("get", path): _READS
        for path in ("/auth/me", "/auth/keys", "/auth/sessions", "/auth/providers", "/reports/access")
    },
    ("get", "/auth/oidc/{provider}/start"): "it sends the browser to a provider; none is set up here",
    ("get", "/auth/oidc/{provider}/callback"): "it takes a browser back from a provider; none is set up here",
}  # fmt: skip
PROGRAM_OF_ACCESS: dict[str, str | list[str]] = {
    "account open": _SIGNING_IN,
    "account reset": _SIGNING_IN,
    "account close": ["account close lilei"],
    "account link": ["account link lilei any 1"],
    "account list": ["account list"],
    "key issue": ["key issue walk"],
    "key list": ["key list"],
    "key rotate": ["key rotate nothing"],
    "key revoke": ["key revoke nothing"],
    "member leave": ["member leave lilei"],
    "report access": ["report access"],
    "session list": ["session list"],
    "session end": ["session end nothing"],
}
DESK_OF_ACCESS: dict[type[Any], str | Callable[[str], list[Any]]] = {
    c.BecomeFirst: lambda deal: [c.BecomeFirst(f"f.{deal}", "F", "nothing", "argon")],
    c.CloseAccount: lambda _deal: [c.CloseAccount("lilei")],
    c.EndSession: lambda _deal: [c.EndSession("lilei", "nothing")],
    c.IssueKey: lambda deal: [c.IssueKey(f"k.{deal}", WALKER, "walk", _HASHED, ("write",), _UNTIL)],
    c.LinkIdentity: lambda _deal: [c.LinkIdentity("lilei", "https://id.example", "1")],
    c.MakeLink: lambda deal: [c.MakeLink(f"l.{deal}", "reset", _HASHED, _UNTIL, "lilei")],
    c.OpenAccount: lambda _deal: [c.OpenAccount("lilei")],
    c.LeaveMember: lambda _deal: [c.LeaveMember("lilei")],
    c.RecordFailures: lambda _deal: [c.RecordFailures("lilei", 0, 1, 1)],
    c.RevokeKey: lambda deal: [c.RevokeKey(f"k.{deal}")],
    c.RotateKey: lambda deal: [c.RotateKey(f"k.{deal}", f"k2.{deal}", _UNTIL)],
    c.SetPassword: lambda _deal: [c.SetPassword("lilei", "argon", None, None)],
    c.SignIn: lambda deal: [
        c.SignIn("lilei", f"s.{deal}", _HASHED, _UNTIL, "password", "127.0.0.1", "walk", None)
    ],
    c.UseLink: lambda deal: [c.UseLink(f"l.{deal}", "lilei")],
    c.OverrideHealth: lambda deal: [c.OverrideHealth(deal, "green", "well", _UNTIL)],
    c.ClearHealthOverride: lambda deal: [c.ClearHealthOverride(deal)],
}

"""This file is the walk's part about who works on a deal: its team, handing it over, what a leaver leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine import commands as c
from engine.team import Mate
from tests.acceptance.closed_gate import WALKER

FILE = {
    "name": "a.pdf",
    "media_type": "application/pdf",
    "size": 1,
    "sha256": "ab" * 32,
    "place": "elsewhere",
}
TEAM_HTTP: dict[tuple[str, str], str | list[Any]] = {
    ("put", "/deals/{deal}/team"): [
        {"members": [{"member": WALKER, "role": "general_manager", "share": "100"}]}
    ],
    ("post", "/deals/{deal}/hand-over"): [{"to": WALKER, "document": FILE}],
    ("post", "/members/{member}/hand-over"): [{"to": WALKER}],
    ("get", "/deals/{deal}/links"): "a GET: it writes nothing",
    ("get", "/units/tree"): "a GET: it writes nothing",
}
TEAM_PROGRAM: dict[str, str | list[str]] = {
    "deal team": [f"deal team {{deal}} {WALKER}:general_manager:100"],
    "deal hand-over": "it needs a file; the command is walked at the desk",
    "member hand-over": [f"member hand-over lilei --to {WALKER}"],
    "member manager": ["member manager lilei --nobody"],
    "member substitute": [f"member substitute lilei {WALKER}"],
    "deal links": ["deal links {deal}"],
}
TEAM_DESK: dict[type[Any], str | Callable[[str], list[Any]]] = {
    c.SetTeam: lambda deal: [c.SetTeam(deal, (Mate(WALKER, "general_manager", "100"),))],
    c.HandOverDeal: lambda deal: [c.HandOverDeal(deal, WALKER, FILE)],
    c.GiveSeat: lambda deal: [c.GiveSeat(deal, "A1", "lilei", WALKER)],
}

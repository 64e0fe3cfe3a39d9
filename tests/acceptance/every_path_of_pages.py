"""This file is the walk's part about what the pages brought: questions, saved views, a first day, comparing SOPs; and its
program's about customers, contacts and units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine import commands as c
from tests.acceptance.closed_gate import LOG, SOP, WALKER

READS = "a GET: it writes nothing"
ASKED: dict[str, str] = {
    "/reports/{name}/deals": "?figure=deals",
    "/events/around": "?at=2026-03-01T00:00:00Z",
    "/contacts": "?ids=hanmei",
    "/inbox/ended": "?since=2026-03-01T00:00:00Z",
    "/imports/shapes": f"?workflow={SOP}",
    "/workflows/{key}/changes": "?from=1&to=1",
}
"""What the questions among them cannot do without."""
HTTP_OF_PAGES: dict[tuple[str, str], str | list[Any]] = {
    **{
        ("get", path): READS
        for path in (
            "/demo", "/events/checkpoint", "/roles", "/templates", "/views",
            "/workflows/schema", "/workflows/{key}/limits", "/workflows/{key}/parameters/history", *ASKED,
        )
    },
    ("get", "/imports/{run}"): "a GET of a run that goes on; there is none here",
    ("post", "/demo"): [{"lang": "en", "deals": 1}],
    ("post", "/imports/mapping"): [{"mapping": LOG}],
    ("post", "/imports/sheet"): "it reads a workbook that is sent along: it writes nothing",
    ("post", "/views"): [{"id": "v-{deal}", "name": "Quoted", "search": "stage=quote"}],
    ("delete", "/views/{view}"): [None],
    ("post", "/workflows/{key}/migrate"): [{"version": 2, "dry_run": False}, {"version": 1, "deals": ["{deal}"], "dry_run": False}],
    ("put", "/members/{member}/manager"): [{"manager": WALKER}],
    ("put", "/members/{member}/substitute"): [{"substitute": WALKER}],
    ("post", "/deals/{deal}/records/{record}/{row}/undo"): [{}],
}  # fmt: skip
PROGRAM_OF_PAGES: dict[str, str | list[str]] = {
    "report changes": ["report changes"],
    "report colours": ["report colours"],
    "report headline": ["report headline"],
    "report deals": ["report deals funnel deals"],
    "log": ["log"],
    "diff": ["diff {lax}"],
    "migrate": [f"migrate {SOP} --to 1", f"migrate {SOP} --to 2"],
    "customer add": ["customer add c.{deal} name=New"],
    "customer set": ["customer set {customer} tier=B"],
    "customer show": ["customer show {customer}"],
    "customer list": ["customer list"],
    "customer merge": ["customer merge {customer} nobody"],
    "contact add": ["contact add c.{deal} name=New"],
    "contact set": ["contact set hanmei position=CEO"],
    "contact show": ["contact show hanmei"],
    "unit add": ["unit add u.{deal}"],
    "unit set": ["unit set u.{deal} --name x"],
    "unit list": ["unit list"],
    "deal row undo": ["deal row undo {deal} risks 1"],
    "view list": ["view list"],
    "view save": ["view save Quoted stage=quote --id v.{deal}"],
    "view delete": ["view delete v.{deal}"],
}
DESK_OF_PAGES: dict[type[Any], str | Callable[[str], list[Any]]] = {
    c.SaveView: lambda deal: [c.SaveView(f"v-{deal}", "Quoted", "stage=quote")],
    c.RemoveView: lambda deal: [c.RemoveView(f"v-{deal}")],
    c.RecordStrangers: lambda _deal: [c.RecordStrangers(0, 900_000_000, 3)],
}

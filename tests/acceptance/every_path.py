"""This file holds the walk: every path into the house, and how a deal is pushed along it, or why none can be.

It is data: `test_every_path.py` holds it against the program itself, and walks it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine import commands
from engine.calendar import Calendar
from tests.acceptance.closed_gate import LOG, MAPPING, QUOTED, READY, SOP, next_version
from workflows import library

READS = "a GET: it writes nothing"
FIELDS = {key: value for key, value in READY.items() if key != "budget_amount"}
HTTP: dict[tuple[str, str], str | list[Any]] = {
    ("post", "/deals/{deal}/moves"): [
        {"move": "to_quote"},
        {"to": "quote"},
        {"to": "negotiation"},
        {"to": "delivery"},
        {"move": "to_negotiation"},
        {"move": "to_quote", "fields": FIELDS, "reason": "the customer waits"},
        {"move": "to_quote", "fields": {"budget_confirmed": None}},
        {"move": "to_quote", "fields": {"budget_confirmed": False}},
        {"move": "to_quote", "occurred_at": "2020-01-01T00:00:00+08:00", "reason": "it was long ago"},
    ],
    ("post", "/deals/{deal}/hold"): [{"fields": {"hold_reason": "waits", "resume_on": "2099-01-01"}}],
    ("post", "/deals/{deal}/resume"): [{}],
    ("post", "/deals/{deal}/reopen"): [{"fields": {"reopen_reason": "again"}}],
    ("post", "/deals/{deal}/void"): [{}],
    ("post", "/deals"): [
        {"id": "{deal}", "workflow": SOP, "title": "Again", "fields": READY},
        {"id": "{deal}-q", "workflow": SOP, "title": "At once", "stage": "quote", "fields": READY},
    ],
    ("patch", "/deals/{deal}/fields"): [{"fields": {"stage": "quote"}}, {"fields": {"extra_requests": "hurry"}}],
    ("post", "/deals/{deal}/owner"): [{"owner": "lilei"}],
    ("post", "/deals/{deal}/items/{item}"): [{"checked": True}],
    ("post", "/deals/{deal}/activities"): [{"kind": "call", "note": "they say the budget is fine"}],
    ("post", "/batch"): [
        {
            "commands": [
                {"command": "move", "deal": "{deal}", "move": "to_quote"},
                {"command": "set", "deal": "{deal}", "values": {"budget_confirmed": False}},
                {"command": "move", "deal": "{deal}", "to": "quote", "key": "k-{deal}"},
                {"command": "move", "deal": "{deal}", "to": "quote", "key": "k-{deal}"},
                {"command": "migrate", "deal": "{deal}", "version": 1},
                {"command": "open", "deal": "{deal}-b", "workflow": SOP, "title": "x", "stage": "quote", "values": READY},
            ]
        }
    ],
    ("post", "/imports"): [
        {"file": file, "mapping": mapping, "name": "{deal}.csv", "gates": gates, "dry_run": dry_run}
        for file, mapping in (("{file}", MAPPING), ("{log}", LOG))
        for gates in ("enforce", "record")
        for dry_run in (True, False)
    ],
    ("post", "/workflows/lint"): [{"source": next_version(library()[SOP])}],
    ("post", "/workflows"): [{"source": library()[SOP]}],
    ("post", "/members"): [{"id": "new-{deal}", "name": "New", "roles": ["sales"]}],
    ("post", "/members/{member}/roles"): [{"role": "general_manager"}],
    ("delete", "/members/{member}/roles/{role}"): [None],
    **{
        ("get", path): READS
        for path in (
            "/deals", "/deals/{deal}", "/deals/{deal}/moves", "/deals/{deal}/timeline", "/workflows", "/workflows/{key}",
            "/workflows/{key}/versions/{version}", "/workflows/{key}/diagram", "/members", "/reports/{name}", "/events",
            "/events/stream", "/health/live", "/health/ready", "/metrics",
        )
    },
}  # fmt: skip

PROGRAM: dict[str, str | list[str]] = {
    "serve": "it serves HTTP, which is walked by itself",
    "worker": "it follows the log and folds projections; it holds no desk's order",
    "demo": ["demo --no-serve --deals 1"],
    "lint": ["lint {lax}"],
    "publish": ["publish {same}", "publish --library project_sales"],
    "diagram": ["diagram project_sales"],
    "import": [
        "import {rows} --mapping {mapping} --gates record",
        "import {rows} --mapping {mapping} --gates enforce",
        "import {rows} --mapping {mapping} --gates record --dry-run",
        "import {lines} --mapping {changes} --gates record",
        "import {lines} --mapping {changes} --gates enforce",
    ],
    "export": ["export events {out}", "export csv {out}"],
    "rebuild": ["rebuild"],
    "verify": ["verify"],
    "doctor": ["doctor"],
    "backup": ["backup {out}.copy"],
    "restore": "it makes another store out of a copy and refuses one with events",
    "destroyed": ["destroyed"],
    "deal open": ["deal open {deal} --title again", "deal open {deal}-c --title new --set stage=quote"],
    "deal set": [
        "deal set {deal} stage=quote",
        "deal set {deal} budget_confirmed=",
        "deal set {deal} extra_requests=x",
    ],
    "deal move": [
        "deal move {deal} to_quote",
        *(f"deal move {{deal}} --to {stage}" for stage in QUOTED),
        "deal move {deal} to_quote --set budget_confirmed=no --set budget_amount=9000000",
        "deal move {deal} to_quote --at 2026-01-01 --reason late",
        "deal move {deal} to_quote --key k --reason hurry --json",
    ],
    "deal lose": ["deal lose {deal} --to quote", "deal lose {deal}"],
    "deal check": ["deal check {deal} joint_demo price_list_version"],
    "deal assign": ["deal assign {deal} lilei"],
    "deal log": ["deal log {deal} call --note budget"],
    "deal hold": [
        "deal hold {deal} --set hold_reason=x --set resume_on=2099-01-01",
        "deal move {deal} to_quote",
    ],
    "deal resume": ["deal resume {deal}", "deal move {deal} to_quote"],
    "deal reopen": ["deal reopen {deal} --set reopen_reason=x"],
    "deal void": ["deal void {deal}", "deal move {deal} to_quote"],
    "deal show": ["deal show {deal}"],
    "deal history": ["deal history {deal}"],
    **{
        f"report {name}": [f"report {name}"]
        for name in ("board", "funnel", "stages", "losses", "refusals", "workload")
    },
    "member add": ["member add new.{deal} --role sales"],
    "member grant": ["member grant lilei --role general_manager"],
    "member revoke": ["member revoke lilei --role general_manager"],
    "member list": ["member list"],
    "enforce": ["enforce project_sales"],
}

c = commands
DESK: dict[type[Any], str | Callable[[str], list[Any]]] = {
    c.OpenDeal: lambda deal: [
        c.OpenDeal(deal, SOP, "again", values=READY),
        c.OpenDeal(f"{deal}-d", SOP, "at once", values=READY, stage="quote"),
    ],
    c.SetFields: lambda deal: [
        c.SetFields(deal, {"budget_confirmed": False}),
        c.SetFields(deal, {"stage": "quote"}),
    ],
    c.MoveDeal: lambda deal: [
        c.MoveDeal(deal, "to_quote"),
        c.MoveDeal(deal, "sign"),
        *(c.MoveDeal(deal, None, stage) for stage in QUOTED),
    ],
    c.CheckItem: lambda deal: [c.CheckItem(deal, "joint_demo")],
    c.AssignOwner: lambda deal: [c.AssignOwner(deal, "lilei")],
    c.LogActivity: lambda deal: [c.LogActivity(deal, "call")],
    c.HoldDeal: lambda deal: [
        c.SetFields(deal, {"hold_reason": "x", "resume_on": "2099-01-01"}),
        c.HoldDeal(deal),
    ],
    c.ResumeDeal: lambda deal: [c.ResumeDeal(deal)],
    c.ReopenDeal: lambda deal: [c.ReopenDeal(deal)],
    c.VoidDeal: lambda deal: [c.VoidDeal(deal)],
    c.MigrateDeal: lambda deal: [c.MigrateDeal(deal, 1), c.MigrateDeal(deal, 2)],
    c.PublishWorkflow: "rules of the next deals; a deal stays on its version, shown below",
    c.StartEnforcement: lambda _deal: [c.StartEnforcement(SOP)],
    c.PublishCalendar: lambda _deal: [
        c.PublishCalendar(Calendar(key="CN", always=True, first_year=2020, last_year=2030, days={}))
    ],
    c.JoinMember: lambda deal: [c.JoinMember(f"j.{deal}", "J", ("sales",))],
    c.GrantRole: lambda _deal: [c.GrantRole("lilei", "sales_director")],
    c.RevokeRole: lambda _deal: [c.RevokeRole("lilei", "sales_director")],
    c.StartImport: lambda deal: [c.StartImport(f"run-{deal}", SOP, "crm", "record", "00", "00")],
    c.FinishImport: lambda deal: [c.FinishImport(f"run-{deal}", 1, 0, 0, 1)],
}
STREAMS = {
    "deal": "walked: every command of a deal",
    "workflow": "holds rules, no deal",
    "calendar": "holds days, no deal",
    "member": "holds roles, no deal",
    "import": "holds that a file was read, no deal",
}

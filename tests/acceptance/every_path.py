"""This file holds the walk: every path into the house, and how a deal is pushed along it, or why none can be.

It is data: `test_every_path.py` holds it against the program itself, and walks it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine import commands
from engine.calendar import Calendar
from tests.acceptance.closed_gate import CUSTOMER, LOG, MAPPING, QUOTED, READY, SOP, next_version
from tests.acceptance.every_path_of_access import DESK_OF_ACCESS, HTTP_OF_ACCESS, PROGRAM_OF_ACCESS
from tests.acceptance.every_path_of_decisions import HTTP_OF_DECISIONS, PROGRAM_OF_DECISIONS
from tests.acceptance.every_path_of_pages import DESK_OF_PAGES, HTTP_OF_PAGES, PROGRAM_OF_PAGES, READS
from tests.acceptance.every_path_of_people import PEOPLE
from tests.acceptance.every_path_of_teams import TEAM_DESK, TEAM_HTTP, TEAM_PROGRAM
from tests.acceptance.every_path_of_the_governed import HTTP_OF_THE_GOVERNED, PROGRAM_OF_THE_GOVERNED
from workflows import library

FIELDS = {key: value for key, value in READY.items() if key != "budget_amount"}
HTTP: dict[tuple[str, str], str | list[Any]] = {
    **TEAM_HTTP,
    **HTTP_OF_THE_GOVERNED,
    **HTTP_OF_DECISIONS,
    **HTTP_OF_ACCESS,
    **HTTP_OF_PAGES,
    ("get", "/governed/{subject}/approvals"): READS,
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
    ("post", "/deals/{deal}/undo"): [{}],
    ("post", "/deals"): [
        {"id": "{deal}", "workflow": SOP, "title": "Again", "fields": READY},
        {"id": "{deal}-q", "workflow": SOP, "title": "At once", "stage": "quote", "fields": READY},
    ],
    ("patch", "/deals/{deal}/fields"): [{"fields": {"stage": "quote"}}, {"fields": {"extra_requests": "hurry"}}],
    ("post", "/deals/{deal}/owner"): [{"owner": "lilei"}],
    ("post", "/deals/{deal}/items/{item}"): [{"checked": True}],
    ("post", "/deals/{deal}/activities"): [
        {"kind": "call", "note": "they say the budget is fine", "contacts": ["hanmei"], "result": "yes", "next_on": "2099-01-01"},
    ],
    ("post", "/deals/{deal}/links"): [{"kind": "call_off_of", "other": "{deal}"}, {"kind": "supersedes", "other": "{other}"}],
    ("delete", "/deals/{deal}/links/{kind}/{other}"): [None],
    ("post", "/deals/{deal}/records/{record}"): [
        {"row": "9", "values": {"kind": "price", "probability": 1, "impact": 1}},
        {"values": {"stage": "quote", "budget_confirmed": True}},
    ],
    ("patch", "/deals/{deal}/records/{record}/{row}"): [
        {"values": {"response": "talk"}}, {"values": {"budget_confirmed": True}},
    ],
    ("delete", "/deals/{deal}/records/{record}/{row}"): [None],
    ("post", "/deals/{deal}/records/{record}/{row}/moves"): [
        {"move": "close", "values": {"response": "talk"}}, {"to": "quote"}, {"move": "to_quote"},
    ],
    ("post", "/customers"): [{"id": "new-{deal}", "values": {"name": "New"}}],
    ("patch", "/customers/{customer}"): [{"values": {"tier": "B"}}],
    ("post", "/customers/{customer}/merge"): [{"into": "{customer}"}, {"into": "nobody"}],
    ("post", "/contacts"): [{"id": "new-{deal}", "values": {"name": "New"}}],
    ("patch", "/contacts/{contact}"): [{"values": {"position": "CEO"}}],
    ("post", "/units"): [{"id": "u-{deal}", "name": "North"}],
    ("patch", "/units/{unit}"): [{"name": "Far north"}],
    ("put", "/workflows/{key}/parameters"): [{"values": {"solution_days": "1", "margin_floor": {"A": "0"}}}],
    ("post", "/calendars/{calendar}"): [{"off": ["2026-12-31"]}],
    ("post", "/rates/{currency}"): [{"on": "2026-01-01", "rates": {"USD": "7.2"}}],
    ("post", "/files"): [{"this": "is no PDF"}],
    ("post", "/batch"): [
        {
            "commands": [
                {"command": "add_row", "deal": "{deal}", "record": "risks", "values": {"kind": "price", "probability": 1, "impact": 1}},
                {"command": "move_row", "deal": "{deal}", "record": "risks", "row": "1", "to": "closed"},
                {"command": "link", "deal": "{deal}", "kind": "part_of", "other": "{other}"},
                {"command": "change_customer", "customer": "{customer}", "values": {"note": "x"}},
                {"command": "add_contact", "contact": "b-{deal}", "values": {"name": "B"}},
                {"command": "open_unit", "unit": "b-{deal}", "name": "B"},
                {"command": "set_parameters", "workflow": SOP, "values": {"solution_days": "2"}},
                {"command": "record_rates", "currency": "CNY", "on": "2026-01-01", "rates": {"EUR": "7.8"}},
                {"command": "complete", "deal": "{deal}", "task": "x"}, {"command": "fire", "deal": "{deal}", "timer": "limit:limit:over", "due_at": 0},
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
            "/events/stream", "/health/live", "/health/ready", "/metrics", "/customers", "/customers/{customer}",
            "/contacts/{contact}", "/units", "/workflows/{key}/parameters", "/rates/{currency}", "/calendars/{calendar}",
            "/files/{sha256}", "/rows",
            "/deals/{deal}/records/{record}/{row}/moves", "/deals/{deal}/records/{record}", "/deals/{deal}/activities",
        )
    },
}  # fmt: skip

PROGRAM: dict[str, str | list[str]] = {
    **TEAM_PROGRAM,
    **PROGRAM_OF_THE_GOVERNED,
    **PROGRAM_OF_DECISIONS,
    **PROGRAM_OF_ACCESS,
    **PROGRAM_OF_PAGES,
    "serve": "it serves HTTP, which is walked by itself",
    "worker": "it folds projections, and tells due instants, which move no deal",
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
    "deal log": [
        "deal log {deal} call --note budget --with hanmei --result yes --next quote --on 2099-01-01"
    ],
    "deal link": ["deal link {deal} part_of {other}"],
    "deal unlink": ["deal unlink {deal} part_of {other}"],
    "deal row add": [
        "deal row add {deal} risks R9 kind=price probability=1 impact=1",
        "deal row add {deal} risks stage=quote",
    ],
    "deal row set": [
        "deal row set {deal} risks 1 response=talk",
        "deal row set {deal} risks 1 budget_confirmed=yes",
    ],
    "deal row move": [
        "deal row move {deal} risks 1 close --set response=talk",
        "deal row move {deal} risks 1 --to quote",
    ],
    "deal row remove": ["deal row remove {deal} risks 1", "deal move {deal} to_quote"],
    "deal row show": ["deal row show {deal} risks 1"],
    "parameters show": ["parameters show project_sales"],
    "parameters set": ["parameters set project_sales solution_days=1"],
    "calendar show": ["calendar show CN"],
    "calendar publish": ["calendar publish CN --off 2026-12-31"],
    "rates show": ["rates show CNY"],
    "rates record": ["rates record CNY USD=7.2 --on 2026-01-01"],
    "file add": ["file add {same}"],
    "new-workflow": "it writes a file of its own and opens no store",
    "deal hold": [
        "deal hold {deal} --set hold_reason=x --set resume_on=2099-01-01",
        "deal move {deal} to_quote",
    ],
    "deal resume": ["deal resume {deal}", "deal move {deal} to_quote"],
    "deal reopen": ["deal reopen {deal} --set reopen_reason=x"],
    "deal undo": ["deal undo {deal}"],
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
    c.CompleteTask: lambda deal: [c.CompleteTask(deal, "no_such")],
    c.RecountDeal: lambda deal: [c.RecountDeal(deal, "CN")],
    c.FireTimer: lambda deal: [c.FireTimer(deal, "limit:limit:over", 0)],
    c.AssignOwner: lambda deal: [c.AssignOwner(deal, "lilei")],
    c.LogActivity: lambda deal: [c.LogActivity(deal, "call")],
    c.LinkDeal: lambda deal: [
        c.LinkDeal(deal, "part_of", deal),
        c.LinkDeal(deal, "supersedes", "D-OpenDeal"),
    ],
    c.UnlinkDeal: lambda deal: [c.UnlinkDeal(deal, "supersedes", "D-OpenDeal")],
    c.AddRow: lambda deal: [
        c.AddRow(deal, "risks", "9", {"kind": "price", "probability": 1, "impact": 1}),
        c.AddRow(deal, "risks", "8", {"budget_confirmed": True}),
    ],
    c.ChangeRow: lambda deal: [c.ChangeRow(deal, "risks", "1", {"response": "talk"})],
    c.RemoveRow: lambda deal: [c.RemoveRow(deal, "competitors", "1")],
    c.MoveRow: lambda deal: [
        c.MoveRow(deal, "risks", "1", "close"),
        c.MoveRow(deal, "risks", "1", None, "quote"),
    ],
    c.OpenCustomer: lambda deal: [c.OpenCustomer(f"c.{deal}", {"name": "New", "tier": "A"})],
    c.ChangeCustomer: lambda _deal: [c.ChangeCustomer(CUSTOMER, {"tier": "B"})],
    c.MergeCustomer: lambda deal: [c.MergeCustomer(f"c.{deal}", CUSTOMER)],
    c.AddContact: lambda deal: [c.AddContact(f"c.{deal}", {"name": "New"})],
    c.ChangeContact: lambda _deal: [c.ChangeContact("hanmei", {"position": "CEO"})],
    c.OpenUnit: lambda deal: [c.OpenUnit(f"u.{deal}", "North")],
    c.ChangeUnit: lambda deal: [c.ChangeUnit(f"u.{deal}", "Far north")],
    c.SetParameters: lambda _deal: [c.SetParameters(SOP, {"solution_days": "1"})],
    c.RecordRates: lambda _deal: [c.RecordRates("CNY", "2026-01-01", {"USD": "7.2"})],
    c.HoldDeal: lambda deal: [
        c.SetFields(deal, {"hold_reason": "x", "resume_on": "2099-01-01"}),
        c.HoldDeal(deal),
    ],
    c.ResumeDeal: lambda deal: [c.ResumeDeal(deal)],
    c.ReopenDeal: lambda deal: [c.ReopenDeal(deal)],
    c.UndoMove: lambda deal: [c.UndoMove(deal)],
    c.VoidDeal: lambda deal: [c.VoidDeal(deal)],
    c.MigrateDeal: lambda deal: [c.MigrateDeal(deal, 1), c.MigrateDeal(deal, 2)],
    **PEOPLE,
    **TEAM_DESK,
    **DESK_OF_ACCESS,
    **DESK_OF_PAGES,
    c.PublishWorkflow: "rules of the next deals; a deal stays on its version, shown below",
    c.StartEnforcement: lambda _deal: [c.StartEnforcement(SOP)],
    c.PublishCalendar: lambda _deal: [
        c.PublishCalendar(Calendar(key="CN", always=True, first_year=2020, last_year=2030, days={}))
    ],
    c.SettleCalendar: lambda _deal: [c.SettleCalendar("CN", 1, 0)],
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
    "key": "holds what a program may do in a member's name, no deal",
    "link": "holds invitations, no deal",
    "view": "holds ways of looking, no deal",
    "strangers": "holds a count of failures to sign in, no deal",
    "customer": "a deal's gate sees its tier and name; it moves no deal",
    "contact": "holds people, no deal",
    "unit": "holds the tree, no deal",
    "parameters": "holds figures that gates see, no deal",
    "rates": "holds prices of currencies, no deal",
    "import": "holds that a file was read, no deal",
}

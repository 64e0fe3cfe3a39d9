"""This file decides who may use which route of the API: a line for each; one without a line is refused to everybody.

What exactly is read or changed is decided behind it: by scope, by the command's own line (`engine.entitled`), by the
SOP. The commands of the program have such a table too (`api.cli.decided`).
"""

from __future__ import annotations

from engine.access import Rights
from engine.entitled import ADMINISTER, ONESELF, WRITE

OPEN, KNOWN, READ, FOLLOW, AUDIT = "open", "known", "read", "follow", "audit"
"""For everybody; for whoever is known; to read; to follow the log; to examine who may what. See also `engine.entitled`."""
NEEDS = (OPEN, KNOWN, ONESELF, READ, FOLLOW, WRITE, ADMINISTER, AUDIT)
REFUSED = "refused"
"""What a way in takes that has no line."""
READING = frozenset({"GET", "HEAD"})

_ROUTES = {
    OPEN: """
        GET /health/live, GET /health/ready, GET /openapi.json
        GET /auth/providers, POST /auth/sign-in, POST /auth/first-admin, POST /auth/password/reset
        GET /auth/oidc/{provider}/start, GET /auth/oidc/{provider}/callback
    """,
    KNOWN: "GET /auth/me, GET /metrics",
    ONESELF: """
        POST /auth/sign-out, GET /auth/sessions, DELETE /auth/sessions/{session}, POST /auth/password
        GET /auth/keys, POST /auth/keys, POST /auth/keys/{key}/rotate, DELETE /auth/keys/{key}
    """,
    READ: """
        GET /deals, GET /rows, GET /deals/{deal}, GET /deals/{deal}/moves, GET /deals/{deal}/health
        GET /deals/{deal}/records/{record}, GET /deals/{deal}/records/{record}/{row}/moves
        GET /deals/{deal}/activities, GET /deals/{deal}/links, GET /deals/{deal}/timeline
        GET /deals/{deal}/approvals, GET /deals/{deal}/waivers, GET /deals/{deal}/confirmations
        GET /deals/{deal}/tasks, GET /deals/{deal}/timers
        GET /inbox, GET /inbox/ended, GET /governed/{subject}/approvals, GET /reports/{name}
        GET /reports/{name}/deals, GET /events/around
        GET /customers, GET /customers/{customer}, GET /contacts, GET /contacts/{contact}, GET /files/{sha256}
        GET /workflows, GET /workflows/{key}, GET /workflows/{key}/versions/{version}
        GET /workflows/schema, GET /workflows/{key}/changes, GET /templates, GET /demo
        GET /imports/shapes, GET /imports/{run}, POST /imports/mapping, POST /imports/sheet
        GET /workflows/{key}/diagram, GET /workflows/{key}/parameters, POST /workflows/lint
        GET /workflows/{key}/parameters/history
        GET /workflows/{key}/limits, GET /views, GET /rates/{currency}, GET /calendars/{calendar}, GET /members, GET /roles, GET /units, GET /units/tree
    """,
    FOLLOW: "GET /events, GET /events/stream",
    WRITE: """
        POST /deals, PATCH /deals/{deal}/fields, POST /deals/{deal}/owner, POST /deals/{deal}/items/{item}
        POST /deals/{deal}/moves, POST /deals/{deal}/hold, POST /deals/{deal}/resume
        POST /deals/{deal}/reopen, POST /deals/{deal}/undo, POST /deals/{deal}/void
        POST /deals/{deal}/health, DELETE /deals/{deal}/health
        POST /deals/{deal}/records/{record}, PATCH /deals/{deal}/records/{record}/{row}
        DELETE /deals/{deal}/records/{record}/{row}, POST /deals/{deal}/records/{record}/{row}/moves
        POST /deals/{deal}/records/{record}/{row}/undo
        POST /deals/{deal}/activities, POST /deals/{deal}/links, DELETE /deals/{deal}/links/{kind}/{other}
        PUT /deals/{deal}/team, PUT /members/{member}/substitute, POST /deals/{deal}/hand-over, POST /members/{member}/hand-over
        POST /deals/{deal}/approvals, POST /deals/{deal}/approvals/{approval}/decide
        POST /deals/{deal}/approvals/{approval}/return, POST /deals/{deal}/approvals/{approval}/withdraw
        POST /deals/{deal}/approvals/{approval}/add, POST /deals/{deal}/approvals/{approval}/pass-on
        POST /deals/{deal}/approvals/{approval}/remind
        POST /deals/{deal}/waivers, POST /deals/{deal}/waivers/{waiver}/grant
        POST /deals/{deal}/waivers/{waiver}/decline, POST /deals/{deal}/waivers/{waiver}/revoke
        POST /deals/{deal}/confirmations, POST /deals/{deal}/tasks/{task}/done
        POST /inbox/decide, POST /batch, POST /orders, POST /imports, POST /files
        POST /governed/{subject}/approvals, POST /governed/{subject}/approvals/{approval}/decide
        POST /governed/{subject}/approvals/{approval}/return, POST /governed/{subject}/approvals/{approval}/withdraw
        POST /governed/{subject}/approvals/{approval}/add, POST /governed/{subject}/approvals/{approval}/pass-on
        POST /governed/{subject}/approvals/{approval}/remind
        POST /customers, PATCH /customers/{customer}, POST /customers/{customer}/merge
        POST /contacts, PATCH /contacts/{contact}, POST /views, DELETE /views/{view}
    """,
    ADMINISTER: """
        POST /workflows, POST /workflows/{key}/migrate, POST /demo, PUT /workflows/{key}/parameters, POST /rates/{currency}
        POST /calendars/{calendar}
        POST /members, PUT /members/{member}/manager, POST /members/{member}/roles, DELETE /members/{member}/roles/{role}
        POST /units, PATCH /units/{unit}
        POST /members/{member}/account, DELETE /members/{member}/account
        POST /members/{member}/reset-link, POST /members/{member}/identities, POST /members/{member}/leave
    """,
    AUDIT: "GET /reports/access, GET /events/checkpoint",
}


def _lines(table: dict[str, str]) -> dict[str, str]:
    """This is the table turned round: what each line takes.

    >>> _lines({"read": "GET /a, GET /b", "write": "POST /a"})
    {'GET /a': 'read', 'GET /b': 'read', 'POST /a': 'write'}
    """
    return {
        line.strip(): need
        for need, listed in table.items()
        for line in listed.replace("\n", ",").split(",")
        if line.strip()
    }


ROUTES = _lines(_ROUTES)


def need_of(method: str, path: str) -> str:
    """This is what a route takes, by its method and its path below the API's root."""
    return ROUTES.get(f"{method} {path}", REFUSED)


def may(rights: Rights, need: str, *, reads: bool) -> bool:
    """This says whether somebody has what a way in takes; `reads` says that nothing would change by it."""
    match need:
        case "open" | "known":
            return True
        case "oneself":
            return not rights.by_key or (reads and rights.reads_some)
        case "read":
            return rights.reads_some
        case "follow":
            return rights.feeds_some
        case "write":
            return rights.writes
        case "administer":
            return rights.administers and rights.writes
        case "audit":
            return rights.audits
    return False

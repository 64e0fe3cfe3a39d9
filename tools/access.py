"""This file writes docs/reference/access.md: which role may use which route and command; a test tries all of it."""

from __future__ import annotations

from collections.abc import Iterator

from api.access import ROUTES, may
from api.access.decisions import READING
from api.cli.decided import BY_THE_DESK, COMMANDS
from engine.access import TABLE, Rights, rights_of
from engine.api_keys import SCOPES
from engine.built_in_roles import ADMINISTRATOR, BUILT_IN_ROLES
from engine.roster import Grant, Member

PATH = "docs/reference/access.md"
AN_SOP_ROLE, NO_ROLE = "an SOP's role", "no role"
COLUMNS = (*BUILT_IN_ROLES, AN_SOP_ROLE, NO_ROLE)
YES, NO = "✓", "–"
_HEAD = """# Who may do what

Written from the tables that decide (`engine/access.py`, `engine/entitled.py`, `api/access/decisions.py`,
`api/cli/decided.py`) by `make docs`; a test tries every route as every role and compares. How it is meant:
[Say who may see and do what](../how-to/give-rights.md).
"""
_ROUTES = """## Routes

✓ lets a caller come to the route; what he then sees or changes is decided by his scope, the command and the SOP.
Below /api/v1, except /health and /metrics. Whatever has no line is refused to everybody.
"""
_KEYS = """## Keys

What is left of an administrator's rights by a key with one scope. `workflow:KEY` and `unit:ID` beside it limit it to the
deals of that workflow, or of that unit and those below, and to nothing beside deals, whatever its scope.
"""
_COMMANDS = """## Commands of the program

On a store directly the operating system guards the file: what is marked `os` is open to whoever may read it. What is
marked with a right goes over the desk, which holds members to their rights once sign-in is configured.
"""


def access() -> str:
    """This is the whole document."""
    return "\n".join([_HEAD, *_roles(), *_routes(), *_keys(), *_commands()]) + "\n"


def rights(column: str) -> Rights:
    """This is what somebody may do who holds the role of a column, everywhere."""
    role = "sales" if column == AN_SOP_ROLE else column
    grants = () if column == NO_ROLE else (Grant(role, None, None, 1),)
    return rights_of(Member("somebody", grants=grants), 0)


def allowed(line: str, column: str) -> bool:
    """This says whether a role may use a route, written as `GET /deals`."""
    return may(rights(column), ROUTES[line], reads=line.partition(" ")[0] in READING)


def _roles() -> Iterator[str]:
    yield "## Roles\n"
    yield "`restricted` is what an SOP shows to some roles only (`seen_by`); who holds one of those sees it too.\n"
    names = ("reads", "feeds", "writes", "personal", "restricted", "administers", "audits")
    yield f"| Role | {' | '.join(names)} |\n|---|{'---|' * len(names)}"
    for role, right in TABLE.items():
        marks = " | ".join(_mark(yes=getattr(right, name)) for name in names)
        yield f"| {role} | {marks} |"
    yield ""


def _routes() -> Iterator[str]:
    yield _ROUTES
    yield f"| Route | Takes | {' | '.join(COLUMNS)} |\n|---|---|{'---|' * len(COLUMNS)}"
    for line, need in ROUTES.items():
        marks = " | ".join(_mark(yes=allowed(line, column)) for column in COLUMNS)
        yield f"| `{line}` | {need} | {marks} |"
    yield ""


def _keys() -> Iterator[str]:
    yield _KEYS
    needs = list(dict.fromkeys(ROUTES.values()))
    yield f"| Scope | {' | '.join(needs)} |\n|---|{'---|' * len(needs)}"
    member = Member("somebody", grants=(Grant(ADMINISTRATOR, None, None, 1),))
    for scope in SCOPES:
        held = rights_of(member, 0, frozenset({scope}))
        marks = " | ".join(_mark(yes=may(held, need, reads=False)) for need in needs)
        yield f"| {scope} | {marks} |"
    yield ""


def _commands() -> Iterator[str]:
    yield _COMMANDS
    yield "| Command | Decided by |\n|---|---|"
    for command, need in COMMANDS.items():
        yield f"| `{command}` | {need if need in BY_THE_DESK else f'os ({need})'} |"


def _mark(*, yes: bool) -> str:
    return YES if yes else NO

"""This file keeps every way in decided: no route, no command of the program, no command of the desk without a line."""

from __future__ import annotations

from typing import get_args

from fastapi.routing import APIRoute

from api.access import ROUTES, need_of
from api.access.decisions import KNOWN, OPEN, REFUSED
from api.access.decisions import NEEDS as KINDS
from api.cli.decided import COMMANDS
from api.cli.reference import commands
from api.http import app as composed
from api.http.bodies import PREFIX, BoundedRoute
from api.http.deciding import need_of_route
from engine.access import Rights
from engine.commands import AnyCommand
from engine.entitled import NEEDS, lacking

PAGES = {"/docs", "/", "/{path:path}", f"{PREFIX}/openapi.json"}
"""What shows no data of anybody's."""


def routes():
    return [route for route in composed._bare().router.routes if route.path not in PAGES]


def test_every_route_has_a_decision():
    undecided = [
        f"{method} {route.path}"
        for route in routes()
        for method in route.methods - {"HEAD"}
        if need_of(method, route.path.removeprefix(PREFIX)) == REFUSED
    ]

    assert undecided == [], "decide in api/access/decisions.py who may use it"


def test_every_decision_about_a_route_is_asked_before_the_route():
    unasked = [
        route.path
        for route in routes()
        if isinstance(route, APIRoute)
        if not isinstance(route, BoundedRoute) and need_of_route(route, PREFIX) != OPEN
    ]

    assert unasked == []


def test_no_decision_is_about_a_route_or_command_that_is_gone():
    there = {f"{method} {route.path.removeprefix(PREFIX)}" for route in routes() for method in route.methods}
    known = {path.removeprefix("gatebook ") for path, _ in commands()}

    assert set(ROUTES) - there - {"GET /openapi.json"} == set()
    assert set(COMMANDS) - known == set()
    assert set(ROUTES.values()) <= set(KINDS)


def test_every_right_that_is_lacking_is_called_by_a_name_in_both_languages():
    for need in set(KINDS) - {OPEN, KNOWN}:
        for rights in (Rights("li"), Rights("li", by_key=True)):
            told = lacking(rights, need)

            assert "oneself" not in told.en
            assert need not in told.zh


def test_every_command_of_the_program_has_a_decision():
    known = {path.removeprefix("gatebook ") for path, _ in commands()}

    assert known - set(COMMANDS) == set(), "decide in api/cli/decided.py who may use it"


def test_every_command_of_the_desk_says_what_it_takes():
    assert set(get_args(AnyCommand)) - set(NEEDS) == set(), "decide in engine/entitled.py what it takes"

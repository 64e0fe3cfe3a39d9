"""This file asks, before a route is, whether the caller may use it, and what he sees from there on.

Rights are asked for whoever comes by a session or a key. While sign-in is not configured nobody is known for certain,
and nothing is withheld.
"""

from __future__ import annotations

from fastapi import Request
from starlette.routing import Route

from api.access import Caller, may, need_of
from api.access.decisions import OPEN, READING, REFUSED
from api.http.front import RIGHTS, front
from engine.access import Rights, rights_of
from engine.entitled import lacking
from engine.errors import Forbidden
from engine.roster import Member


def need_of_route(route: Route, prefix: str) -> str:
    """This is what a route takes; two methods of one path are two routes."""
    needs = {
        need_of(method, route.path.removeprefix(prefix))
        for method in (route.methods or ())
        if method != "HEAD"
    }
    return needs.pop() if len(needs) == 1 else REFUSED


def must_be_allowed(request: Request, who: Caller, need: str) -> None:
    """This raises `Forbidden` for a caller who lacks what the route takes, and for a route that has no line."""
    if need == REFUSED:
        raise Forbidden(
            "Nobody has decided who may use this; it is refused.", "尚未规定谁可使用此接口，故拒绝。"
        )
    rights = rights_in(request, who)
    if rights is None or need == OPEN:
        return
    if not may(rights, need, reads=request.scope["method"] in READING):
        raise lacking(rights, need)
    if not rights.sees_all:
        request.scope[RIGHTS] = rights


def rights_in(request: Request, who: Caller) -> Rights | None:
    """This is what the caller may do; None where nothing is withheld."""
    if who.via is None:
        return None
    return rights_of(Member(who.actor, grants=who.grants), front(request).house.clock(), who.scopes)

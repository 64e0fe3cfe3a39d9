"""This file writes down what may be said of a thing once it was asked for: approvals of deals, of the governed, waivers.

A verb is the last part of a path. What it takes, does and leads to stands in one table, the same for all that is
approved; each kind of thing names its operations and answers in its own way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from inspect import Parameter, Signature
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from api.http.actors import order
from api.http.decision_schemas import REF, Commented, Decision, Person, Why
from api.http.headers import WRITES
from engine import commands
from engine.orders import Order


class Verb(NamedTuple):
    """This is one verb: what is sent with it, or need not be, what it does, and the command it leads to."""

    verb: str
    does: str
    body: type[Why]
    command: Callable[[str, str, Any], commands.ApprovalCommand | commands.WaiverCommand]
    optional: bool = False


class Asked(NamedTuple):
    """This is what was asked for: under which path, with which keys in it, how commands name it, how it answers."""

    path: str
    of: tuple[str, Any]
    one: tuple[str, Any]
    named: Callable[[str], str]
    written: Any
    answered: Callable[[Request, Order, str], Awaitable[Response]]


APPROVAL = ("approval", Annotated[str, Path(pattern=REF, examples=["A1"])])
WAIVER = ("waiver", Annotated[str, Path(pattern=REF, examples=["W1"])])
OF_APPROVALS = (
    Verb(
        "decide",
        "This agrees to what was asked, or does not; a no ends it, and says why.",
        Decision,
        lambda of, it, said: commands.DecideApproval(of, it, said.agreed, said.comment),
    ),
    Verb(
        "return",
        "This sends an approval back to who asked, to be revised (退回), and says why.",
        Commented,
        lambda of, it, said: commands.ReturnApproval(of, it, said.comment),
    ),
    Verb(
        "withdraw",
        "This takes back what the caller has asked himself (撤回).",
        Why,
        lambda of, it, _: commands.WithdrawApproval(of, it),
        optional=True,
    ),
    Verb(
        "add",
        "This adds one more who has to agree, after those asked now (加签).",
        Person,
        lambda of, it, said: commands.AddApprover(of, it, said.member),
    ),
    Verb(
        "pass-on",
        "This gives the caller's own seat to another member (转办).",
        Person,
        lambda of, it, said: commands.PassOnApproval(of, it, said.member),
    ),
    Verb(
        "remind",
        "This reminds those who have not decided yet (催办).",
        Why,
        lambda of, it, _: commands.RemindApprovers(of, it),
        optional=True,
    ),
)
OF_WAIVERS = (
    Verb(
        "grant",
        "This waives the clause; nobody grants what he asked for himself.",
        Commented,
        lambda of, it, said: commands.GrantWaiver(of, it, said.comment),
        optional=True,
    ),
    Verb(
        "decline",
        "This does not waive the clause, and says why.",
        Commented,
        lambda of, it, said: commands.DeclineWaiver(of, it, said.comment),
    ),
    Verb(
        "revoke",
        "This takes a waiver back: who asked for it may, and who might grant it.",
        Why,
        lambda of, it, _: commands.RevokeWaiver(of, it),
        optional=True,
    ),
)


def write_down(routes: APIRouter, asked: Asked, verbs: Iterable[Verb], *names: str) -> None:
    """This writes down a route for every verb, each operation under its name."""
    for verb, name in zip(verbs, names, strict=True):
        routes.add_api_route(
            f"{asked.path}/{{{asked.one[0]}}}/{verb.verb}",
            _endpoint(asked, verb),
            methods=["POST"],
            name=name,
            description=verb.does,
            response_model=asked.written,
            openapi_extra=WRITES,
        )


def _endpoint(asked: Asked, verb: Verb) -> Callable[..., Awaitable[Response]]:
    """This is what is called for one verb; FastAPI reads off its signature what a request holds."""

    async def told(request: Request, body: Why | None, **keys: str) -> Response:
        said, one = body or verb.body(), keys[asked.one[0]]
        command = verb.command(asked.named(keys[asked.of[0]]), one, said)
        return await asked.answered(request, order(request, command, reason=said.reason), one)

    kind, otherwise = (verb.body | None, None) if verb.optional else (verb.body, Parameter.empty)
    given = [("request", Request), asked.of, asked.one]
    told.__dict__["__signature__"] = Signature(
        [
            *(Parameter(name, Parameter.KEYWORD_ONLY, annotation=of) for name, of in given),
            Parameter("body", Parameter.KEYWORD_ONLY, annotation=kind, default=otherwise),
        ]
    )
    return told

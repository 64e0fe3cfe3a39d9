"""This file tells who opens a deal which open deals may be the same one; a hint, nothing is refused for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from api.cli.caller import Caller
from engine.errors import GatebookError

if TYPE_CHECKING:
    from engine.deal.state import Deal
    from engine.workflow import Workflow


def likely_deals_of(caller: Caller, sop: Workflow, deal: Deal) -> dict[str, list[dict[str, Any]]]:
    """This is the other open deals with its customer, or one whose name is likely the same company's."""
    if not any(field.to == "customer" and deal.values.get(field.key) for field in sop.definition.fields):
        return {"likely": []}
    from api.finding import likely_deals  # noqa: PLC0415 - --help reads no projection

    try:
        return {"likely": likely_deals(caller.reader, sop, deal)}
    except GatebookError:  # the deal is opened; a hint that cannot be given is not worth a failure
        return {"likely": []}


def print_likely_deals(caller: Caller, deal: str, likely: Sequence[dict[str, Any]]) -> None:
    """This names them, and what to do if one of them is meant."""
    if not likely or caller.json:
        return
    named = ", ".join(f"{each['id']} ({each['title']})" for each in likely)
    way_out = f"gatebook deal void {deal} --duplicate-of {likely[0]['id']} --reason ..."
    caller.print(
        f"Open deals with the same customer: {named}. If it is the same deal: {way_out}",
        f"同一客户的在办项目：{named}。如是同一项目，请用：{way_out}",
    )

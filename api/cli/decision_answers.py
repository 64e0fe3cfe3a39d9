"""This file takes commands about decisions over the desk, and shows what came of them: the same JSON as over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from api.cli.caller import Caller
from api.cli.deal_answers import found

if TYPE_CHECKING:
    from engine.commands import AnyCommand
    from engine.deal.state import Deal
    from engine.serde import Recorded
    from engine.workflow import Workflow

    Listed = Callable[[Deal, Workflow, list[Recorded]], list[dict[str, Any]]]
    Pick = Callable[[Deal], str]
Draw = Callable[[Caller, list[dict[str, Any]]], None]


def decided(caller: Caller, command: AnyCommand, name: str, pick: Pick) -> None:
    """This hands one command in, and shows the approval or waiver that it was about, by its id."""
    deal = str(getattr(command, "deal", ""))
    from api.course import deal_with_history  # noqa: PLC0415 - --help reads no deal

    sop = found(caller, deal)
    answer = caller.handle(command)
    state, events = deal_with_history(caller.house.archive, deal, position=answer.position)
    kind = _kind(name)
    told = [each for each in kind[0](state, sop, events) if each["id"] == pick(state)]
    if caller.json:
        from api.http.wire import deal_json  # noqa: PLC0415 - JSON is the same as over HTTP

        receipt = {"position": answer.position, "version": answer.version, "repeated": answer.repeated}
        caller.print_json({"deal": deal_json(state, sop), name: next(iter(told), None), **receipt})
        return
    kind[1](caller, told)
    if not (answer.events or answer.repeated):
        caller.print("Nothing changed.", "没有变化。")


def listed(caller: Caller, deal: str, name: str) -> None:
    """This shows all approvals, or waivers, of a deal."""
    from api.course import deal_with_history  # noqa: PLC0415 - --help reads no deal

    sop = found(caller, deal)
    state, events = deal_with_history(caller.house.archive, deal)
    kind = _kind(name)
    told = kind[0](state, sop, events)
    if caller.json:
        caller.print_json({"deal": deal, "version": state.version, f"{name}s": told})
        return
    kind[1](caller, told)


def _kind(name: str) -> tuple[Listed, Draw]:
    """This is how approvals, or waivers, are read and drawn."""
    from api.cli.decision_pictures import print_approvals, print_waivers  # noqa: PLC0415 - --help draws nothing
    from api.http.decision_wire import approvals_json, waivers_json  # noqa: PLC0415 - the same

    return (waivers_json, print_waivers) if name == "waiver" else (approvals_json, print_approvals)

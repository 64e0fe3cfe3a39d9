"""This file is the walk's part about what people decide: the commands of approvals, confirmations and waivers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine import commands as c
from tests.acceptance.closed_gate import GATE, WALKER

PEOPLE: dict[type[Any], str | Callable[[str], list[Any]]] = {
    c.AskApproval: lambda deal: [c.AskApproval(deal, "move.to_quote.approvals.any")],
    c.DecideApproval: lambda deal: [c.DecideApproval(deal, "A1", agreed=True)],
    c.ReturnApproval: lambda deal: [c.ReturnApproval(deal, "A1", "revise it")],
    c.WithdrawApproval: lambda deal: [c.WithdrawApproval(deal, "A1")],
    c.AddApprover: lambda deal: [c.AddApprover(deal, "A1", WALKER)],
    c.PassOnApproval: lambda deal: [c.PassOnApproval(deal, "A1", WALKER)],
    c.RemindApprovers: lambda deal: [c.RemindApprovers(deal, "A1")],
    c.ExpireApproval: lambda deal: [c.ExpireApproval(deal, "A1")],
    c.ConfirmFact: lambda deal: [c.ConfirmFact(deal, "stage.solution.confirm.budget")],
    c.AskWaiver: lambda deal: [c.AskWaiver(deal, GATE)],
    c.GrantWaiver: lambda deal: [c.AskWaiver(deal, GATE), c.GrantWaiver(deal, "W1")],
    c.DeclineWaiver: lambda deal: [c.AskWaiver(deal, GATE), c.DeclineWaiver(deal, "W1", "ask them first")],
    c.RevokeWaiver: lambda deal: [c.AskWaiver(deal, GATE), c.RevokeWaiver(deal, "W1")],
    c.SetSubstitute: lambda _deal: [c.SetSubstitute("lilei", WALKER)],
    c.SetSuperior: lambda _deal: [c.SetSuperior("lilei", WALKER)],
}

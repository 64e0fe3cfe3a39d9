"""This file keeps the judge's record of a deal: what people told, folded from the commands that the desk took.

It reads no event, no verdict and no SOP. Whoever wants the judge's word hands each accepted command to `keep`; what was
decided about facts that changed since stands no longer.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from engine import commands as c
from tests.judge_of_people import about

MOVES = {
    "accept_lead": "qualification", "qualify": "needs_analysis", "to_solution": "solution", "to_quote": "quote",
    "to_bid": "bid", "award": "negotiation", "to_negotiation": "negotiation", "to_contract": "contract_review",
    "to_signing": "signing", "sign": "delivery", "to_acceptance": "acceptance", "accept": "collection",
    "close": "closed", "back_to_qualification": "qualification", "back_to_needs": "needs_analysis",
    "back_to_solution": "solution", "quote_again": "quote", "negotiate_again": "negotiation",
    "review_again": "contract_review", "deliver_again": "delivery", "lose": "lost", "lose_late": "lost",
    "cancel": "cancelled", "terminate": "terminated", "disqualify": "disqualified", "merge": "merged",
}  # fmt: skip
"""Where each step of the SOP leads."""
_WHAT = {
    "project": "start", "big_project": "start", "discount": "quote", "concession": "quote", "bid_discount": "bid",
    "bid_concession": "bid", "joint_terms": "terms",
}  # fmt: skip
_USED = {"hold": "hold", "lost": "loss", "cancelled": "cancellation", "terminated": "termination"}
_FIRST = {
    "risks": "open", "quotes": "draft", "instalments": "due", "contracts": "draft", "milestones": "planned", "issues": "open",
}  # fmt: skip
_THEN = {
    "issue": "issued", "expire": "expired", "close": "closed", "reopen": "open", "write_off": "written_off",
    "sign": "signed", "finish": "done",
}  # fmt: skip
_LOOKED_AT = {"no_open_issues": "issues"}
RECORDS = (
    "contacts",
    "parties",
    "competitors",
    "risks",
    "quotes",
    "instalments",
    "contracts",
    "milestones",
    "issues",
)


def fresh(people: dict[str, set[str]], owner: str) -> dict[str, Any]:
    """This is the record of a deal that was just opened."""
    return {
        "stage": "lead_assigned", "came_from": None, "owner": owner, "people": people, "held": False, "now": "",
        "held_since": "", "held_for": timedelta(),
        "today": "", "next_on": None, "customer_tier": None, "framework_stage": None, "facts": {}, "ticked": set(),
        "done": set(), "approvals": {}, "confirmed": {}, "waivers": {}, "rows": {name: {} for name in RECORDS},
    }  # fmt: skip


def keep(record: dict[str, Any], command: Any, by: str) -> None:
    """This takes note of a command that was accepted and changed something."""
    match command:
        case c.SetFields():
            record["facts"].update({key: _plain(value) for key, value in command.values.items()})
        case c.CheckItem():
            (record["ticked"].add if command.checked else record["ticked"].discard)(command.item)
        case c.CompleteTask():
            record["done"].add(command.task)
        case c.LogActivity():
            record["next_on"] = command.next_on
        case c.AssignOwner():
            record["owner"] = command.owner
        case c.AddRow() | c.ChangeRow() | c.RemoveRow() | c.MoveRow():
            _keep_row(record["rows"][command.record], command)
        case c.MoveDeal() | c.HoldDeal() | c.ResumeDeal() | c.ReopenDeal():
            _keep_step(record, command)
        case _:
            _keep_decision(record, command, by)
    _settle(record)


def _plain(value: Any) -> Any:
    return value["amount"] if isinstance(value, dict) and "amount" in value else value


def _keep_row(rows: dict[str, Any], command: Any) -> None:
    match command:
        case c.AddRow():
            key = command.row or str(len(rows) + 1)
            rows[key] = {"state": _FIRST.get(command.record)}
            rows[key].update({name: _plain(value) for name, value in command.values.items()})
        case c.ChangeRow():
            rows[command.row].update({name: _plain(value) for name, value in command.values.items()})
        case c.RemoveRow():
            del rows[command.row]
        case c.MoveRow():
            if command.move == "issue":
                for other in rows.values():
                    other["state"] = "superseded" if other["state"] == "issued" else other["state"]
            rows[command.row]["state"] = _THEN[command.move]


def _keep_step(record: dict[str, Any], command: Any) -> None:
    used = None
    match command:
        case c.MoveDeal():
            record["came_from"], record["stage"] = record["stage"], MOVES[command.move or ""]
            used = _USED.get(record["stage"])
            record["held"] = False
        case c.ReopenDeal():
            record["stage"] = record["came_from"]
        case c.HoldDeal():
            record["held"], used = True, _USED["hold"]
            record["held_since"] = record["now"]
        case c.ResumeDeal():
            now, since = (datetime.fromisoformat(record[name]) for name in ("now", "held_since"))
            record["held"] = False
            record["held_for"] += now - since
    for asked in record["approvals"].values():
        asked["stands"] = asked["stands"] and asked["what"] != used


def _keep_decision(record: dict[str, Any], command: Any, by: str) -> None:
    approvals, waivers = record["approvals"], record["waivers"]
    match command:
        case c.AskApproval():
            last = command.clause.rpartition(".")[2]
            what = _WHAT.get(last, last)
            approvals[f"A{len(approvals) + 1}"] = {
                "what": what, "row": command.row, "by": by, "agreed": [], "stands": True,
                "about": deepcopy(about(record, what, command.row)),
            }  # fmt: skip
        case c.DecideApproval() if command.agreed:
            approvals[command.approval]["agreed"].append((by, record["owner"]))
        case c.DecideApproval() | c.ReturnApproval() | c.WithdrawApproval():
            approvals[command.approval]["stands"] = False
        case c.ConfirmFact():
            fact = command.clause.rpartition(".")[2]
            record["confirmed"].setdefault(fact, []).append((by, record["facts"].get(fact)))
        case c.AskWaiver():
            what = command.clause.rpartition(".")[2]
            seen = deepcopy(record["rows"][_LOOKED_AT.get(what, "instalments")])
            waivers[f"W{len(waivers) + 1}"] = {
                "what": what, "row": command.row, "by": by, "granted": [], "saw": seen
            }  # fmt: skip
        case c.GrantWaiver():
            waivers[command.waiver]["granted"].append(by)


def _settle(record: dict[str, Any]) -> None:
    """This takes away what was decided about facts that are others now."""
    for asked in record["approvals"].values():
        asked["stands"] = asked["stands"] and asked["about"] == about(record, asked["what"], asked["row"])
    for fact, said in record["confirmed"].items():
        record["confirmed"][fact] = [each for each in said if each[1] == record["facts"].get(fact)]
    for waiver in record["waivers"].values():
        if waiver["saw"] != record["rows"][_LOOKED_AT.get(waiver["what"], "instalments")]:
            waiver["granted"] = []

"""This file asks the judge about a command: what SOP.md D says is missing before it may be done; of other commands nothing."""

from __future__ import annotations

from typing import Any

from engine import commands as c
from tests import judge_of_people as people
from tests.judge import FINAL, LINE, going_on
from tests.told import MOVES


def missing(record: dict[str, Any], command: Any) -> list[str]:
    """This is what is missing for a command, by the judge's own table of where steps lead."""
    match command:
        case c.MoveDeal():
            return _of_move(record, MOVES[command.move or ""])
        case c.HoldDeal():
            return people.holding(record)
        case c.ReopenDeal():
            return [] if record["facts"].get("reopen_reason") else ["reopen_reason"]
        case c.MoveRow():
            return _of_row(record, command)
    return []


def _of_move(record: dict[str, Any], to: str) -> list[str]:
    if record["stage"] in FINAL:
        return ["over"]
    if to not in LINE:
        return people.ending(record, to)
    stage = record["stage"]
    if LINE.index(to) < LINE.index(stage):
        return ["hold: ends first"] if record["held"] else []
    tender = record["facts"].get("procurement") == "tender"
    wrong_way = stage == "quote" and (to == "bid") != tender
    review = people.bidding(record) if to == "bid" else []
    return [*going_on(record), *review, *(["the way of a tender"] if wrong_way else [])]


def _of_row(record: dict[str, Any], command: c.MoveRow) -> list[str]:
    row = record["rows"][command.record][command.row]
    match command.record, command.move:
        case "quotes", "issue":
            return people.issuing(record, command.row)
        case "quotes", "expire":
            return [] if row["valid_until"] < record["today"] else ["past"]
        case "instalments", "write_off":
            return people.writing_off(record, command.row)
        case "contracts", "sign":
            return people.signing_contract(record, command.row)
        case "milestones", "finish":
            return people.finishing(record, command.row)
        case "risks", "close":
            return [] if row.get("response") else ["response"]
        case "issues", "close":
            return [] if row.get("resolution") else ["resolution"]
    return []

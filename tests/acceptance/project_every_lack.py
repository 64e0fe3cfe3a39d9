"""This file finds the scenario of a rule of `project_sales`: written down, or told by the rule's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.acceptance.project_lacks import ACTS, Lack, of_gate, of_roles
from tests.acceptance.project_lacks_of_rows import ROW_ACTS, TOLD_OF_ROWS, of_writing
from tests.acceptance.project_lacks_told import TOLD

_WRITING = ("set_by", "locked_from", "evidence", "required")


def lack_of(rule: str, form: Mapping[str, Any]) -> Lack:
    """This is a deal that lacks one thing only, the one for which the rule stands; `KeyError` where there is none."""
    for told in (TOLD, TOLD_OF_ROWS):
        if rule in told:
            return told[rule]
    place, _, kind = rule.rpartition(".")
    if kind in _WRITING:
        return of_writing(rule, form)
    if place.startswith("record."):
        return _of_row(rule, form)
    if kind == "roles":
        return of_roles(place, _step(place, form)["roles"])
    if kind == "reason":
        return ACTS[place].lack(place, unsaid=True)
    return of_gate(rule)


def _of_row(rule: str, form: Mapping[str, Any]) -> Lack:
    words = rule.split(".")
    place, record = ".".join(words[:4]), words[1]
    act = ROW_ACTS[place]
    if words[4] == "roles":
        return act.lack(record, by="ben" if record != "milestones" else "sam")
    return act.lack(record, rule if words[4] == "approvals" else words[-1])


def _step(place: str, form: Mapping[str, Any]) -> Mapping[str, Any]:
    if not place.startswith("move."):
        return dict(form[place])
    return next(dict(move) for move in form["moves"] if f"move.{move['key']}" == place)

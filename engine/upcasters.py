"""This file leads stored shapes of events forward, one step each: (name, shape) to a function from dict to dict.

An upcaster is dated, has a doctest, and is never changed once released.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def subject_since_rows(body: dict[str, Any]) -> dict[str, Any]:
    """This leads `deal.set_refused` from 1 to 2 (2026-11-21): a refused write may be to a row; before, to the deal.

    >>> subject_since_rows({"values": {}, "verdicts": []})
    {'values': {}, 'verdicts': [], 'subject': None}
    """
    return {**body, "subject": None}


def next_step_since_contacts(body: dict[str, Any]) -> dict[str, Any]:
    """This leads `deal.activity_logged` from 1 to 2 (2026-11-21): contacts, a result and a next step; before, none.

    >>> next_step_since_contacts({"kind": "call", "note": None})["next_on"] is None
    True
    """
    return {**body, "contacts": [], "result": None, "next_step": None, "next_on": None}


def timers_since_reminders(body: dict[str, Any]) -> dict[str, Any]:
    """This leads what begins, stops or ends a stay from 1 to 2 (2026-11-21): timers; before, only the limit was due.

    >>> timers_since_reminders({"verdicts": []})
    {'verdicts': [], 'timers': {}}
    """
    return {**body, "timers": {}}


UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {
    ("deal.set_refused", 1): subject_since_rows,
    ("deal.activity_logged", 1): next_step_since_contacts,
    ("deal.opened", 1): timers_since_reminders,
    ("deal.moved", 1): timers_since_reminders,
    ("deal.held", 1): timers_since_reminders,
    ("deal.resumed", 1): timers_since_reminders,
    ("deal.reopened", 1): timers_since_reminders,
}

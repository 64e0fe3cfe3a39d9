"""This file puts the limits of an SOP into words, zh and en: how long a deal may stay, from when, and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.condition_words import condition_in_words
from engine.definition import Limit, Words
from engine.naming import field_name
from engine.scope import PARAMETERS
from engine.workflow import Workflow

ALWAYS = "24x7"
ONE = "1"
Value = Callable[[str], Any]
"""What a parameter is set to now, by its key."""


def days_in_words(workflow: Workflow, days: str) -> Words:
    """This is a number of days as the SOP's calendar counts them."""
    if workflow.definition.calendar == ALWAYS:
        return Words(f"{days} 天", f"{days} day{'' if days == ONE else 's'}")
    return Words(f"{days} 个工作日", f"{days} working day{'' if days == ONE else 's'}")


def days_now(limit: Limit, value: Value) -> str | None:
    """This is how many days a limit has now, as a decimal; None where it lasts until a date."""
    if not limit.days:
        return None
    prefix = f"{PARAMETERS}."
    return str(value(limit.days.removeprefix(prefix))) if limit.days.startswith(prefix) else limit.days


def limit_in_words(workflow: Workflow, limit: Limit, value: Value) -> Words:
    """This is a limit as people read it, with the parameters as they count now."""
    days = days_now(limit, value)
    if days is None:
        zh, en = (field_name(workflow, limit.until or "", lang) for lang in ("zh", "en"))
        told = Words(f"到“{zh}”当天结束", f"until the end of “{en}”")
    else:
        told = days_in_words(workflow, days)
    if limit.since is not None:
        zh, en = (field_name(workflow, limit.since, lang) for lang in ("zh", "en"))
        told = Words(f"自“{zh}”起 {told.zh}", f"{told.en} from “{en}” on")
    if limit.when is not None:
        zh, en = (condition_in_words(workflow, limit.when, lang) for lang in ("zh", "en"))
        told = Words(f"{told.zh}（当 {zh}）", f"{told.en} (where {en})")
    return told

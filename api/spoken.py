"""This file has sentences call people by their names, near and far, while data keeps their ids."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from engine.errors import GatebookError
from engine.lookups import Look, name_of
from engine.verdict import Verdict
from engine.workflow import Workflow
from projections import called_verdict

MEMBER = "member"


def names_in(look: Look, *, contacts: bool = False) -> Callable[[str, str], str]:
    """This says what members are called, and with `contacts` customers and people there; others keep their ids.

    `look` shows everything: whoever may not know contacts is told of them without it.
    """

    @cache
    def name(kind: str, key: str) -> str:
        try:
            if kind == MEMBER:
                return name_of(look, key)
            said = look(f"{kind}:{key}").values.get("name") if contacts else key
        except GatebookError:
            return key
        return said if isinstance(said, str) and said else key

    return name


def spoken_of(verdict: Verdict, workflow: Workflow, look: Look) -> Verdict:
    """This is a verdict with the names of members in the place of their ids."""
    return called_verdict(verdict, workflow, names_in(look))

"""This file says what is wrong with an SOP: a place, a rule with a stable key, a sentence and the way out.

The sentences stand in the files `words_of_*`, one row per rule, Chinese and English side by side.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from engine.errors import WrongDefinition
from workflows.words_of_deciding import RULES_OF_DECIDING
from workflows.words_of_fields import RULES_OF_FIELDS
from workflows.words_of_form import RULES_OF_FORM
from workflows.words_of_health import RULES_OF_HEALTH
from workflows.words_of_meaning import RULES_OF_MEANING
from workflows.words_of_time import RULES_OF_TIME

PARTS = (
    RULES_OF_FORM, RULES_OF_MEANING, RULES_OF_FIELDS, RULES_OF_TIME, RULES_OF_DECIDING, RULES_OF_HEALTH,
)  # fmt: skip
RULES = {rule: row for part in PARTS for rule, row in part.items()}
"""Every rule the lint knows, by its stable key."""
_SHOWN = 24
_MOST = 200


class Place(NamedTuple):
    """This is a line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Complaint:
    """This is one thing that is wrong, where it stands, and what to write instead."""

    file: str
    line: int
    column: int
    rule: str
    en: str
    zh: str
    advice_en: str
    advice_zh: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.rule}: {self.en} Advice: {self.advice_en}"

    def say(self, lang: str) -> str:
        """This is the whole complaint in the language asked for."""
        if lang != "zh":
            return str(self)
        return f"{self.file}:{self.line}:{self.column}: {self.rule}: {self.zh}建议：{self.advice_zh}"


class Complaints:
    """This collects complaints about one file; each place and rule is named once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[tuple[Place, str, str], Complaint] = {}

    def add(self, rule: str, place: Place, **facts: Any) -> None:
        """This notes that a rule is broken at a place; the facts fill the rule's sentences."""
        if len(self._found) >= _MOST:
            return
        row = RULES[rule]
        en, zh, advice_en, advice_zh = (text.format(**facts) for text in row.texts)
        complaint = Complaint(self.file, *place, rule, en, zh, advice_en, advice_zh, row.severity)
        self._found.setdefault((place, rule, en), complaint)

    def take(self, others: Complaints) -> None:
        """This notes what others have found too."""
        self._found |= others._found

    def listed(self) -> list[Complaint]:
        """This is every complaint, in the order of the file."""
        return sorted(self._found.values(), key=lambda c: (c.line, c.column, c.rule, c.en))

    def errors(self) -> list[Complaint]:
        """This is the complaints that forbid publishing."""
        return [complaint for complaint in self.listed() if complaint.severity == "error"]


def wrong(complaints: list[Complaint]) -> WrongDefinition:
    """This is the error that carries every complaint; its message is the first one and how many there are."""
    first = next(complaint for complaint in complaints if complaint.severity == "error")
    count = sum(complaint.severity == "error" for complaint in complaints)
    return WrongDefinition(
        f"{first}" if count == 1 else f"{count} mistakes, the first: {first}",
        first.say("zh") if count == 1 else f"共 {count} 处错误，第一处：{first.say('zh')}",
        complaints=complaints,
    )


def likely(word: str, known: Iterable[str], *, shown: Iterable[str] = ()) -> dict[str, str]:
    """This is the facts `like_en` and `like_zh`: the nearest known word, then what there is, or some of it.

    >>> likely("qoute", ["lead", "quote"])["like_en"]
    'Did you mean quote? There are: lead, quote.'
    """
    names = list(dict.fromkeys(known))
    some = list(shown) or names[:_SHOWN]
    near = nearest(word, some) or nearest(word, names)
    listed = some + ["…"] * (len(names) > len(some))
    there_en = f"There are: {', '.join(listed)}." if names else "There are none yet."
    there_zh = f"现有：{'、'.join(listed)}。" if names else "目前一个也没有。"
    return {
        "like_en": f"Did you mean {near}? {there_en}" if near else there_en,
        "like_zh": f"是否想写 {near}？{there_zh}" if near else there_zh,
    }


def nearest(word: str, known: Iterable[str]) -> str | None:
    """This is the known word most like one, or None when none is like it."""
    close = difflib.get_close_matches(word[:100].lower(), list(known), n=1, cutoff=0.6)
    return close[0] if close else None

"""This file collects what is wrong with a mapping or a data file, each with its place and the way out.

A file is refused whole, with everything that is wrong with it: the first hundred faults in words, the rest as a count.
"""

from __future__ import annotations

from typing import NamedTuple

from engine.errors import WrongDefinition
from workflows import Complaint
from workflows.complaint import Place, likely

LISTED = 100
"""How many faults of a file are put into words."""
KEPT = 20_000
"""How many are kept; of a large file in which nothing is right, the rest is only counted."""


class Fault(NamedTuple):
    """This is one fault in words: what is wrong, and what to do instead, in English and Chinese."""

    rule: str
    en: str
    zh: str
    advice_en: str
    advice_zh: str


class Faults:
    """This is the faults of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[Complaint, None] = {}
        self._beyond = 0

    @property
    def count(self) -> int:
        """This is how many faults there are; the same one is noted once, as far as they are kept."""
        return len(self._found) + self._beyond

    def add(self, fault: Fault, line: int, column: int = 1) -> None:
        """This notes a fault; in a data file the column is the number of the cell."""
        complaint = Complaint(self.file, line, column, *fault)
        if len(self._found) < KEPT or complaint in self._found:
            self._found[complaint] = None
        else:
            self._beyond += 1

    def at(self, place: Place, fault: Fault) -> None:
        """This notes a fault at a place of a mapping."""
        self.add(fault, place.line, place.column)

    def refuse_if_any(self) -> None:
        """This raises `WrongDefinition` with the faults, in the order of the file, when there are any."""
        if not self.count:
            return
        listed = sorted(self._found, key=lambda one: (one.line, one.column))[:LISTED]
        first = listed[0]
        if self.count > LISTED:
            listed.append(self._rest())
        raise WrongDefinition(
            f"Nothing was imported; faults in {self.file}: {self.count}. The first: {first}",
            f"未导入任何内容；{self.file} 共有 {self.count} 处错误，第一处：{first.say('zh')}",
            complaints=listed,
        )

    def _rest(self) -> Complaint:
        last = max(self._found, key=lambda one: one.line)
        rest = self.count - LISTED
        return Complaint(
            self.file,
            last.line,
            1,
            "more-faults",
            f"There are {rest} more.",
            f"另有 {rest} 处。",
            "Mend these first; the next try lists the others.",
            "请先修正以上各处；再次导入时会列出其余。",
        )


def unknown(rule: str, what: tuple[str, str], word: str, known: list[str]) -> Fault:
    """This is the fault of a word that names nothing, with the nearest ones as advice."""
    en, zh = what
    like = likely(word, known)
    return Fault(
        rule, f"{en} {word!r} does not exist.", f"没有{zh}“{word}”。", like["like_en"], like["like_zh"]
    )

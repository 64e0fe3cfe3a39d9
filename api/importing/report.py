"""This file is what an import answers: figures, and each row that was refused or let past a rule, by its line."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

_HEAD = {"en": ("line", "deal", "answer", "rules", "why"), "zh": ("行", "项目", "结果", "规则", "原因")}
_ANSWERS = {"en": ("refused", "bypassed"), "zh": ("已拒绝", "越过规则")}
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class ImportLine(msgspec.Struct, frozen=True):
    """This is a row that a rule stopped, or let past; the words say why, in English and Chinese."""

    line: int
    deal: str
    rules: tuple[str, ...]
    en: str
    zh: str


class ImportReport(msgspec.Struct, frozen=True):
    """This is how a run ended; of a dry run, how it would end.

    `rows` is the rows of the file, `deals` how many different deals of them are in the store. Each row is `written`
    (by this run, also before it was killed), `unchanged` (written by an earlier run) or `refused`; `bypassed` counts
    those of the file that stand in the store although a rule spoke against them.
    """

    run: str
    name: str
    workflow: str
    version: int
    mode: str
    dry_run: bool
    rows: int
    deals: int
    written: int
    unchanged: int
    refused: int
    bypassed: int
    position: int
    refusals: tuple[ImportLine, ...] = ()
    violations: tuple[ImportLine, ...] = ()
    lang: str = "en"

    def to_csv(self, path: Path) -> None:
        """This writes refusals and violations for Excel; a cell that a spreadsheet would run is made text."""
        head, (refused, bypassed) = _HEAD[self.lang], _ANSWERS[self.lang]
        told = [(line, refused) for line in self.refusals] + [(line, bypassed) for line in self.violations]
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(head)
            for line, answer in sorted(told, key=lambda one: one[0].line):
                why = line.zh if self.lang == "zh" else line.en
                cells = (line.deal, answer, " ".join(line.rules), why)
                writer.writerow([line.line, *(harmless(cell) for cell in cells)])


def harmless(cell: str) -> str:
    """This is a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("＝1+1"), harmless("A-1")
    ("'=1+1", "'＝1+1", 'A-1')
    """
    return f"'{cell}" if cell.startswith(_RISKY) else cell

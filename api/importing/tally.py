"""This file counts how the rows of a run were answered, and puts refusals and violations into words."""

from __future__ import annotations

from api.importing.earlier import Written, against
from api.importing.lines import Unit
from api.importing.report import ImportLine
from engine.errors import GatebookError, Refused
from engine.orders import Answer
from engine.verdict import Verdicts, failed
from engine.words import rule_in_words
from engine.workflow import Workflow


class Tally:
    """This is a run's figures so far; `news` counts the rows that this call of the program put into the log."""

    def __init__(self, workflow: Workflow) -> None:
        self._workflow = workflow
        self.written = 0
        self.unchanged = 0
        self.news = 0
        self.deals: set[str] = set()
        self.refusals: list[ImportLine] = []
        self.violations: list[ImportLine] = []
        self.reached: dict[str, int] = {}

    @property
    def answered(self) -> int:
        """This is how many rows have their answer."""
        return self.written + self.unchanged + len(self.refusals)

    def take(self, unit: Unit, answer: Answer) -> None:
        """This counts a row that the desk has written just now, or another importer a moment ago."""
        self.written += not answer.repeated
        self.unchanged += answer.repeated
        self.news += not answer.repeated
        self._stands(unit, answer.position)
        self._violated(unit, tuple(rule for told in answer.events for rule in against(told.event)))

    def found(self, unit: Unit, written: Written, *, ours: bool) -> None:
        """This counts a row that was there already; `ours` when this same run wrote it before it was killed."""
        self.written += ours
        self.unchanged += not ours
        self._stands(unit, written.position)
        self._violated(unit, written.against)

    def refuse(self, unit: Unit, verdicts: Verdicts) -> None:
        """This counts a row that a rule refuses."""
        self.refusals.append(_line(self._workflow, unit, verdicts))

    def decline(self, unit: Unit, error: GatebookError) -> None:
        """This counts a row that the desk declined."""
        if isinstance(error, Refused) and failed(error.verdicts):
            self.news += 1
            self.refuse(unit, failed(error.verdicts))
        else:
            rule = type(error).__name__.lower()
            self.refusals.append(ImportLine(unit.line, unit.deal, (rule,), error.en, error.zh))

    def _stands(self, unit: Unit, position: int) -> None:
        self.deals.add(unit.deal)
        self.reached[unit.deal] = max(position, self.reached.get(unit.deal, 0))

    def _violated(self, unit: Unit, verdicts: Verdicts) -> None:
        if verdicts:
            self.violations.append(_line(self._workflow, unit, verdicts))


def _line(workflow: Workflow, unit: Unit, verdicts: Verdicts) -> ImportLine:
    words = [rule_in_words(workflow, verdict) for verdict in verdicts]
    en, zh = (dict.fromkeys(one.say(lang) for one in words) for lang in ("en", "zh"))
    rules = tuple(dict.fromkeys(verdict.rule for verdict in verdicts))
    return ImportLine(unit.line, unit.deal, rules, " ".join(en), "".join(zh))

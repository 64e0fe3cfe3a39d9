"""Every rule of the default SOP counts: a deal that lacks one thing is refused for it, and goes on once that rule is gone.

The rules are computed from the SOP, so that a new one without a scenario fails here.
"""

from __future__ import annotations

from itertools import groupby

import pytest

from engine.commands import MigrateDeal, PublishWorkflow
from tests.acceptance.project_cast import Project, furnished_project, project
from tests.acceptance.project_clauses import rules_of, shipped, without
from tests.acceptance.project_every_lack import lack_of

__all__ = ["furnished_project", "project"]
FORM = shipped()
LACKS = {rule: lack_of(rule, FORM) for rule in sorted(rules_of(FORM))}


def group(rule: str) -> str:
    """This is which rules are tried in one house: those of a stage, a step, a record."""
    return rule if LACKS[rule].late else ".".join(rule.split(".")[:2])


GROUPS = {name: list(rules) for name, rules in groupby(sorted(LACKS, key=group), key=group)}


def named(rule: str) -> str:
    """This is how a refusal names a rule: what lacks its evidence fails the check that looks at it."""
    return {
        "field.budget_confirmed.evidence": "stage.solution.check.budget",
        "field.technical_agreement_signed.evidence": "stage.negotiation.check.technical_agreement",
    }.get(rule, rule)


def test_every_gate_of_the_sop_has_rules_that_are_tried() -> None:
    working = {f"stage.{stage['key']}" for stage in FORM["stages"] if stage["key"] not in FORM["final"]}

    assert working <= {".".join(rule.split(".")[:2]) for rule in LACKS}
    assert len(LACKS) > 200


@pytest.mark.parametrize("name", GROUPS)
def test_a_rule_that_is_taken_out_lets_a_deal_through_that_was_refused(project: Project, name: str) -> None:
    arisen = []
    for number, rule in enumerate(GROUPS[name]):
        project.begin(f"R{number}")
        arisen.append((rule, LACKS[rule].arise(project), project.key, project.told))

    for version, (rule, wish, deal, told) in enumerate(arisen, start=2):
        project.key, project.told, project.omitted = deal, told, set()
        refused = wish.tried(project)
        lax = PublishWorkflow("project_sales", "", without(FORM, rule, version))
        project.decree(lax)
        project.do(MigrateDeal(deal, version), by="boss")

        assert (refused, wish.tried(project)) == ([named(rule)], []), rule

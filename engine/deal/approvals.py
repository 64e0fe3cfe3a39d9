"""This file decides about approvals of what is done with a deal or a row of it: which clause, and may it be asked now.

Who decides, and what ends an approval, is said by `engine.approving`, the same for everything that has a stream.
"""

from __future__ import annotations

from engine.approving import Wish, answer, ask, expire
from engine.commands import ApprovalCommand, AskApproval
from engine.covered import covered
from engine.deal.about import About
from engine.deal.asking import clause_named, declined, matter_of, needless, row_named, starts_here
from engine.deal.state import Deal
from engine.decisions import OPEN
from engine.errors import Malformed
from engine.events import Event
from engine.granted import stands
from engine.seated import must_be_now
from engine.workflow import Workflow


def decide_about_approval(deal: Deal, command: ApprovalCommand, about: About) -> list[Event]:
    """This is what follows from a command about an approval."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    if isinstance(command, AskApproval):
        must_be_now(about)
        return _ask(workflow, deal, command, about)
    return answer(matter_of(workflow, deal, about), command, about)


def _ask(workflow: Workflow, deal: Deal, command: AskApproval, about: About) -> list[Event]:
    if command.of is not None:
        raise Malformed(
            "of: a deal's approval covers what the SOP says; leave it out.",
            "of：项目的审批范围由流程规定；请不要填写。",
            where="of",
        )
    clause = clause_named(workflow, command.clause, "approval")
    row, subject = row_named(deal, clause, command.row)
    case = about.case(workflow, deal, clause.place.rules, row)
    before = deal.decisions.approval(clause.path, subject)
    late = [] if before is None else expire(before, about)
    if before is not None and ((before.status == OPEN and not late) or stands(deal, before)):
        return []
    if not starts_here(workflow, deal, clause, row):
        raise declined(workflow, "approval.not_here", {"clause": clause.path, "stage": deal.stage}, subject)
    if needless(case, clause):
        raise declined(workflow, "approval.needless", {"clause": clause.path}, subject)
    approval = clause.approval
    if approval is None:
        return []
    facts = covered(workflow, deal, approval.covers, clause.place.rules, row)
    wish = Wish(clause.path, approval, subject, facts)
    return [*late, ask(matter_of(workflow, deal, about), wish, command.note, about)]

"""This file is the scenarios of rows and of writing: what a row's step asks, who may write a field, and until when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.commands import AddRow, AssignOwner, ChangeRow, GrantWaiver, HoldDeal, RemoveRow
from tests.acceptance.project_cast import Project
from tests.acceptance.project_lacks import ACTS, Attempt, Lack, set_by, step, stranger
from tests.acceptance.project_lacks_told import change, remove, until, write
from tests.acceptance.project_way import CONCESSION, DISCOUNT

PRICES = {"list_price": "1000000", "cost": "600000", "amount": "900000", "revision": 1}
PAPERS = {"quote_no": "next", "valid_until": "2026-03-01", "scope_document": "scope.pdf"}
WRITE_OFF = "record.instalments.move.write_off.approvals.write_off"


@dataclass(frozen=True)
class RowAct:
    """This is a step of a row: in which stage, the row as it is added (None: it is there), what is filled in, by whom."""

    stage: str
    row: str
    move: str
    values: Mapping[str, Any] | None
    filled: Mapping[str, Any]
    by: str = "sam"
    approval: tuple[str, ...] = ()
    before: Callable[[Project], None] | None = None

    def lack(
        self, record: str, omitted: str = "", *, by: str | None = None, stage: str | None = None, **other: Any
    ) -> Lack:
        """This is the step with something left out, or filled in otherwise."""

        def after(project: Project) -> None:
            if self.before:
                self.before(project)
            if self.values is not None:
                project.do(AddRow(project.key, record, self.row, dict(self.values)), by=self.by)
            fill(project, {**self.filled, **other})

        def fill(project: Project, values: Mapping[str, Any]) -> None:
            known = project.told["rows"][record][self.row]
            given = {key: it for key, it in values.items() if key != omitted and known.get(key) != it}
            if given:
                project.do(ChangeRow(project.key, record, self.row, given), by=self.by)
            clause, *people = self.approval or ("", "")
            if clause and clause != omitted:
                project.approve(clause, *people, row=self.row)

        def mend(project: Project) -> None:
            known = project.told["rows"][record][self.row]
            whole = {**{key: it for key, it in (self.values or {}).items() if key in PRICES}, **self.filled}
            late = {key: it for key, it in whole.items() if known.get(key) != it}
            if late:
                project.do(ChangeRow(project.key, record, self.row, late), by=self.by)
            if self.approval and not late.keys() & PRICES.keys():
                clause, *people = self.approval
                project.approve(clause, *people, row=self.row)

        def attempt(project: Project) -> Attempt:
            return step(project, record, self.row, self.move, by or self.by)

        return Lack(stage or self.stage, after=after, attempt=attempt, mend=mend, idle=True)


ROW_ACTS = {
    "record.risks.move.close": RowAct("solution", "1", "close", None, {"response": "talk to them"}),
    "record.quotes.move.issue": RowAct("quote", "Q1", "issue", PRICES, PAPERS),
    "record.instalments.move.write_off": RowAct(
        "collection",
        "acceptance",
        "write_off",
        None,
        {"write_off_reason": "bankrupt"},
        "rui",
        (WRITE_OFF, "fay", "gus"),
    ),
    "record.contracts.move.sign": RowAct(
        "signing", "1", "sign", {"kind": "main"}, {"contract_no": "next", "signed_on": "2026-01-05"}
    ),
    "record.milestones.move.finish": RowAct(
        "delivery", "M1", "finish", {"name": "begin", "kind": "other"}, {"done_on": "2026-01-05"}, "pam"
    ),
    "record.issues.move.close": RowAct(
        "acceptance", "1", "close", {"title": "alarm"}, {"resolution": "wired anew"}, "pam"
    ),
}
ISSUE, FINISH = ROW_ACTS["record.quotes.move.issue"], ROW_ACTS["record.milestones.move.finish"]


def issue(omitted: str = "", *, mended: Callable[[Project], None] | None = None, **prices: Any) -> Lack:
    """This is a quote of another price."""
    lack = RowAct("quote", "Q1", "issue", {**PRICES, **prices}, PAPERS).lack("quotes", omitted)
    return lack if mended is None else Lack(**{**lack.__dict__, "mend": mended})


def agreed_to(clause: str, *people: str) -> Callable[[Project], None]:
    """This has a quote approved."""
    return lambda project: project.approve(clause, *people, row="Q1")


def unpaid(kind: str, waived_by: str) -> Lack:
    """This is a milestone that needs money which is not there; one of the two who waive that together did."""
    part = {"production_start": "advance", "shipping": "shipping"}[kind]
    rule = f"record.milestones.move.finish.check.{part}_received"

    def after(project: Project) -> None:
        project.do(
            AddRow(project.key, "milestones", "M1", {"name": kind, "kind": kind, "done_on": "2026-01-05"}),
            by="pam",
        )
        project.waive(rule, waived_by, row="M1")

    def mend(project: Project) -> None:
        other = next(who for who in ("dora", "fay") if who != waived_by)
        project.do(GrantWaiver(project.key, "W1"), by=other)

    return Lack(
        "delivery",
        after=after,
        attempt=lambda it: step(it, "milestones", "M1", "finish", "pam"),
        mend=mend,
        idle=True,
    )


def early_contract() -> Lack:
    """This is a contract that is signed before it was reviewed."""

    def mend(project: Project) -> None:
        project.ready()
        project.go("to_signing")

    return Lack(
        **{
            **ROW_ACTS["record.contracts.move.sign"].lack("contracts", stage="contract_review").__dict__,
            "mend": mend,
        }
    )


def early_write_off() -> Lack:
    """This is an instalment that is written off before the contract is signed."""

    def prepare(project: Project) -> None:
        project.do(
            ChangeRow(project.key, "instalments", "acceptance", {"write_off_reason": "bankrupt"}), by="rui"
        )
        project.approve(WRITE_OFF, "fay", "gus", row="acceptance")

    def mend(project: Project) -> None:
        for move in ("to_signing", "sign"):
            project.ready()
            project.go(move)

    attempt = lambda project: step(project, "instalments", "acceptance", "write_off", "rui")  # noqa: E731 - short
    return Lack("contract_review", after=prepare, attempt=attempt, mend=mend, idle=True)


def hold_until(project: Project, day: str) -> None:
    """This asks for a hold until a day."""
    project.set(hold_reason="their budget", resume_on=day)
    project.approve(ACTS["hold"].approvals[0], "mia")


def held_until(wrong: str, right: str) -> Lack:
    """This is a hold until a day that is too early or too late, and then one that is not."""
    return Lack(
        "solution",
        after=lambda project: hold_until(project, wrong),
        attempt=lambda project: Attempt((HoldDeal(project.key),)),
        mend=lambda project: hold_until(project, right),
        idle=True,
    )


TOLD_OF_ROWS: dict[str, Lack] = {
    "record.quotes.move.issue.check.amount": RowAct(
        "quote", "Q1", "issue", PRICES, PAPERS, approval=(CONCESSION, "dora", "fay")
    ).lack("quotes", amount="0"),
    "record.quotes.move.issue.check.valid": ISSUE.lack("quotes", valid_until="2026-01-04"),
    "record.quotes.move.issue.check.newest": Lack(
        "negotiation",
        after=lambda project: project.draft("Q2", "900000"),
        attempt=lambda project: step(project, "quotes", "Q2", "issue"),
        mend=change("quotes", "Q2", revision=2),
        idle=True,
    ),
    "record.quotes.move.issue.approvals.discount": issue(amount="899999", mended=agreed_to(DISCOUNT, "mia")),
    "record.quotes.move.issue.approvals.concession": issue(
        amount="799999", mended=agreed_to(CONCESSION, "dora", "fay")
    ),
    "record.quotes.move.expire.check.past": Lack(
        "negotiation",
        attempt=lambda project: step(project, "quotes", "Q1", "expire"),
        mend=until("2026-03-02T09:00"),
        idle=True,
        late=True,
    ),
    "record.instalments.move.write_off.when": early_write_off(),
    "record.contracts.move.sign.check.reviewed": early_contract(),
    "record.milestones.move.finish.check.advance_received": unpaid("production_start", "fay"),
    "record.milestones.move.finish.check.shipping_received": unpaid("shipping", "dora"),
    "hold.check.resume_ahead": held_until("2026-01-05", "2026-01-06"),
    "hold.total_days": held_until("2026-03-07", "2026-03-06"),
    "record.quotes.locked_from": Lack(
        "negotiation",
        attempt=lambda project: Attempt((RemoveRow(project.key, "quotes", "Q1"),)),
        mend=lambda _project: None,
        idle=True,
    ),
    "record.contracts.locked_from": Lack(
        "signing",
        attempt=lambda project: Attempt((RemoveRow(project.key, "contracts", "1"),)),
        mend=lambda _project: None,
    ),
}


def of_writing(rule: str, form: Mapping[str, Any]) -> Lack:
    """This is a write that a field or record does not allow: by whom, from when on, or without what it needs."""
    place, kind = rule.rsplit(".", 1)
    words = place.split(".")
    if words[0] == "field":
        field = next(each for each in form["fields"] if each["key"] == words[1])
        value = OTHER[field["type"]]
        stage = field[kind] if kind == "locked_from" else "signing"
        return Lack(
            stage, attempt=lambda it: set_by(it, **{words[1]: value}), mend=lambda _it: None, idle=True
        )
    record = next(each for each in form["records"] if each["key"] == words[1])
    return _of_row(record, words[3] if len(words) > 2 else None, kind)


def _of_row(record: Mapping[str, Any], key: str | None, kind: str) -> Lack:
    rows = NEW[record["key"]]
    if kind == "required":
        values = {name: value for name, value in rows.items() if name != key}
        by = "pam" if record["key"] == "milestones" else "sam"
        whole = lambda it: it.do(AddRow(it.key, record["key"], "whole", dict(rows)), by=by)  # noqa: E731 - short
        return Lack(
            "lead_assigned",
            attempt=lambda it: Attempt((AddRow(it.key, record["key"], "new", values),), by),
            mend=whole,
            idle=True,
        )
    field = next((each for each in record["fields"] if each["key"] == key), record)
    who = stranger(field["set_by"]) if kind == "set_by" else "sam"
    if key is None:
        stage = "lead_assigned" if kind == "set_by" else field[kind]
        return Lack(
            stage,
            attempt=lambda it: Attempt((AddRow(it.key, record["key"], "new", dict(rows)),), who),
            mend=lambda _it: None,
            idle=True,
        )
    value = OTHER[field["type"]]
    wish = lambda it, by: Attempt((ChangeRow(it.key, record["key"], "advance", {key: value}),), by)  # noqa: E731 - short
    if kind == "set_by":
        return Lack("contract_review", attempt=lambda it: wish(it, who), mend=lambda _it: None, idle=True)
    return Lack(
        "contract_review", after=lose, attempt=lambda it: wish(it, "rui"), mend=lambda _it: None, idle=True
    )


def lose(project: Project) -> None:
    """This loses the deal after its instalments were agreed on."""
    project.set(loss_reason="price", loss_note="too dear", recontact_on="2026-09-01")
    project.approve("move.lose_late.approvals.loss", "mia")
    project.go("lose_late")


OTHER = {
    "money": "1", "text": "other", "integer": 1, "date": "2026-12-31", "file": "another.pdf", "boolean": False,
}  # fmt: skip
"""A value that a field of each type did not have before."""
NEW: dict[str, dict[str, Any]] = {
    "contacts": {"contact": "P-2", "role": "user"},
    "parties": {"company": "C-1", "role": "buyer"},
    "competitors": {"name": "Other"},
    "risks": {"kind": "delivery", "probability": 1, "impact": 1},
    "quotes": PRICES,
    "instalments": {"kind": "advance", "amount": "1"},
    "contracts": {"kind": "supplement"},
    "milestones": {"name": "another", "kind": "other"},
    "issues": {"title": "another"},
}
"""A row of each record that lacks nothing."""
__all__ = ["ROW_ACTS", "TOLD_OF_ROWS", "AssignOwner", "of_writing", "remove", "write"]

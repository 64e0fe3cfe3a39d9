"""This file is the rows of a made-up deal: what a gate looked at and did not find enough of is entered, by who may.

It knows the records of `project_sales` by their keys; of other SOPs' rows it makes none.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from api.demo.deal_in_play import Script
from api.demo.payments import DealWithPayments
from engine.commands import AddRow, AnyCommand, ChangeRow, LogActivity, MoveDeal, MoveRow
from engine.deal.rows import row_verdicts
from engine.deal.state import Row
from engine.definition import Move
from engine.values import amount_of

NEXT_STEP = "next_activity"
_ROUNDS = 8
_DOLLARS, _OVERSTEPS, _FAULTY, _SEVERAL, _EXCUSED = 0.06, 0.5, 0.3, 0.3, 0.4
_CENT = Decimal("0.01")
_RISKS = ("tech_objection", "slow_decision", "budget_cut", "reorganisation", "delivery", "price")
_DISCOUNTS, _WEIGHTS = (0, 3, 5, 8, 12, 18, 24), (3, 4, 5, 4, 3, 2, 1)


class DealWithRows(DealWithPayments):
    """This is a deal whose rows are kept."""

    revise = False
    """Whether the last quote does not count any more for the customer."""

    def rows_for(self, move: Move, actor: str) -> Script[None]:
        """This enters the rows that stand between the deal and a move, as far as somebody can."""
        makers = self._makers()
        for _ in range(_ROUNDS):
            looked_at = [
                name.partition(".")[0] for verdict in self.closed(move, actor) for name in verdict.saw
            ]
            wanted = [makers[name] for name in dict.fromkeys(looked_at) if name in makers]
            if self.revise and self.deal.rows("quotes"):
                wanted = [self.quote_again]
            if self._miscounted():
                yield from self.do(actor, MoveDeal(self.deal.id, move.key))
                again, why = (
                    MoveDeal(self.deal.id, "negotiate_again"),
                    self.rng.choice(self.stage.text.reworks),
                )
                yield from self.do(self.owner.id, again, reason=why)
                self.noticed = True
                return
            if not (yield from self._first(wanted)):
                return

    def _first(self, wanted: list[Callable[[], Script[bool]]]) -> Script[bool]:
        """This does the first of some things that can be done, and says whether there was one."""
        for maker in wanted:
            if (yield from maker()):
                return True
        return False

    def _miscounted(self) -> bool:
        """This says whether a contract goes into review with instalments that do not add up."""
        gap = amount_of(self.deal.values.get("schedule_gap"))
        return bool(gap and self.deal.rows("instalments")) and self.deal.stage == "contract_review"

    def _makers(self) -> dict[str, Callable[[], Script[bool]]]:
        makers = {
            "contacts": self._contacts,
            "competitors": self._competitors,
            "risks": self._risks,
            "quotes": self.quote_again,
            "instalments": self._instalments,
            "contracts": self._contract,
            "milestones": self._milestones,
            "issues": self._issues,
        }
        known = {record: maker for record, maker in makers.items() if record in self.stage.workflow.records}
        return {**known, NEXT_STEP: self._next_step}

    def others_involved(self) -> Script[None]:
        """This enters the companies beside the customer, for bigger projects."""
        if "parties" not in self.stage.workflow.records or self.rng.random() >= _SEVERAL:
            return
        others = [each for each in self.stage.market.customers if each.id != self.facts.customer.id]
        parts = self.rng.sample(("design_institute", "general_contractor", "agent", "payer"), 2)
        yield from self._enter(
            AddRow(self.deal.id, "parties", None, {"company": self.facts.customer.id, "role": "buyer"}),
            *(
                AddRow(self.deal.id, "parties", None, {"company": self.rng.choice(others).id, "role": part})
                for part in parts
            ),
        )

    def fault_found(self) -> Script[None]:
        """This enters a fault that was found when the customer took over, now and then."""
        if "issues" in self.stage.workflow.records and self.rng.random() < _FAULTY:
            values = {"title": self.rng.choice(self.stage.text.issues), "severity": "medium"}
            yield from self.do(self.holder("project_manager"), AddRow(self.deal.id, "issues", None, values))

    def quote_again(self) -> Script[bool]:
        """This writes a new revision and has it issued; what is too much for sales is issued by who may."""
        draft = next((row for row in self.deal.rows("quotes") if row.state == "draft"), None)
        if draft is None:
            if not (yield from self._enter(AddRow(self.deal.id, "quotes", None, self._offer()))):
                return False
            draft = self.deal.rows("quotes")[-1]
        self.facts.now = self.now
        fresh = {"valid_until": self.stage.season.day(self.now, self.rng.randint(30, 60))}
        yield from self._enter(ChangeRow(self.deal.id, "quotes", draft.key, fresh))
        return (yield from self._issued(draft.key))

    def _offer(self) -> dict[str, Any]:
        listed = self.facts.budget * Decimal(str(round(self.rng.uniform(0.98, 1.1), 3)))
        foreign = self.rng.random() < _DOLLARS and self._dollars_are_priced()
        if foreign:
            listed /= 7
        listed = listed // 100 * 100
        off = Decimal(self.rng.choices(_DISCOUNTS, _WEIGHTS)[0]) / 100
        parts = {
            "list_price": Decimal(1),
            "cost": Decimal(str(round(self.rng.uniform(0.55, 0.72), 2))),
            "amount": 1 - off,
        }
        prices = {key: format((listed * part).quantize(_CENT), "f") for key, part in parts.items()}
        money = {
            key: {"amount": price, "currency": "USD"} if foreign else price for key, price in prices.items()
        }
        revision = max((row.values["revision"] for row in self.deal.rows("quotes")), default=0) + 1
        scope = self.facts.file("scope")
        return {"quote_no": "next", "revision": revision, "scope_document": scope, **money}

    def _dollars_are_priced(self) -> bool:
        rates = self.stage.look(f"rates:{self.stage.workflow.currency}")
        return rates.rate("USD", self.stage.season.day(self.now, 0)) is not None

    def _issued(self, key: str) -> Script[bool]:
        """This issues a quote; half of those who need an approval try it without first."""
        rules = self.stage.workflow.records["quotes"]
        move, row = rules.moves["issue"], self.deal.records["quotes"][key]
        issue = MoveRow(self.deal.id, "quotes", key, "issue")
        case = self.case(self.deal, self.owner.id, rules, row)
        wanted = self.needs_people(row_verdicts(case, rules, row, move, None))
        if wanted and self.rng.random() < _OVERSTEPS:
            yield from self.do(self.owner.id, issue)
        for clause in wanted:
            if not (yield from self.approved(clause, key)):
                return False
        if not (yield from self.do(self.owner.id, issue)):
            return False
        self.revise = False
        self.facts.quoted = amount_of(self.deal.values.get("quote_amount"))
        return True

    def _contacts(self) -> Script[bool]:
        """This enters a contact first, then what part each plays; until both parts are played."""
        rows, people = self.deal.rows("contacts"), self.facts.customer.people
        if not rows:
            return (yield from self._enter(AddRow(self.deal.id, "contacts", None, {"contact": people[0]})))
        parts = ("decision_maker", "technical")
        commands: list[AnyCommand] = [
            ChangeRow(self.deal.id, "contacts", row.key, {"role": parts[0]})
            for row in rows
            if "role" not in row.values
        ]
        if not commands:
            played = {row.values["role"] for row in rows}
            commands = [
                AddRow(self.deal.id, "contacts", None, {"contact": person, "role": part})
                for person, part in zip(people, parts, strict=True)
                if part not in played
            ]
        return (yield from self._enter(*commands))

    def _competitors(self) -> Script[bool]:
        names = self.facts.some(self.stage.text.rivals, 1, 2)
        return (
            yield from self._enter(
                *(AddRow(self.deal.id, "competitors", None, {"name": name}) for name in names)
            )
        )

    def _risks(self) -> Script[bool]:
        """This enters the first risks, and closes the objection that is open."""
        text = self.stage.text
        open_rows = [row for row in self.deal.rows("risks") if row.state == "open"]
        if self.deal.rows("risks"):
            return (yield from self._closed("risks", open_rows, {"response": text.plain["response"]}))
        some = self.rng.sample(range(len(_RISKS)), self.rng.randint(1, 2))
        dice = {place: (self.rng.randint(1, 4), self.rng.randint(2, 5)) for place in some}
        return (
            yield from self._enter(
                *(
                    AddRow(
                        self.deal.id, "risks", None,
                        {"kind": _RISKS[place], "cause": text.risks[place], "probability": likely, "impact": bad},
                    )
                    for place, (likely, bad) in dice.items()
                )
            )
        )  # fmt: skip

    def _issues(self) -> Script[bool]:
        open_rows = [row for row in self.deal.rows("issues") if row.state == "open"]
        if open_rows and self.rng.random() < _EXCUSED:
            manager = self.holder("project_manager")
            return (yield from self.waived("stage.acceptance.check.no_open_issues", manager))
        return (
            yield from self._closed("issues", open_rows, {"resolution": self.stage.text.plain["resolution"]})
        )

    def _next_step(self) -> Script[bool]:
        step = self.rng.choice(self.stage.text.steps)
        note = self.rng.choice(self.stage.text.notes["call"])
        return (
            yield from self._enter(
                LogActivity(
                    self.deal.id, "call", note, next_step=step, next_on=self._in(self.rng.randint(5, 12))
                )
            )
        )

    def _closed(self, record: str, rows: list[Row], values: dict[str, Any]) -> Script[bool]:
        closing = [MoveRow(self.deal.id, record, row.key, "close") for row in rows]
        written = [ChangeRow(self.deal.id, record, row.key, values) for row in rows]
        if not closing or not (yield from self._enter(*written, *closing)):
            return False
        yield from self.slipped(self.owner.id, closing[-1])
        return True

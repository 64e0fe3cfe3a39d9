"""This file is the rows of a made-up deal: what a gate looked at and did not find enough of is entered, by who may.

It knows the records of `project_sales` by their keys; of other SOPs' rows it makes none.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from api.demo.deal_in_play import DealInPlay, Script
from engine.commands import AddRow, AnyCommand, ChangeRow, LogActivity, MoveDeal, MoveRow
from engine.deal.rows import row_verdicts
from engine.deal.state import Row
from engine.definition import Move
from engine.values import amount_of, is_known
from engine.verdict import failed

NEXT_STEP = "next_activity"
_ROUNDS = 8
_DOLLARS, _OVERSTEPS, _MISCOUNTS, _FAULTY, _SEVERAL = 0.06, 0.5, 0.15, 0.3, 0.3
_PARTS = (("advance", "0.3"), ("shipping", "0.3"), ("acceptance", "0.3"), ("retention", "0.1"))
_CENT = Decimal("0.01")
_RISKS = ("tech_objection", "slow_decision", "budget_cut", "reorganisation", "delivery", "price")
_DISCOUNTS, _WEIGHTS = (0, 3, 5, 8, 12, 18, 24), (3, 4, 5, 4, 3, 2, 1)


class DealWithRows(DealInPlay):
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
            wanted = next((makers[name] for name in looked_at if name in makers), None)
            if self.revise and self.deal.rows("quotes"):
                wanted = self.quote_again
            if self._miscounted():
                yield from self.do(actor, MoveDeal(self.deal.id, move.key))
            if wanted is None or not (yield from wanted()):
                return

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
        """This issues a quote; half of those who may not try it first."""
        rules = self.stage.workflow.records["quotes"]
        move, row = rules.moves["issue"], self.deal.records["quotes"][key]
        issue = MoveRow(self.deal.id, "quotes", key, "issue")
        people = list(
            dict.fromkeys([self.owner.id, self.holder("sales_manager"), self.holder("sales_director")])
        )
        for person in people:
            case = self.case(self.deal, person, rules, row)
            may = not failed(row_verdicts(case, rules, row, move, None))
            tries = may or (person == self.owner.id and self.rng.random() < _OVERSTEPS)
            if tries and (yield from self.do(person, issue)):
                self.revise = False
                self.facts.quoted = amount_of(self.deal.values.get("quote_amount"))
                return True
        return False

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

    def _instalments(self) -> Script[bool]:
        """This agrees on the schedule, mends it when it does not add up, and books what came in."""
        gap = amount_of(self.deal.values.get("schedule_gap"))
        whole = amount_of(self.deal.values.get("final_amount"))
        rows = self.deal.rows("instalments")
        if whole is None:
            return False
        if not rows:
            return (yield from self._enter(*self._schedule(whole)))
        if gap:
            last = rows[-1]
            mended = (amount_of(last.values["amount"]) or Decimal(0)) - gap
            return (
                yield from self._enter(
                    ChangeRow(self.deal.id, "instalments", last.key, {"amount": str(mended)})
                )
            )
        return (yield from self._receipts(rows))

    def _schedule(self, whole: Decimal) -> list[AnyCommand]:
        """This is four instalments; one who counts badly is a cent short."""
        parts = [(whole * Decimal(part)).quantize(_CENT, ROUND_HALF_UP) for _, part in _PARTS]
        parts[-1] = whole - sum(parts[:-1])
        if self.rng.random() < _MISCOUNTS:
            parts[-1] -= _CENT
        trigger = self.stage.text.plain["trigger"]
        return [
            AddRow(self.deal.id, "instalments", kind, {"kind": kind, "amount": str(part), "trigger": trigger})
            for (kind, _), part in zip(_PARTS, parts, strict=True)
        ]

    def _receipts(self, rows: list[Row]) -> Script[bool]:
        """This has receivables book the payments; sales cannot, though some try."""
        clerk, today = self.holder("receivables"), self.stage.season.day(self.now, 0)
        commands: list[AnyCommand] = []
        for row in rows:
            values: dict[str, Any] = {}
            if row.values["kind"] == "retention" and not is_known(row.values.get("due_on")):
                values = {"due_on": self.stage.season.day(self.now, self.rng.randint(330, 400))}
            elif row.values["kind"] != "retention" and not is_known(row.values.get("received")):
                invoice = f"INV-{self.facts.number:04d}-{row.key}"
                values = {
                    "received": row.values["amount"]["amount"],
                    "received_on": today,
                    "invoice_no": invoice,
                }
            commands += [ChangeRow(self.deal.id, "instalments", row.key, values)] if values else []
        if commands and self.rng.random() < _OVERSTEPS:
            yield from self.do(self.owner.id, commands[0])
        return bool(commands) and (yield from self.do(clerk, *commands))

    def _contract(self) -> Script[bool]:
        """This enters the contract, which gets its number, and signs it."""
        rows = [row for row in self.deal.rows("contracts") if row.state == "draft"]
        signed_on = {"signed_on": self.stage.season.day(self.now, 0)}
        if not rows:
            amount = self.deal.values.get("final_amount")
            values = {"kind": "main", "contract_no": "next", "amount": amount, **signed_on}
            return (yield from self._enter(AddRow(self.deal.id, "contracts", None, values)))
        return (yield from self._enter(MoveRow(self.deal.id, "contracts", rows[0].key, "sign")))

    def _milestones(self) -> Script[bool]:
        manager = self.holder("project_manager")
        rows = [row for row in self.deal.rows("milestones") if row.state == "planned"]
        if not self.deal.rows("milestones"):
            plan = [
                AddRow(self.deal.id, "milestones", None, {"name": name, "due_on": self._in(20 * place)})
                for place, name in enumerate(self.stage.text.milestones, start=1)
            ]
            return (yield from self.do(manager, *plan))
        for row in rows:
            done = ChangeRow(self.deal.id, "milestones", row.key, {"done_on": self._in(0)})
            if not (
                yield from self.do(manager, done, MoveRow(self.deal.id, "milestones", row.key, "finish"))
            ):
                return False
        return bool(rows)

    def _issues(self) -> Script[bool]:
        open_rows = [row for row in self.deal.rows("issues") if row.state == "open"]
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
        commands: list[AnyCommand] = []
        for row in rows:
            commands.append(ChangeRow(self.deal.id, record, row.key, values))
            commands.append(MoveRow(self.deal.id, record, row.key, "close"))
        return bool(commands) and (yield from self._enter(*commands))

    def _enter(self, *commands: AnyCommand) -> Script[bool]:
        """This has the deal's owner do it."""
        return bool(commands) and (yield from self.do(self.owner.id, *commands))

    def _in(self, days: int) -> str:
        return self.stage.season.day(self.now, days)

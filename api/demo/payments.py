"""This file is the money of a made-up deal, and what hangs on it: instalments, receipts, the contract, milestones.

It knows the records of `project_sales` by their keys, as the other rows do.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from api.demo.deal_in_play import Script
from api.demo.people import DealWithPeople
from engine.commands import AddRow, AnyCommand, ChangeRow, MoveRow, SetFields
from engine.deal.state import Row
from engine.values import amount_of, is_known

_OVERSTEPS, _MISCOUNTS = 0.5, 0.15
_PARTS = (("advance", "0.3"), ("shipping", "0.3"), ("acceptance", "0.3"), ("retention", "0.1"))
_DUE = {"advance": 30, "shipping": 75, "acceptance": 120}
"""Days from the negotiation until an instalment falls due; many are paid later."""
_CENT = Decimal("0.01")
_STEPS = ("production_start", "shipping", "other")
_NEEDS = {"production_start": "advance", "shipping": "shipping"}
_IMPATIENT = 0.35
"""How many begin before the money is there."""


class DealWithPayments(DealWithPeople):
    """This is a deal whose money is kept."""

    noticed = False
    """Whether somebody saw that the instalments do not add up."""

    def terms_agreed(self) -> Script[None]:
        """This settles what is paid, and when; that it is a cent short is seen in the review only."""
        gap = amount_of(self.deal.values.get("schedule_gap")) or Decimal(0)
        if "instalments" not in self.stage.workflow.records:
            return
        if not self.deal.rows("instalments"):
            if "final_amount" not in self.deal.values:
                yield from self._enter(SetFields(self.deal.id, {"final_amount": self.value("final_amount")}))
            yield from self._instalments()
        elif gap and (self.noticed or abs(gap) > _CENT):
            yield from self._instalments()

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
        return self.deal.stage == "collection" and (yield from self._receipts(rows))

    def _schedule(self, whole: Decimal) -> list[AnyCommand]:
        """This is four instalments; one who counts badly is a cent short."""
        shares = dict(_PARTS)
        if self.rng.random() >= _MISCOUNTS:
            advance = max(Decimal(shares["advance"]), Decimal(str(self.parameter("advance_min"))) / 100)
            shares |= {"advance": str(advance), "shipping": str(Decimal("0.6") - advance)}
        parts = [(whole * Decimal(part)).quantize(_CENT, ROUND_HALF_UP) for part in shares.values()]
        parts[-1] = whole - sum(parts[:-1])
        if self.rng.random() < _MISCOUNTS:
            parts[-1] -= _CENT
        trigger = self.stage.text.plain["trigger"]
        return [
            AddRow(
                self.deal.id,
                "instalments",
                None,
                {"kind": kind, "amount": str(part), "trigger": trigger, **self._due(kind)},
            )
            for (kind, _), part in zip(_PARTS, parts, strict=True)
        ]

    def _due(self, kind: str) -> dict[str, str]:
        """This is when an instalment falls due, as it is agreed on; the retention is dated when all else is paid."""
        return {"due_on": self._in(_DUE[kind])} if kind in _DUE else {}

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
                AddRow(
                    self.deal.id,
                    "milestones",
                    None,
                    {"name": name, "kind": kind, "due_on": self._in(20 * place)},
                )
                for place, (name, kind) in enumerate(
                    zip(self.stage.text.milestones, _STEPS, strict=True), start=1
                )
            ]
            return (yield from self.do(manager, *plan))
        for row in rows:
            if not (yield from self._finished(row, manager)):
                return False
        return bool(rows)

    def _finished(self, row: Row, manager: str) -> Script[bool]:
        """This finishes a milestone; where it needs money that is not there, it is booked, or waived, first."""
        yield from self.do(manager, ChangeRow(self.deal.id, "milestones", row.key, {"done_on": self._in(0)}))
        finish = MoveRow(self.deal.id, "milestones", row.key, "finish")
        if self.rng.random() >= _IMPATIENT:
            yield from self._received(_NEEDS.get(row.values["kind"], ""))
            done = yield from self.do(manager, finish)
            if done:
                yield from self.slipped(manager, finish)
            return done
        if (yield from self.do(manager, finish)):
            return True
        part = _NEEDS[row.values["kind"]]
        yield from self.waived(f"record.milestones.move.finish.check.{part}_received", manager, row.key)
        return (yield from self.do(manager, finish))

    def _received(self, part: str) -> Script[bool]:
        """This has receivables book an instalment."""
        rows = [
            row
            for row in self.deal.rows("instalments")
            if row.values["kind"] == part and "received" not in row.values
        ]
        return bool(rows) and (yield from self._receipts(rows))

    def _enter(self, *commands: AnyCommand) -> Script[bool]:
        """This has the deal's owner do it."""
        return bool(commands) and (yield from self.do(self.owner.id, *commands))

    def _in(self, days: int) -> str:
        return self.stage.season.day(self.now, days)

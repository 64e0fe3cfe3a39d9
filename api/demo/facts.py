"""This file makes up values: for the fields it knows by key good ones that fit each other, for others by their type.

A fact once made up stays; only dates are made anew, for they pass.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from api.demo.company import Market
from api.demo.season import Season
from api.demo.words import Text
from engine.definition import Field, FieldType
from engine.errors import Malformed
from engine.parsing import parse

_PASSING = (FieldType.DATE, FieldType.DATETIME)
_AGAIN = ("final_amount", "scope_document", "contract_draft")
_CALLS_OFF, _AS_QUOTED = 0.35, 0.6
_LOSSES = {
    "price": 24, "competitor": 17, "budget": 15, "no_decision": 12, "requirement": 8, "relationship": 6,
    "delivery_date": 5, "lost_contact": 5, "payment_terms": 3, "bid_lost": 2, "policy": 2, "qualification": 1,
}  # fmt: skip
_LOSS_NOTES = {
    "price": 0,
    "competitor": 0,
    "budget": 1,
    "relationship": 2,
    "delivery_date": 3,
    "no_decision": 4,
}


class Facts:
    """This is what is so about one made-up deal."""

    def __init__(self, number: int, rng: Random, text: Text, season: Season, market: Market) -> None:
        self.number = number
        self.rng = rng
        self.text = text
        self.season = season
        self.now = 0
        self.owner = ""
        self.helpers: Callable[[str], str] = lambda _role: self.owner
        self.market = market
        self.customer = rng.choice(market.customers)
        self.framework: str | None = None
        self.project = rng.choice(text.projects)
        self.tender = rng.random() < 0.15  # noqa: PLR2004 - about one in seven is a tender
        self.quoted: Decimal | None = None
        self.budget = Decimal(round(rng.lognormvariate(13.9, 0.7), -4)).max(Decimal(80_000))
        self._kept: dict[str, Any] = {}

    def value(self, field: Field) -> Any:
        """This is a plausible value for a field."""
        if field.type in _PASSING:
            return self._made(field)
        if field.key not in self._kept:
            self._kept[field.key] = self._made(field)
        return self._kept[field.key]

    def offer_again(self) -> None:
        """This forgets the offer, so that the next one differs."""
        for key in _AGAIN:
            self._kept.pop(key, None)

    def _made(self, field: Field) -> Any:
        known = _GOOD.get(field.key)
        good = known(self, field) if known is not None else None
        if good is not None and _fits(field, good):
            return good
        return _BY_TYPE[field.type](self, field)

    def call_off(self) -> None:
        """This makes the deal a call-off of a framework that was signed, now and then, once there are any."""
        if self.market.frameworks and self.rng.random() < _CALLS_OFF:
            self.tender = False
            self.customer, self.framework = self.rng.choice(self.market.frameworks)

    def other_deal(self) -> str | None:
        """This is a deal that came in before this one."""
        return self.rng.choice(self.market.deals[:-1]) if len(self.market.deals) > 1 else None

    def offered(self, low: float, high: float, whole: Decimal | None = None) -> str:
        """This is an amount somewhere between two parts of another one, the budget, in round hundreds."""
        whole = self.budget if whole is None else whole
        return str(int(whole * Decimal(str(round(self.rng.uniform(low, high), 3)))) // 100 * 100)

    def some(self, words: tuple[str, ...], least: int, most: int) -> list[str]:
        """This is a few of the words."""
        return self.rng.sample(words, min(len(words), self.rng.randint(least, most)))

    def file(self, name: str) -> dict[str, Any]:
        """This is a file that nobody wrote."""
        digest = hashlib.sha256(f"{self.number}:{name}:{self.rng.random()}".encode()).hexdigest()
        return {
            "name": f"{name}-{self.number:04d}.pdf",
            "media_type": "application/pdf",
            "size": self.rng.randint(40_000, 4_000_000),
            "sha256": digest,
            "place": f"files/{name}-{self.number:04d}.pdf",
        }


def _fits(field: Field, value: Any) -> bool:
    """This says whether a value is one of the field's kind; another SOP may mean something else by the key."""
    try:
        parse(field, value, "CNY")
    except Malformed:
        return False
    return True


def _choice(facts: Facts, field: Field) -> str | None:
    return facts.rng.choice([choice.key for choice in field.of]) if field.of else None


def _loss(facts: Facts, field: Field) -> str | None:
    known = [choice.key for choice in field.of]
    weights = [_LOSSES.get(key, 0) for key in known]
    return facts.rng.choices(known, weights)[0] if any(weights) else _choice(facts, field)


def _loss_note(facts: Facts, _field: Field) -> str:
    place = _LOSS_NOTES.get(facts._kept.get("loss_reason", ""))  # noqa: SLF001 - the same file
    return facts.text.losses[4 if place is None else place]


def _integer(facts: Facts, field: Field) -> int:
    low = int(Decimal(field.min or 0))
    return facts.rng.randint(low, max(low, int(Decimal(field.max)) if field.max else low + 10))


def _percent(facts: Facts, field: Field) -> str:
    high = min(Decimal(field.max or 15), Decimal(15))
    return str(facts.rng.randint(int(Decimal(field.min or 0)), int(high)))


def _ahead(low: int, high: int) -> Callable[[Facts, Field], str]:
    return lambda facts, _field: facts.season.day(facts.now, facts.rng.randint(low, high))


def _one_of(name: str) -> Callable[[Facts, Field], str]:
    return lambda facts, _field: facts.rng.choice(getattr(facts.text, name))


def _some_of(name: str, least: int, most: int) -> Callable[[Facts, Field], list[str]]:
    return lambda facts, _field: facts.some(getattr(facts.text, name), least, most)


def _plain(key: str) -> Callable[[Facts, Field], str]:
    return lambda facts, _field: facts.text.plain[key]


def _procured(facts: Facts, field: Field) -> str | None:
    """This is how the customer buys; only call-offs are bought under a framework."""
    if facts.tender or facts.framework:
        return "tender" if facts.tender else "framework"
    keys = [choice.key for choice in field.of if choice.key not in ("tender", "framework")]
    return facts.rng.choice(keys) if keys else _choice(facts, field)


def _referred(facts: Facts, field: Field) -> str | None:
    """This is what a ref may refer to."""
    match field.to:
        case "customer":
            return facts.customer.id
        case "contact":
            return facts.rng.choice(facts.customer.people)
        case "member":
            return facts.owner
    return facts.other_deal()


_today = _ahead(0, 0)

_BY_TYPE: dict[FieldType, Callable[[Facts, Field], Any]] = {
    FieldType.TEXT: _plain("text"),
    FieldType.NUMBER: _integer,
    FieldType.INTEGER: _integer,
    FieldType.MONEY: lambda facts, _field: facts.offered(0.9, 1.1),
    FieldType.PERCENT: _percent,
    FieldType.BOOLEAN: lambda _facts, _field: True,
    FieldType.DATE: _ahead(7, 40),
    FieldType.DATETIME: lambda facts, _field: facts.season.hour(facts.now, facts.rng.randint(12, 25)),
    FieldType.CHOICE: _choice,
    FieldType.LIST: _some_of("pains", 2, 4),
    FieldType.FILE: lambda facts, field: facts.file(field.key),
    FieldType.USER: lambda facts, field: facts.helpers(field.key),
    FieldType.REF: _referred,
    FieldType.URL: lambda facts, field: f"https://example.com/{field.key}/{facts.number}",
}

_GOOD: dict[str, Callable[[Facts, Field], Any]] = {
    "customer": lambda facts, _field: facts.customer.id,
    "company": lambda facts, _field: facts.customer.name,
    "framework_deal": lambda facts, _field: facts.framework,
    "merged_into": lambda facts, _field: facts.other_deal(),
    "contact_name": _one_of("contacts"),
    "decision_maker": _one_of("contacts"),
    "contact_phone": lambda facts, _field: (
        f"+86 138 {facts.rng.randint(1000, 9999)} {facts.rng.randint(1000, 9999)}"
    ),
    "contact_email": lambda facts, _field: f"office{facts.number}@example.com",
    "need_summary": _one_of("needs"),
    "pain_points": _some_of("pains", 5, 6),
    "procurement": _procured,
    "expected_sign_on": _ahead(30, 120),
    "demo_on": _today,
    "demo_feedback": _one_of("feedback"),
    "technical_fit": lambda facts, field: (
        facts.rng.choices(["full", "part"], [4, 1])[0] if field.of else None
    ),
    "extra_requests": _plain("none"),
    "budget_amount": lambda facts, _field: str(facts.budget),
    "budget_source": _plain("budget_source"),
    "quote_amount": lambda facts, _field: facts.offered(0.9, 1.05),
    "quote_valid_until": _ahead(30, 60),
    "bid_submitted_at": lambda facts, _field: facts.season.hour(facts.now, -1),
    "credit_days": lambda facts, field: (
        facts.rng.choices([0, 30, 60, 90], [5, 4, 2, 1])[0] if field.type is FieldType.INTEGER else None
    ),
    "bid_result": lambda _facts, _field: "won",
    "final_amount": lambda facts, _field: (
        str(facts.quoted)
        if facts.quoted is not None and facts.rng.random() < _AS_QUOTED
        else facts.offered(0.93, 0.99, facts.quoted)
    ),
    "payment_terms": _one_of("terms"),
    "delivery_on": _ahead(60, 120),
    "acceptance_criteria": _plain("acceptance_criteria"),
    "contract_draft": lambda facts, _field: facts.file("contract"),
    "sealed_copy": lambda facts, _field: facts._kept.get("contract_draft") or facts.file("contract"),  # noqa: SLF001 - the same file
    "contract_no": lambda facts, _field: f"HT-{facts.season.day(facts.now, 0)[:4]}-{facts.number:04d}",
    "signed_on": _today,
    "accepted_on": _today,
    "terminated_on": _today,
    "lessons": _some_of("lessons", 1, 2),
    "satisfaction_score": lambda facts, _field: facts.rng.choices(range(5, 11), [1, 1, 3, 6, 6, 4])[0],
    "loss_reason": _loss,
    "loss_note": _loss_note,
    "lost_to": _one_of("rivals"),
    "recontact_on": _ahead(90, 180),
    "cancel_note": _plain("cancel_note"),
    "termination_reason": _plain("termination_reason"),
    "reopen_reason": _plain("reopen_reason"),
    "hold_reason": _one_of("holds"),
    "resume_on": _ahead(10, 40),
}

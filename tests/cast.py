"""This file is the cast of the tests: one small SOP, a few people, a desk with a clock that stands still."""

from __future__ import annotations

import msgspec

from engine.calendar import Calendar
from engine.clock import DAY, Instant, SimulatedClock
from engine.commands import Command, OpenDeal, PublishCalendar, PublishWorkflow
from engine.definition import (
    Act,
    Check,
    Choice,
    Definition,
    Field,
    FieldType,
    Gate,
    Item,
    LateEntry,
    Limit,
    Move,
    Outcome,
    Role,
    Stage,
    Words,
    normal_form,
)
from engine.desk import Desk
from engine.orders import Answer, Order, Step
from engine.store import Store

NOON = Instant(1_767_268_800_000_000)
"""2026-01-01T12:00:00Z."""

BUDGET = Check(
    "budget",
    "budget_confirmed && budget_amount > 0",
    Words(zh="请先确认客户预算。", en="Confirm the customer's budget first."),
)


FIELDS = (
    Field("need", FieldType.TEXT, Words(zh="需求", en="Need")),
    Field("budget_confirmed", FieldType.BOOLEAN, Words(zh="客户预算确认", en="Budget confirmed")),
    Field("budget_amount", FieldType.MONEY, Words(zh="预算金额", en="Budget"), min="0"),
    Field("quote_amount", FieldType.MONEY, Words(zh="报价金额", en="Quote")),
    Field("discount", FieldType.PERCENT, Words(zh="折扣", en="Discount"), max="30"),
    Field("contact", FieldType.TEXT, Words(zh="联系人", en="Contact"), personal="contact"),
    Field(
        "phone",
        FieldType.TEXT,
        Words(zh="电话", en="Phone"),
        personal="contact",
        pattern=r"\+?[\d -]+",
    ),
    Field("note", FieldType.TEXT, personal="deal"),
    Field("loss_reason", FieldType.CHOICE, of=(Choice("price"), Choice("budget"))),
    Field("resume_on", FieldType.DATE),
)
STAGES = (
    Stage("lead", Words(zh="线索", en="Lead"), limit=Limit("2"), leave=Gate(require=("need",))),
    Stage(
        "demo",
        Words(zh="演示", en="Demo"),
        limit=Limit("10"),
        checklist=(Item("script"),),
        leave=Gate(checklist=("script",), check=(BUDGET,)),
    ),
    Stage("quote", Words(zh="报价", en="Quote"), leave=Gate(require=("quote_amount",))),
    Stage("won", Words(zh="赢单", en="Won")),
    Stage("lost", Words(zh="丢单", en="Lost")),
)
MOVES = (
    Move("to_demo", ("lead",), "demo"),
    Move("to_quote", ("demo",), "quote"),
    Move("skip_to_quote", ("lead",), "quote"),
    Move("win", ("quote",), "won"),
    Move("back_to_demo", ("quote",), "demo"),
    Move("lose", ("lead", "demo", "quote"), "lost", gate=Gate(require=("loss_reason",))),
)


def sop(**changed: object) -> Definition:
    """This is a small SOP: lead, demo, quote, won, lost; a budget must be confirmed before a quote."""
    definition = Definition(
        key="crm",
        version=1,
        name=Words(zh="小流程", en="Small SOP"),
        calendar="24x7",
        timezone="Asia/Shanghai",
        currency="CNY",
        value=("quote_amount", "budget_amount"),
        roles=(Role("sales"), Role("director"), Role("ops")),
        fields=FIELDS,
        stages=STAGES,
        moves=MOVES,
        outcomes={"won": Outcome.WON, "lost": Outcome.LOST},
        final=("won", "lost"),
        hold=Act(gate=Gate(require=("resume_on",))),
        reopen=Act(roles=("director",)),
        void=Act(),
        late_entry=LateEntry(("ops",), 3),
    )
    return msgspec.structs.replace(definition, **changed)


class Office:
    """This is a desk on a store with the small SOP published, and a clock that moves only when told."""

    def __init__(self, store: Store, definition: Definition | None = None, *, at: int = NOON) -> None:
        self.store = store
        self.clock = SimulatedClock(Instant(at))
        self.desk = Desk(store, self.clock)
        self.do(PublishCalendar(Calendar(key="24x7", always=True, first_year=2020, last_year=2030, days={})))
        self.publish(definition or sop())

    def do(
        self, *commands: Command, by: str = "lilei", at: int | None = None, **circumstances: object
    ) -> Answer:
        """This hands commands over the desk as one order and waits."""
        steps = tuple(Step(command, at) for command in commands)
        return self.desk.handle(Order(steps, by, **{"known": "os", **circumstances}))

    def publish(self, definition: Definition, **circumstances: object) -> Answer:
        """This publishes an SOP."""
        return self.do(PublishWorkflow(definition.key, "", normal_form(definition)), **circumstances)

    def open(self, deal: str = "D1", **values: object) -> Answer:
        """This opens a deal in the lead stage."""
        return self.do(OpenDeal(deal, "crm", f"Project {deal}", values=values))

    def pass_days(self, days: float) -> None:
        """This lets days go by."""
        self.clock.stand_at(Instant(self.clock() + round(days * DAY)))

    def close(self) -> None:
        """This closes the desk; the store stays open."""
        self.desk.close()


READY = {"need": "two presses", "budget_confirmed": True, "budget_amount": "100000"}
"""What a deal needs, beside the ticked script, to be quoted."""

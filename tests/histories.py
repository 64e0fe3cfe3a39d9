"""This file makes up histories for tests of projections: random, seeded, and appended to a store without a desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from engine.calendar import Calendar
from engine.definition import (
    NORMAL_FORM,
    Act,
    Check,
    Choice,
    Confirmation,
    Definition,
    Field,
    FieldType,
    Gate,
    Item,
    Limit,
    Move,
    Outcome,
    Record,
    Role,
    Stage,
    Task,
    Words,
    digest_of,
    normal_form,
)
from engine.events import (
    CalendarPublished,
    DealOpened,
    Event,
    FieldsSet,
    Moved,
    WorkflowPublished,
)
from engine.serde import Meta, encode
from engine.store import Row, Store, append
from tests.wandering_health import PARAMETERS, RATED, RATED_LATER

START = 1_767_225_600_000_000  # 2026-01-01T00:00:00Z
LINE = ("lead", "solution", "quote", "signed", "closed")
FINAL = ("closed", "lost", "cancelled")


FIELDS = (
    Field("budget", FieldType.MONEY, Words("预算", "Budget")),
    Field("price", FieldType.MONEY, Words("价格", "Price")),
    Field("region", FieldType.CHOICE, of=(Choice("north"), Choice("south"))),
    Field(
        "loss_reason",
        FieldType.CHOICE,
        of=(Choice("price", Words("价格", "Price")), Choice("no_decision", Words("无决策", "No decision"))),
    ),
)
LATER_FIELDS = (
    Field("budget", FieldType.MONEY, Words("预算", "Budget"), currencies=("USD",), evidence="offer"),
    *FIELDS[1:],
    Field("offer", FieldType.FILE, Words("依据", "Offer")),
    Field("buyer", FieldType.REF, Words("买方", "Buyer"), to="customer"),
    Field("quoted", FieldType.MONEY, Words("报价合计", "Quoted"), computed="total(quotes, 'amount')"),
)
QUOTES = Record(
    "quotes",
    (
        Field("amount", FieldType.MONEY, Words("金额", "Amount")),
        Field("payer", FieldType.REF, Words("付款方", "Payer"), to="customer"),
    ),
    Words("报价单", "Quotes"),
    states=(Choice("draft", Words("草稿", "Draft")), Choice("issued", Words("已发出", "Issued"))),
    moves=(Move("issue", ("draft",), "issued"),),
)
NAMES = {
    "solution": Words("方案", "Solution"),
    "quote": Words("报价", "Quote"),
    "lost": Words("丢单", "Lost"),
}
ENOUGH = Check("enough", "budget > 0.0", Words("请先确认客户预算", "Confirm the customer's budget first."))
SEEN = Confirmation("seen", "budget", 2, ("sales",))
MOVES = (
    *(Move(f"to_{to}", (start,), to, roles=("sales",)) for start, to in pairwise(LINE)),
    Move("back_to_solution", ("quote",), "solution", Words("退回方案", "Back to solution"), reason=True),
    Move("lose", LINE[:3], "lost", Words("丢单", "Lose"), gate=Gate(require=("loss_reason",))),
    Move("cancel", LINE[:4], "cancelled"),
)
OUTCOMES = {
    "signed": Outcome.WON,
    "closed": Outcome.WON,
    "lost": Outcome.LOST,
    "cancelled": Outcome.CANCELLED,
}


def stages():
    for key in (*LINE, "lost", "cancelled"):
        name, limit = NAMES.get(key, Words(key, key.title())), Limit("5") if key == "quote" else None
        if key == "solution":
            gate = Gate(require=("budget",), checklist=("demo",), check=(ENOUGH,), confirm=(SEEN,))
            items, tasks = (Item("demo", Words("演示", "Demo")),), (Task("minutes", "2", by="sales"),)
            yield Stage(key, name, checklist=items, leave=gate, tasks=tasks)
        else:
            yield Stage(key, name, limit=limit)


def sop(version: int = 1, *, key: str = "sales", rich: bool = False) -> Definition:
    """This is a small SOP; its second version values deals by the budget first.

    A `rich` one has a stage for merged deals; its second version has quotes, and values deals by them first, then by a
    budget together with its file.
    """
    later = rich and version > 1
    merging = (Move("merge", LINE[:3], "merged"),) if rich else ()
    plain = ("price", "budget") if version == 1 else ("budget", "price")
    return Definition(
        key=key,
        version=version,
        name=Words("销售", "Sales"),
        roles=(Role("sales"),),
        fields=LATER_FIELDS if later else FIELDS,
        parameters=PARAMETERS if rich else (),
        health=(RATED_LATER if later else RATED) if rich else None,
        stages=(*stages(), Stage("merged")) if rich else tuple(stages()),
        moves=(*MOVES, *merging),
        records=(QUOTES,) if later else (),
        calendar="CN",
        timezone="Asia/Shanghai",
        currency="CNY",
        value=("quoted", "budget", "price") if later else plain,
        outcomes={**OUTCOMES, "merged": Outcome.MERGED} if rich else OUTCOMES,
        final=(*FINAL, "merged") if rich else FINAL,
        hold=Act(),
        reopen=Act(),
        void=Act(),
    )


def calendar(*holidays: str) -> Calendar:
    return Calendar(key="CN", first_year=2026, last_year=2027, days=dict.fromkeys(holidays, False))


def money(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY"}


@dataclass
class History:
    """This is a log in the making: `tell` adds one event, at an instant given or a moment after the last."""

    rows: list[Row] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    at: int = START

    def tell(self, stream: str, event: Event, at: int | None = None, *, by: str = "li", **meta: Any) -> Row:
        self.at = max(self.at + 1, at or 0)
        version = self.versions[stream] = self.versions.get(stream, 0) + 1
        occurred_at = self.at if at is None else at
        row = Row(
            stream,
            version,
            event.stored,
            encode(event),
            event.shape,
            f"{stream}-{version}",
            occurred_at,
            self.at,
            None,
            encode(Meta(by, **meta)),
            len(self.rows) + 1,
        )
        self.rows.append(row)
        return row

    def publish(self, definition: Definition, at: int | None = None) -> None:
        normal = normal_form(definition)
        told = WorkflowPublished(
            definition.key, definition.version, digest_of(normal), NORMAL_FORM, normal, "key: ..."
        )
        self.tell(f"workflow:{definition.key}", told, at)

    def days(self, *holidays: str, at: int | None = None) -> None:
        days = calendar(*holidays)
        self.tell(f"calendar:{days.key}", CalendarPublished(days, digest_of(encode(days).decode())), at)

    def opened(self, deal: str, at: int | None = None, **values: Any) -> None:
        stage, owner, unit = (values.pop(key, None) for key in ("stage", "owner", "unit"))
        told = DealOpened(
            "sales", values.pop("version", 1), "d", stage or "lead", f"Deal {deal}", owner or "li", unit
        )
        self.tell(f"deal:{deal}", told, at)
        if values:
            self.tell(f"deal:{deal}", FieldsSet(values), at)

    def moved(self, deal: str, start: str, to: str, at: int | None = None, **event: Any) -> None:
        move = event.pop("move", f"to_{to}")
        self.tell(f"deal:{deal}", Moved(None, move, start, to, **event), at)


def append_to(store: Store, rows: list[Row], size: int = 500) -> None:
    for begin in range(0, len(rows), size):
        with store.writing() as connection:
            append(connection, rows[begin : begin + size])


def put_back(store: Store, position: int) -> None:
    """This makes the log what it was at a position, as a database does that is put back to an older copy."""
    sqlite = store.dialect == "sqlite"
    with store.engine.begin() as connection:
        guard = (
            "DROP TRIGGER events_refuse_delete"
            if sqlite
            else "ALTER TABLE events DISABLE TRIGGER events_refuse"
        )
        connection.exec_driver_sql(guard)
        connection.exec_driver_sql(f"DELETE FROM events WHERE position > {position}")
        at = f"SELECT recorded_at FROM events WHERE position = {position}"
        connection.exec_driver_sql(f"UPDATE log_head SET position = {position}, recorded_at = ({at})")

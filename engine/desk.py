"""This file is the one door: every change is an order handled by the desk: load, decide, append.

The writer takes what is waiting and hands it to `_judge` in one transaction under the log's lock; each caller is
answered on his own. An order with a key is remembered for ever in the events it wrote: the same key again gives the
first answer, with another command it is refused. An order that wrote nothing is simply judged again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, NamedTuple

import msgspec

from engine.clock import Clock, system_clock
from engine.commands import OpenDeal
from engine.errors import GatebookError, KeyReused, Malformed, Refused, StoreFailed
from engine.events import MoveRefused, SetRefused
from engine.ids import ID
from engine.journal import Journal
from engine.orders import Answer, Order
from engine.serde import Recorded, decode_meta, encode
from engine.sitting import Sitting
from engine.states import Memory, stream_of
from engine.store import REFUSALS, Batch, Connection, Row, Store, Vault, Writer, append, find_commands, head
from engine.words import refused

MAX_KEY = 200
MAX_REASON = 2_000
FARTHEST = 6 * 10**16
"""Microseconds from 1970 beyond which a date cannot be told in every zone: in the years 68 and 3871."""
_LONG = re.compile(rb"\d{17}")


class Unit(NamedTuple):
    """This is an order on its way to the writer, with the keyed digest of what it asks."""

    order: Order
    digest: str | None


Observe = Callable[[Batch[Unit, Answer]], None]
"""Told, in the writer's thread, of each batch after its callers have been answered; it had better be quick."""


class Desk:
    """This takes orders from any thread; build it with a store, and close it so that what waits is written."""

    def __init__(
        self,
        store: Store,
        clock: Clock = system_clock,
        *,
        vault: Vault | None = None,
        capacity: int = 1024,
        observe: Observe | None = None,
    ) -> None:
        self.store = store
        self.clock = clock
        self.vault = vault or Vault(store)
        self.journal = Journal(self.vault)
        self._memory = Memory(self.journal)
        self._writer: Writer[Unit, Answer] = Writer(
            store,
            self._judge,
            forget=self._forget,
            commands=_keys,
            capacity=capacity,
            observe=observe,
        )

    def submit(self, order: Order) -> Future[Answer]:
        """This puts an order in line; the future gives the answer or raises a `GatebookError`. `Busy` when full."""
        return self._writer.submit(self._unit(order))

    def handle(self, order: Order) -> Answer:
        """This is the answer to an order, on disk when it is given."""
        return self._writer.write(self._unit(order))

    @property
    def waiting(self) -> int:
        """This is how many orders stand in line."""
        return self._writer.waiting

    def _unit(self, order: Order) -> Unit:
        asked = _legible(order)
        return Unit(order, None if order.key is None else self.vault.fingerprint(asked))

    def close(self) -> None:
        """This writes what is waiting, then stops."""
        self._writer.close()

    def _judge(self, connection: Connection, units: Sequence[Unit]) -> list[Answer | Exception]:
        end = head(connection)
        self.vault.refresh(end.generation)
        self._memory.bring_up(connection, end)
        sitting = Sitting(
            self._memory, connection, position=end.position, recorded_at=max(self.clock(), end.recorded_at)
        )
        keys = _keys(units)
        before = find_commands(connection, keys) if keys else {}
        answers: list[Answer | Exception] = []
        for unit in units:
            try:
                answers.append(self._one(sitting, unit, before))
            except StoreFailed:
                raise
            except GatebookError as declined:
                answers.append(declined)
        append(connection, sitting.rows, last=True)
        self._memory.keep(sitting.states, head(connection))
        return answers

    def _one(self, sitting: Sitting, unit: Unit, before: dict[str, list[Row]]) -> Answer:
        order, digest = unit
        key = order.scoped_key
        first = [] if key is None else before.get(key) or [row for row in sitting.rows if row.command == key]
        if not first:
            return sitting.judge(order, digest)
        if decode_meta(first[0].meta).digest != digest:
            raise KeyReused(
                f"The key {order.key} was used before for something else; use a new one.",
                f"键 {order.key} 已用于其他命令；请换一个。",
            )
        return self._again(sitting, order, first)

    def _again(self, sitting: Sitting, order: Order, rows: list[Row]) -> Answer:
        """This is the first answer once more: the position and version reached, or the refusal."""
        last = rows[-1]
        if not last.stream.endswith(REFUSALS):
            stream = stream_of(order.steps[-1].command)
            state = sitting.state(stream)
            version = max((row.version for row in rows if row.stream == stream), default=state.version)
            return Answer(last.position, version, stream, state, repeated=True)
        raise self._refused_before(sitting, order, last)

    def _refused_before(self, sitting: Sitting, order: Order, row: Row) -> Refused:
        recorded: Recorded = self.journal.recorded(sitting.connection, [row])[0]
        event = recorded.event
        verdicts = event.verdicts if isinstance(event, (MoveRefused, SetRefused)) else ()
        deal = sitting.state(row.stream.removesuffix(REFUSALS))
        asked = (step.command for step in order.steps if isinstance(step.command, OpenDeal))
        key = deal.workflow or next(each.workflow for each in asked if each.deal == deal.id)
        workflow = sitting.state(f"workflow:{key}").workflow(deal.workflow_version or None)
        return refused(workflow, verdicts)

    def _forget(self) -> None:
        self._memory.forget()
        self.vault.forget()


def _keys(units: Sequence[Unit]) -> list[str]:
    """This is the command keys of some units."""
    return [unit.order.scoped_key for unit in units if unit.order.scoped_key is not None]


def _is_beyond(value: Any) -> bool:
    """This says whether a whole number somewhere in a value is no instant that could be told as a date."""
    match value:
        case bool():
            return False
        case int():
            return abs(value) > FARTHEST
        case dict():
            return any(map(_is_beyond, value.values()))
        case list() | tuple():
            return any(map(_is_beyond, value))
    return False


def _legible(order: Order) -> bytes:
    """This is what an order's caller asks, in bytes; raises `Malformed` for what no store can keep or no stream is called."""
    if not order.steps:
        raise Malformed("An order needs at least one command.", "命令不能为空。", where="steps")
    for value, most, name in ((order.key, MAX_KEY, "key"), (order.reason, MAX_REASON, "reason")):
        if value is not None and not 0 < len(value) <= most:
            raise Malformed(
                f"{name}: give 1 to {most} characters.", f"{name}：请用 1 到 {most} 个字符。", where=name
            )
    for name in (order.actor, *(stream_of(step.command).partition(":")[2] for step in order.steps)):
        if not ID.fullmatch(name):
            raise Malformed(
                f"{name[:70]!r} is not an id; use 1 to 64 letters, digits or . _ @ -",
                f"“{name[:70]}”不是标识；请用 1 到 64 个字母、数字或 . _ @ -",
                where="id",
            )
    try:
        asked = encode(order.steps)
        written = (order.key or "") + (order.reason or "")
        written.encode()
    except (UnicodeEncodeError, TypeError, ValueError, OverflowError) as fault:
        raise Malformed(
            f"This cannot be stored: {fault}.", f"内容无法保存：{fault}。", where="body"
        ) from fault
    if _LONG.search(asked) and _is_beyond(msgspec.to_builtins(order.steps)):
        raise Malformed(
            "A whole number in a command is too large for a figure, and no instant of this calendar.",
            "命令中的整数过大，既不是合理的数值，也不是日历内的时间。",
            where="body",
        )
    if b"\\u0000" in asked or "\0" in written:
        raise Malformed(
            "Text may not hold a NUL character; remove it.", "文字中不能有 NUL 字符；请删去。", where="body"
        )
    return encode(order.asked) if order.asked else asked

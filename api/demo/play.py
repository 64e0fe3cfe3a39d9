"""This file plays all lives together, in the order of time: one queue, one simulated clock, one desk."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from random import Random

from api.demo.bell import Bell
from api.demo.cast import cast_for
from api.demo.company import Known, Market, customers, housekeeping, units
from api.demo.deal_in_play import CHANNEL, Script, Stage
from api.demo.kept import kept_house
from api.demo.life import Life
from api.demo.season import Season
from api.demo.staff import departure, leaves, own_days
from api.demo.words import TEXTS
from api.house import House
from engine.clock import DAY, SECOND, Instant, SimulatedClock
from engine.commands import AnyCommand, GrantRole
from engine.desk import Desk
from engine.errors import Refused
from engine.orders import Answer, Order, Step
from engine.serde import decode_meta
from engine.store import read
from workflows import library

DEALS = 400
SEED = 20_260_101
SOP = "project_sales"
_YEAR = 365 * DAY
WINDOW = 90 * 60 * SECOND
"""What deals do within so long is done at one instant and written together: a commit costs a disk its time."""
_BEFORE = 3 * DAY
"""How long before the first deal the SOP is published and people join."""

Progress = Callable[[float], None]
"""Told what part of the year has been played, 0 to 1."""


def is_demo(house: House) -> bool | None:
    """This says whether the store's deals are those of an earlier demo; None where there are no deals."""
    with house.store.reading() as connection:
        first = read(connection, types=["deal.opened"], limit=1)
    return decode_meta(first[0].meta).channel == CHANNEL if first else None


def fill(
    house: House,
    clock: SimulatedClock,
    *,
    end: int,
    actor: str,
    lang: str = "en",
    deals: int = DEALS,
    seed: int = SEED,
    sop: str = SOP,
    progress: Progress | None = None,
) -> int:
    """This plays a year of deals that ends at an instant and gives the number of events; `clock` is the house's own."""
    start = end - _YEAR
    clock.stand_at(Instant(start - _BEFORE))
    stage = _set(house, clock, sop, start=start, actor=actor, lang=lang, seed=seed)
    done = housekeeping(stage.workflow, _dice(seed), stage.season, start)
    lives: dict[int, Script[None]] = {
        0: kept_house(stage, done, actor, _dice(seed, 0)),
        -1: own_days(stage, actor, start),
        -2: leaves(stage, actor, start),
        -3: departure(stage, actor, _dice(seed, -3), start),
    }
    queue: list[tuple[int, int]] = [(start, number) for number in sorted(lives)]
    for number, opened_at in enumerate(stage.season.arrivals(_dice(seed), deals, start, end), start=1):
        lives[number] = Life(stage, number, _dice(seed, number)).days()
        heapq.heappush(queue, (opened_at, number))
    bell = Bell()
    while (now := _next(queue, bell)) is not None and now <= end:
        last = min(now + WINDOW, end)
        due = []
        while queue and queue[0][0] <= last:
            due.append(heapq.heappop(queue))
        clock.stand_at(Instant(due[-1][0] if due else now))
        _rung(house.desk, bell, clock())
        for wanted in _played(house.desk, bell, lives, [number for _, number in due]):
            heapq.heappush(queue, wanted)
        if progress is not None:
            progress((clock() - start) / _YEAR)
    return house.archive.position()


def _next(queue: list[tuple[int, int]], bell: Bell) -> int | None:
    """This is when something happens next."""
    known = [*([queue[0][0]] if queue else []), *([bell.next] if bell.next is not None else [])]
    return min(known, default=None)


def _rung(desk: Desk, bell: Bell, now: int) -> None:
    """This tells what has become due."""
    while orders := list(bell.rings(now)):
        for future in [desk.submit(order) for order in orders]:
            bell.hear(_answer(future))


def _played(
    desk: Desk, bell: Bell, lives: dict[int, Script[None]], numbers: list[int]
) -> Iterator[tuple[int, int]]:
    """This lets some lives go on until each waits again; what they order together is written together."""
    said: list[tuple[int, Answer | None]] = [(number, None) for number in numbers]
    while said:
        orders: list[tuple[int, Future[Answer]]] = []
        for number, answer in said:
            try:
                wanted = lives[number].send(answer)
            except StopIteration:
                continue
            if isinstance(wanted, Order):
                orders.append((number, desk.submit(wanted)))
            else:
                yield wanted, number
        said = [(number, _answer(future)) for number, future in orders]
        for _number, answered in said:
            bell.hear(answered)


def _answer(future: Future[Answer]) -> Answer | None:
    try:
        return future.result()
    except Refused:
        return None


def _set(
    house: House, clock: SimulatedClock, sop: str, *, start: int, actor: str, lang: str, seed: int
) -> Stage:
    """This publishes the SOP, sets the units up, has everybody join, and enters the customers."""
    house.publish(library()[sop], actor, file=f"{sop}.yaml", channel=CHANNEL)
    workflow = house.archive.workflow(sop)
    text = TEXTS[lang]
    cast = cast_for(workflow.definition, text.people, _dice(seed))
    _hand_in(house.desk, actor, list(units(text)))
    for player in cast.players.values():
        roles = tuple(sorted(player.roles))
        house.join(player.id, player.name, () if player.unit else roles, actor, channel=CHANNEL)
        if player.unit:
            _hand_in(house.desk, actor, [GrantRole(player.id, role, player.unit) for role in roles])
    calendar = house.archive.calendar(workflow.definition.calendar).calendar
    if calendar is None:
        raise AssertionError(workflow.definition.calendar)
    season = Season(calendar, workflow.definition.timezone)
    known = list(customers(text, _dice(seed, start)))
    for _customer, entries in known:
        _hand_in(house.desk, actor, entries)
    market = Market(tuple(customer for customer, _ in known))
    return Stage(clock, workflow, cast, season, text, Known(house.archive.look), market)


def _hand_in(desk: Desk, actor: str, commands: Sequence[AnyCommand], reason: str | None = None) -> None:
    steps = tuple(Step(command) for command in commands)
    desk.handle(Order(steps, actor, known="os", channel=CHANNEL, reason=reason))


def _dice(*seed: int) -> Random:
    return Random(":".join(map(str, seed)))  # noqa: S311 - a play, not a secret

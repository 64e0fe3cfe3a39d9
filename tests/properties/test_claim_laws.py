"""This file holds the laws of unique and numbered values under many writers, in two processes' desks at once.

Whatever is asked for in whatever order: a value has one holder among the deals that stand, and the numbers of a year
are 1, 2, 3 ... without a gap, each given once. The judge counts what the deals hold; it asks no rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.archive import Archive
from engine.commands import Command, MoveDeal, OpenDeal, SetFields, VoidDeal
from engine.desk import Desk
from engine.errors import GatebookError
from engine.orders import Order, Step
from engine.store import Store
from tests.cast import Office
from tests.records_cast import staffed

WRITERS = 6
NUMBERED = "serial"
UNIQUE = "contract_no"
ONE = st.sampled_from(["A", "B", None, "next", "next, refused", "void"])
PROGRAMS = st.lists(st.lists(ONE, min_size=1, max_size=4), min_size=WRITERS, max_size=WRITERS)


@pytest.fixture
def desks(open_store: Callable[[], Store]) -> Iterator[tuple[Office, Desk]]:
    office = staffed(open_store())
    other = Desk(open_store(), office.clock)
    yield office, other
    other.close()
    office.close()


def commands(deal: str, wish: str | None) -> list[Command]:
    """This is what a wish asks for; what is refused comes to nothing, the number with it."""
    match wish:
        case "next":
            return [SetFields(deal, {NUMBERED: "next"})]
        case "next, refused":
            return [SetFields(deal, {NUMBERED: "next"}), MoveDeal(deal, "win")]
        case "void":
            return [VoidDeal(deal)]
        case _:
            return [SetFields(deal, {UNIQUE: wish and f"{deal.partition('-')[0]} {wish}"})]


@given(programs=PROGRAMS)
@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_value_has_one_holder_and_the_numbers_of_a_year_have_no_gap_whoever_writes(
    desks: tuple[Office, Desk], programs: list[list[str | None]]
) -> None:
    office, other = desks
    office.pass_days(366)
    year = office.do(SetFields("D1", {"note": str(office.clock())})).events[0].recorded_at
    names = [f"W{year}-{number}" for number in range(WRITERS)]
    for name in names:
        office.do(OpenDeal(name, "crm", name))

    def run(number: int) -> None:
        desk = (office.desk, other)[number % 2]
        for wish in programs[number]:
            steps = tuple(Step(command) for command in commands(names[number], wish))
            try:
                desk.handle(Order(steps, "lilei", known="os", reason="tried"))
            except GatebookError:
                continue

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(run, range(WRITERS)))

    archive = Archive(office.store, office.desk.journal)
    deals = [archive.deal(name) for name in names]
    held = Counter(deal.values.get(UNIQUE) for deal in deals if not deal.voided)
    assert all(count == 1 for value, count in held.items() if value is not None)
    numbers = sorted(deal.values[NUMBERED] for deal in deals if deal.values.get(NUMBERED))
    assert [int(number.rpartition("-")[2]) for number in numbers] == list(range(1, len(numbers) + 1))
    asked = [
        name
        for name, program in zip(names, programs, strict=True)
        if "next" in program and "void" not in program[: program.index("next")]
    ]
    assert len(numbers) == len(asked), "who asked before he gave up has one"

"""This file states the law of scope: nothing that is read tells of a deal outside it, and everything inside is there.

The judge knows neither rights nor tables: he walks the tree of units by hand, from what was said when the office was set up.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.access import SeenArchive, Sight
from api.house import House
from api.http.feed import Feed, _told
from api.http.pages import Filter
from api.settings import Settings
from engine.access import Guarded, rights_of
from engine.commands import AssignOwner, GrantRole, JoinMember, OpenDeal, OpenUnit, SetTeam
from engine.errors import Unknown
from engine.orders import Order, Step
from engine.store import Store
from engine.team import Mate
from projections import REPORTS, Query, Reader
from tests.acceptance.http_cast import SOP
from tests.apart import run_apart

UNITS = {"group": None, "north": "group", "hill": "north", "south": "group"}
MEMBERS = ("li", "han", "wu")
SEEING = ("administrator", "manager", "auditor", "sales", "boss")
BLIND = ("integrator", "importer")
PHONE = "13800138000"
FAR = 10_000


class Said(NamedTuple):
    """This is how a deal was set up."""

    unit: str | None
    owner: str
    mate: str | None


units = st.sampled_from([None, *UNITS])
deals = st.lists(
    st.builds(Said, units, st.sampled_from(["boss", *MEMBERS]), st.sampled_from([None, *MEMBERS])),
    min_size=1,
    max_size=6,
)
grants = st.lists(
    st.tuples(st.sampled_from(MEMBERS), st.sampled_from([*SEEING, *BLIND]), units), max_size=5, unique=True
)


def below(unit: str | None, top: str | None) -> bool:
    """This says whether a unit is another one or stands below it; the whole world is above everything."""
    if top is None:
        return True
    while unit is not None:
        if unit == top:
            return True
        unit = UNITS[unit]
    return False


def expected(member: str, said: dict[str, Said], granted: list[tuple[str, str, str | None]]) -> set[str]:
    """This is what a member sees, worked out by hand."""
    mine = [(role, unit) for name, role, unit in granted if name == member]
    own = not mine or any(role != "integrator" for role, _ in mine)
    return {
        deal
        for deal, of in said.items()
        if (own and member in (of.owner, of.mate))
        or any(role in SEEING and below(of.unit, unit) for role, unit in mine)
    }


def told(house: House, *commands: Any) -> None:
    house.desk.handle(Order(tuple(Step(each) for each in commands), "root", known="os"))


def clashes(granted: list[tuple[str, str, str | None]]) -> list[tuple[str, str, str | None]]:
    """This leaves out grants that would be refused: who audits neither administers, imports nor manages."""
    kept: list[tuple[str, str, str | None]] = []
    for name, role, unit in granted:
        held = {other for whose, other, _ in kept if whose == name} | {role}
        if "auditor" not in held or held.isdisjoint({"administrator", "importer", "manager"}):
            kept.append((name, role, unit))
    return kept


def set_up(house: House, said: dict[str, Said], granted: list[tuple[str, str, str | None]]) -> None:
    house.publish(SOP, "root")
    told(house, JoinMember("root", "root", ("administrator", "importer")))
    told(house, *(OpenUnit(unit, unit, "team", parent) for unit, parent in UNITS.items()))
    told(house, *(JoinMember(member, member) for member in (*MEMBERS, "boss")))
    for name, role, unit in granted:
        told(house, GrantRole(name, role, unit))
    for deal, of in said.items():
        told(house, OpenDeal(deal, "office", deal, of.owner, of.unit, {"phone": PHONE}))
        if of.mate is not None:
            told(house, SetTeam(deal, (Mate(of.mate, None, None),)))
    house.projector.catch_up()


def at(folder: str) -> Settings:
    return Settings(store=f"sqlite:///{Path(folder) / 'gatebook.db'}")


def names_in(answer: Any, said: dict[str, Said]) -> set[str]:
    text = msgspec.json.encode(answer, enc_hook=str).decode()
    return {deal for deal in said if f'"{deal}"' in text}


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(deals, grants)
def test_whoever_asks_whatever_is_told_of_the_deals_in_his_scope_and_of_no_others(of, wanted):
    said, granted = {f"D-{place}": each for place, each in enumerate(of)}, clashes(wanted)
    with tempfile.TemporaryDirectory() as folder, House(at(folder)) as house:
        set_up(house, said, granted)
        for member in MEMBERS:
            must_see(house, member, said, expected(member, said, granted))


def must_see(house: House, member: str, said: dict[str, Said], seen: set[str]) -> None:
    rights = rights_of(house.archive.look(f"member:{member}"), house.clock())
    sight = Sight(rights, house.archive, lambda _key, _version: Guarded(frozenset({"phone"})))
    reader = Reader(house.store, house.desk.journal, house.views, house.clock).within(rights, sight.trail)
    archive = SeenArchive(house.archive, sight)
    asked = Query(workflow="office")
    then = Query(workflow="office", as_of="2100-01-01")

    assert {each["id"] for each in reader.deals(asked)["deals"]} == seen
    assert {each["id"] for each in reader.deals(then)["deals"]} == seen
    assert reader.report("funnel", asked)["deals"] == len(seen)
    assert reader.report("workload", asked)["open"] == len(seen)
    for name, figures in (("board", "stages"), ("funnel", "stages"), ("workload", "owners")):
        assert reader.report(name, asked)[figures] == reader.report(name, then)[figures], name
    for name in REPORTS:
        assert names_in(reader.report(name, asked), said) <= seen, name
    for deal in said:
        assert is_there(lambda deal=deal: archive.deal(deal)) is (deal in seen)
        assert is_there(lambda deal=deal: reader.timeline(deal)) is (deal in seen)
        assert is_there(lambda deal=deal: reader.activities(deal)) is (deal in seen)
        assert is_there(lambda deal=deal: reader.links(deal)) is (deal in seen)


def is_there(look: Any) -> bool:
    try:
        look()
    except Unknown:
        return False
    return True


def test_the_law_of_scope_holds_on_postgresql_too(postgres_url, tmp_path, monkeypatch):
    monkeypatch.setattr(Store, "open", partial(Store.open, allow_unsafe_fsync=True))
    said = {
        "D-0": Said("hill", "li", None),
        "D-1": Said("south", "han", "wu"),
        "D-2": Said(None, "boss", None),
        "D-3": Said("group", "wu", "li"),
    }
    granted = [("li", "sales", "north"), ("han", "auditor", None), ("wu", "integrator", "group")]
    with House(Settings(store=postgres_url, files=str(tmp_path))) as house:
        set_up(house, said, granted)
        for member in MEMBERS:
            must_see(house, member, said, expected(member, said, granted))


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(deals, grants)
def test_who_follows_is_told_the_same_at_once_and_by_pages(of, wanted):
    said, granted = {f"D-{place}": each for place, each in enumerate(of)}, clashes(wanted)
    with tempfile.TemporaryDirectory() as folder, House(at(folder)) as house:
        for at_once, by_pages in run_apart(both_ways(house, said, granted)):
            assert at_once == by_pages


async def both_ways(
    house: House, said: dict[str, Said], granted: list[tuple[str, str, str | None]]
) -> list[tuple[bytes, bytes]]:
    """This is what each member is told of all that happened while he listened, and of the same by pages."""
    feed = Feed(house)
    feed.start()
    listens = feed.stream(0, Filter())
    await anext(listens)
    await asyncio.to_thread(reached, feed, 0)
    await asyncio.to_thread(set_up, house, said, granted)
    with House(house.settings) as another:  # of what this one writes the feed knows no deal
        told(another, *(AssignOwner(deal, MEMBERS[0]) for deal in list(said)[::2]))
    await asyncio.to_thread(reached, feed, house.archive.position())
    ways = []
    for member in MEMBERS:
        rights = rights_of(house.archive.look(f"member:{member}"), house.clock())
        only = Filter(
            sight=Sight(rights, house.archive, lambda _key, _version: Guarded(frozenset({"phone"})))
        )
        page = feed.pages.read(0, FAR, only)
        ways.append(((await feed._next(0, only))[0], b"".join(each.bytes for each in _told(page.events))))
    await listens.aclose()
    feed.stop()
    return ways


def reached(feed: Feed, position: int) -> None:
    while feed._place is None or feed._to < position:
        time.sleep(0.001)

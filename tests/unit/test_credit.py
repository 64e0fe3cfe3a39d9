"""This file says to whom amounts are credited, each figure reckoned by hand on a few deals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Malformed
from engine.events import OwnerSet, TeamSet
from engine.journal import Journal
from engine.store import Store, Vault
from engine.team import Mate
from projections import Projector, Query, Reader, Views
from projections.reports.credit import WHOLE, split
from tests.histories import History, append_to, money
from tests.report_cast import begun, day, walk

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(sqlite_store: Store) -> Iterator[Callable[[History], Ask]]:
    views = Views.open(sqlite_store.url)

    def told(history: History) -> Ask:
        append_to(sqlite_store, history.rows)
        projector = Projector(sqlite_store, Journal(Vault(sqlite_store)), views)
        projector.catch_up()
        reader = Reader(sqlite_store, projector.journal, views, clock=lambda: day(100, 12))
        return lambda report="funnel", **asked: reader.report(report, Query(**asked))

    yield told
    views.close()


def credited(answer: dict[str, Any]) -> dict[str, tuple[int, str]]:
    return {row["value"]: (row["won"], row["won_value"]) for row in answer["by"]}


def signed() -> History:
    """A: 100 of li's, a third each of three; B: 10 of li's, who gave it to mei once it was signed; C: 5 of mei's, lost shares."""
    history = begun()
    thirds = TeamSet(
        (Mate("li", "sales", "33.33"), Mate("wang", None, "33.33"), Mate("mei", "presales", "33.34"))
    )
    walk(history, "A", ("quote", day(0)), price=money("100"))
    history.tell("deal:A", TeamSet((Mate("li", None, "100"),)), day(1))
    history.tell("deal:A", thirds, day(2))
    history.moved("A", "quote", "signed", day(3))
    walk(history, "B", ("quote", day(4)), ("signed", day(5)), price=money("10"))
    history.tell("deal:B", OwnerSet("mei"), day(8))
    walk(history, "C", ("quote", day(6)), ("signed", day(7)), price=money("5"), owner="mei")
    walk(history, "D", ("quote", day(6)), price=money("5"))
    history.tell("deal:D", TeamSet((Mate("wang", None, "100"),)), day(7))
    return history


@pytest.mark.parametrize(
    "asked", [{}, {"as_of": day(20)}, {"definition": "passage"}, {"start": day(0), "end": day(90)}]
)
def test_what_was_won_is_credited_by_share_and_without_shares_to_who_owned_it_then(
    ask: Callable[[History], Ask], asked: dict[str, Any]
) -> None:
    funnel = ask(signed())

    by_owner, by_share = funnel(by="owner", **asked), funnel(by="owner", credit="share", **asked)

    assert credited(by_owner) == {"li": (1, "100"), "mei": (2, "15")}
    assert credited(by_share) == {"li": (1, "43.33"), "mei": (2, "38.34"), "wang": (0, "33.33")}
    assert by_share["won_value"] == by_owner["won_value"] == "115"
    assert by_share["query"]["credit"] == "share"


def test_only_what_was_signed_by_then_or_in_the_period_is_credited(ask: Callable[[History], Ask]) -> None:
    funnel = ask(signed())

    before = funnel(by="owner", credit="share", as_of=day(4))
    period = funnel(by="owner", credit="share", definition="passage", start=day(5), end=day(6))

    assert credited(before) == {"li": (1, "33.33"), "mei": (0, "33.34"), "wang": (0, "33.33")}
    assert credited(period)["li"] == (0, "10")


def test_shares_are_told_by_owner_only(ask: Callable[[History], Ask]) -> None:
    funnel = ask(signed())

    for asked in ({"credit": "share"}, {"credit": "share", "by": "team"}, {"credit": "boss", "by": "owner"}):
        with pytest.raises(Malformed) as wrong:
            funnel(**asked)
        assert wrong.value.where == "credit"


def under_way() -> History:
    """A: 100 of li's in hand, wang has 60 % of it; B: 7 of mei's; C: 30 of li's, lost for its price, mei has a fifth.

    D: 10 of li's, lost, who gave it to mei afterwards.
    """
    history = begun()
    walk(history, "A", ("quote", day(0)), price=money("100"))
    history.tell("deal:A", TeamSet((Mate("li", None, "40"), Mate("wang", None, "60"))), day(1))
    walk(history, "B", ("quote", day(2)), price=money("7"), owner="mei")
    walk(history, "C", ("quote", day(3)), price=money("30"))
    history.tell("deal:C", TeamSet((Mate("li", None, "80"), Mate("mei", None, "20"))), day(4))
    history.moved("C", "quote", "lost", day(5))
    walk(history, "D", ("quote", day(6)), ("lost", day(7)), price=money("10"))
    history.tell("deal:D", OwnerSet("mei"), day(8))
    return history


@pytest.mark.parametrize("asked", [{}, {"as_of": day(20)}])
def test_what_is_under_way_is_credited_by_share_and_counted_with_its_owner(
    ask: Callable[[History], Ask], asked: dict[str, Any]
) -> None:
    report = ask(under_way())

    def carried(**credit: str) -> dict[str, tuple[int, str]]:
        told = report("workload", **credit, **asked)
        assert told["value"] == "107"
        return {row["owner"]: (row["open"], row["value"]) for row in told["owners"]}

    assert carried() == {"li": (1, "100"), "mei": (1, "7")}
    assert carried(credit="share") == {"li": (1, "40"), "mei": (1, "7"), "wang": (0, "60")}


@pytest.mark.parametrize("asked", [{}, {"definition": "passage"}, {"start": day(0), "end": day(90)}])
def test_what_was_lost_is_credited_by_share_and_without_shares_to_who_owned_it_then(
    ask: Callable[[History], Ask], asked: dict[str, Any]
) -> None:
    report = ask(under_way())

    def lost(**credit: str) -> dict[str, tuple[int, str, list[str]]]:
        told = report("losses", by="owner", **credit, **asked)
        assert told["lost_value"] == "40"
        return {
            row["value"]: (row["lost"], row["lost_value"], [each["value"] for each in row["stages"]])
            for row in told["by"]
        }

    assert lost() == {"li": (1, "30", ["30"]), "mei": (1, "10", ["10"])}
    assert lost(credit="share") == {"li": (1, "34", ["34"]), "mei": (1, "6", ["6"])}


@given(
    st.integers(0, 10**15),
    st.lists(st.integers(0, WHOLE), min_size=0, max_size=6, unique=True).map(sorted),
    st.sampled_from([1, 10, 1000]),
)
def test_the_shares_of_a_deal_add_up_to_the_deal_and_are_payable(
    units: int, cuts: list[int], unit: int
) -> None:
    ends = [0, *cuts, WHOLE]
    shares = {f"m{place}": until - begin for place, (begin, until) in enumerate(pairwise(ends))}

    value = units * unit

    parts = split(value, shares, unit)

    assert sum(parts.values()) == value
    assert all(part % unit == 0 for part in parts.values())
    assert all(
        abs(parts[member] - value * share / WHOLE) < (len(shares) + 1) * unit
        for member, share in shares.items()
    )

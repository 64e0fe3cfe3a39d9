"""This file says to whom won amounts are credited, each figure reckoned by hand on a few deals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from engine.errors import Malformed
from engine.events import OwnerSet, TeamSet
from engine.journal import Journal
from engine.store import Store, Vault
from engine.team import Mate
from projections import Projector, Query, Reader, Views
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
        return lambda **asked: reader.report("funnel", Query(**asked))

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

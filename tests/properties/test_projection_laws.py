"""This file proves the laws of projections, each on SQLite and PostgreSQL, on random histories."""

from __future__ import annotations

import json
import random
import threading

import pytest
from sqlalchemy import select

from engine.errors import Behind
from engine.events import SetRefused
from engine.journal import Journal
from engine.serde import decode
from engine.store import Store, Vault
from engine.verdict import Verdict
from projections import PROJECTIONS, Projector, Query, Reader, Views, building
from tests.histories import append_to
from tests.wandering import wander
from tests.wandering_deciding import PEOPLE

NAMES = [projection.name for projection in PROJECTIONS]
QUESTIONS = [
    ("funnel", {}),
    ("funnel", {"by": "owner"}),
    ("funnel", {"by": "team"}),
    ("funnel", {"by": "owner", "credit": "share"}),
    ("funnel", {"by": "owner", "credit": "share", "definition": "passage", "start": "2026-01-12"}),
    ("funnel", {"by": "region"}),
    ("funnel", {"by": "unit"}),
    ("funnel", {"by": "budget", "definition": "passage"}),
    ("funnel", {"definition": "passage"}),
    ("funnel", {"start": "2026-01-12", "end": "2026-02-03", "by": "owner"}),
    ("funnel", {"start": "2026-01-12", "end": "2026-02-03", "definition": "passage", "by": "region"}),
    ("stages", {}),
    ("stages", {"by": "owner"}),
    ("stages", {"start": "2026-01-12", "end": "2026-02-03"}),
    ("stages", {"start": "2026-01-12", "definition": "passage"}),
    ("losses", {}),
    ("losses", {"by": "owner", "start": "2026-01-12", "definition": "passage"}),
    ("refusals", {}),
    ("refusals", {"stage": "quote", "end": "2026-02-03"}),
    ("workload", {}),
    ("waivers", {}),
    ("waivers", {"start": "2026-01-12", "end": "2026-02-03"}),
    ("board", {}),
    ("board", {"owner": "li", "stage": "quote", "limit": 3}),
]
RECEIPT = {"as_of", "known_at", "position", "query"}


@pytest.fixture
def views_of(request):
    def opened(store):
        views = Views.open(store.url)
        request.addfinalizer(views.close)
        return views

    return opened


def projector(store, views, projections=PROJECTIONS):
    return Projector(store, Journal(Vault(store)), views, projections)


def dump(views, projections=PROJECTIONS):
    """This is every row of every table, in the order of their keys."""
    with views.reading() as connection:
        return {
            sheet.name: [
                tuple(row)
                for row in connection.execute(
                    select(sheet.table).order_by(*(sheet.c[column] for column in sheet.key))
                )
            ]
            for projection in projections
            for sheet in projection.sheets
        }


def answers(store, views, now, **bounds):
    """This is the answer to every question as JSON, without the receipts, which name the bounds."""
    reader = Reader(store, Journal(Vault(store)), views, clock=lambda: now)
    told = [reader.report(name, Query(**asked, **bounds)) for name, asked in QUESTIONS]
    told.append(reader.deals(Query(q="d1", limit=4, **bounds)))
    told.append(reader.deals(Query(limit=60, **bounds)))
    told += [
        reader.rows(Query(limit=100, **asked, **bounds))
        for asked in ({}, {"state": "issued"}, {"deal": "D1"})
    ]
    told += [reader.inbox(who, Query(limit=500, **bounds)) for who in PEOPLE]
    told += [reader.inbox("li", Query(limit=5, **bounds), kind=kind) for kind in ("approval", "copy", "duty")]
    return json.loads(json.dumps([{k: v for k, v in one.items() if k not in RECEIPT} for one in told]))


@pytest.mark.parametrize("name", NAMES)
def test_a_rebuild_gives_what_folding_bit_by_bit_gave(store, views_of, name):
    dice, views = random.Random(name), views_of(store)
    mine = [projection for projection in PROJECTIONS if projection.name == name]
    history, told = wander(dice.randrange(10**6), events=500, deals=25), 0
    folding = projector(store, views, mine)
    while told < len(history.rows):
        more = dice.choice([1, 1, 2, 7, 40, 150])
        append_to(store, history.rows[told : told + more])
        told += more
        folding.catch_up()
    bit_by_bit = dump(views, mine)

    folding.rebuild(name)

    assert any(bit_by_bit.values())
    assert dump(views, mine) == bit_by_bit


def test_rebuilding_one_projection_leaves_the_others_and_meets_them_again(store, views_of):
    views = views_of(store)
    append_to(store, wander(5, events=300, deals=15).rows)
    folding = projector(store, views)
    folding.catch_up()
    before = dump(views)

    folding.rebuild("visits")

    assert dump(views) == before
    assert set(folding.positions().values()) == {300}


def test_building_deal_by_deal_gives_what_folding_in_order_gave(store, views_of, monkeypatch):
    views, history = views_of(store), wander(9, events=700, deals=30)
    history.tell("deal:D5:refusals", SetRefused({}, (Verdict("field.budget.required", passed=False),)))
    history.tell("deal:never:refusals", SetRefused({}, (Verdict("field.budget.required", passed=False),)))
    append_to(store, history.rows)
    folding = projector(store, views)
    folding.catch_up()
    in_order = dump(views)
    monkeypatch.setattr(building, "ENOUGH", 1)
    monkeypatch.setattr(building, "CHUNK", 90)
    chunks = []

    folding.rebuild(progress=lambda done, end: chunks.append((done, end)))

    assert len(chunks) > 5
    assert dump(views) == in_order
    assert set(folding.positions().values()) == {len(history.rows)}


def test_a_build_that_was_killed_is_taken_up_where_it_stood(store, views_of, monkeypatch):
    views, history = views_of(store), wander(10, events=500, deals=30)
    append_to(store, history.rows)
    folding = projector(store, views)
    folding.catch_up()
    in_order = dump(views)
    monkeypatch.setattr(building, "ENOUGH", 1)
    monkeypatch.setattr(building, "CHUNK", 60)

    def kill(done, end):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        folding.rebuild(progress=kill)
    with pytest.raises(Behind):
        Reader(store, folding.journal, views).report("funnel")
    projector(store, views).catch_up()

    assert dump(views) == in_order


def test_catching_up_twice_is_catching_up_once(store, views_of):
    views = views_of(store)
    append_to(store, wander(6, events=300, deals=15).rows)
    first = projector(store, views)
    first.catch_up()
    before = dump(views)

    assert first.catch_up() == 300
    assert projector(store, views).catch_up() == 300
    first._fold(list(first.projections), 0, first._read(0, 300))

    assert dump(views) == before


def test_two_projectors_at_once_are_as_good_as_one(store, views_of, open_store):
    history = wander(7, events=700, deals=40)
    append_to(store, history.rows)
    both = [projector(open_store(), views_of(store)) for _ in range(2)]
    ready = threading.Barrier(2)

    def fold(one):
        ready.wait()
        for until in range(50, 701, 50):
            one.catch_up(until)

    threads = [threading.Thread(target=fold, args=(one,)) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    together = dump(both[0].views)

    both[0].rebuild()

    assert dump(both[0].views) == together


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_as_of_an_instant_is_what_was_said_at_that_instant(store, views_of, tmp_path, seed):
    history = wander(seed, events=600, deals=40)
    append_to(store, history.rows)
    whole = views_of(store)
    projector(store, whole).catch_up()
    for place in (150, 400, 599):
        at = history.rows[place].occurred_at
        then = Store.open(f"sqlite:///{tmp_path / f'{place}.db'}")
        append_to(then, [row for row in history.rows if row.occurred_at <= at])
        views = views_of(then)
        projector(then, views).catch_up()

        assert answers(store, whole, now=0, as_of=at) == answers(then, views, now=at)
        then.close()


@pytest.mark.parametrize("seed", [3, pytest.param(4, marks=pytest.mark.long)])
def test_known_at_an_instant_is_what_was_known_then(store, views_of, tmp_path, seed):
    history = wander(seed, events=600, deals=40)
    append_to(store, history.rows)
    whole = views_of(store)
    projector(store, whole).catch_up()
    for place in (200, 500):
        then = Store.open(f"sqlite:///{tmp_path / f'{place}.db'}")
        append_to(then, history.rows[:place])
        views = views_of(then)
        projector(then, views).catch_up()
        known_at = history.rows[place - 1].recorded_at

        assert answers(store, whole, now=known_at, known_at=known_at) == answers(then, views, now=known_at)
        then.close()


def test_no_interval_ends_before_it_begins_or_overlaps_the_next(store, views_of):
    views = views_of(store)
    append_to(store, wander(8, events=600, deals=30).rows)
    projector(store, views).catch_up()
    tables = dump(views)

    for name, key, places in (("visits_v3", 1, (5, 6, 7, 8)), ("conversion_runs_v3", 1, (8, 9, 15, 16))):
        from_at, from_pos, until_at, until_pos = places
        before = {}
        for row in tables[name]:
            assert row[from_at] <= row[until_at], name
            assert row[from_pos] < row[until_pos], name
            if row[key] > 1:
                assert before[row[0]] == (row[from_at], row[from_pos]), name
            before[row[0]] = (row[until_at], row[until_pos])


def test_made_up_histories_hold_every_kind_of_event_that_a_deal_can_have():
    kinds = {
        type(decode(row.type, row.shape, row.body)).__name__ for row in wander(1, events=2200, deals=40).rows
    }

    assert kinds >= {
        "DealOpened", "FieldsSet", "Moved", "MoveRefused", "SetRefused", "ItemChecked", "OwnerSet", "ActivityLogged",
        "Held", "Resumed", "Reopened", "MoveUndone", "Voided", "Migrated", "WorkflowPublished", "CalendarPublished", "RowAdded",
        "RowChanged", "RowRemoved", "Recomputed", "Linked", "Unlinked", "CustomerOpened", "CustomerChanged",
        "ApprovalAsked", "ApprovalDecided", "FactConfirmed", "WaiverAsked", "WaiverUsed", "DutyDone", "RoleGranted",
        "SubstituteSet", "CustomerMerged", "ContactAdded", "ContactChanged", "UnitOpened", "UnitChanged", "TeamSet", "StageTold",
    }  # fmt: skip

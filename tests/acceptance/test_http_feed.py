"""This file proves that who follows over HTTP misses nothing: pages from any position, and a stream that resumes."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
import uvicorn

from api.house import House
from api.http import create_app
from api.settings import Settings
from engine.commands import LogActivity
from engine.errors import StoreFailed
from engine.orders import order
from engine.store import Store, Vault
from tests.acceptance.http_cast import READY, SOP, served


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


def test_any_page_size_gives_the_same_events_in_the_same_order(office):
    for number in range(6):
        office.opened(f"D-{number}", fields=READY)
    everything = office.get("/events?limit=500").json()

    for limit in (1, 2, 5):
        seen, after = [], 0
        while after < everything["head"]:
            page = office.get(f"/events?after={after}&limit={limit}").json()
            seen += page["events"]
            after = page["next"]
        assert seen == everything["events"]
    assert [event["position"] for event in everything["events"]] == list(range(1, everything["head"] + 1))


def test_next_moves_on_where_nothing_matches(office):
    head = office.opened("D-1")["position"]

    page = office.get("/events?types=deal.held").json()

    assert page == {"events": [], "next": head, "head": head}


def test_a_rare_type_is_looked_for_a_stretch_at_a_time(office, monkeypatch):
    monkeypatch.setattr("api.http.pages.SCAN", 2)
    for number in range(5):
        office.opened(f"D-{number}")
    office.post("/deals/D-0/hold", {"fields": {"pause": "x"}})
    found, after, head = [], 0, office.head()
    while after < head:
        page = office.get(f"/events?types=deal.held&after={after}").json()
        assert after < page["next"] <= after + 2
        found, after = found + page["events"], page["next"]

    assert [event["type"] for event in found] == ["deal.held"]


def test_events_of_a_deal_carry_its_foreign_ids_and_others_do_not(office):
    office.opened("D-1", external_ids={"erp": "4711"})
    office.post("/deals/D-1/moves", {"to": "quote"})
    office.post("/deals/D-1/owner", {"owner": "li"})

    by_type = {event["type"]: event for event in office.get("/events").json()["events"]}

    for kind in ("deal.opened", "deal.move_refused", "deal.owner_set"):
        assert by_type[kind]["external_ids"] == {"erp": "4711"}
    assert "external_ids" not in by_type["workflow.published"]


def test_types_and_stream_choose(office):
    office.opened("D-1", fields=READY)
    office.opened("D-2", fields=READY)

    chosen = office.get("/events?types=deal.opened,deal.fields_set&stream=deal:D-2").json()["events"]

    assert [(event["stream"], event["type"]) for event in chosen] == [
        ("deal:D-2", "deal.opened"),
        ("deal:D-2", "deal.fields_set"),
    ]


def test_a_value_whose_key_was_destroyed_arrives_as_erased(office):
    office.opened("D-1", fields={"phone": "+86 138"})
    assert (
        office.get("/events?types=deal.fields_set").json()["events"][0]["data"]["values"]["phone"]
        == "+86 138"
    )
    vault = office.house.vault
    with office.house.store.writing() as connection:
        vault.destroy(connection, vault.key_for(connection, "deal:D-1").kid)

    event = office.get("/events?types=deal.fields_set").json()["events"][0]

    assert event["data"]["values"]["phone"] == {"erased": True}
    assert office.get("/deals/D-1").json()["fields"]["phone"] == {"erased": True}


def test_a_stream_cannot_begin_where_the_log_has_not_come(office):
    ahead = office.get("/events/stream", headers={"Last-Event-ID": "1000"})
    strange = office.get("/events/stream", headers={"Last-Event-ID": "x"})

    assert [ahead.status_code, strange.status_code] == [404, 422]


def heard(url, after, until, query=""):
    """This listens behind a position until an id reaches another, then hangs up: the ids and the events."""
    ids, events = [], []
    with (
        httpx2.Client(timeout=30) as client,
        client.stream(
            "GET", f"{url}/api/v1/events/stream{query}", headers={"Last-Event-ID": str(after)}
        ) as answer,
    ):
        for line in answer.iter_lines():
            if line.startswith("data: "):
                events.append(json.loads(line[6:]))
            elif line.startswith("id: "):
                ids.append(int(line[4:]))
                if ids[-1] >= until:
                    return ids, events
    return ids, events


@contextlib.contextmanager
def listening(tmp_path, heartbeat=15.0):
    """This is the real server on this machine."""
    with House(Settings(store=f"sqlite:///{tmp_path / 'gatebook.db'}")) as house:
        house.publish(SOP, "root")
        app = create_app(house, worker=False)
        app.state.front.feed.heartbeat = heartbeat
        with socket.socket() as place:
            place.bind(("127.0.0.1", 0))
            server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
            thread = threading.Thread(target=server.run, args=([place],))
            thread.start()
            while not server.started:
                time.sleep(0.01)
            yield f"http://127.0.0.1:{place.getsockname()[1]}", app.state.front.feed
            app.state.front.feed.end()
            server.should_exit = True
            thread.join()


def logged(url, *numbers):
    """This logs calls one after the other: their positions."""
    with httpx2.Client() as client:
        bodies = [{"kind": "call", "note": f"call {number}"} for number in numbers]
        answers = [client.post(f"{url}/api/v1/deals/D-1/activities", json=body) for body in bodies]
    return [answer.json()["position"] for answer in answers]


def begun(url):
    body = {"id": "D-1", "workflow": "office", "title": "A", "external_ids": {"erp": "1"}}
    return httpx2.post(f"{url}/api/v1/deals", json=body).json()["position"]


def test_a_stream_that_breaks_off_goes_on_where_it_was(tmp_path):
    with listening(tmp_path) as (url, _), ThreadPoolExecutor() as others:
        start = begun(url)
        first = others.submit(heard, url, start, start + 10)
        positions = logged(url, *range(10))
        ids, events = first.result()
        positions += logged(url, *range(10, 20))

        more_ids, more = heard(url, ids[-1], positions[-1])

    told = [*events, *more]
    assert [event["position"] for event in told] == positions
    assert [event["data"]["note"] for event in told] == [f"call {number}" for number in range(20)]
    assert all(event["external_ids"] == {"erp": "1"} for event in told)
    assert sorted({*ids, *more_ids}) == list(range(start, positions[-1] + 1))


@contextlib.contextmanager
def following(url, feed, after, until):
    """This is a listener's ids and events to come, once the feed tells him what is new."""
    with ThreadPoolExecutor() as others:
        listener = others.submit(heard, url, after, until)
        while feed._to < after:
            time.sleep(0.01)
        yield listener


def test_what_the_desk_writes_is_told_without_a_look_into_the_log(tmp_path):
    def unreadable(*_):
        raise StoreFailed("not now", "现在不行")

    with listening(tmp_path) as (url, feed):
        start = begun(url)
        with following(url, feed, start, start + 5) as listener:
            feed.pages.read = unreadable
            positions = logged(url, *range(5))

            assert [event["position"] for event in listener.result()[1]] == positions


def test_what_is_told_at_once_is_what_the_log_says(tmp_path):
    with listening(tmp_path) as (url, feed), httpx2.Client(base_url=f"{url}/api/v1") as client:
        start = begun(url)
        with following(url, feed, start, start + 5) as listener:
            client.post("/deals/D-1/activities", json={"kind": "call"})
            refused = client.post("/deals/D-1/moves", json={"to": "quote"})
            opening = {"id": "D-2", "workflow": "office", "title": "B", "fields": READY}
            client.post("/deals", json={**opening, "external_ids": {"erp": "2"}})
            client.post("/deals/D-2/owner", json={"owner": "li"})
        told = listener.result()[1]

        assert refused.status_code == 409
        assert told == client.get(f"/events?after={start}").json()["events"]
        assert [event["external_ids"]["erp"] for event in told] == ["1", "1", "2", "2", "2"]


def test_many_listeners_from_many_places_hear_the_same(tmp_path):
    with listening(tmp_path) as (url, feed), ThreadPoolExecutor(16) as others:
        start = begun(url)
        end = start + 30
        feed._kept = 4
        listeners = [others.submit(heard, url, after, end) for after in range(start + 1) for _ in range(4)]
        logged(url, *range(30))

        told = [listener.result() for listener in listeners]

    for ids, events in told:
        assert [event["position"] for event in events] == list(range(ids[0] + 1, end + 1))


def test_a_stream_that_has_nothing_to_say_tells_how_far_it_has_come(tmp_path):
    with listening(tmp_path, heartbeat=0.1) as (url, _), ThreadPoolExecutor() as others:
        start = begun(url)
        quiet = others.submit(heard, url, start, start + 3, "?types=deal.held")
        logged(url, *range(3))

        ids, events = quiet.result()

    assert (ids[-1], events) == (start + 3, [])


def test_what_another_process_writes_is_heard_too(tmp_path):
    with listening(tmp_path) as (url, _), ThreadPoolExecutor() as others:
        start = begun(url)
        listener = others.submit(heard, url, start, start + 1)
        with House(Settings(store=f"sqlite:///{tmp_path / 'gatebook.db'}")) as another:
            another.desk.handle(order(LogActivity("D-1", "visit"), "li"))

        assert [event["by"] for event in listener.result()[1]] == ["li"]


def test_what_a_destroyed_key_had_sealed_is_told_by_no_stream_any_more(tmp_path):
    def phone():
        return heard(url, start, start + 1)[1][0]["data"]["values"]["phone"]

    with listening(tmp_path) as (url, feed), ThreadPoolExecutor() as others:
        start = begun(url)
        listener = others.submit(heard, url, start, start + 2)
        while not feed.clients:
            time.sleep(0.01)
        httpx2.patch(f"{url}/api/v1/deals/D-1/fields", json={"fields": {"phone": "+86 138"}})
        before = phone()
        another = Store.open(f"sqlite:///{tmp_path / 'gatebook.db'}")
        with another.writing() as connection:
            vault = Vault(another)
            vault.destroy(connection, vault.key_for(connection, "deal:D-1").kid)
        another.close()
        late = time.monotonic() + 5
        while (after := phone()) == before and time.monotonic() < late:
            time.sleep(0.05)
        logged(url, 1)
        listener.result()

    assert (before, after) == ("+86 138", {"erased": True})

"""This file proves what the server writes down about itself: a line for each order and request, and figures."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx2
import pytest
from starlette.testclient import TestClient

from api.house import House
from api.http import create_app
from api.logs import Halts, open_log
from api.settings import Settings, operating_system_user
from engine.errors import Malformed
from projections import Health
from tests.acceptance.cli_cast import Terminal, office, terminal
from tests.acceptance.http_cast import READY, SOP, Office
from tests.acceptance.test_http_workflows import MAPPING, ROWS
from tests.faults.served import free_port

__all__ = ["office", "terminal"]


@contextmanager
def noted(folder, lines, *, form="json"):
    """This is a served office that keeps a diary; its lines are there when it is closed."""
    stream = io.StringIO()
    with House(Settings(store=f"sqlite:///{folder / 'gatebook.db'}")) as house:
        app = create_app(house, worker=False, log=open_log(form, stream))
        with TestClient(app, client=("127.0.0.1", 50_000)) as spoken:
            yield Office(spoken, house)
    said = stream.getvalue().splitlines()
    lines += [json.loads(line) for line in said] if form == "json" else said


def test_every_order_has_one_line_that_says_who_how_where_and_how_it_ended(tmp_path):
    lines: list[dict] = []
    with noted(tmp_path, lines) as here:
        here.post("/workflows", {"source": SOP})
        opened = here.opened("D1")
        refused = here.post("/deals/D1/moves", {"move": "to_quote"}, headers={"Idempotency-Key": "k1"})
        again = here.post("/deals/D1/moves", {"move": "to_quote"}, headers={"Idempotency-Key": "k1"})
        moved = here.post("/deals/D1/moves", {"move": "to_quote", "fields": READY})

    orders = [line for line in lines if line["event"] == "order"]
    told = [(line["commands"], line["outcome"], line["key"], line["position"]) for line in orders]
    assert (refused.status_code, again.status_code, moved.status_code) == (409, 409, 200)
    assert told == [
        (["calendar", "publish"], "recorded", None, 2),
        (["open"], "recorded", None, opened["position"]),
        (["move"], "refused", "k1", None),
        (["move"], "refused", "k1", None),
        (["set", "move"], "recorded", None, moved.json()["position"]),
    ]
    assert {(line["channel"], line["actor"]) for line in orders} == {("http", operating_system_user())}
    assert all(line["ms"] > 0 for line in orders)
    requests = {line["request"]: line for line in lines if line["event"] == "request"}
    assert requests[refused.json()["request_id"]]["status"] == 409
    assert [requests[line["request"]]["route"] for line in orders][1:3] == [
        "/api/v1/deals",
        "/api/v1/deals/{deal}/moves",
    ]
    assert orders[2]["request"] == refused.json()["request_id"] == refused.headers["X-Request-Id"]
    assert orders[4]["request"] == moved.headers["X-Request-Id"]


def test_all_orders_of_an_import_name_the_request_that_brought_the_file(tmp_path):
    lines: list[dict] = []
    with noted(tmp_path, lines) as here:
        here.post("/workflows", {"source": SOP})
        answer = here.post("/imports", {"file": ROWS, "mapping": MAPPING, "gates": "record"})

    assert answer.status_code == 200, answer.text
    brought = [line for line in lines if line["event"] == "order" and line["channel"] == "import"]
    assert len(brought) == 4
    assert {line["request"] for line in brought} == {answer.headers["X-Request-Id"]}


def test_the_diary_holds_no_value_no_name_and_no_question(tmp_path):
    lines: list[str] = []
    with noted(tmp_path, lines, form="text") as here:
        here.post("/workflows", {"source": SOP})
        here.post("/members", {"id": "li", "name": "Li Geheim", "roles": []})
        here.opened("D1", title="Geheim & Co", fields={"phone": "138-geheim"})
        here.post("/deals/D1/moves", {"move": "to_quote", "reason": "Geheim said so"})
        here.get("/deals?q=geheim")
        here.get("/health/ready")
        here.get("/geheim")

    assert sum(" order " in line or "order  " in line for line in lines) == 4, lines
    assert "geheim" not in "\n".join(lines).lower()
    assert not any("health" in line for line in lines)


def test_without_a_format_nothing_is_written_and_an_unknown_one_is_refused(capsys):
    open_log(None)("order", actor="li")

    assert capsys.readouterr().out == ""
    with pytest.raises(Malformed, match="GATEBOOK_LOG_FORMAT"):
        open_log("xml")


def test_a_projection_that_stops_is_told_of_once(caplog):
    lines: list[tuple] = []
    standing = Health("board", 1, 6, 9, 7, "id", "deal.moved", "a poison event about Ms Geheim")
    halts = Halts(
        lambda: [standing, Health("visits", 1, 9, 9)], lambda event, **facts: lines.append((event, facts))
    )

    halts.look()
    halts.look()

    ((event, facts),) = lines
    assert (event, facts["projection"], facts["position"]) == ("projection_halted", "board", 7)
    assert "Geheim" not in str(facts)
    assert "gatebook rebuild board" in facts["advice"]
    (error,) = caplog.messages  # to stderr, also where nobody asked for a log
    assert "The projection board stopped at event 7 (deal.moved)" in error
    assert "Geheim" not in error


def test_the_server_says_when_it_starts_and_stops(office: Terminal):
    port = free_port()
    program = [sys.executable, "-c", "from api.cli import main; main()", "--store", office.store]
    environment = {**os.environ, "GATEBOOK_LOG_FORMAT": "json"}
    with subprocess.Popen(
        [*program, "serve", "--port", str(port)], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        first = [json.loads(line) for line in _until(server, "started")]
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                assert httpx2.get(f"http://127.0.0.1:{port}/api/v1/deals", timeout=60).status_code == 200
                break
            except httpx2.TransportError:
                time.sleep(0.02)
        server.send_signal(signal.SIGTERM)
        rest = [json.loads(line) for line in server.stdout]

    assert [line["event"] for line in first] == ["started"]
    assert first[0]["store"] == office.store
    assert [line["event"] for line in rest] == ["request", "stopped"]


def _until(server, word):
    """This is the lines up to one that holds a word."""
    found = []
    for line in server.stdout:
        found.append(line)
        if word in line:
            break
    return found


def figure(text, name):
    """This is a figure of the metrics by its name and labels."""
    (line,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.split()[-1])


def test_the_metrics_count_orders_batches_commits_and_how_far_everybody_is(tmp_path):
    with noted(tmp_path, []) as here:
        here.post("/workflows", {"source": SOP})
        here.opened("D1")
        here.post("/deals/D1/moves", {"move": "to_quote"})
        here.get(f"/reports/board?after={here.head()}")
        here.opened("D2")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            text = here.client.get("/metrics").text
            if 'gatebook_commands_total{outcome="recorded"} 3.0' in text:
                break

    head = figure(text, "gatebook_log_position")
    assert figure(text, 'gatebook_commands_total{outcome="recorded"}') == 3
    assert figure(text, 'gatebook_commands_total{outcome="refused"}') == 1
    assert figure(text, "gatebook_batch_orders_sum") == 4
    assert figure(text, "gatebook_commit_seconds_count") == figure(text, "gatebook_batch_orders_count")
    assert figure(text, "gatebook_queue_orders") == 0
    reached = figure(text, 'gatebook_projection_position{projection="board"}')
    assert figure(text, 'gatebook_projection_lag_events{projection="board"}') == head - reached == 1
    assert figure(text, 'gatebook_projection_halted{projection="board"}') == 0

"""This file proves that who keeps a checkpoint finds out whether the log was rewritten, however neatly."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from api.checkpoints import laid_out
from engine.store import Row
from tests.acceptance.cli_cast import Terminal, office, terminal
from tests.acceptance.test_cli_upkeep import tampered

__all__ = ["office", "terminal"]

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "prove-the-log.md"
UNGUARDED = ("DROP TRIGGER events_refuse_update", "DROP TRIGGER events_refuse_delete")
LAST = "(SELECT max(position) FROM events)"


@pytest.fixture
def kept(office: Terminal) -> Path:
    """This is a checkpoint of the opened deal, and one of what came after it."""
    file = office.folder / "kept"
    office.done("verify", "--checkpoint", str(file))
    office.done("deal", "set", "D-1", "need=A press")
    office.done("verify", "--checkpoint", str(file))
    return file


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_a_log_that_only_grew_agrees_with_every_checkpoint(office, kept):
    office.done("deal", "set", "D-1", "need=Two presses")

    told = office.asked("verify", "--checkpoint", str(kept))

    assert told["faults"] == []
    assert [*told["same"], told["checkpoint"]] == lines(kept)
    assert len(lines(kept)) == 3


def test_a_log_that_stood_still_needs_no_further_checkpoint(office, kept):
    before = kept.read_bytes()

    said = office.done("verify", "--checkpoint", str(kept))

    assert "all 2 checkpoints" in said
    assert kept.read_bytes() == before


def test_an_event_that_was_rewritten_is_found_between_its_checkpoints(office, kept):
    first, last = (line["position"] for line in lines(kept))
    before = kept.read_bytes()
    rewritten = "CAST(replace(CAST(body AS TEXT), 'A press', 'B press') AS BLOB)"
    tampered(office, *UNGUARDED, f"UPDATE events SET body = {rewritten} WHERE position = {LAST}")

    assert office.type("verify").code == 0
    said = office.type("verify", "--checkpoint", str(kept))

    assert said.code == 1
    assert f"events from {first + 1} to {last} were changed" in said.out
    assert "Nothing was added" in said.out
    assert kept.read_bytes() == before


def test_no_column_of_an_event_can_be_another_without_being_seen():
    row = Row("deal:D-1", 2, "deal.moved", b"{}", 1, "id", 5, 6, "key", b"{}", 7)
    others = {int: 9, str: "other", bytes: b"other"}

    for name, value in msgspec.structs.asdict(row).items():
        told = {
            laid_out(msgspec.structs.replace(row, **{name: each})) for each in (value, others[type(value)])
        }
        assert len(told) == 2, name
    assert laid_out(msgspec.structs.replace(row, id=None)) != laid_out(msgspec.structs.replace(row, id="-"))


def test_an_event_that_was_taken_out_is_missed_by_every_checkpoint_behind_it(office, kept):
    first, _ = (line["position"] for line in lines(kept))
    tampered(office, *UNGUARDED, f"DELETE FROM events WHERE position = {first}")

    told = json.loads(office.type("verify", "--checkpoint", str(kept), "--json").out)

    assert [fault["about"] for fault in told["faults"]].count("checkpoint") == 1
    assert f"events from 1 to {first} were changed" in told["faults"][-1]["en"]


def test_a_log_that_was_shortened_without_a_trace_is_found_shorter(office, kept):
    tampered(
        office,
        *UNGUARDED,
        f"DELETE FROM events WHERE position = {LAST}",
        f"UPDATE log_head SET position = {LAST}",
    )
    first, last = (line["position"] for line in lines(kept))

    assert office.type("verify").code == 0
    said = office.type("--lang", "zh", "verify", "--checkpoint", str(kept))

    assert said.code == 1
    assert f"日志止于第 {first} 号，而最后的检查点为第 {last} 号" in said.out


def test_a_file_that_holds_something_else_is_not_written_to(office):
    store = office.folder / "gatebook.db"
    before = store.stat().st_size

    assert office.type("verify", "--checkpoint", str(store)).code == 2
    assert store.stat().st_size == before
    assert office.type("verify", "--checkpoint", str(office.folder / "nowhere" / "kept")).code == 2


def test_the_guide_finds_the_same_digest_without_our_program(office, kept):
    (script,) = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)

    for told in lines(kept):
        words = [sys.executable, "-c", script, str(office.folder / "gatebook.db"), str(told["position"])]
        assert subprocess.check_output(words, text=True).strip() == told["sha256"]

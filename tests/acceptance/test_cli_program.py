"""This file proves the program around the deals: SOPs, members, reports, upkeep, export, and how it is started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli.reference import reference
from tests.acceptance.cli_cast import READY, SOP, office, terminal

__all__ = ["office", "terminal"]
ROOT = Path(__file__).resolve().parents[2]


def started(*words: str, store: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """This runs the real program in a process of its own."""
    surroundings = {
        key: value for key, value in os.environ.items() if not key.startswith(("GATEBOOK_", "LC_", "LANG"))
    }
    surroundings |= {"GATEBOOK_STORE": store, "PYTHONPATH": str(ROOT), **environment}
    program = [sys.executable, "-c", "from api.cli import main; main()", *words]
    return subprocess.run(program, env=surroundings, capture_output=True, text=True, check=False)


def test_the_program_runs_from_publishing_to_a_refusal(terminal):
    file = terminal.write("presses.yaml", SOP)

    published = started("publish", file, store=terminal.store)
    opened = started("deal", "open", "D-1", "--title", "Presses", store=terminal.store)
    refused = started("deal", "move", "D-1", "to_quote", store=terminal.store, LANG="zh_CN.UTF-8")

    assert (published.returncode, opened.returncode, refused.returncode) == (0, 0, 1)
    assert "请先确认客户预算" in refused.stderr


def test_help_loads_neither_database_nor_server(terminal):
    program = (
        "import sys\nfrom api.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'sqlalchemy', 'fastapi', 'ruamel', 'cel_expr_python'}))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert answer.stdout.splitlines()[-1] == "[]"


def test_an_unknown_command_is_wrong_usage(terminal):
    assert terminal.type("no-such-command").code == 2


def test_a_misspelt_setting_is_named_with_those_there_are(office):
    office.environment["GATEBOOK_STOER"] = "x"

    said = office.type("deal", "show", "D-1")

    assert said.code == 2
    assert "GATEBOOK_STOER" in said.err
    assert "GATEBOOK_STORE" in said.err


def test_reading_from_a_store_that_is_not_there_makes_none(terminal):
    said = terminal.type("report", "funnel")

    assert said.code == 1
    assert "There is no Gatebook store" in said.err
    assert list(terminal.folder.iterdir()) == []


def test_a_mistake_of_our_own_is_a_line_and_no_traceback(terminal):
    store = "sqlite:///" + str(terminal.folder)

    answer = started("deal", "show", "D-1", store=store)

    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr


def test_lint_says_file_line_and_column_and_exits_with_one(terminal):
    file = terminal.write("broken.yaml", "key: Broken\nversion: 1\n")

    said = terminal.type("lint", file)

    assert said.code == 1
    assert f"{file}:1:6:" in said.out
    assert {complaint["file"] for complaint in terminal.type("lint", file, "--json").json} == {file}


def test_lint_of_a_sound_sop_exits_with_nothing_to_complain_about(terminal):
    file = terminal.write("presses.yaml", SOP)

    assert terminal.asked("lint", file) == []


def test_publishing_a_broken_sop_tells_every_complaint_and_publishes_nothing(terminal):
    file = terminal.write(
        "broken.yaml", SOP.replace("from: solution, to: quote", "from: solution, to: qoute")
    )

    said = terminal.type("publish", file)

    assert said.code == 1
    assert "qoute" in said.err


def test_publishing_the_same_again_changes_nothing(office):
    again = office.asked("publish", str(office.folder / "presses.yaml"))

    assert (again["workflow"], again["changed"]) == ("presses", False)


def test_a_library_sop_is_published_by_its_key(terminal):
    assert terminal.asked("publish", "--library", "simple_crm")["version"] == 1
    assert terminal.type("publish", "--library", "simple_crn").code == 1
    assert terminal.type("publish").code == 2


def test_a_diagram_is_of_what_is_published_else_of_the_library(office):
    out = office.folder / "presses.svg"
    office.done("diagram", "presses", "--format", "svg", "--out", str(out))

    assert out.read_text("utf-8").startswith("<svg")
    assert "flowchart" in office.done("diagram", "presses")
    assert "flowchart" in office.done("diagram", "simple_crm")
    assert office.type("diagram", "nothing").code == 1


def test_members_join_are_granted_roles_and_lose_them(office):
    office.done("member", "add", "hanmei", "--name", "韩梅", "--role", "sales")
    assert office.type("member", "grant", "hanmei", "--role", "boss", "--unit", "north").code == 1
    office.done("unit", "add", "north", "--kind", "region")
    office.done("member", "grant", "hanmei", "--role", "boss", "--unit", "north")
    office.done("member", "revoke", "hanmei", "--role", "sales")

    members = {member["id"]: member for member in office.asked("member", "list")}
    assert [(held["role"], held["unit"]) for held in members["hanmei"]["roles"]] == [("boss", "north")]
    assert "韩梅" in office.done("member", "list")
    assert office.type("member", "grant", "hanmei", "--role", "bos").code == 2
    assert office.type("member", "add", "lilei", "--as", "hanmei").code == 1


@pytest.mark.parametrize("name", ["board", "funnel", "stages", "losses", "refusals", "workload"])
def test_every_report_catches_up_and_carries_its_receipt(office, name):
    office.type("deal", "move", "D-1", "to_quote")

    answer = office.asked("report", name)

    assert answer["position"] == 4
    assert answer["workflow"] == "presses"
    assert {"as_of", "known_at", "definition", "query"} <= set(answer)
    assert "position 4" in office.done("report", name)
    assert "日志位置 4" in office.done("report", name, "--lang", "zh")


def test_a_report_takes_its_question_from_the_options(office):
    office.done("deal", "move", "D-1", "to_quote", *READY)

    asked = ("--workflow", "presses", "--as-of", "2020-01-01", "--from", "2019-01-01", "--to", "2030-01-01")
    answer = office.asked("report", "funnel", *asked, "--by", "owner", "--definition", "passage")

    assert answer["deals"] == 0
    assert answer["query"] == {
        "workflow": "presses",
        "as_of": "2020-01-01",
        "from": "2019-01-01",
        "to": "2030-01-01",
        "by": "owner",
        "definition": "passage",
    }


def test_where_two_workflows_have_deals_a_report_asks_which(office):
    office.done("publish", "--library", "simple_crm")
    office.done("deal", "open", "D-2", "--workflow", "simple_crm", "--title", "x")

    said = office.type("report", "funnel")

    assert said.code == 2
    assert "presses, simple_crm" in said.err
    assert office.type("deal", "open", "D-3", "--title", "x").code == 2


def test_history_is_imported_and_a_refused_row_exits_with_one(office):
    rows = office.write(
        "rows.csv", "id,need,opened,quoted\nA-1,press,2026-01-05,\nA-2,press,2026-01-05,2026-01-06\n"
    )
    mapping = office.write(
        "mapping.yaml",
        "workflow: presses\nid: id\nfields: {need: need}\nstages:\n"
        "  - {stage: solution, at: opened}\n  - {stage: quote, at: quoted, if: \"quoted != ''\"}\n",
    )

    tried = office.type("import", rows, "--mapping", mapping, "--dry-run", "--json")
    said = office.type("import", rows, "--mapping", mapping)
    recorded = office.type("import", rows, "--mapping", mapping, "--gates", "record", "--json")

    assert (tried.code, said.code, recorded.code) == (1, 1, 0)
    assert (tried.json["written"], tried.json["refused"]) == (1, 1)
    assert "line 3, A-2: Confirm the customer's budget first." in said.out
    assert recorded.json["bypassed"] == 1


def test_a_file_with_faults_of_form_is_refused_whole(office):
    rows = office.write("rows.csv", "id,opened\nA-1,someday\n")
    mapping = office.write(
        "mapping.yaml", "workflow: presses\nid: id\nstages:\n  - {stage: solution, at: opened}\n"
    )

    said = office.type("import", rows, "--mapping", mapping)

    assert said.code == 1
    assert "rows.csv:2" in said.err


def test_enforcement_closes_the_way_past_the_gates_for_good(office):
    office.done("enforce", "presses")
    rows = office.write("rows.csv", "id,opened\nA-1,2026-01-05\n")
    mapping = office.write(
        "mapping.yaml", "workflow: presses\nid: id\nstages:\n  - {stage: solution, at: opened}\n"
    )

    said = office.type("import", rows, "--mapping", mapping, "--gates", "record")

    assert said.code == 1
    assert "Enforcement has started" in said.err


def test_the_reference_is_the_program():
    assert (ROOT / "docs/reference/cli.md").read_text("utf-8") == reference()

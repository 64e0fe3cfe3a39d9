"""This file shows how an SOP is changed: a draft as one types, differences in words, live deals brought along, by HTTP and by command."""

from __future__ import annotations

import pytest

from tests.acceptance.cli_cast import SOP as PRESSES
from tests.acceptance.cli_cast import Terminal
from tests.acceptance.http_cast import READY, SOP, served

NEXT = SOP.replace("version: 1", "version: 2").replace(
    "  - {key: won, name: {zh: 赢单, en: Won}}",
    "  - {key: signing, name: {zh: 签约, en: Signing}}\n  - {key: won, name: {zh: 赢单, en: Won}}",
    1,
)
NEXT = NEXT.replace("win, from: quote, to: won", "sign, from: quote, to: signing").replace(
    "moves:\n", "moves:\n  - {key: win, from: signing, to: won, name: {zh: 赢单, en: Win}}\n", 1
)
NEXT = NEXT.replace("name: {zh: 赢单, en: Win}},\n", "name: {zh: 签约, en: Sign}},\n", 1)
WITHOUT_QUOTE = SOP.replace("version: 1", "version: 3").replace(
    "  - {key: quote, name: {zh: 报价, en: Quote}}\n", ""
)
WITHOUT_QUOTE = (
    WITHOUT_QUOTE.replace("  - {key: to_quote, from: lead, to: quote, name: {zh: 报价, en: Quote}}\n", "")
    .replace("from: quote, to: won", "from: lead, to: won")
    .replace("  - {key: back, from: quote, to: lead, name: {zh: 退回, en: Back}}\n", "")
)


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


def linted(office, source, **more):
    return office.post("/workflows/lint", {"source": source, **more}).json()


def test_the_language_is_told_as_a_schema_by_which_editors_complete(office):
    schema = office.get("/workflows/schema").json()

    assert schema["$schema"].startswith("https://json-schema.org")
    assert {"key", "stages", "moves", "fields"} <= schema["properties"].keys()


def test_a_draft_that_reads_comes_with_its_form_and_what_it_changes(office):
    draft = linted(office, NEXT)

    assert (draft["ok"], draft["against"]) == (True, 1)
    assert [stage["key"] for stage in draft["definition"]["stages"]][2] == "signing"
    told = {(change["what"], change["path"]): change for change in draft["changes"]}
    assert told["added", "stages.signing"]["zh"] == "新增阶段“签约”。"
    assert told["added", "stages.signing"]["stage"] == "signing"
    assert ("added", "moves.sign") in told
    assert told["changed", "moves.win"]["move"] == "win"
    assert "Signing" in told["changed", "moves.win"]["en"]


def test_a_draft_under_a_used_number_is_wrong_and_still_compared(office):
    draft = linted(office, NEXT.replace("version: 2", "version: 1"))

    assert not draft["ok"]
    assert [complaint["rule"] for complaint in draft["complaints"]] == ["version-used"]
    assert draft["changes"]


def test_a_draft_that_does_not_read_has_complaints_only(office):
    draft = linted(office, SOP.replace("to: quote", "to: nowhere"))

    assert not draft["ok"]
    assert (draft["definition"], draft["changes"], draft["governed"]) == (None, None, [])


def test_the_approvals_that_publishing_takes_are_told_with_the_draft(office):
    governed = SOP.replace("version: 1", "version: 2").replace(
        "late_entry:",
        "govern:\n  publish: {approvals: [{key: second, any_of: [administrator]}]}\nlate_entry:",
    )
    assert office.post("/workflows", {"source": governed}).status_code == 201
    assert linted(office, governed.replace("version: 2", "version: 3"))["governed"] == []
    office.house.join("ann", "Ann", ("administrator",), "ann")

    asked = linted(office, governed.replace("version: 2", "version: 3"))["governed"]

    assert [each["clause"] for each in asked] == ["govern.office.publish.approvals.second"]
    assert asked[0]["by"] == ["administrator"]


def test_two_published_versions_are_compared_either_way(office):
    assert office.post("/workflows", {"source": NEXT}).status_code == 201

    newest = office.get("/workflows/office/changes").json()
    back = office.get("/workflows/office/changes?from=2&to=1").json()

    assert (newest["before"], newest["now"]) == (1, 2)
    assert "stages.signing" in {c["path"] for c in newest["changes"] if c["what"] == "added"}
    assert "stages.signing" in {c["path"] for c in back["changes"] if c["what"] == "removed"}
    assert office.get("/workflows/office/changes?from=7").status_code == 404


def test_live_deals_are_brought_under_a_version_after_a_rehearsal_and_ended_ones_stay(office):
    for deal in ("D-1", "D-2", "D-3"):
        office.opened(deal, fields=READY)
    assert office.post("/deals/D-2/moves", {"to": "quote"}).status_code in (200, 409)
    office.post("/deals/D-3/moves", {"to": "lost"})
    assert office.post("/workflows", {"source": NEXT}).status_code == 201
    before = office.head()

    tried = office.post("/workflows/office/migrate", {"dry_run": True}).json()

    assert (tried["moved"], tried["refused"], office.head()) == (2, 0, before)
    assert {each["deal"] for each in tried["deals"]} == {"D-1", "D-2"}
    done = office.post("/workflows/office/migrate", {"reason": "New signing stage"}).json()
    assert done["moved"] == 2
    assert office.get("/deals/D-1").json()["workflow_version"] == 2
    assert office.get("/deals/D-3").json()["workflow_version"] == 1
    assert office.post("/workflows/office/migrate", {}).json()["deals"] == []


def test_a_deal_in_a_stage_that_is_gone_says_why_it_cannot_come_along(office):
    office.opened("D-1", fields=READY)
    office.opened("D-2", fields=READY)
    office.post("/deals/D-2/items/call", {"checked": True})
    assert office.post("/deals/D-2/moves", {"to": "quote"}).status_code == 200
    published = office.post("/workflows", {"source": WITHOUT_QUOTE})
    assert published.status_code == 201, published.text

    told = office.post("/workflows/office/migrate", {"dry_run": True, "deals": ["D-2"]}).json()

    assert (told["moved"], told["refused"]) == (0, 1)
    assert "quote" in told["deals"][0]["problem"]["detail"]
    assert "阶段" in told["deals"][0]["problem"]["detail_zh"]


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


def test_on_the_command_line_the_same_differences_and_the_same_migration(terminal):
    one = terminal.write("one.yaml", PRESSES)
    two = terminal.write(
        "two.yaml",
        PRESSES.replace("version: 1", "version: 2").replace("limit: {days: 30}", "limit: {days: 20}"),
    )
    terminal.done("publish", one)
    terminal.done("deal", "open", "D-1", "--workflow", "presses", "--title", "A press")

    said = terminal.done("--lang", "zh", "diff", two)
    assert "由“30”改为“20”" in said
    terminal.done("publish", two)
    told = terminal.asked("diff", "presses", "--from", "1", "--to", "2")
    assert [change["stage"] for change in told["changes"]] == ["solution"]
    (tried,) = terminal.asked("migrate", "presses", "--dry-run")["deals"]
    assert tried["ok"]
    assert tried["follows"][0].startswith("put the due instants right; the stage's limit ends ")
    assert "使到期时间随之更新，本阶段时限为" in terminal.done(
        "--lang", "zh", "migrate", "presses", "--dry-run"
    )
    terminal.done("migrate", "presses", "--reason", "shorter")
    assert terminal.asked("deal", "show", "D-1")["workflow_version"] == 2
    assert terminal.type("diff", two, "--to", "2").code == 2

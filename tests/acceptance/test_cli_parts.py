"""This file shows on the command line what a deal is made of: rows, activities, ties, files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.acceptance.cli_cast import Terminal, terminal
from tests.acceptance.http_parts_cast import PARTS

__all__ = ["terminal"]


@pytest.fixture
def works(terminal: Terminal) -> Terminal:
    """This is a terminal on a store with quotes and instalments, and a deal."""
    terminal.done("publish", terminal.write("works.yaml", PARTS))
    terminal.done("customer", "add", "huaxin", "name=华信精密", "tier=A")
    terminal.done("contact", "add", "wang", "name=王磊", "--customer", "huaxin")
    terminal.done("deal", "open", "D-1", "--title", "Presses", "--set", "customer=huaxin")
    return terminal


def rows(works: Terminal, record: str = "quotes") -> dict[str, str | None]:
    """This is the rows of the deal with their states."""
    return {row["key"]: row["state"] for row in works.asked("deal", "show", "D-1")["records"][record]}


def test_rows_are_added_changed_moved_and_removed(works):
    works.done("deal", "row", "add", "D-1", "quotes", "amount=100", "--external", "erp=4711")
    works.done("deal", "row", "add", "D-1", "quotes", "Q2", "amount=90", "until=2099-01-01")
    works.done("deal", "row", "set", "D-1", "quotes", "1", "until=2099-01-01")
    assert rows(works) == {"1": "draft", "Q2": "draft"}

    works.done("deal", "row", "move", "D-1", "quotes", "1", "issue")
    assert "已发出" in works.done(
        "deal", "row", "move", "D-1", "quotes", "Q2", "--to", "issued", "--lang", "zh"
    )
    assert rows(works) == {"1": "superseded", "Q2": "issued"}

    works.done("deal", "row", "add", "D-1", "quotes", "Q3", "amount=80")
    assert "removed" in works.done("deal", "row", "remove", "D-1", "quotes", "Q3")
    assert rows(works) == {"1": "superseded", "Q2": "issued"}


@pytest.mark.parametrize(
    ("lang", "refused", "way_out"),
    [
        ("en", "Refused", "Fill in “Quotes Valid until” first."),
        ("zh", "已拒绝", "请先填写“报价单 有效期至”。"),
    ],
)
def test_a_closed_row_gate_says_what_to_do_and_opens_when_it_is_done(works, lang, refused, way_out):
    works.done("deal", "row", "add", "D-1", "quotes", "amount=100")

    said = works.type("deal", "row", "move", "D-1", "quotes", "1", "issue", "--lang", lang)

    assert said.code == 1
    assert refused in said.err
    assert way_out in said.err
    assert way_out in works.done("deal", "row", "show", "D-1", "quotes", "1", "--lang", lang)
    moved = works.asked("deal", "row", "move", "D-1", "quotes", "1", "issue", "--set", "until=2099-01-01")
    assert (moved["row"]["state"], moved["deal"]["id"]) == ("issued", "D-1")


def test_json_of_a_refusal_names_the_row(works):
    works.done("deal", "row", "add", "D-1", "quotes", "amount=100")

    said = works.type("deal", "row", "move", "D-1", "quotes", "1", "issue", "--json")

    assert (said.code, said.json["subject"]) == (1, "quotes:1")


def test_a_row_in_words_that_cannot_be_understood_is_wrong_usage(works):
    assert works.type("deal", "row", "add", "D-1", "quotes", "Q1", "amount").code == 2
    assert works.type("deal", "row", "add", "D-1", "quote", "amount=1").code == 2
    assert works.type("deal", "row", "move", "D-1", "quotes", "1").code == 2
    assert works.type("deal", "row", "set", "D-1", "quotes", "9", "amount=1").code == 1


def test_an_activity_is_logged_in_one_line_and_shown(works):
    works.done(
        "deal", "log", "D-1", "visit", "--with", "wang", "--note", "saw the plant", "--result", "wants two",
        "--next", "send the quote", "--on", "2099-01-02",
    )  # fmt: skip

    shown = works.done("deal", "show", "D-1")
    assert "wang · saw the plant · wants two" in shown
    assert "next step 2099-01-02 send the quote" in shown
    assert "下一步 2099-01-02" in works.done("deal", "show", "D-1", "--lang", "zh")
    assert works.type("deal", "log", "D-1", "lunch").code == 2
    assert works.type("deal", "log", "D-1", "call", "--with", "nobody").code == 1


def test_deals_are_tied_and_untied(works):
    assert works.type("deal", "link", "D-1", "part_of", "F-1").code == 1
    works.done("deal", "open", "F-1", "--title", "Framework")
    works.done("deal", "link", "D-1", "part_of", "F-1")
    assert "part_of F-1" in works.done("deal", "show", "D-1")
    works.done("deal", "unlink", "D-1", "part_of", "F-1")
    assert works.asked("deal", "show", "D-1")["links"] == []


def test_a_computed_field_says_how_it_came_about(works):
    works.done("deal", "set", "D-1", "final=100")
    works.done("deal", "row", "add", "D-1", "instalments", "amount=99.99")

    shown = works.done("deal", "show", "D-1")

    assert "-0.01 CNY" in shown
    assert "gap = total(instalments, 'amount') - final  ← final: 100.00 CNY, instalments: 1 ×" in shown
    assert works.type("deal", "set", "D-1", "gap=0").code == 1


def test_a_file_with_an_at_sign_is_kept_beside_the_store(works):
    path = works.write("draft.pdf", "%PDF a draft")
    works.done("deal", "set", "D-1", f"draft=@{path}")

    value = works.asked("deal", "show", "D-1")["fields"]["draft"]
    digest = hashlib.sha256(b"%PDF a draft").hexdigest()
    assert (value["sha256"], value["place"], value["name"]) == (digest, "store", "draft.pdf")
    kept = Path(works.folder, "gatebook.db.files", digest[:2], digest[2:])
    assert kept.read_text("utf-8") == "%PDF a draft"
    assert works.asked("file", "add", path) == value
    assert works.type("deal", "set", "D-1", "draft=@nowhere.pdf").code == 2


def test_a_kind_of_file_that_is_not_allowed_is_not_kept(works):
    said = works.type("file", "add", works.write("page.html", "<script>"), "--lang", "zh")

    assert said.code == 2
    assert "不允许 text/html" in said.err
    works.environment["GATEBOOK_FILE_TYPES"] = "text/html"
    assert works.type("file", "add", works.write("page.html", "<script>")).code == 0
    works.environment["GATEBOOK_FILE_LIMIT_MB"] = "1"
    assert works.type("file", "add", works.write("large.html", "x" * ((1 << 20) + 1))).code == 2

"""This file is what a sheet promises on SQLite and PostgreSQL: what was written comes back, whatever it holds."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy.exc import DBAPIError

from projections.sheet import FOREVER, Sheet


class Note(msgspec.Struct):
    deal: str
    seq: int
    said: str | None
    amount: int | None
    until_at: int = FOREVER


NOTES = Sheet("notes_v1", Note, ("deal", "seq"), ("said",))
SUMS = Sheet("sums_v1", Note, ("deal", "seq", "said", "until_at"), adds=True)
ODD = [
    '"',
    "'",
    "\\",
    "\\u0041",
    "{}",
    "[null]",
    "a,b",
    "null",
    "NULL",
    "",
    " ",
    "\n\t\x01",
    "关簿",
    "😀",
    "%s",
    "?",
]


@pytest.fixture
def connection(views):
    with views.writing() as opened:
        NOTES.make(opened)
        SUMS.make(opened)
        yield opened


def test_a_text_comes_back_as_it_was_written_whatever_stands_in_it(connection):
    notes = [Note(text, number, text, None) for number, text in enumerate(ODD)]

    NOTES.save(connection, notes)

    assert sorted(NOTES.load(connection, "deal", ODD), key=lambda note: note.seq) == notes


def test_numbers_come_back_to_the_last_digit_and_what_is_unknown_stays_unknown(connection):
    numbers = [0, -1, 2**53 + 1, FOREVER, -FOREVER, None]
    notes = [Note("D1", seq, None, amount) for seq, amount in enumerate(numbers)]

    NOTES.save(connection, notes)

    assert sorted(NOTES.load(connection, "deal", ["D1"]), key=lambda note: note.seq) == notes


def test_a_row_written_again_replaces_the_one_with_its_key_and_no_other(connection):
    NOTES.save(connection, [Note("D1", 1, "first", 1), Note("D1", 2, "second", 2)])

    NOTES.save(connection, [Note("D1", 2, None, None, 7), Note("D2", 1, "third", 3)])

    assert NOTES.load(connection, "deal", ["D1"], lasting="until_at") == [Note("D1", 1, "first", 1)]
    assert len(NOTES.load(connection, "deal", ["D1", "D2", "D3"])) == 3


def test_what_is_added_is_added_to_what_stands_there(connection):
    SUMS.save(connection, [Note("D1", 1, "won", 5)])

    SUMS.save(connection, [Note("D1", 1, "won", -2), Note("D1", 1, "lost", 4)])

    amounts = {note.said: note.amount for note in SUMS.load(connection, "deal", ["D1"])}
    assert amounts == {"won": 3, "lost": 4}


def test_a_complaint_of_the_database_tells_no_values_of_deals(views):
    lacking = Sheet("nowhere_v1", Note, ("deal", "seq"))

    with pytest.raises(DBAPIError) as complaint, views.writing() as connection:
        lacking.save(connection, [Note("D1", 1, "the customer's name", None)])

    assert "nowhere_v1" in str(complaint.value)
    assert "the customer's name" not in str(complaint.value)

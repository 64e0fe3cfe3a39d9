"""The promises of the log, one suite for both databases."""

from __future__ import annotations

import contextlib

import pytest
from sqlalchemy import text

from engine.errors import Conflict, StoreFailed
from engine.store import (
    Row,
    append,
    find_commands,
    head,
    position_at,
    read,
    read_stream,
    stream_names,
)


def event(stream="deal:D1", version=1, **rest):
    return Row(stream=stream, version=version, type=rest.pop("type", "deal.opened"), body=b"{}", **rest)


def given(store, *rows):
    with store.writing() as connection:
        return list(append(connection, rows))


def everything(store):
    with store.reading() as connection:
        return read(connection)


def test_positions_are_one_two_three(store):
    assert given(store, event(version=1), event(version=2)) == [1, 2]
    assert given(store, event(version=3)) == [3]
    assert [row.position for row in everything(store)] == [1, 2, 3]


def test_a_transaction_taken_back_leaves_no_gap(store):
    given(store, event(version=1))
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        append(connection, [event(version=2), event(version=3)])
        raise ZeroDivisionError
    assert given(store, event(version=2)) == [2]
    assert [row.position for row in everything(store)] == [1, 2]


def test_part_of_a_transaction_taken_back_leaves_no_gap(store):
    with store.writing() as connection:
        append(connection, [event(version=1)])
        with pytest.raises(ZeroDivisionError), connection.begin_nested():
            append(connection, [event(version=2)])
            raise ZeroDivisionError
        assert head(connection).position == 1
        assert list(append(connection, [event(version=2)])) == [2]
    assert [row.position for row in everything(store)] == [1, 2]


def test_every_field_of_an_event_comes_back_as_it_was_written(store):
    row = Row(
        stream="deal:客户",
        version=7,
        type="deal.moved",
        body=b'{"name":"\xe5\xae\xa2"}\x00\xff',
        shape=3,
        id="e1",
        occurred_at=-5,
        recorded_at=1_700_000_000_000_000,
        command="u1:k1",
        meta=b'{"by":"u1"}',
    )
    given(store, row)
    (stored,) = everything(store)
    assert stored == Row(**{name: getattr(row, name) for name in row.__struct_fields__} | {"position": 1})
    assert type(stored.body) is bytes
    assert type(stored.meta) is bytes


def test_a_row_needs_only_stream_version_type_and_body(store):
    with store.writing() as connection:
        insert = "INSERT INTO events (position, stream, version, type, body) VALUES (1, 's', 1, 't', :body)"
        connection.execute(text(insert), {"body": b"x"})
    assert everything(store) == [Row("s", 1, "t", b"x", position=1)]


def test_whoever_writes_a_version_that_is_there_learns_where_the_stream_stands(store):
    given(store, event(version=1), event(version=2))
    with pytest.raises(Conflict) as conflict:
        given(store, event("deal:D2"), event(version=1))
    assert conflict.value.version == 2
    assert [row.stream for row in everything(store)] == ["deal:D1", "deal:D1"]
    assert given(store, event(version=3)) == [3]


def test_one_version_twice_in_one_append_is_a_conflict(store):
    with pytest.raises(Conflict):
        given(store, event(version=1), event(version=1))
    assert everything(store) == []


def test_only_who_holds_the_lock_can_append(store):
    with store.reading() as connection, pytest.raises(StoreFailed, match=r"store\.writing"):
        append(connection, [event()])
    with store.engine.connect() as connection, pytest.raises(StoreFailed, match=r"store\.writing"):
        append(connection, [event()])
    assert everything(store) == []


def test_nothing_that_a_reader_does_stays(store):
    refused = pytest.raises(StoreFailed) if store.dialect == "postgresql" else contextlib.nullcontext()
    with refused, store.reading() as connection:
        connection.execute(text("UPDATE log_head SET generation = 9"))
    with store.reading() as connection:
        assert head(connection).generation == 0


def test_recorded_time_never_falls_whatever_the_clock_says(store):
    given(store, event(version=1, recorded_at=50))
    given(store, event(version=2, recorded_at=40), event(version=3, recorded_at=60), event(version=4))
    assert [row.recorded_at for row in everything(store)] == [50, 50, 60, 60]
    with store.reading() as connection:
        assert head(connection).recorded_at == 60


def test_the_head_tells_what_this_transaction_has_appended(store):
    with store.writing() as connection:
        assert head(connection) == (0, 0, 0)
        append(connection, [event(recorded_at=5)])
        assert head(connection) == (1, 5, 0)
    with store.reading() as connection:
        assert head(connection) == (1, 5, 0)


def test_a_reader_sees_one_state_however_much_is_written_meanwhile(store):
    given(store, event(version=1))
    with store.reading() as connection:
        given(store, event(version=2))
        assert head(connection).position == 1
        assert len(read(connection)) == 1
    assert len(everything(store)) == 2


def test_events_are_read_in_the_one_global_order_and_in_part(store):
    given(
        store, event("a", 1), event("b", 1, type="x"), event("a", 2, type="y"), event("b", 2), event("a", 3)
    )

    def positions(**part):
        with store.reading() as connection:
            return [row.position for row in read(connection, **part)]

    assert positions() == [1, 2, 3, 4, 5]
    assert positions(after=2) == [3, 4, 5]
    assert positions(after=1, until=3) == [2, 3]
    assert positions(limit=2) == [1, 2]
    assert positions(after=5) == []
    assert positions(types=["x", "y"]) == [2, 3]
    assert positions(types=["deal.opened"], after=1, limit=1) == [4]
    assert positions(stream="a") == [1, 3, 5]
    assert positions(stream="a", types=["y"]) == [3]


def test_a_stream_is_read_by_version(store):
    given(store, event("a", 1), event("a:refusals", 1), event("a", 2))
    with store.reading() as connection:
        assert [(row.stream, row.version) for row in read_stream(connection, "a")] == [("a", 1), ("a", 2)]
        assert [row.version for row in read_stream(connection, "a", after=1)] == [2]
        assert read_stream(connection, "b") == []


def test_streams_are_listed_by_prefix_and_no_character_is_a_wildcard(store):
    names = ["deal:1", "deal:10", "deal:客", "deal_", "deal%", "Deal:1", "dealer", "member:1"]
    given(store, *(event(name) for name in names), event("deal:1", 2))
    with store.reading() as connection:
        assert stream_names(connection, "deal:") == ["deal:1", "deal:10", "deal:客"]
        assert stream_names(connection, "deal_") == ["deal_"]
        assert stream_names(connection, "deal:客") == ["deal:客"]
        assert stream_names(connection, "") == sorted(names)


def test_the_log_knows_what_every_command_recorded(store):
    given(
        store,
        event("a", 1, command="u:1"),
        event("a", 2, command="u:1"),
        event("b", 1),
        event("b", 2, command="u:2"),
    )
    with store.reading() as connection:
        found = find_commands(connection, ["u:1", "u:2", "u:3"])
        assert {key: [row.position for row in rows] for key, rows in found.items()} == {
            "u:1": [1, 2],
            "u:2": [4],
        }
        assert find_commands(connection, []) == {}
        assert list(find_commands(connection, [*(f"x:{n}" for n in range(40_000)), "u:2"])) == ["u:2"]


def test_an_instant_is_turned_into_the_last_position_recorded_by_then(store):
    given(store, *(event(version=n, recorded_at=at) for n, at in enumerate((10, 20, 20, 20, 30), start=1)))
    with store.reading() as connection:
        asked = (9, 10, 19, 20, 29, 30, 99)
        assert [position_at(connection, at) for at in asked] == [0, 1, 1, 4, 4, 5, 5]


def test_a_commit_whose_answer_was_lost_counts_when_the_event_is_there(store, monkeypatch):
    lost = lose_the_answer_to(store, monkeypatch, after_commit=True)
    assert given(store, event()) == [1]
    assert lost
    assert len(everything(store)) == 1


def test_a_commit_that_did_not_happen_is_said_to_have_failed(store, monkeypatch):
    lost = lose_the_answer_to(store, monkeypatch, after_commit=False)
    with pytest.raises(StoreFailed):
        given(store, event())
    assert lost
    assert everything(store) == []
    assert given(store, event()) == [1]


def test_a_transaction_inside_another_ends_with_words_and_not_with_silence(sqlite_store, monkeypatch):
    monkeypatch.setattr("engine.store.turns.PATIENCE", 0.01)
    refused = pytest.raises(StoreFailed, match="must not begin inside another")
    with sqlite_store.writing(), refused, sqlite_store.writing():
        pass
    assert given(sqlite_store, event()) == [1]


def lose_the_answer_to(store, monkeypatch, *, after_commit):
    """Breaks the line at the next COMMIT, before or after the database has done it."""
    dialect, lost = store.engine.dialect, []
    commit = dialect.do_commit

    def broken(connection):
        if lost:
            return commit(connection)
        lost.append(True)
        if after_commit:
            commit(connection)
        raise dialect.dbapi.OperationalError("the line broke")

    monkeypatch.setattr(dialect, "do_commit", broken)
    return lost

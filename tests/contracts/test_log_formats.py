"""Formats of a store: a migration makes what a new store has, brings an older one up on opening, and only adds."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, inspect, text

from engine.errors import StoreFailed
from engine.store import Row, Store, append, head, migrations, read
from engine.store import store as opening
from engine.store.database import IMMEDIATE, connect
from engine.store.schema import FORMAT, store_format

ROOT = Path(__file__).parents[2]
TAKES_AWAY = re.compile(
    r"\b(DROP|TRUNCATE|DELETE|RENAME|REPLACE)\b|ALTER\s+COLUMN|^\s*UPDATE\s+(events|log_head)|DISABLE",
    re.IGNORECASE,
)
NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "{coming}"
down_revision = "{present}"
def upgrade() -> None:
    op.add_column("events", sa.Column("proof", sa.LargeBinary))
    op.create_table("vault_cursors", sa.Column("name", sa.Text, primary_key=True))
    {more}
"""


def migrated(url: str, *, to: int = FORMAT, folder: Path = migrations.FOLDER) -> list[str]:
    """This makes a store by its migrations alone, and gives the statements that were run."""
    said: list[str] = []
    engine = connect(url, create=True, allow_unsafe_fsync=True)
    event.listen(engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    with engine.connect().execution_options(**{IMMEDIATE: True}) as connection:
        migrations.bring_up(connection, before=0, to=to, folder=folder)
        connection.commit()
    engine.dispose()
    _written_down(url, to)
    return said


def _written_down(url: str, to: int) -> None:
    """This does what the store itself does once it was brought up."""
    engine = connect(url, create=False, allow_unsafe_fsync=True)
    with engine.connect() as connection:
        connection.execute(store_format.update().values(format=to))
        connection.commit()
    engine.dispose()


def revision_to_come(folder: Path, more: str = "") -> None:
    """This writes the revision that leads to the format behind the present one."""
    coming, present = migrations.revision(FORMAT + 1), migrations.revision(FORMAT)
    text = NEXT.format(more=more, coming=coming, present=present)
    (folder / "versions" / f"format_{coming}.py").write_text(text)


def looks(connection: Connection) -> dict[str, object]:
    """This is everything a database says about its tables, each in its own words."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
        return {f"{row.type} {row.name}": re.sub(r"[\s,()]+", " ", row.sql or "").split() for row in rows}
    found: dict[str, object] = {}
    seen = inspect(connection)
    for name in seen.get_table_names():
        columns = [
            (each["name"], repr(each["type"]), each["nullable"], each["default"])
            for each in seen.get_columns(name)
        ]
        found[name] = columns, seen.get_table_options(name)
    for kind, query in (
        ("index", "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"),
        ("rule", "SELECT conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace"),
        ("trigger", "SELECT tgname, pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"),
        ("function", "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"),
        ("collation", "SELECT attrelid::regclass || '.' || attname, attcollation::regcollation::text FROM pg_attribute WHERE attrelid = 'events'::regclass"),
    ):  # fmt: skip
        found |= {f"{kind} {name}": told for name, told in connection.execute(text(query))}
    return found


def described(url: str) -> dict[str, object]:
    store = Store.open(url, allow_unsafe_fsync=True)
    with store.reading() as connection:
        found = looks(connection)
        assert head(connection) == (0, 0, 0)
    store.close()
    return found


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_migrations_make_the_very_store_that_a_new_one_is(kind, request, tmp_path):
    if kind == "sqlite":
        ours, theirs = f"sqlite:///{tmp_path}/ours.db", f"sqlite:///{tmp_path}/theirs.db"
    else:
        ours, theirs = (request.getfixturevalue(name) for name in ("postgres_url", "bare_postgres_url"))
    migrated(theirs)

    made, grown = described(ours), described(theirs)

    assert len(made) > 10
    assert grown == made


@pytest.fixture
def coming(tmp_path) -> Path:
    """This is a folder of revisions with one more than there is today."""
    folder = tmp_path / "revisions"
    (folder / "versions").mkdir(parents=True)
    for path in (migrations.FOLDER / "versions").glob("format_*.py"):
        (folder / "versions" / path.name).write_text(path.read_text())
    return folder


def tomorrow(monkeypatch, folder: Path, more: str = "") -> None:
    """This lets the program be one that knows the next format."""
    revision_to_come(folder, more)
    monkeypatch.setattr(opening, "FORMAT", FORMAT + 1)
    monkeypatch.setattr(migrations.bring_up, "__kwdefaults__", {"folder": folder})


def test_opening_brings_an_older_store_up_and_keeps_what_it_holds(new_store_url, coming, monkeypatch):
    store = Store.open(new_store_url, allow_unsafe_fsync=True)
    with store.writing() as connection:
        append(connection, [Row("s", 1, "t", b"{}", recorded_at=5)])
    with store.reading() as connection:
        before = read(connection)
    store.close()
    tomorrow(monkeypatch, coming)

    with ThreadPoolExecutor(3) as pool:
        for opened in list(
            pool.map(lambda url: Store.open(url, allow_unsafe_fsync=True), [new_store_url] * 3)
        ):
            opened.close()
    store = Store.open(new_store_url, allow_unsafe_fsync=True)

    with store.reading() as connection:
        assert read(connection) == before
        assert connection.execute(text("SELECT proof FROM events")).scalars().all() == [None]
        assert connection.execute(text("SELECT format FROM store_format")).scalar() == FORMAT + 1
    with pytest.raises(StoreFailed, match="for ever"), store.writing() as connection:
        connection.execute(text("UPDATE events SET body = body"))
    store.close()
    monkeypatch.undo()
    with pytest.raises(StoreFailed, match="newer Gatebook"):
        Store.open(new_store_url, allow_unsafe_fsync=True)


def test_a_migration_that_fails_changes_nothing(new_store_url, coming, monkeypatch):
    before = described(new_store_url)
    tomorrow(monkeypatch, coming, "op.execute('SELECT nothing FROM nowhere')")

    with pytest.raises(StoreFailed):
        Store.open(new_store_url, allow_unsafe_fsync=True)

    monkeypatch.undo()
    assert described(new_store_url) == before


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_migrations_only_add(kind, request, tmp_path):
    url = f"sqlite:///{tmp_path}/x.db" if kind == "sqlite" else request.getfixturevalue("bare_postgres_url")

    said = migrated(url)

    assert len(said) > 10
    assert [each for each in said if TAKES_AWAY.search(without_guards(each))] == []


def without_guards(statement: str) -> str:
    """This leaves out the triggers, which speak of what they refuse."""
    return "" if re.match(r"\s*CREATE (TRIGGER|FUNCTION) events_refuse", statement) else statement


@pytest.mark.parametrize(
    "deed",
    [
        "op.drop_column('events', 'id')",
        "op.drop_index('events_command')",
        "op.rename_table('events', 'log')",
        "op.execute('DROP TRIGGER events_refuse_update')",
        "op.execute('UPDATE log_head SET position = 0')",
        "op.execute('DELETE FROM log_head')",
    ],
)
def test_the_walk_sees_a_migration_that_takes_away(deed, coming, tmp_path):
    revision_to_come(coming, deed)

    said = migrated(f"sqlite:///{tmp_path}/x.db", to=FORMAT + 1, folder=coming)

    assert any(TAKES_AWAY.search(without_guards(each)) for each in said)


def test_there_is_one_revision_for_each_format():
    names = sorted(path.name for path in (migrations.FOLDER / "versions").glob("format_*.py"))

    assert names == [f"format_{migrations.revision(number)}.py" for number in range(1, FORMAT + 1)]


def test_a_store_of_the_present_format_is_opened_without_alembic(sqlite_url):
    program = f"import sys; from engine.store import Store; Store.open({sqlite_url!r}).close(); print('alembic' in sys.modules)"

    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "False"

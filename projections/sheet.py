"""This file makes a table out of a row's struct, and reads and writes such rows in bulk.

A projection folds structs in memory; a sheet loads those that a batch touches and saves them again, each way in one
statement whose text never changes, so that neither side reads it anew. What goes to PostgreSQL goes as one text of
JSON: psycopg's own arrays cost this process ten times as much. Names carry the projection's version, so that two programs can keep theirs side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import starmap
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    select,
)
from sqlalchemy.schema import CreateIndex, CreateTable

from engine.values import ERASED
from projections.directly import change, change_each, rows

FOREVER = 2**63 - 1
"""The end of an interval that has not ended: later than every instant, behind every position."""

NUMBER = BigInteger().with_variant(Integer(), "sqlite")
# Names compare by their bytes on both databases, so that pages come in the same order.
NAME = Text().with_variant(Text(collation="C"), "postgresql")
_CHUNK = 500
_TYPES = {str: "text", int: "bigint"}
_THESE = {
    "sqlite": "IN (SELECT value FROM json_each(?))",
    "postgresql": "= ANY(ARRAY(SELECT json_array_elements_text(%s)))",
}
_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.Encoder(order="sorted").encode

R = TypeVar("R", bound=msgspec.Struct)


class Sheet(Generic[R]):
    """This is one table of a projection and the struct of its rows, field by column, `key` first.

    Where a sheet `adds`, saved rows hold differences, which are added to what stands there.
    """

    def __init__(
        self, name: str, row: type[R], key: tuple[str, ...], *indexes: tuple[str, ...], adds: bool = False
    ) -> None:
        self.name = name
        self.row = row
        self.key = key
        self.adds = adds
        kinds = {field: _kind(hint) for field, hint in get_type_hints(row).items()}
        columns = [
            Column(
                field,
                NAME if kind is str else NUMBER,
                nullable=optional,
                primary_key=field in key,
                autoincrement=False,
            )
            for field, (kind, optional) in kinds.items()
        ]
        clustered = len(key) > 1 or kinds[key[0]][0] is str
        self.table = Table(name, MetaData(), *columns, sqlite_with_rowid=not clustered)
        for number, index in enumerate(indexes, start=1):
            Index(f"{name}_{number}", *(self.table.c[column] for column in index))
        self._names = ", ".join(kinds)
        self._typed = ", ".join(f"{field} {_TYPES[kind]}" for field, (kind, _) in kinds.items())
        self._statements: dict[str, str] = {}
        self._making: dict[str, list[str]] = {}

    @property
    def c(self) -> Any:
        """This is the table's columns."""
        return self.table.c

    def make(self, connection: Connection) -> None:
        """This makes the table and its indexes, by statements that are put together once for all stores."""
        dialect = connection.dialect
        if dialect.name not in self._making:
            self._making[dialect.name] = self._made_by(dialect)
        for statement in self._making[dialect.name]:
            connection.exec_driver_sql(statement)

    def load(
        self,
        connection: Connection,
        column: str,
        values: Iterable[Any],
        *where: ColumnElement[bool],
        lasting: str | None = None,
    ) -> list[R]:
        """This is the rows whose column holds one of the values; with `lasting`, those whose end, by its column, is open."""
        wanted = list(values)
        if not where:
            return self._lasting(connection, column, wanted, lasting) if wanted else []
        found = []
        for begin in range(0, len(wanted), _CHUNK):
            query = select(self.table).where(self.table.c[column].in_(wanted[begin : begin + _CHUNK]), *where)
            found += [self.row(*row) for row in connection.execute(query).all()]
        return found

    def _made_by(self, dialect: Dialect) -> list[str]:
        table = str(CreateTable(self.table).compile(dialect=dialect))
        return [table, *(str(CreateIndex(index).compile(dialect=dialect)) for index in self.table.indexes)]

    def _lasting(
        self, connection: Connection, column: str, wanted: list[Any], lasting: str | None
    ) -> list[R]:
        these = _THESE[connection.dialect.name]
        still = f" AND {lasting} = {FOREVER}" if lasting else ""
        query = f"SELECT {self._names} FROM {self.name} WHERE {column} {these}{still}"  # noqa: S608 - our own names
        return list(starmap(self.row, rows(connection, query, (_json(wanted),))))

    def save(self, connection: Connection, saved: Sequence[R]) -> None:
        """This puts rows into the table, over those with the same key, or adds them to those."""
        if not saved:
            return
        dialect = connection.dialect.name
        if dialect not in self._statements:
            self._statements[dialect] = self._upsert(dialect)
        if dialect == "postgresql":
            change(connection, self._statements[dialect], (_json(saved),))
        else:
            change_each(
                connection, self._statements[dialect], [msgspec.structs.astuple(row) for row in saved]
            )

    def _upsert(self, dialect: str) -> str:
        names = [column.name for column in self.table.columns]
        others = [name for name in names if name not in self.key]
        before = f"{self.name}.{{}} + " if self.adds else ""
        changed = ", ".join(f"{name} = {before.format(name)}excluded.{name}" for name in others)
        clash = f"ON CONFLICT ({', '.join(self.key)}) DO " + (
            f"UPDATE SET {changed}" if others else "NOTHING"
        )
        if dialect == "postgresql":
            source = f"SELECT * FROM json_to_recordset(%s) AS saved({self._typed})"  # noqa: S608 - our own names
        else:
            source = f"VALUES ({', '.join('?' * len(names))})"
        return f"INSERT INTO {self.name} ({self._names}) {source} {clash}"


def _json(values: Sequence[Any]) -> str:
    return msgspec.json.encode(values).decode()


def merged(told: str, values: Mapping[str, Any]) -> str:
    """This is facts as JSON after some were set; a cleared or erased one is left out.

    >>> merged('{"a":"x"}', {"a": None, "b": "y"})
    '{"b":"y"}'
    """
    known = {**_decode(told), **values}
    return _encode(
        {key: fact for key, fact in known.items() if fact is not None and fact is not ERASED}
    ).decode()


def _kind(hint: Any) -> tuple[type, bool]:
    """This is whether a field holds text or a number, and whether it may be empty.

    >>> _kind(int), _kind(str | None)
    ((<class 'int'>, False), (<class 'str'>, True))
    """
    options = set(getattr(hint, "__args__", (hint,)))
    optional = type(None) in options
    (kind,) = options - {type(None)}
    return kind, optional

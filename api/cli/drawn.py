"""This file draws a table from rows as they came: each column says its title in both languages and how a row fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from api.cli.caller import Caller
from api.cli.tables import Column, print_table
from engine.workflow import Workflow

Row = dict[str, Any]
Picture = Callable[[Caller, dict[str, Any], Workflow], None]
FIGURES = True


class Drawn(NamedTuple):
    """This is a column: its title in English and Chinese, what stands in it, and whether that is figures."""

    en: str
    zh: str
    cell: Callable[[Row], object]
    figures: bool = False


def draw(caller: Caller, rows: Iterable[Row], columns: Iterable[Drawn], *, empty: str = "") -> None:
    """This prints the table; a cell without anything in it stays empty."""
    drawn = list(columns)
    heads = [Column(caller.say(column.en, column.zh), figures=column.figures) for column in drawn]
    cells = [[str(column.cell(row)) for column in drawn] for row in rows]
    print_table(caller, heads, cells, empty=empty)


def number(key: str) -> Callable[[Row], object]:
    """This fills a cell with a figure."""
    return lambda row: row[key]


def unless_none(key: str) -> Callable[[Row], object]:
    """This fills a cell with a figure, if it is not 0."""
    return lambda row: row[key] or ""

"""This file draws for people: tables, bars, the path of stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from api.cli.caller import Caller

BAR = 24
"""Characters of a full bar."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


class Column(NamedTuple):
    """This is a column of a table; figures stand to the right."""

    title: str
    figures: bool = False


def print_table(
    caller: Caller,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    *,
    empty: str = "",
    title: str = "",
) -> None:
    """This prints a table, or a sentence where there is nothing."""
    from rich.box import SIMPLE  # noqa: PLC0415 - JSON and --help of a program need no tables
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    table = Table(box=SIMPLE, title=Text(title) if title else None, title_justify="left", pad_edge=False)
    for column in columns:
        table.add_column(Text(column.title), justify="right" if column.figures else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if table.row_count:
        caller.console.print(table)
    elif empty:
        caller.print(empty, empty)


def bar(part: float, whole: float, width: int = BAR) -> str:
    """This is a bar of eighths of a character, as long as the part is of the whole.

    >>> bar(1, 2, 4), bar(1, 16, 2), bar(0, 5), bar(3, 0)
    ('██', '▏', '', '')
    """
    if whole <= 0 or part <= 0:
        return ""
    full, rest = divmod(round(min(part / whole, 1.0) * width * 8), 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def percent(rate: float | str | None) -> str:
    """This is a rate as people read it.

    >>> percent(0.625), percent(None)
    ('62.5 %', '—')
    """
    return "—" if rate is None else f"{float(rate) * 100:.1f} %"


def grouped(amount: object) -> str:
    """This is an amount with its thousands apart.

    >>> grouped("1280000.50"), grouped(None)
    ('1,280,000.50', '—')
    """
    if amount is None:
        return "—"
    whole, point, rest = str(amount).partition(".")
    return f"{int(whole):,}{point}{rest}"


def length(seconds: float | None, lang: str) -> str:
    """This is a length of time in the unit that fits.

    >>> length(90_000, "en"), length(5_400, "zh"), length(None, "en")
    ('1.0 d', '1.5 小时', '—')
    """
    if seconds is None:
        return "—"
    for size, en, zh in ((86_400, "d", "天"), (3_600, "h", "小时"), (60, "min", "分钟")):
        if seconds >= size:
            return f"{seconds / size:.1f} {zh if lang == 'zh' else en}"
    return f"{seconds:.0f} {'秒' if lang == 'zh' else 's'}"

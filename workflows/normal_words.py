"""This file compiles the small things of an SOP into their normal form: words in pairs, lists, plain decimals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.definition import Choice, Words
from workflows.form_shapes import WordsForm


def words(named: str | WordsForm | None) -> Words:
    """This is a name in both languages; one that is written once is good for both."""
    if named is None:
        return Words()
    if isinstance(named, str):
        return Words(zh=named, en=named)
    return Words(zh=named.zh or "", en=named.en or "")


def choices(keys: list[str] | dict[str, str | WordsForm | None]) -> tuple[Choice, ...]:
    """This is keys with their names, whether they were written as a list or as a mapping."""
    if isinstance(keys, Mapping):
        return tuple(Choice(key, words(name)) for key, name in keys.items())
    return tuple(Choice(key) for key in keys)


def several(keys: str | list[str] | None) -> list[str]:
    """This is a list, whether one key was written or several."""
    return [keys] if isinstance(keys, str) else list(keys or ())


def exact(number: float | str) -> str:
    """This is a number of the YAML as a plain decimal; a text stays as it is.

    >>> exact(1e5), exact(0.10), exact(" 2026-01-01 ")
    ('100000', '0.1', '2026-01-01')
    """
    if isinstance(number, str):
        return number.strip()
    return format(Decimal(str(number)).normalize() + 0, "f")

"""This file says of a regular expression whether some text keeps it busy for ever, before anybody has to find that text.

Python's matcher tries every way to divide a text among repetitions. There are too many ways where what is repeated
repeats or chooses in itself, or where many repetitions stand side by side and each could take what the next one takes;
a character between two that neither of them takes tells where one ends. In doubt a pattern is endless.
Source of the parsed form: `re._parser` of the standard library, which is what `re.compile` goes by.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

SIDE_BY_SIDE = 3
"""Repetitions that may follow each other without a mark between them; texts are short enough for so many."""
_MANY = 20
_ALPHABET = frozenset(string.printable + "é的中")
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT"})
_CATEGORIES = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda char: char.isalnum() or char == "_",
}
Item = tuple[Any, Any]


def is_endless(pattern: str) -> bool:
    """This says whether a pattern, which compiles, may take for ever on some text.

    >>> [is_endless(each) for each in ("[a-z]+@[a-z]+", "([0-9]+,)*[0-9]+", "([a-z]+)+", "(a|aa)+", "a*a*a*a*b")]
    [False, False, True, True, True]
    """
    return _is_endless(list(_parser.parse(pattern)))


def _is_endless(items: list[Item]) -> bool:
    run, taken = 0, frozenset[str]()
    for item in items:
        name, inner = str(item[0]), _parts(item)
        repeats = name in _REPEATS and item[1][1] > 1
        if (repeats and _divides(inner[0])) or any(_is_endless(part) for part in inner):
            return True
        if repeats and item[1][1] > _MANY:
            run, taken = run + 1, taken | _taken(item)
        elif not any(str(part[0]) in _REPEATS for part in _all(item)) and taken.isdisjoint(_taken(item)):
            run, taken = 0, frozenset()
        if run > SIDE_BY_SIDE:
            return True
    return False


def _divides(items: list[Item]) -> bool:
    """This says whether what is repeated can be taken in more than one way: a mark at its end forbids that."""
    while len(items) == 1 and str(items[0][0]) == "SUBPATTERN":
        items = _parts(items[0])[0]
    inside = [part for item in items for part in _all(item)]
    chooses = any(str(part[0]) == "BRANCH" for part in inside)
    varies = any(str(part[0]) in _REPEATS and part[1][0] != part[1][1] for part in inside)
    last = items[-1] if items else None
    marked = last is not None and str(last[0]) == "LITERAL"
    fenced = marked and all(_taken(item).isdisjoint(_taken(items[-1])) for item in items[:-1])
    return chooses or (varies and not fenced)


def _all(item: Item) -> Iterator[Item]:
    yield item
    for part in _parts(item):
        for each in part:
            yield from _all(each)


def _parts(item: Item) -> list[list[Item]]:
    """This is the patterns inside a part of one."""
    match str(item[0]), item[1]:
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT", (_, _, inner):
            return [list(inner)]
        case "SUBPATTERN", (*_, inner):
            return [list(inner)]
        case "BRANCH", (_, choices):
            return [list(each) for each in choices]
        case "ASSERT" | "ASSERT_NOT", (_, inner):
            return [list(inner)]
        case "ATOMIC_GROUP", inner:
            return [list(inner)]
        case "GROUPREF_EXISTS", (_, yes, no):
            return [list(each) for each in (yes, no) if each]
    return []


def _taken(item: Item) -> frozenset[str]:
    """This is the characters that a part of a pattern may take, of an alphabet that stands for all."""
    match str(item[0]), item[1]:
        case "LITERAL", code:
            return frozenset({chr(code)})
        case "NOT_LITERAL", code:
            return _ALPHABET - {chr(code)}
        case "RANGE", (low, high):
            return frozenset(char for char in _ALPHABET if low <= ord(char) <= high)
        case "CATEGORY", category:
            is_in = _CATEGORIES[str(category).replace("_NOT_", "_")]
            within = frozenset(filter(is_in, _ALPHABET))
            return _ALPHABET - within if "_NOT_" in str(category) else within
        case "IN", members:
            rest = [each for each in members if str(each[0]) != "NEGATE"]
            within = frozenset[str]().union(*map(_taken, rest))
            return within if len(rest) == len(members) else _ALPHABET - within
        case "ANY" | "GROUPREF", _:
            return _ALPHABET
    return frozenset[str]().union(*(_taken(each) for part in _parts(item) for each in part))

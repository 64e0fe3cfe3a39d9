r"""This file finds a character of a YAML text's value in the text as it was written.

Quotes, escapes, folded lines and indentation stand between the two. What never changes is the order of the characters
that are not blank, so those are counted off against each other.

    >>> index_inside("'it''s x'", "'", "it's x", 1, 6)
    7
    >>> index_inside('"a \\u0062 c"', '"', "a b c", 1, 5)
    10
    >>> index_inside("|\n    a\n      b", "|", "a\n  b", 2, 3)
    14
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_BLANK_ESCAPES = frozenset("ntrvfNLP_ \t\r\n")


def index_inside(written: str, style: str | None, value: str, line: int, column: int) -> int:
    """This is the index in `written` of the character at a line and column (from 1) of its value.

    `written` begins where the YAML value begins, with its quote or its block sign; `style` is that sign or None.
    """
    offset = _offset(value, line, column)
    places = list(_solid(written, style))
    before = sum(not char.isspace() for char in value[:offset])
    if offset < len(value) and not value[offset].isspace():
        return places[before] if before < len(places) else 0
    if before == 0:
        return places[0] if places else 0
    return min(places[before - 1] + 1, len(written)) if before <= len(places) else 0


def _offset(value: str, line: int, column: int) -> int:
    lines = value.split("\n")
    whole = sum(len(text) + 1 for text in lines[: line - 1])
    return min(whole + column - 1, len(value))


def _solid(written: str, style: str | None) -> Iterator[int]:
    """This is where each character that is not blank in the value begins in the text."""
    start = _first(written, style)
    end = len(written) - 1 if style in ("'", '"') else len(written)
    while start < end:
        width = _width(written, start, style)
        if not _is_blank(written[start : start + width], style):
            yield start
        start += width


def _first(written: str, style: str | None) -> int:
    sign = {"|": "\n", ">": "\n", "'": "'", '"': '"'}.get(style or "")
    return written.find(sign) + 1 if sign else _after_properties(written)


def _after_properties(written: str) -> int:
    found = re.match(r"(?:[&!]\S*\s+)*", written)
    return found.end() if found else 0


def _width(written: str, start: int, style: str | None) -> int:
    if style == "'" and written.startswith("''", start):
        return 2
    if style == '"' and written[start] == "\\":
        found = _ESCAPE.match(written, start)
        return len(found.group()) if found else 1
    return 1


def _is_blank(part: str, style: str | None) -> bool:
    if style == '"' and part.startswith("\\"):
        escaped = part[2:]
        return chr(int(escaped, 16)).isspace() if escaped else part[1] in _BLANK_ESCAPES
    return part.isspace()

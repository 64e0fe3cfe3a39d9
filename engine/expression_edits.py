"""This file rewrites the text of an expression for CEL; the rule: every letter knows where in the source it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """This replaces source[start:end] by a text; a fault in that text is shown at `at`, else at the start."""

    start: int
    end: int
    text: str
    at: int | None = field(default=None, repr=False)


def rewritten(source: str, edits: Sequence[Edit]) -> tuple[str, list[int]]:
    """This applies the edits; the list says where each letter came from.

    >>> rewritten("a > 5", [Edit(4, 5, "5.0")])
    ('a > 5.0', [0, 1, 2, 3, 4, 4, 4, 5])
    """
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        shown = edit.start if edit.at is None else edit.at
        pieces += [source[at : edit.start], edit.text]
        origin += [*range(at, edit.start), *([shown] * len(edit.text))]
        at = edit.end
    return "".join([*pieces, source[at:]]), [*origin, *range(at, len(source) + 1)]

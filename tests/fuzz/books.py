"""This file makes workbooks in which some bytes are others: of the archive, or of one of the parts in it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from zipfile import ZipFile

from hypothesis import strategies as st
from openpyxl import Workbook

Pieces = Sequence[tuple[int, bytes]]


def parts_of_a_book() -> dict[str, bytes]:
    """This is what a workbook is made of, by name."""
    made, whole = Workbook(), io.BytesIO()
    made.active.append(["id", "名称", 0.5, True, datetime(2026, 1, 5)])  # noqa: DTZ001 - a cell has no zone
    made.active["C1"].number_format = "0%"
    made.save(whole)
    with ZipFile(whole) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_pieces(content: bytes, pieces: Pieces) -> bytes:
    """This is bytes with pieces put over them."""
    changed = bytearray(content)
    for place, piece in pieces:
        at = place % len(content)
        changed[at : at + len(piece)] = piece
    return bytes(changed)


def spoiled_books(odd: Sequence[str]) -> st.SearchStrategy[bytes]:
    """This is workbooks with some bytes, or something odd, in the place of others."""
    whole = parts_of_a_book()

    def spoiled(part: str | None, pieces: Pieces) -> bytes:
        if part is None:
            return b"PK\x03\x04" + with_pieces(packed(whole)[4:], pieces)
        return packed({**whole, part: with_pieces(whole[part], pieces)})

    piece = st.one_of(
        st.binary(min_size=1, max_size=4), st.sampled_from([each.encode() for each in odd if each])
    )
    pieces = st.lists(st.tuples(st.integers(0, 1 << 20), piece), max_size=8)
    return st.builds(spoiled, st.sampled_from([None, *whole]), pieces)

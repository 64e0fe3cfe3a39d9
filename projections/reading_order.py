"""This file says in which order names stand in a list: letters without regard to case, Chinese by pinyin.

`pinyin.txt` holds the characters in that order, as the browsers' collation has it (`web/order.mjs` writes it). Databases
compare bytes, so each character becomes the one whose number is its place: names so written sort as people read them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FIRST = 0x4E00
_ORDER = Path(__file__).with_name("pinyin.txt")


def in_reading_order(name: str) -> str:
    """This is a name as it is sorted by.

    >>> sorted(["赵工", "deck", "鑫源", "Crane", "北方", "上海"], key=in_reading_order)
    ['Crane', 'deck', '北方', '上海', '鑫源', '赵工']
    """
    return name.casefold().translate(_places())


@cache
def _places() -> dict[int, int]:
    order = _ORDER.read_text("utf-8").strip()
    return {ord(character): _FIRST + place for place, character in enumerate(order)}

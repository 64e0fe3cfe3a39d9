"""This file says which ids of members people would take for one another, so that nobody passes for somebody else.

`Lilei` and `lilei`, wide letters and narrow ones, a Cyrillic `а` among Latin letters: on a screen they are one.
"""

from __future__ import annotations

import unicodedata

_ALIKE = frozenset({"ARMENIAN", "CHEROKEE", "CYRILLIC", "GREEK", "LATIN"})
"""Scripts with letters that look like those of another one."""


def plain(key: str) -> str:
    """This is an id as a keyboard writes it: no wide letters, no ligatures, no loose accents.

    >>> plain("ｌｉ.ｎａ"), plain("ﬁn")
    ('li.na', 'fin')
    """
    return unicodedata.normalize("NFKC", key)


def read_as(key: str) -> str:
    """This is what two ids have in common that people would take for one another.

    >>> read_as("Li.Na") == read_as("li.na")
    True
    """
    return plain(key).casefold()


def is_of_one_script(key: str) -> bool:
    """This says that an id does not mix letters of scripts that look alike; Chinese goes with any of them.

    >>> is_of_one_script("li.na-李"), is_of_one_script("аdmin")
    (True, False)
    """
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in key if letter.isalpha()}
    return len(scripts & _ALIKE) <= 1

"""This file holds what names and sentences for people are made of."""

from __future__ import annotations

import msgspec


class Frozen(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """This is what every part of the normal form has in common: frozen, and no key it does not know."""


class Words(Frozen, frozen=True):
    """This is a name or sentence for people; one language may be missing."""

    zh: str = ""
    en: str = ""

    def say(self, lang: str) -> str:
        """This is the text in the language asked for, else in the other one.

        >>> Words(en="Quote").say("zh")
        'Quote'
        """
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


class Choice(Frozen, frozen=True):
    """This is one value that a choice may take."""

    key: str
    name: Words = Words()


class Role(Frozen, frozen=True):
    """This is a part people play; members are granted it."""

    key: str
    name: Words = Words()

"""This file lets a test name what it looks for by the key of the pages' own sentence, so that it runs in either language."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parents[2] / "web/src/words"


class Sentences:
    """This is the pages' sentences in a language: `say("moved", deal="A", stage="B")`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._known: dict[str, str] = json.loads((WORDS / f"{lang}.json").read_text(encoding="utf-8"))

    def __call__(self, key: str, **values: object) -> str:
        """This is one sentence with its gaps filled in; with `count`, in the form that goes with that number."""
        form = "one" if self.lang == "en" and values.get("count") == 1 else "other"
        sentence = self._known.get(key) or self._known[f"{key}_{form}"]
        for name, value in values.items():
            sentence = sentence.replace("{{" + name + "}}", str(value))
        return sentence

    def either(self, zh: str, en: str) -> str:
        """This is the one of two words of an SOP that is in this language."""
        return zh if self.lang == "zh" else en


@cache
def sentences(lang: str) -> Sentences:
    """This is the sentences of a language, read once."""
    return Sentences(lang)

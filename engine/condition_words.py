"""This file reads one of the SOP's conditions out to people: fields and parameters by their names, signs in words.

It is for reading only; what is judged is the condition as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from engine.definition import FieldType
from engine.expression_tokens import Token, tokens
from engine.naming import field_name, value_in_words
from engine.scope import PARAMETERS
from engine.workflow import Workflow

_SIGNS = {
    "zh": {"&&": "且", "||": "或", "!": "非", "==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "in": "属于"},
    "en": {
        "&&": "and",
        "||": "or",
        "!": "not",
        "==": "=",
        "!=": "≠",
        "<=": "≤",
        ">=": "≥",
        "in": "is one of",
    },
}
_OPENING, _CLOSING = ("(", "["), (".", ",", ")", "]")
_APART = {"<", ">", "+", "-", "*", "/", "%", "?", ":", ",", *_SIGNS["zh"].values(), *_SIGNS["en"].values()}
"""After these a bracket opens something of its own; after any other word it belongs to that."""
_GIVEN = {"zh": "已填写", "en": "is filled in"}
_DEAL = "deal"


@lru_cache(maxsize=4096)
def condition_in_words(workflow: Workflow, source: str, lang: str) -> str:
    """This is a condition as people read it."""
    told, last = "", "("
    for word in _words(workflow, tokens(source)[:-1], lang):
        belongs = word in _CLOSING or (word in _OPENING and last not in _APART)
        told += word if belongs or last in (".", *_OPENING) else f" {word}"
        last = word
    return told


def _words(workflow: Workflow, found: Sequence[Token], lang: str) -> Iterator[str]:
    at, field = 0, ""
    while at < len(found):
        token, ahead = found[at], [each.word for each in found[at + 1 : at + 6]]
        if token.kind == "name" and ahead[:3] == ["(", _DEAL, "."] and token.word == "has":
            yield f"{_quoted(workflow, ahead[3], lang)} {_GIVEN[lang]}"
            at += 6
            continue
        if token.kind == "name" and not (at and found[at - 1].word == "."):
            name, taken = _name(workflow, token.word, ahead)
            if name is not None:
                field = name
                yield _quoted(workflow, name, lang)
                at += taken
                continue
        yield _said(workflow, token, field, lang)
        at += 1


def _name(workflow: Workflow, word: str, ahead: Sequence[str]) -> tuple[str | None, int]:
    """This is the field or parameter that stands here, and over how many tokens; None for any other name."""
    entry = ahead[1] if ahead[:1] == ["."] and len(ahead) > 1 and ahead[2:3] != ["("] else ""
    if word == PARAMETERS and entry in workflow.parameters:
        return f"{word}.{entry}", 3
    if word == _DEAL and entry in workflow.fields:
        return entry, 3
    if word in workflow.fields and workflow.fields[word].type is FieldType.REF and entry:
        return f"{word}.{entry}", 3
    if word in workflow.fields or (word in workflow.records and ahead[:1] != ["("]):
        return word, 1
    return None, 1


def _quoted(workflow: Workflow, key: str, lang: str) -> str:
    return f"“{field_name(workflow, key, lang)}”"


def _said(workflow: Workflow, token: Token, field: str, lang: str) -> str:
    if token.kind == "text" and field:
        return value_in_words(workflow, field, token.word.strip("'\""), lang)
    return _SIGNS[lang].get(token.word, token.word)

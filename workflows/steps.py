"""This file says how a drawing has to show an SOP: which stages are on the line, what kind each step is, what it asks.

A step is one way of one move: from one stage to another.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from engine.definition import Definition, Gate, Move, Outcome, Stage, Words

_ASKS = {
    "require": {"zh": "需填写：{}", "en": "Needs {}"},
    "checklist": {"zh": "需完成：{}", "en": "Ticked: {}"},
    "roles": {"zh": "角色：{}", "en": "By {}"},
    "reason": {"zh": "需说明原因", "en": "With a reason"},
}
_COMMA = {"zh": "、", "en": ", "}
_SOMETIMES = {"zh": "{}（视情况）", "en": "{} (in some cases)"}


class Way(StrEnum):
    """This is where a step leads, seen from the line of stages."""

    FORWARD = "forward"
    BACK = "back"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Step:
    """This is one way of one move, with what it asks in words; `gated` says whether it asks anything of the deal."""

    move: Move
    start: str
    to: str
    way: Way
    gated: bool
    asks: tuple[str, ...]


def is_on_the_line(definition: Definition, stage: str) -> bool:
    """This says whether a stage is one that a deal passes on its way."""
    return definition.outcomes.get(stage, Outcome.OPEN) in (Outcome.OPEN, Outcome.WON)


def steps_of(definition: Definition, lang: str) -> list[Step]:
    """This is every step of the SOP, in the order of its moves."""
    order = {stage.key: place for place, stage in enumerate(definition.stages)}
    stages = {stage.key: stage for stage in definition.stages}
    steps = []
    for move in definition.moves:
        for start in move.start:
            way = Way.FORWARD if order[move.to] > order[start] else Way.BACK
            if not is_on_the_line(definition, move.to):
                way = Way.ASIDE
            gates = [stages[start].leave, move.gate] if way is Way.FORWARD else [move.gate]
            asks = tuple(line for gate in gates for line in gate_in_words(definition, gate, lang))
            steps.append(
                Step(move, start, move.to, way, bool(asks), (*asks, *_beside(definition, move, lang)))
            )
    return steps


def gate_in_words(definition: Definition, gate: Gate, lang: str) -> list[str]:
    """This lists what a gate asks, a line for its fields, a line for its items, a line for each check.

    What is asked under a condition says so.
    """
    fields = {field.key: field.name for field in definition.fields}
    items = {item.key: item.name for stage in definition.stages for item in stage.checklist}
    lines = []
    for what, keys, names in (("require", gate.require, fields), ("checklist", gate.checklist, items)):
        said = [
            _sometimes(gate, f"{what}.{key}", names.get(key, Words()).say(lang) or key, lang) for key in keys
        ]
        if said:
            lines.append(_ASKS[what][lang].format(_COMMA[lang].join(said)))
    checks = ((check.key, check.otherwise.say(lang) or check.that) for check in gate.check)
    return lines + [_sometimes(gate, f"check.{key}", text, lang) for key, text in checks]


def _sometimes(gate: Gate, clause: str, text: str, lang: str) -> str:
    return _SOMETIMES[lang].format(text) if clause in gate.when else text


def _beside(definition: Definition, move: Move, lang: str) -> list[str]:
    names = {role.key: role.name for role in definition.roles}
    lines = [_ASKS["roles"][lang].format(_joined(move.roles, names, lang))] if move.roles else []
    return [*lines, _ASKS["reason"][lang]] if move.reason else lines


def _joined(keys: tuple[str, ...], names: dict[str, Words], lang: str) -> str:
    said = (names.get(key, Words()).say(lang) or key for key in keys)
    return _COMMA[lang].join(said)


def name_of(thing: Stage | Move, lang: str) -> str:
    """This is a stage's or a move's name for people, its key when it has none."""
    return thing.name.say(lang) or thing.key


def width_of(text: str, size: float) -> float:
    """This is about how wide a text is in a proportional font; a Chinese character is as wide as the font is high.

    >>> width_of("报价", 10) == 20, width_of("quote", 10) < 40
    (True, True)
    """
    return sum(_em(char) for char in text) * size


def shortened(text: str, size: float, room: float) -> str:
    """This is the text, cut with an ellipsis where it would be wider than the room."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in "iIjl.,:;|'! ()[]/-·":
        return 0.34
    return 0.72 if char.isupper() or char in "mwMW%@" else 0.56

"""This file draws an SOP as Mermaid text: thick arrows lead on, dotted ones back, thin ones off the line."""

from __future__ import annotations

from engine.definition import Definition, Outcome
from workflows.steps import Way, name_of, steps_of

_ARROWS = {Way.FORWARD: "==>", Way.BACK: "-.->", Way.ASIDE: "-->"}
_LOCK = "🔒 "
_STYLES = (
    "classDef open fill:#ffffff,stroke:#475569,color:#0f172a",
    "classDef won fill:#eff6ff,stroke:#2563eb,color:#0f172a",
    "classDef aside fill:#f1f5f9,stroke:#94a3b8,color:#334155",
)


def mermaid(definition: Definition, lang: str = "en") -> str:
    """This is the SOP as a Mermaid flowchart; a final stage has a double frame, a gated step a lock."""
    lines = ["---", f"title: {_quoted(name_with_version(definition, lang))}", "---", "flowchart TD"]
    for stage in definition.stages:
        left, right = ("[[", "]]") if stage.key in definition.final else ("[", "]")
        kind = _class(definition.outcomes.get(stage.key, Outcome.OPEN))
        lines.append(f"    s_{stage.key}{left}{_quoted(name_of(stage, lang))}{right}:::{kind}")
    for step in steps_of(definition, lang):
        label = _quoted((_LOCK if step.gated else "") + name_of(step.move, lang))
        lines.append(f"    s_{step.start} {_ARROWS[step.way]}|{label}| s_{step.to}")
    return "\n".join([*lines, *(f"    {style}" for style in _STYLES), ""])


def name_with_version(definition: Definition, lang: str) -> str:
    """This is the SOP's name and version, as a heading."""
    return f"{definition.name.say(lang) or definition.key} v{definition.version}"


def _class(outcome: Outcome) -> str:
    return outcome.value if outcome in (Outcome.OPEN, Outcome.WON) else "aside"


def _quoted(text: str) -> str:
    """This is a text as Mermaid takes it anywhere.

    >>> _quoted('the "A" list')
    '"the #quot;A#quot; list"'
    """
    safe = text.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
    return f'"{" ".join(safe.split())}"'

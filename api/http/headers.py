"""This file describes the headers that routes read by themselves, for the OpenAPI document."""

from __future__ import annotations

from typing import Any


def _header(name: str, description: str, example: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": description,
        "schema": {"type": "string"},
        "example": example,
    }


ACTOR = _header("X-Gatebook-Actor", "The member who acts, percent-encoded UTF-8", "li.na")
KEY = _header("Idempotency-Key", "The same key again gives the first answer", "9f1c-retry-1")
MATCH = _header("If-Match", "Only where the stream stands at this version", '"3"')
REASON = _header(
    "X-Gatebook-Reason", "Why, percent-encoded UTF-8, where the body has no reason", "She has left"
)

AS_ACTOR: dict[str, Any] = {"parameters": [ACTOR]}
EACH: dict[str, Any] = {
    "parameters": [
        ACTOR,
        _header(
            "Idempotency-Key",
            "For each that has no key of its own: this one, with what it is about behind it",
            "9f1c-retry-1",
        ),
    ]
}
WRITES: dict[str, Any] = {"parameters": [ACTOR, KEY, MATCH, REASON]}
ONCE: dict[str, Any] = {"parameters": [ACTOR, KEY, REASON]}
CONDITIONAL: dict[str, Any] = {
    "parameters": [_header("If-None-Match", "304 while it still stands at this version", '"3"')]
}
RESUMES: dict[str, Any] = {"parameters": [_header("Last-Event-ID", "The position that was seen last", "500")]}

"""This file writes what docs/reference holds but nobody writes by hand: `make docs`; a test compares."""

from __future__ import annotations

import json
from pathlib import Path

from api.http import openapi_document
from tools.access import PATH as ACCESS
from tools.access import access
from workflows.generated import generated

ROOT = Path(__file__).resolve().parents[1]
OPENAPI = "docs/reference/openapi.json"


def documents() -> dict[str, str]:
    """This maps the path of each generated document, from the root, to its text."""
    contract = json.dumps(openapi_document(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    return {**generated(), OPENAPI: contract, ACCESS: access()}


def write() -> None:
    """This brings every generated document up to date."""
    for path, text in documents().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()

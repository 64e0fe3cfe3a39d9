"""This file makes what is committed but not written by hand: the schema, and the drawings of the shipped SOPs.

`python -m workflows.generated FOLDER` writes them under FOLDER; a test compares what is there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from workflows.drawing import svg
from workflows.lint import read
from workflows.mermaid import mermaid
from workflows.schema import json_schema
from workflows.shipped import library

_DRAWINGS = {"mmd": mermaid, "svg": svg}


def generated() -> dict[str, str]:
    """This maps the path of each generated file, from the root of the repository, to its text."""
    made = {"workflows/schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"}
    for key, source in library().items():
        definition = read(source, file=f"{key}.yaml")
        for lang in ("zh", "en"):
            for kind, draw in _DRAWINGS.items():
                made[f"docs/reference/{key}.{lang}.{kind}"] = draw(definition, lang)
    return made


def write(root: Path) -> None:
    """This writes every generated file under the root of the repository."""
    for path, text in generated().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

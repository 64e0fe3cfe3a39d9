"""This file gives the SOP language as a JSON Schema, made from its form, so that editors complete and check it."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from workflows.form import SopForm


def json_schema() -> dict[str, Any]:
    """This is the schema of the language, draft 2020-12."""
    schema = SopForm.model_json_schema(by_alias=True)
    plain: dict[str, Any] = _without_titles(schema)
    return {"$schema": GenerateJsonSchema.schema_dialect, "title": "Gatebook workflow", **plain}


def _without_titles(schema: Any, *, names: bool = False) -> Any:
    """This takes away the titles that only repeat a key; under `properties` a title is a key of ours."""
    if isinstance(schema, list):
        return [_without_titles(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_titles(part, names=key in ("properties", "$defs", "patternProperties") and not names)
        for key, part in schema.items()
        if names or key != "title" or not isinstance(part, str)
    }

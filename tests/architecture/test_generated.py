"""This file keeps generated documents true: what `make docs` would write is what stands there."""

from __future__ import annotations

from api.http import openapi_document
from tests.architecture.tree import ROOT
from tools.reference import documents


def test_generated_documents_are_as_they_would_be_written_now():
    stale = [
        path
        for path, text in documents().items()
        if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text
    ]

    assert stale == [], "run: make docs"


def test_every_schema_has_one_readable_name():
    schemas = openapi_document()["components"]["schemas"]

    assert [name for name in schemas if "__" in name or name.endswith(("-Input", "-Output"))] == []

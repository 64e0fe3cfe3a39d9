"""This file keeps generated documents true: what `make docs` would write is what stands there."""

from __future__ import annotations

from tests.architecture.tree import ROOT
from tools.reference import documents


def test_generated_documents_are_as_they_would_be_written_now():
    stale = [
        path
        for path, text in documents().items()
        if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text
    ]

    assert stale == [], "run: make docs"

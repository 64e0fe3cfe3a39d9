"""These are the revisions, one a file, each named by the format it leads to."""

from __future__ import annotations

__all__: list[str] = []

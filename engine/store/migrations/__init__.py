"""This package holds what stores of older formats have not: one Alembic revision for each format, which only adds."""

from __future__ import annotations

from engine.store.migrations.formats import FOLDER, bring_up, revision

__all__ = ["FOLDER", "bring_up", "revision"]

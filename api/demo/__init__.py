"""A YEAR OF DEALS, MADE UP. Played through the desk like any other year; the same seed and end give the same one."""

from __future__ import annotations

from api.demo.play import DEALS, SEED, fill, is_demo

__all__ = ["DEALS", "SEED", "fill", "is_demo"]

"""This file knows under which names a chromium stands on a machine; that without windows is the lightest."""

from __future__ import annotations

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """This is where the browser is; None on a machine without one."""
    return next(filter(None, map(shutil.which, NAMES)), None)

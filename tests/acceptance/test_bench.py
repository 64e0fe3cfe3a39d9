"""This file shows that what measures runs: each row that needs no peer, just enough of it, and its verifier is content."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.long


@pytest.mark.parametrize("row", ["deals", "http", "stream", "pages", "rebuild"])
def test_a_row_is_measured_and_what_it_wrote_is_whole(row):
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "smoke", row], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert "Bars" in ran.stdout

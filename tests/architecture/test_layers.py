"""This file runs the drawing of DESIGN as contracts; they stand in .importlinter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import PACKAGES, ROOT, imports, parsed, python_files


def test_every_import_points_down_as_drawn():
    program = Path(sys.executable).parent / "lint-imports"

    answer = subprocess.run(
        [program, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_product_never_imports_its_tests_or_measurements():
    outside = {
        str(path): sorted(name for name in imports(parsed(path)) if name.split(".")[0] in {"tests", "bench"})
        for path in python_files(*PACKAGES)
    }

    assert {path: names for path, names in outside.items() if names} == {}

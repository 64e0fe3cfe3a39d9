"""This file proves that the audit of dependencies sees what is not pinned so, and what is known to be bad."""

from __future__ import annotations

from importlib.metadata import Distribution

from tools.audit import complaints, pinned


class Installed(Distribution):
    """This is a distribution of which only name and version are known."""

    def __init__(self, name: str, version: str) -> None:
        self._said = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"

    def read_text(self, filename: str) -> str | None:
        return self._said if filename == "METADATA" else None

    def locate_file(self, path: object) -> None:
        return None


def test_another_version_than_the_pinned_one_is_told():
    pins = pinned("h11==0.16.0\n")

    assert complaints([Installed("h11", "0.16.0"), Installed("unpinned", "1")], pins) == []
    assert "pins ==0.16.0" in complaints([Installed("H11", "0.17.0")], pins)[0]


def test_a_version_with_a_known_hole_is_told_though_it_is_pinned():
    (told,) = complaints([Installed("h11", "0.14.0")], pinned("h11==0.14.0\n"))

    assert "CVE-2025-43859" in told

"""This file knows the SOPs that come with Gatebook."""

from __future__ import annotations

from importlib.resources import files


def library() -> dict[str, str]:
    """This maps the key of each shipped SOP to its YAML.

    >>> sorted(library())
    ['project_sales', 'simple_crm']
    """
    folder = files("workflows").joinpath("library")
    sources = sorted(folder.iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(".yaml"): file.read_text("utf-8")
        for file in sources
        if file.name.endswith(".yaml")
    }

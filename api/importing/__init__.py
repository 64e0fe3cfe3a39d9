"""This package brings history in: a CSV file or a workbook and a mapping in, a stream of commands through the desk."""

from __future__ import annotations

from api.importing.mapping_form import read_mapping
from api.importing.reading import sheet_in, text_of
from api.importing.report import ImportLine, ImportReport
from api.importing.run import run_import
from api.importing.shapes import Shape, shapes_of

__all__ = [
    "ImportLine",
    "ImportReport",
    "Shape",
    "read_mapping",
    "run_import",
    "shapes_of",
    "sheet_in",
    "text_of",
]

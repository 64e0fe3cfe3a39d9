"""This file keeps every committed text readable everywhere: UTF-8, and a newline at the end."""

from __future__ import annotations

from tests.architecture.tree import ROOT, text_files


def is_sound(content: bytes) -> bool:
    """This says whether a file is UTF-8 and ends its last line.

    >>> is_sound("关卡\\n".encode()), is_sound(b"gate"), is_sound("关卡\\n".encode("gbk"))
    (True, False, False)
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not content or content.endswith(b"\n")


def test_every_text_is_utf8_and_ends_with_a_newline():
    assert [str(path) for path in text_files() if not is_sound((ROOT / path).read_bytes())] == []

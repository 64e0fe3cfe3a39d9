"""This file cuts the text of an expression into words; the rule: every word keeps its place in the source.

The words are CEL's, without back-quoted names. Only `ExpressionFault` comes out of a text that cannot be cut.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from engine.errors import Malformed

RESERVED = frozenset(
    [
        "true",
        "false",
        "null",
        "in",
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "let",
        "loop",
        "package",
        "namespace",
        "return",
        "var",
        "void",
        "while",
        "int",
        "uint",
        "double",
        "bool",
        "string",
        "bytes",
        "list",
        "map",
        "null_type",
        "type",
        "dyn",
        "deal",
    ],
)
"""The names that no field may have: CEL's words and types, and the map of the deal's fields."""
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
INSTEAD = {"=": "==", "&": "&&", "|": "||", "and": "&&", "or": "||", "not": "!"}
"""What people write who know another language, and what CEL says."""

_EXPONENT = r"[eE][+-]?[0-9]+"
_THREE = '"' * 3
_RAW = rf"""{_THREE}[\s\S]*?{_THREE}|'{{3}}[\s\S]*?'{{3}}|"[^"\r\n]*"|'[^'\r\n]*'"""
_LONG = rf"""{_THREE}(?:\\[\s\S]|[^\\])*?{_THREE}|'{{3}}(?:\\[\s\S]|[^\\])*?'{{3}}"""
_PLAIN = rf"""{_LONG}|"(?:\\[^\r\n]|[^"\\\r\n])*"|'(?:\\[^\r\n]|[^'\\\r\n])*'"""
_KINDS = {
    "space": r"(?:[ \t\r\n\f]|//[^\n]*)+",
    "real": rf"[0-9]+\.[0-9]+(?:{_EXPONENT})?|[0-9]+{_EXPONENT}|\.[0-9]+(?:{_EXPONENT})?",
    "unsigned": r"(?:0x[0-9a-fA-F]+|[0-9]+)[uU]",
    "whole": r"0x[0-9a-fA-F]+|[0-9]+",
    "text": rf"[rR](?:{_RAW})|{_PLAIN}",
    "bytes": rf"[bB][rR](?:{_RAW})|[bB](?:{_PLAIN})",
    "name": r"[A-Za-z_][A-Za-z0-9_]*",
    "sign": r"&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()\[\]{}]",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'", "。": ".", "、": ","}


class ExpressionFault(Malformed):
    """This expression is wrong; line and column, from 1, are places in the source as it was written."""

    def __init__(self, en: str, zh: str, *, line: int, column: int) -> None:
        super().__init__(en, zh, where=f"{line}:{column}")
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Token:
    """This is one word of the source; `kind` is a group of the token pattern, or `end`."""

    kind: str
    word: str
    at: int


def place(source: str, at: int) -> tuple[int, int]:
    r"""This is the line and the column, both from 1, of an offset.

    >>> place("a &&\nb", 5)
    (2, 1)
    """
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


def fault(source: str, at: int, en: str, zh: str) -> ExpressionFault:
    """This is the fault at an offset of the source."""
    line, column = place(source, at)
    return ExpressionFault(en, zh, line=line, column=column)


def write_instead(source: str, at: int, wrong: str) -> ExpressionFault:
    """This is the fault of a sign from another language."""
    right = INSTEAD[wrong]
    return fault(source, at, f"Write {right} instead of {wrong}.", f"请把 {wrong} 写成 {right}。")


def tokens(source: str) -> list[Token]:
    """This is the source in words, without spaces and comments, and the end; raises ExpressionFault.

    >>> [token.word for token in tokens("a >= 'b c' // why")]
    ['a', '>=', "'b c'", '']
    """
    found, at = [], 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise _unreadable(source, at)
        if match.lastgroup != "space":
            found.append(Token(str(match.lastgroup), match.group(), at))
        at = match.end()
    return [*found, Token("end", "", len(source))]


def _unreadable(source: str, at: int) -> ExpressionFault:
    letter = source[at]
    plain = _QUOTES.get(letter, unicodedata.normalize("NFKC", letter))
    if letter in "'\"":
        en = "This text has no closing quotation mark."
        return fault(source, at, en, "这段文本缺少结束引号。")
    if letter in INSTEAD:
        return write_instead(source, at, letter)
    if plain != letter and plain.isascii():
        plain = INSTEAD.get(plain, plain)
        en = f"“{letter}” is a full-width sign; write {plain} instead."
        return fault(source, at, en, f"“{letter}”是全角符号，请改写成半角的 {plain} 。")
    shown = letter if letter.isprintable() else ascii(letter)
    en = f"“{shown}” cannot stand here; a text goes in quotation marks, a name is made of a-z, 0-9 and _."
    return fault(source, at, en, f"这里不能出现“{shown}”；文本要加引号，名称只用 a-z、0-9 和 _。")

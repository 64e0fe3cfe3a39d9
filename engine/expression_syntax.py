"""This file reads an expression into a tree; the rule: every part of the tree knows its place in the source.

The grammar is CEL's, without what a gate never needs: null, message literals, optional access. The tree serves to
list names, to split at `&&` and to rewrite number literals; judging is left to CEL itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NoReturn

from engine.expression_tokens import INSTEAD, RESERVED, Token, fault, tokens, write_instead

LONGEST = 4_000
DEEPEST = 100
MACROS = frozenset({"all", "exists", "exists_one", "filter", "map"})

_POWERS = {"?": 1, "||": 2, "&&": 3, "in": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6}
_POWERS |= dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), 4)
_TYPES = frozenset(
    ["int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type", "dyn", "deal"]
)
_NEVER_A_NAME = RESERVED - _TYPES - {"true", "false"}
_NEVER_A_FIELD = frozenset({"in", "true", "false", "null"})


class Form(StrEnum):
    """This is what a node of the tree is."""

    NAME = "name"
    WHOLE = "whole"
    REAL = "real"
    TEXT = "text"
    CONSTANT = "constant"
    SELECT = "select"
    CALL = "call"
    METHOD = "method"
    INDEX = "index"
    LIST = "list"
    MAP = "map"
    UNARY = "unary"
    BINARY = "binary"
    CHOICE = "choice"


_LITERALS = {"whole": Form.WHOLE, "real": Form.REAL, "text": Form.TEXT}


@dataclass(frozen=True, slots=True)
class Node:
    """This is one part of an expression: source[start:end], brackets around it included.

    `word` is the operator, the name or the literal, `at` its offset. A method's first part is what it is called on,
    a map's parts are key, value, key, value; `&&` and `||` hold all operands of a chain.
    """

    form: Form
    word: str
    at: int
    start: int
    end: int
    parts: tuple[Node, ...] = ()
    depth: int = 1


def parse(source: str) -> Node:
    """This is the tree of an expression; raises ExpressionFault.

    >>> [part.word for part in parse("a && b > 5").parts]
    ['a', '>']
    """
    if len(source) > LONGEST:
        en = f"An expression holds at most {LONGEST} characters; split it into several clauses."
        raise fault(source, 0, en, f"一个表达式最多 {LONGEST} 个字符，请拆成几条规则。")
    try:
        source.encode()
    except UnicodeEncodeError as error:
        en = f"{source[error.start]!a} is half a character."
        raise fault(source, error.start, en, f"{source[error.start]!a} 不是完整的字符。") from error
    return _Parser(source).whole()


def is_field(node: Node) -> bool:
    """This says whether the node is `deal.NAME`."""
    return node.form is Form.SELECT and node.parts[0].form is Form.NAME and node.parts[0].word == "deal"


class _Parser:
    """This is a Pratt parser over the tokens of one source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokens(source)
        self.index = 0
        self.level = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def whole(self) -> Node:
        tree = self.expression()
        if self.token.kind != "end":
            self.unexpected()
        return tree

    def expression(self, floor: int = 0) -> Node:
        """This reads on as long as operators bind tighter than the floor."""
        self.level += 1
        self.limit(self.level)
        left = self.unary()
        while (power := self.power()) > floor:
            sign = self.advance()
            left = self.choice(left, sign) if sign.word == "?" else self.binary(left, sign, power)
        self.level -= 1
        return left

    def choice(self, condition: Node, sign: Token) -> Node:
        yes = self.expression(1)
        self.expect(":")
        return self.node(Form.CHOICE, sign, (condition, yes, self.expression()), condition.start)

    def binary(self, left: Node, sign: Token, power: int) -> Node:
        operands = [left, self.expression(power)]
        while sign.word in ("&&", "||") and self.take(sign.word):
            operands.append(self.expression(power))
        return self.node(Form.BINARY, sign, tuple(operands), left.start)

    def unary(self) -> Node:
        signs: list[Token] = []
        while sign := self.take(signs[0].word) if signs else self.take("!", "-"):
            signs.append(sign)
        inner = self.member()
        for sign in reversed(signs):
            inner = self.node(Form.UNARY, sign, (inner,), sign.at)
        return inner

    def member(self) -> Node:
        inner = self.primary()
        while sign := self.take(".", "["):
            if sign.word == ".":
                inner = self.field(inner)
                continue
            index = self.expression()
            self.expect("]")
            inner = self.node(Form.INDEX, sign, (inner, index), inner.start)
        return inner

    def field(self, inner: Node) -> Node:
        if self.token.kind != "name" or self.token.word in _NEVER_A_FIELD:
            self.unexpected()
        name = self.advance()
        if self.take("("):
            return self.node(Form.METHOD, name, (inner, *self.several(")")), inner.start)
        return self.node(Form.SELECT, name, (inner,), inner.start)

    def primary(self) -> Node:
        token = self.token
        if token.kind == "end" or (token.kind == "name" and token.word in _NEVER_A_NAME):
            self.unexpected()
        self.advance()
        if token.kind == "sign":
            return self.enclosed(token)
        if token.kind != "name" or token.word in ("true", "false"):
            return self.node(_LITERALS.get(token.kind, Form.CONSTANT), token, (), token.at)
        if self.take("("):
            return self.node(Form.CALL, token, tuple(self.several(")")), token.at)
        return self.node(Form.NAME, token, (), token.at)

    def enclosed(self, token: Token) -> Node:
        if token.word == "[":
            return self.node(Form.LIST, token, tuple(self.several("]")), token.at)
        if token.word == "{":
            return self.node(Form.MAP, token, tuple(self.several("}")), token.at)
        if token.word != "(":
            self.index -= 1
            self.unexpected()
        inner = self.expression()
        return replace(inner, start=token.at, end=self.expect(")").at + 1)

    def several(self, closing: str) -> list[Node]:
        """This reads up to the closing bracket; a list or a map, but no call, may end in a comma."""
        found: list[Node] = []
        while not self.take(closing):
            if found:
                self.expect(",")
                if closing != ")" and self.take(closing):
                    break
            found.append(self.expression())
            if closing == "}":
                self.expect(":")
                found.append(self.expression())
        return found

    def node(self, form: Form, token: Token, parts: tuple[Node, ...], start: int) -> Node:
        last = self.tokens[self.index - 1]
        depth = 1 + max((part.depth for part in parts), default=0)
        self.limit(depth)
        return Node(form, token.word, token.at, start, last.at + len(last.word), parts, depth)

    def power(self) -> int:
        return _POWERS.get(self.token.word, 0) if self.token.kind in ("sign", "name") else 0

    def advance(self) -> Token:
        self.index += 1
        return self.tokens[self.index - 1]

    def take(self, *words: str) -> Token | None:
        return self.advance() if self.token.kind == "sign" and self.token.word in words else None

    def expect(self, word: str) -> Token:
        return self.take(word) or self.unexpected()

    def limit(self, depth: int) -> None:
        if depth > DEEPEST:
            en = f"This expression is nested more than {DEEPEST} levels deep; split it into several clauses."
            raise fault(self.source, self.token.at, en, f"表达式嵌套超过 {DEEPEST} 层，请拆成几条规则。")

    def unexpected(self) -> NoReturn:
        token, before = self.token, self.tokens[self.index - 1] if self.index else None
        for wrong in (before, token):
            if wrong is not None and wrong.kind == "name" and wrong.word in INSTEAD:
                raise write_instead(self.source, wrong.at, wrong.word)
        if token.kind == "end":
            en = "The expression is not finished." if before else "The expression is empty."
            raise fault(self.source, token.at, en, "表达式没有写完。" if before else "表达式是空的。")
        if token.word == "null":
            en = "A value that is missing is never null; ask has(deal.NAME) instead."
            raise fault(self.source, token.at, en, "缺失的值不是 null，请改用 has(deal.名称) 判断。")
        if token.word in _NEVER_A_NAME:
            en = f"{token.word} is a reserved word of the language; it cannot stand here."
            raise fault(self.source, token.at, en, f"{token.word} 是表达式语言的保留字，不能用在这里。")
        en = f"{token.word} cannot stand here; an operator, a value or a bracket is missing before it."
        raise fault(self.source, token.at, en, f"这里不能出现 {token.word}，它前面缺少运算符、值或括号。")

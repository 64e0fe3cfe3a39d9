"""This file holds the sentences about the form of an SOP: what YAML and the keys of the language allow.

One row per rule: English, Chinese, and the way out in both. Braces take the facts of the case.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Row(NamedTuple):
    """This is a rule in words."""

    en: str
    zh: str
    advice_en: str
    advice_zh: str
    severity: Literal["error", "warning"] = "error"

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """This is the four sentences, without how grave it is."""
        return self[:4]


RULES_OF_FORM: dict[str, Row] = {
    "yaml-not-utf8": Row(
        "This file is not UTF-8 text.",
        "该文件不是 UTF-8 文本。",
        "Save it again with the encoding UTF-8.",
        "请用 UTF-8 编码重新保存。",
    ),
    "yaml-character": Row(
        "This character may not stand in YAML.",
        "YAML 中不能出现该字符。",
        "Delete it; an editor that shows control characters makes it visible.",
        "请删除它；能显示控制字符的编辑器可以看到它。",
    ),
    "yaml-too-large": Row(
        "This file has {size} characters; {most} is the most.",
        "该文件有 {size} 个字符；最多 {most} 个。",
        "Check that it is the right file, or split it.",
        "请确认文件是否正确，或把它拆开。",
    ),
    "yaml-too-deep": Row(
        "This is nested more than {most} deep.",
        "嵌套超过 {most} 层。",
        "Check the brackets and the indentation here.",
        "请检查此处的括号与缩进。",
    ),
    "yaml-too-many": Row(
        "This document grows beyond {most} values.",
        "该文档展开后超过 {most} 个值。",
        "Use fewer anchors; an anchor counts as often as it is used.",
        "请少用锚点；锚点每引用一次就计一次。",
    ),
    "yaml-recursion": Row(
        "This anchor holds itself.",
        "该锚点引用了自身。",
        "Write out what is meant instead of the alias.",
        "请把要表达的内容直接写出来，不要用引用。",
    ),
    "yaml-syntax": Row(
        "This is not YAML: {said}.",
        "此处不符合 YAML 语法：{said}。",
        "Check indentation (spaces, no tabs), colons and quotes up to here; a text with ': ' or ' #' needs quotes.",
        "请检查到此处为止的缩进（用空格，不用制表符）、冒号（用半角 : 加空格）和引号；含有“: ”或“ #”的文字要加引号。",
    ),
    "yaml-empty": Row(
        "This file says nothing.",
        "该文件没有内容。",
        "Begin with one of the examples: examples/ and workflows/library/ hold some.",
        "请从示例改起：examples/ 与 workflows/library/ 中都有。",
    ),
    "yaml-tag": Row(
        "The tag {word} has no meaning here.",
        "标签 {word} 在此没有意义。",
        "Delete the tag and keep the value.",
        "请删除标签，只保留值。",
    ),
    "yaml-key": Row(
        "A key has to be a word, not a list or a mapping.",
        "键必须是一个词，不能是列表或映射。",
        "Write key: value; a value that begins with a bracket needs quotes.",
        "请写成 key: value；以括号开头的值要加引号。",
    ),
    "duplicate-key": Row(
        "The key {word} stands here for a second time; the first is on line {line}, column {column}.",
        "键 {word} 在此处重复出现；第一次在第 {line} 行第 {column} 列。",
        "Delete one of the two, or give it another key.",
        "请删除其中一个，或换一个键。",
    ),
    "not-yet": Row(
        "{word} is not enforced yet, so it is not allowed.",
        "{word} 目前尚未生效，因此不能使用。",
        "Leave it out until a release enforces it: a rule that looks active and is not would mislead.",
        "在版本支持之前请不要写：看似生效而实际不生效的规则会误导人。",
    ),
    "unknown-key": Row(
        "The language has no key {word} here.",
        "此处没有名为 {word} 的键。",
        "{like_en}",
        "{like_zh}",
    ),
    "missing-key": Row(
        "The key {word} is missing here.",
        "此处缺少键 {word}。",
        "Add {word}: and its value.",
        "请补上 {word}: 及其值。",
    ),
    "clause-without-key": Row(
        "This check has no key.",
        "该检查没有 key。",
        "Add key: and a word of its own; verdicts and reports name the check by it.",
        "请补上 key: 和一个专用的词；判定与报表都以它来称呼该检查。",
    ),
    "bad-key": Row(
        "{word} is not a key.",
        "{word} 不能作为键。",
        "Use small letters, digits and _, beginning with a letter, at most 64; names for people go under name.",
        "请用小写字母、数字和 _，以字母开头，最多 64 个；给人看的名称写在 name 里。",
    ),
    "bad-currency": Row(
        "{word} is not a currency.",
        "{word} 不是货币代码。",
        "Write the three capital letters of ISO 4217, like CNY or USD.",
        "请写 ISO 4217 的三个大写字母，如 CNY 或 USD。",
    ),
    "unknown-type": Row(
        "There is no type {word}.",
        "没有名为 {word} 的类型。",
        "{like_en}",
        "{like_zh}",
    ),
    "unknown-word": Row(
        "{word} is not one of the words that may stand here.",
        "此处不能写 {word}。",
        "{like_en}",
        "{like_zh}",
    ),
    "bad-days": Row(
        "{word} is no number of days.",
        "{word} 不是天数。",
        "Write {key}: 5, or {key}: param.KEY with a parameter that is a number.",
        "请写 {key}: 5，或写 {key}: param.键（该参数须为数字）。",
    ),
    "not-a-number": Row(
        "{word} is no number.",
        "{word} 不是数字。",
        "Write {key}: 5, or {key}: param.KEY with a parameter that is a number.",
        "请写 {key}: 5，或写 {key}: param.键（该参数须为数字）。",
    ),
    "out-of-range": Row(
        "{word} is out of range; it has to be {bound}.",
        "{word} 超出范围；应当 {bound}。",
        "Write a number that is {bound}.",
        "请写 {bound} 的数字。",
    ),
    "bad-length": Row(
        "The length here has to be {en}.",
        "此处的数量应当{zh}。",
        "Add or take away so much that it is {en}.",
        "请增减到{zh}。",
    ),
    "wrong-kind": Row(
        "Here stands {found_en}, where {en} is needed.",
        "此处是{found_zh}；需要：{zh}。",
        "Write {en}{hint_en}.",
        "请写：{zh}{hint_zh}。",
    ),
}

"""This file holds the sentences about rows: what is wrong with one, and what to do instead."""

from __future__ import annotations

from api.importing.faults import Fault
from engine.deal.writes import MAX_TITLE
from engine.desk import MAX_REASON

NO_STAGE = Fault(
    "no-stage",
    "No stage of the mapping applies to this row.",
    "映射中的阶段都不适用于本行。",
    "Fill in a date, or give the first stage a `default_at`.",
    "请填写日期，或为第一个阶段写上 `default_at`。",
)
NOTHING_NEW = Fault(
    "nothing-new",
    "This line says nothing of its row that a line before has not said.",
    "本行没有说出前面各行未说过的内容。",
    "Fill in a value or another state, or leave the line out.",
    "请填写值或其他状态，或删去本行。",
)
LONG_TITLE = Fault(
    "long-title",
    f"The title of this row is longer than {MAX_TITLE} characters.",
    f"本行的标题超过 {MAX_TITLE} 个字。",
    "Make the cells shorter, or name fewer columns in `title`.",
    "请缩短单元格内容，或在 `title` 中少用几列。",
)
LONG_REASON = Fault(
    "long-reason",
    f"The reason of this row is longer than {MAX_REASON} characters.",
    f"本行的原因超过 {MAX_REASON} 个字。",
    "Make it shorter.",
    "请缩短。",
)


def no_id(word: str, kind: str = "deal") -> Fault:
    """This is the fault of an id that is missing or has other characters than an id may have."""
    return Fault(
        "no-id",
        f"{word[:70]!r} is no id of a {kind}." if word else "This row has no id.",
        f"“{word[:70]}” 不能作为{_ZH[kind]}编号。" if word else "本行没有编号。",
        "Use 1 to 64 of A-Z a-z 0-9 . _ -",
        "请用 1 到 64 个字母、数字或 . _ -",
    )


_ZH = {
    "deal": "项目",
    "customer": "客户",
    "contact": "联系人",
    "unit": "组织单元",
    "parameters": "参数",
    "rates": "汇率",
}


def no_row_key(word: str) -> Fault:
    """This is the fault of a row's key that is missing or has other characters than a key may have."""
    return Fault(
        "no-row-key",
        f"{word[:70]!r} is no key of a row." if word else "This line does not say which row it is about.",
        f"“{word[:70]}” 不能作为单据行编号。" if word else "本行没有单据行编号。",
        "Use 1 to 64 of A-Z a-z 0-9 . _ -, another one for each row of a deal.",
        "请用 1 到 64 个字母、数字或 . _ -，同一项目内不得重复。",
    )


def no_row_date(column: str) -> Fault:
    """This is the fault of a line without its date."""
    return Fault(
        "date-missing",
        f"The column {column}, which the mapping names under `at`, is empty.",
        f"映射 `at` 所指的列 {column} 为空。",
        "Fill in the date, or leave `at` out of the mapping: rows are then entered as of now.",
        "请填写日期；或在映射中删去 `at`，则按当前时间录入。",
    )


def same_customer(name: str, other: str, key: str) -> Fault:
    """This is the fault of a customer's name that gives no id, or one that another name gives too."""
    return Fault(
        "same-customer",
        f"{name[:70]!r} and {other[:70]!r} would be one customer, {key}."
        if key
        else f"{name[:70]!r} gives no id.",
        f"“{name[:70]}” 与 “{other[:70]}” 会成为同一客户 {key}。"
        if key
        else f"“{name[:70]}” 无法作为客户编号。",
        "Write them alike if they are one; else enter them by a mapping with `kind: customers` and put their ids here.",
        "若为同一客户请统一写法；否则请先用 `kind: customers` 导入客户，并在此列填写客户编号。",
    )


def twice(deal: str, line: int) -> Fault:
    """This is the fault of an id that stands in two rows of a file with one row per deal."""
    return Fault(
        "id-twice",
        f"The id {deal} stands in line {line} already.",
        f"编号 {deal} 已出现在第 {line} 行。",
        "Keep one row per deal; a file with one row per change of stage has `kind: log` in its mapping.",
        "每个项目只留一行；若每行是一次阶段变更，请在映射中写 `kind: log`。",
    )


def no_date_for(stage: str, column: str) -> Fault:
    """This is the fault of a stage that the row says was entered, without a date."""
    return Fault(
        "date-missing",
        f"The row says that the deal entered {stage}, and the column {column} is empty.",
        f"本行表明项目已进入 {stage}，但列 {column} 为空。",
        "Fill in the date, or give the stage a `default_at` in the mapping.",
        "请填写日期，或在映射中为该阶段写上 `default_at`。",
    )


def undecided(stage: str) -> Fault:
    """This is the fault of a condition that a row's cells do not decide."""
    return Fault(
        "undecided",
        f"Whether the deal entered {stage} cannot be decided from this row.",
        f"无法根据本行判断项目是否进入了 {stage}。",
        "Mend the cells that its `if` asks, or the `if`.",
        "请修正其 `if` 所用的单元格，或修改 `if`。",
    )


def empty_cell(key: str, column: str) -> Fault:
    """This is the fault of a line that leaves out what it must say."""
    return Fault(
        "empty-cell",
        f"The column {column} is empty; it gives {key}.",
        f"列 {column} 为空；它表示 {key}。",
        "Fill it in, or leave the line out.",
        "请填写，或删去本行。",
    )


def circle(unit: str, parent: str) -> Fault:
    """This is the fault of units that stand above each other in a circle."""
    return Fault(
        "unit-circle",
        f"{unit} stands below {parent}, which stands below {unit} or a circle of others.",
        f"{unit} 在 {parent} 之下，而 {parent} 又在 {unit} 之下，或处于环中。",
        "Leave the topmost unit without one above it.",
        "请让最上层的组织单元不填上级。",
    )


def no_other(word: str) -> Fault:
    """This is the fault of a tie that leads to no deal, or to the deal itself."""
    return Fault(
        "no-other",
        f"{word[:70]!r} is no id of another deal.",
        f"“{word[:70]}” 不是另一个项目的编号。",
        "Name the other deal by its id.",
        "请填写另一个项目的编号。",
    )


def said_twice(key: str, line: int) -> Fault:
    """This is the fault of a parameter that is set twice from one instant on."""
    return Fault(
        "said-twice",
        f"{key} is set in line {line} already, from the same instant on.",
        f"第 {line} 行已从同一时间起设定了 {key}。",
        "Keep one of the two.",
        "请只保留其一。",
    )


def entry_of(key: str, *, table: bool) -> Fault:
    """This is the fault of a line that names no entry of a table, or one of what is no table."""
    if table:
        return Fault(
            "table-entry",
            f"{key} is a table, and the line does not say which entry it sets.",
            f"{key} 是一张表，而本行没有说明设定哪一项。",
            "Name the column with the entry as `row` in the mapping, and fill it in.",
            "请在映射中用 `row` 指明该列，并填写。",
        )
    return Fault(
        "table-entry",
        f"{key} is one value, not a table.",
        f"{key} 是单个值，不是表。",
        "Leave the entry empty.",
        "请将该项留空。",
    )

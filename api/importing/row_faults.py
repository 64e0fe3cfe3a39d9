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


def no_id(word: str) -> Fault:
    """This is the fault of an id that is missing or has other characters than an id may have."""
    return Fault(
        "no-id",
        f"{word[:70]!r} is no id of a deal." if word else "This row has no id.",
        f"“{word[:70]}” 不能作为项目编号。" if word else "本行没有编号。",
        "Use 1 to 64 of A-Z a-z 0-9 . _ -",
        "请用 1 到 64 个字母、数字或 . _ -",
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

"""This file tells people how an import ended."""

from __future__ import annotations

from pathlib import Path

from api.cli.caller import Caller
from api.importing import ImportReport


def print_report(caller: Caller, answer: ImportReport, *, most: int, written_to: Path | None) -> None:
    """This prints the figures, and the first rows that were refused."""
    head_en = "Would be: " if answer.dry_run else ""
    head_zh = "试运行：" if answer.dry_run else ""
    caller.print(
        f"{head_en}{answer.rows} rows of {answer.name}: {answer.written} written, {answer.unchanged} unchanged, "
        f"{answer.refused} refused, {answer.bypassed} past a rule; {answer.deals} deals.",
        f"{head_zh}{answer.name} 共 {answer.rows} 行：写入 {answer.written}，无变化 {answer.unchanged}，"
        f"拒绝 {answer.refused}，越过规则 {answer.bypassed}；项目 {answer.deals} 个。",
    )
    for line in answer.refusals[:most]:
        caller.print(
            f"  line {line.line}, {line.deal}: {line.en}  [{', '.join(line.rules)}]",
            f"  第 {line.line} 行，{line.deal}：{line.zh}  [{'、'.join(line.rules)}]",
        )
    left = len(answer.refusals) - most
    if left > 0 and written_to is None:
        caller.print(
            f"  and {left} more; --report FILE writes them all.",
            f"  另有 {left} 行；用 --report FILE 全部写出。",
        )
    if written_to is not None:
        caller.print(f"All of them stand in {written_to}.", f"全部记录在 {written_to}。")

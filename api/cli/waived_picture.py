"""This file draws the report of waivers: by clause, by who asked and granted, and what is still owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.cli.caller import Caller
from api.cli.tables import Column, bar, print_table

if TYPE_CHECKING:
    from engine.workflow import Workflow


def print_waived(caller: Caller, told: dict[str, Any], _sop: Workflow) -> None:
    """This draws the report."""
    say = caller.say
    most = max((row["asked"] for row in told["clauses"]), default=0)
    heads = (say("asked", "申请"), "", say("granted", "批准"), say("used", "使用"), say("owed", "待补"))
    columns = [Column(say("clause", "条款")), *(Column(head, figures=bool(head)) for head in heads)]
    columns += [Column(say("overdue", "超期"), figures=True), Column(say("what it asks for", "要求"))]
    rows = [
        [
            row["clause"],
            str(row["asked"]),
            bar(row["asked"], most, 12),
            *(str(row[name]) for name in ("granted", "used", "owed", "overdue")),
            row["words"][caller.lang],
        ]
        for row in told["clauses"]
    ]
    print_table(caller, columns, rows, empty=say("Nothing was waived.", "没有豁免记录。"))
    for title, people, name in (
        (say("asked by", "申请人"), told["askers"], "asked"),
        (say("granted by", "批准人"), told["granters"], "granted"),
    ):
        line = ", ".join(f"{row['member']} {row[name]}" for row in people)
        if line:
            caller.print(f"{title}: {line}", f"{title}：{line}")
    for duty in told["duties"]:
        late = say(" (overdue)", "（已超期）") if duty["overdue"] else ""
        line = (
            f"{duty['deal']} {duty['waiver']}  {duty['clause']}  {duty['duty_on']}{late}  {duty['asked_by']}"
        )
        caller.print(line, line)

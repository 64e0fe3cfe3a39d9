"""This file is the walk's part about how people decide about a deal, from outside: routes and commands of the program."""

from __future__ import annotations

from typing import Any

from tests.acceptance.closed_gate import GATE, WALKER

_READS = "a GET: it writes nothing"
_DEAL = "/deals/{deal}"
_APPROVAL = f"{_DEAL}/approvals/{{approval}}"
_WAIVER = f"{_DEAL}/waivers/{{waiver}}"
_CLAUSE = "move.to_quote.approvals.any"

HTTP_OF_DECISIONS: dict[tuple[str, str], str | list[Any]] = {
    ("post", "/deals/{deal}/records/{record}/{row}/undo"): [{}],
    ("post", f"{_DEAL}/approvals"): [{"clause": _CLAUSE}],
    ("post", f"{_APPROVAL}/decide"): [{"agreed": True}, {"agreed": False, "comment": "no"}],
    ("post", f"{_APPROVAL}/return"): [{"comment": "no"}],
    ("post", f"{_APPROVAL}/withdraw"): [{}],
    ("post", f"{_APPROVAL}/add"): [{"member": WALKER}],
    ("post", f"{_APPROVAL}/pass-on"): [{"member": WALKER}],
    ("post", f"{_APPROVAL}/remind"): [{}],
    ("post", f"{_DEAL}/confirmations"): [{"clause": "stage.solution.confirm.budget"}],
    ("post", f"{_DEAL}/waivers"): [{"clause": GATE}],
    ("post", f"{_WAIVER}/grant"): [{}],
    ("post", f"{_WAIVER}/decline"): [{"comment": "no"}],
    ("post", f"{_WAIVER}/revoke"): [{}],
    ("post", f"{_DEAL}/tasks/{{task}}/done"): [{}],
    ("post", f"{_DEAL}/health"): [
        {"colour": "green", "reason": "it looks well", "until": "2099-01-01T00:00:00Z"}
    ],
    ("delete", f"{_DEAL}/health"): [None],
    ("post", "/inbox/decide"): [
        {"decisions": [{"deal": "{deal}", "ref": ref, "agreed": True} for ref in ("A1", "W1")]}
    ],
    **{
        ("get", path): _READS
        for path in (
            *(
                f"{_DEAL}/{what}"
                for what in ("approvals", "confirmations", "waivers", "tasks", "timers", "health")
            ),
            "/inbox",
        )
    },
}
PROGRAM_OF_DECISIONS: dict[str, str | list[str]] = {
    "deal row undo": ["deal row undo {deal} quotes Q1"],
    "deal approval list": ["deal approval list {deal}"],
    "deal approval ask": [f"deal approval ask {{deal}} {_CLAUSE}"],
    "deal approval agree": ["deal approval agree {deal} A1"],
    "deal approval reject": ["deal approval reject {deal} A1 --comment no"],
    "deal approval return": ["deal approval return {deal} A1 --comment no"],
    "deal approval withdraw": ["deal approval withdraw {deal} A1"],
    "deal approval add": ["deal approval add {deal} A1 lilei"],
    "deal approval pass-on": ["deal approval pass-on {deal} A1 lilei"],
    "deal approval remind": ["deal approval remind {deal} A1"],
    "deal confirm": ["deal confirm {deal} stage.solution.confirm.budget"],
    "deal waiver list": ["deal waiver list {deal}"],
    "deal waiver ask": [f"deal waiver ask {{deal}} {GATE} --reason urgent"],
    "deal waiver grant": [f"deal waiver ask {{deal}} {GATE} --reason urgent", "deal waiver grant {deal} W1"],
    "deal waiver decline": ["deal waiver decline {deal} W1 --comment no"],
    "deal waiver revoke": ["deal waiver revoke {deal} W1"],
    "deal task list": ["deal task list {deal}"],
    "deal task done": ["deal task done {deal} minutes"],
    "deal timers": ["deal timers {deal}"],
    "deal health": ["deal health {deal} --set green --reason well --until 2099-01-01", "deal health {deal} --clear"],
    "decide": ["decide {deal}/A1 {deal}/W1 --yes"],
    "inbox": ["inbox --member lilei"],
    "report waivers": ["report waivers"],
}  # fmt: skip

"""This file is the walk's part about what an SOP governs beside deals: the routes and commands of those approvals."""

from __future__ import annotations

from typing import Any

ALL = "/governed/{subject}/approvals"
SUBJECT = "member:lilei"
_ASK = {"clause": "govern.project_sales.grant.approvals.any", "of": {"role": "general_manager"}}
HTTP_OF_THE_GOVERNED: dict[tuple[str, str], str | list[Any]] = {
    ("post", ALL): [_ASK],
    ("post", f"{ALL}/{{approval}}/decide"): [{"agreed": True}],
    ("post", f"{ALL}/{{approval}}/return"): [{"comment": "no"}],
    ("post", f"{ALL}/{{approval}}/withdraw"): [{}],
    ("post", f"{ALL}/{{approval}}/add"): [{"member": "lilei"}],
    ("post", f"{ALL}/{{approval}}/pass-on"): [{"member": "lilei"}],
    ("post", f"{ALL}/{{approval}}/remind"): [{}],
}
PROGRAM_OF_THE_GOVERNED: dict[str, str | list[str]] = {
    "governed list": ["governed list member:lilei"],
    "governed decide": ["governed decide member:lilei A1 --yes"],
    "governed return": ["governed return member:lilei A1 --comment no"],
    "governed withdraw": ["governed withdraw member:lilei A1"],
    "governed add": ["governed add member:lilei A1 lilei"],
    "governed pass-on": ["governed pass-on member:lilei A1 lilei"],
    "governed remind": ["governed remind member:lilei A1"],
}

"""This file decides who may use which command of the program: a line for each; one without a line is refused.

With --server a command is what its routes are. On a store directly, the operating system decides who gets at the file:
whoever does may read it, and works on the store itself. What is written goes over the desk as everywhere, where
members, once sign-in is configured, are held to their rights.
"""

from __future__ import annotations

from api.cli.problems import WrongUsage

FREE, STORE, READ = "open", "store", "read"
WRITE, ADMINISTER, ONESELF, AUDIT = "write", "administer", "oneself", "audit"
BY_THE_DESK = frozenset({WRITE, ADMINISTER, ONESELF})
"""What the desk looks after; the rest is the operating system's."""

_COMMANDS = {
    FREE: "lint, new-workflow",
    STORE: "demo, serve, worker, rebuild, verify, doctor, backup, restore, destroyed",
    READ: """
        diagram, diff, export, inbox, log, deal links, deal show, deal history, deal health, deal timers, deal team, deal row show
        deal approval list, deal waiver list, deal task list, customer show, customer list, contact show
        report board, report funnel, report stages, report losses, report refusals, report waivers, report workload
        report headline, report colours, report changes, report deals
        member list, unit list, parameters show, governed list, rates show, calendar show, view list
    """,
    WRITE: """
        import, file add, deal open, deal set, deal move, deal lose, deal check, deal assign, deal hold, deal resume
        deal reopen, deal undo, deal void, deal log, deal link, deal unlink, deal confirm, deal hand-over
        deal row add, deal row set, deal row remove, deal row move, deal row undo
        deal approval ask, deal approval agree, deal approval reject, deal approval return, deal approval withdraw
        deal approval add, deal approval pass-on, deal approval remind
        deal waiver ask, deal waiver grant, deal waiver decline, deal waiver revoke, deal task done
        customer add, customer set, customer merge, contact add, contact set, member hand-over
        member substitute, decide
        governed decide, governed return, governed withdraw, governed add, governed pass-on, governed remind
        view save, view delete
    """,
    ADMINISTER: """
        publish, enforce, migrate, member add, member grant, member revoke, member leave, member manager, unit add, unit set
        parameters set, rates record, calendar publish, account open, account reset, account close, account link
    """,
    ONESELF: "key issue, key list, key rotate, key revoke, session list, session end",
    AUDIT: "account list, report access",
}
COMMANDS = {
    line.strip(): need
    for need, listed in _COMMANDS.items()
    for line in listed.replace("\n", ",").split(",")
    if line.strip()
}


def must_be_decided(path: str) -> None:
    """This raises `WrongUsage` for a command about which nothing was decided."""
    if path.partition(" ")[2] not in COMMANDS:
        raise WrongUsage(
            f"{path}: nobody has decided who may use this; it is refused.",
            f"{path}：尚未规定谁可使用，故拒绝。",
        )

"""This file puts every error into two or three lines, in the caller's language, and ends the program with its code.

0 is done, 1 refused or problems found, 2 wrong usage. With --json the problem is JSON on stdout. No traceback, ever;
only Python's own development mode shows one.
"""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Iterator
from typing import Any

import typer

from api.cli.caller import Caller
from engine.definition.deciding import GOVERN
from engine.errors import (
    Forbidden,
    GatebookError,
    Malformed,
    Refused,
    StoreFailed,
    Taken,
    Unknown,
    WrongDefinition,
)

REFUSED, WRONG_USAGE = 1, 2


class WrongUsage(Malformed):
    """This call of the program cannot be understood."""


@contextlib.contextmanager
def answered(caller: Caller) -> Iterator[None]:
    """This runs a command and answers its errors."""
    try:
        yield
    except GatebookError as error:
        _tell(caller, error)
        raise typer.Exit(exit_code(error)) from None
    except UnicodeDecodeError as error:
        _tell(
            caller,
            GatebookError(
                f"A file is not in UTF-8 (byte {error.start}): save it as UTF-8 and try again.",
                f"文件不是 UTF-8 编码（第 {error.start} 字节）：请另存为 UTF-8 后重试。",
            ),
        )
        raise typer.Exit(REFUSED) from None
    except OSError as error:
        _tell(caller, _of_the_files(error))
        raise typer.Exit(REFUSED) from None
    finally:
        caller.close()


_FILES: dict[int, tuple[type[GatebookError], str, str]] = {
    errno.ENOENT: (Unknown, "there is no such file or folder: check the name", "没有此文件或文件夹：请检查名称"),
    errno.EACCES: (Forbidden, "you may not open it: ask its owner, or name another", "无权打开：请联系其所有者，或换一个"),
    errno.EROFS: (Forbidden, "its disk can only be read: name another", "所在磁盘只读：请换一个"),
    errno.EISDIR: (Unknown, "this is a folder: name a file", "这是文件夹：请给出文件"),
    errno.ENOTDIR: (Unknown, "a part of the name is no folder: check the name", "路径中有一段不是文件夹：请检查名称"),
    errno.EEXIST: (Taken, "it is there already: name another", "已存在：请换一个名称"),
    errno.ENOSPC: (StoreFailed, "the disk is full: make room, then do it again", "磁盘已满：请腾出空间后重试"),
}  # fmt: skip
"""What the operating system refuses, by its number: what it is here, and the way out."""


def _of_the_files(error: OSError) -> GatebookError:
    reason = str(error.strerror or error)
    kind, en, zh = _FILES.get(error.errno or 0, (StoreFailed, reason, reason))
    if not error.filename:
        return kind(f"{en}.", f"{zh}。")
    return kind(f"{error.filename}: {en}.", f"{error.filename}：{zh}。")


def exit_code(error: GatebookError) -> int:
    """This is 2 for what cannot be understood, 1 for whatever was declined or is wrong.

    >>> exit_code(Malformed("--at: not a date")), exit_code(WrongDefinition("3 mistakes")), exit_code(Refused("no"))
    (2, 1, 1)
    """
    return WRONG_USAGE if isinstance(error, Malformed) and not isinstance(error, WrongDefinition) else REFUSED


def in_words(caller: Caller, verdict: Any) -> str:
    """This is what a verdict's rule asks for; the rule's key where no SOP is at hand."""
    if caller.workflow is None:
        return str(verdict.rule)
    from api.spoken import spoken_of  # noqa: PLC0415 - only a refusal needs the words of an SOP
    from engine.words import rule_in_words  # noqa: PLC0415 - the same

    spoken = spoken_of(verdict, caller.workflow, caller.house.archive.look)
    return rule_in_words(caller.workflow, spoken).say(caller.lang)


def _tell(caller: Caller, error: GatebookError) -> None:
    if caller.json:
        from api.http.problems import problem_of  # noqa: PLC0415 - JSON is the same as over HTTP

        look = None if caller.workflow is None else caller.house.archive.look
        body = problem_of(error, "gatebook", caller.workflow, look)
        if isinstance(error, StoreFailed):  # who has the store may know what the database says
            body |= {"detail": error.en, "detail_zh": error.zh}
        caller.print_json(body)
        return
    for line in _lines(caller, error):
        caller.aside.print(line, markup=False, soft_wrap=True)


def _lines(caller: Caller, error: GatebookError) -> list[str]:
    if isinstance(error, WrongDefinition) and error.complaints:
        return [complaint.say(caller.lang) for complaint in error.complaints]  # type: ignore[attr-defined]
    said = caller.say(error.en, error.zh)
    if isinstance(error, Refused) and error.verdicts and caller.workflow is not None:
        closed = [verdict for verdict in error.verdicts if not verdict.passed]
        head = caller.say("Refused:", "已拒绝：")
        told = [f"  ✗ {in_words(caller, verdict)}  [{verdict.rule}]" for verdict in closed]
        return [head, *told, *_how_to_ask(caller, error)]
    if isinstance(error, Malformed) and error.where and error.where not in said:
        return [said, caller.say(f"  at: {error.where}", f"  位置：{error.where}")]
    if not isinstance(error, Refused):
        return [said]
    return [caller.say("Refused: ", "已拒绝：") + said, *_how_to_ask(caller, error)]


def _how_to_ask(caller: Caller, error: Refused) -> list[str]:
    """This is how to ask, on the command line, for the approval that an SOP wants of a governed deed."""
    lacking = [each for each in error.verdicts if each.rule.startswith(f"{GOVERN}.")]
    if all(each.saw.get("waits_for") for each in lacking):
        return []
    return [caller.say("  The same command with --ask asks for it.", "  在同一命令后加 --ask 即可申请。")]


def unexpected(error: BaseException) -> int:
    """This says in a line that the program itself went wrong; the code is 1."""
    if sys.flags.dev_mode:
        raise error
    sys.stderr.write(f"Gatebook itself went wrong: {type(error).__name__}: {error}\n")
    sys.stderr.write("Please report it; PYTHONDEVMODE=1 shows where it happened.\n")
    return REFUSED

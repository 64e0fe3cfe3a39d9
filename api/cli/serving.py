"""This file holds the commands that stay until they are told to stop: the server, the worker, the demo."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.problems import REFUSED
from api.cli.tree import app

if TYPE_CHECKING:
    from api.access import Shown
    from api.settings import Settings

Host = Annotated[str, typer.Option("--host", help="The address to listen at.")]
LogFormat = Annotated[
    Literal["json", "text"] | None,
    typer.Option("--log-format", help="Write what is done to stdout, a line each; else GATEBOOK_LOG_FORMAT."),
]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at.")]


@command(app, "serve")
def serve_http(
    caller: Caller,
    *,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that answer.")] = 1,
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="Leave projections and due instants to `gatebook worker`.")
    ] = False,
    allow_remote: Annotated[
        bool, typer.Option("--i-know-there-is-no-sign-in", help="Listen where other machines can reach it.")
    ] = False,
    behind_tls: Annotated[
        bool, typer.Option("--behind-tls", help="A proxy in front speaks TLS, and everybody signs in.")
    ] = False,
    log_format: LogFormat = None,
) -> None:
    """Serves HTTP under /api/v1, and keeps the projections up."""
    _noted(caller, log_format)
    _serve(
        caller,
        host,
        port,
        workers=workers,
        worker=not no_worker,
        allow_remote=allow_remote,
        behind_tls=behind_tls,
    )


@command(app, "worker", creates=True)
def keep_up(caller: Caller, *, log_format: LogFormat = None) -> None:
    """Keeps the projections up with the log and tells due instants, for a server that leaves it to this."""
    from api.clockwork import Clockwork  # noqa: PLC0415 - --help opens no store
    from api.logs import Halts, open_log  # noqa: PLC0415 - only what stays keeps a log
    from engine.store import without_password  # noqa: PLC0415 - --help opens no store

    _noted(caller, log_format)
    log = open_log(caller.settings.log_format)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    projector, store = caller.house.projector, without_password(caller.settings.store)
    _announce(caller, f"Following {store}; Ctrl-C ends it.", f"正在跟进 {store}；按 Ctrl-C 结束。")
    watch = threading.Thread(target=Halts(projector.health, log).watch, args=(stop,), daemon=True)
    clockwork = threading.Thread(target=Clockwork(caller.house, log).watch, args=(stop,), daemon=True)
    log("worker_started", store=store)
    watch.start()
    clockwork.start()
    projector.follow(stop)
    watch.join()
    clockwork.join()
    log("worker_stopped")


@command(app, "demo")
def demo(
    caller: Caller,
    *,
    port: Port = 8000,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Fill the store and stop there.")] = False,
    deals: Annotated[int, typer.Option("--deals", min=1, max=5000, help="How many deals to make up.")] = 400,
) -> None:
    """Fills a fresh store with a made-up year of deals, and serves it."""
    from api.cli.demonstration import prepared, tell_what_to_try  # noqa: PLC0415 - loads the whole house

    caller.store, commands = prepared(caller, deals=deals)
    tell_what_to_try(caller, caller.store, commands, None if no_serve else port)
    if not no_serve:
        _serve(caller, "127.0.0.1", port)


def _noted(caller: Caller, log_format: str | None) -> None:
    """This lets what was said on the command line go before the environment."""
    if log_format is not None:
        caller.settings = caller.settings.model_copy(update={"log_format": log_format})


def _announce(caller: Caller, en: str, zh: str) -> None:
    """This tells people a sentence: beside the program's own log where one is written to stdout."""
    if caller.settings.log_format is None:
        caller.print(en, zh)
    else:
        caller.aside.print(caller.say(en, zh), markup=False, highlight=False, soft_wrap=True)


def tell_first_link(caller: Caller, settings: Settings, at: str, *, alone: bool) -> Shown | None:
    """This prints the link for the first administrator, as long as nobody has an account.

    In a store that holds nothing, one process records it only when it is used: this is then the link.
    """
    from api.access import SigningIn, new_token  # noqa: PLC0415 - only the server signs people in
    from api.house import House  # noqa: PLC0415 - the same

    with House(settings) as house:
        promised = new_token("link") if alone and not house.archive.position() else None
        token = promised.text if promised else SigningIn(house).make_first_link()
    if token is None:
        return None
    link = f"{settings.public_url.rstrip('/') or at}/sign-in?first={token}"
    _announce(
        caller,
        f"Nobody has to sign in yet. The first administrator begins at {link} (once, within a day).",
        f"目前无需登录。首位管理员请从 {link} 开始（一次有效，一天之内）。",
    )
    return promised


def _tell_where(caller: Caller, store: str, at: str) -> None:
    """This tells what is served, and at which address."""
    from engine.store import without_password  # noqa: PLC0415 - --help opens no store

    named = without_password(store)
    _announce(
        caller,
        f"Serving {named} at {at} (what there is: {at}/docs).",
        f"正在 {at} 提供 {named}（说明见 {at}/docs）。",
    )


def _serve(
    caller: Caller,
    host: str,
    port: int,
    *,
    workers: int = 1,
    worker: bool = True,
    allow_remote: bool = False,
    behind_tls: bool = False,
) -> None:
    from api.http import serve  # noqa: PLC0415 - only the server needs HTTP
    from api.http.serving import must_be_able, must_be_secured, refuse_remote  # noqa: PLC0415 - the same

    settings = caller.settings.model_copy(update={"store": caller.store or caller.settings.store})
    if behind_tls:
        must_be_secured(settings)
    elif not allow_remote:
        refuse_remote(host)
    at = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    must_be_able(settings, host, port)
    _tell_where(caller, settings.store, at)
    promised = tell_first_link(caller, settings, at, alone=worker and workers == 1)
    try:
        serve(
            settings,
            host=host,
            port=port,
            workers=workers,
            worker=worker,
            allow_remote=allow_remote,
            behind_tls=behind_tls,
            promised=promised,
        )
    except SystemExit as ended:
        # The server has said why it cannot start, with a code of its own.
        raise typer.Exit(REFUSED if ended.code else 0) from None

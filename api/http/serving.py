"""This file runs the server: on this machine only, unless people sign in behind TLS or somebody says loudly that he knows.

With several processes the projections are kept by the one that started them; each of the others answers requests.
"""

from __future__ import annotations

import gc
import socket
import threading
from collections.abc import Callable
from functools import partial
from types import FrameType
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from api.access import Shown
from api.clockwork import Clockwork
from api.house import House
from api.http.actors import is_loopback
from api.http.app import create_app
from api.http.hardening import LOCAL
from api.http.limits_of_connections import protocol
from api.logs import Halts, Log, open_log
from api.settings import Settings
from engine.errors import Malformed, StoreFailed

FLAG = "--i-know-there-is-no-sign-in"
BEHIND_TLS = "--behind-tls"
GRACE = 3
"""Seconds that open streams and slow answers have to end when the server stops."""
BEGINNING = 60
"""Seconds that a process has to begin; on a busy machine loading the program alone may take five, uvicorn's default."""
YOUNG = 20_000
"""New objects between two searches for garbage; Python's 700 would take a tenth of a busy server's time."""


def serve(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 1,
    worker: bool = True,
    allow_remote: bool = False,
    behind_tls: bool = False,
    promised: Shown | None = None,
) -> None:
    """This serves until it is told to stop; raises `Malformed` for an address that others can reach.

    `behind_tls` says that something in front speaks TLS; `allow_remote` that anybody may come, as anybody; `promised` is
    a link for the first administrator that was shown and is recorded when it is used, by one process only.
    """
    if behind_tls:
        must_be_secured(settings)
    elif not allow_remote:
        refuse_remote(host)
    log = open_log(settings.log_format)
    alone = worker and workers == 1
    build = partial(_build, settings, worker=alone, allow_remote=allow_remote, promised=promised)
    config = _config(settings, build, host, port, workers, behind_tls=behind_tls)
    if workers == 1:
        _Server(config).run()
    else:
        _serve_by_many(settings, config, log, worker=worker)


def _config(
    settings: Settings,
    build: Callable[[], FastAPI],
    host: str,
    port: int,
    workers: int,
    *,
    behind_tls: bool,
) -> uvicorn.Config:
    """This is how uvicorn serves what `build` makes."""
    return uvicorn.Config(
        build,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        lifespan="on",
        log_level="warning",
        access_log=False,
        http=protocol(),
        proxy_headers=behind_tls,
        forwarded_allow_ips=settings.proxy,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        timeout_worker_healthcheck=BEGINNING,
    )


def refuse_remote(host: str) -> None:
    """This raises `Malformed` for an address that other machines can reach."""
    if not host or (host != "localhost" and not is_loopback(host)):
        raise Malformed(
            f"host: {host} can be reached from other machines, where passwords and keys would travel unsealed. Use "
            f"127.0.0.1; or let a proxy speak TLS, have people sign in, and add {BEHIND_TLS}; or add {FLAG}: then "
            "whoever reaches it may act as anybody.",
            f"host：其他机器可以访问 {host}，密码和密钥会以明文传输。请用 127.0.0.1；或由代理提供 TLS、配置登录并加上 {BEHIND_TLS}；"
            f"或加上 {FLAG}：那样任何人都可以冒充任何成员。",
            where="host",
        )


def must_be_able(settings: Settings, host: str, port: int) -> None:
    """This raises a `GatebookError` for a log or an address that no server could begin with, before anything is written."""
    open_log(settings.log_format)
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as place:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            place.bind(address)
    except OSError as refused:
        reason = refused.strerror or refused
        raise StoreFailed(
            f"Nobody can listen at {host}, port {port} ({reason}): name another by --host and --port.",
            f"无法在 {host} 的端口 {port} 上监听（{reason}）：请用 --host 和 --port 换一个。",
        ) from None


def must_be_secured(settings: Settings) -> None:
    """This raises `Malformed` where people do not sign in yet, or the address they use is not one of TLS."""
    if not settings.public_url.startswith("https://"):
        raise Malformed(
            f"GATEBOOK_PUBLIC_URL: {BEHIND_TLS} needs the address that people use, beginning with https://",
            f"GATEBOOK_PUBLIC_URL：{BEHIND_TLS} 需要用户使用的地址，以 https:// 开头",
            where="GATEBOOK_PUBLIC_URL",
        )
    with House(settings) as house:
        if not house.archive.has_accounts():
            raise Malformed(
                f"{BEHIND_TLS}: nobody has an account yet, so whoever comes could act as anybody. Serve on 127.0.0.1 "
                "first and follow the link for the first administrator.",
                f"{BEHIND_TLS}：目前还没有账户，任何人都可以冒充任何成员。请先在 127.0.0.1 启动，并用链接建立首位管理员。",
                where="behind_tls",
            )


class _Server(uvicorn.Server):
    """This is a server that first lets the streams go when it is told to stop."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        app = getattr(self.config.loaded_app, "app", self.config.loaded_app)
        front = getattr(getattr(app, "state", None), "front", None)
        if front is not None:
            front.feed.end()
        super().handle_exit(sig, frame)


def _build(settings: Settings, *, worker: bool, allow_remote: bool, promised: Shown | None) -> FastAPI:
    """This opens the house in the process that serves it."""
    app = create_app(House(settings), worker=worker, closing=True, log=open_log(settings.log_format))
    app.state.front.promise(promised)
    if not allow_remote:
        app.state.hosts = LOCAL | {urlsplit(settings.public_url).hostname or "localhost"}
    _settle()
    return app


def _settle() -> None:
    """This has the search for garbage pass over the program itself, and come by less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 50)


def _serve_by_many(settings: Settings, config: uvicorn.Config, log: Log, *, worker: bool) -> None:
    stop = threading.Event()
    with House(settings) as house:
        beside = [
            threading.Thread(target=house.projector.follow, args=(stop,), name="gatebook-projector"),
            threading.Thread(
                target=Halts(house.projector.health, log).watch, args=(stop,), name="gatebook-halts"
            ),
            threading.Thread(target=Clockwork(house, log).watch, args=(stop,), name="gatebook-clockwork"),
        ]
        for thread in beside if worker else []:
            thread.start()
        try:
            Multiprocess(config, sockets=[config.bind_socket()]).run()
        finally:
            stop.set()
            for thread in beside if worker else []:
                thread.join()

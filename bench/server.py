"""This file is the two servers of the HTTP row: `gatebook serve`, and an endpoint with the same models and nothing in it.

Both are one uvicorn process with the same settings; the empty one answers what ours has answered once.
"""

from __future__ import annotations

import pstats
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import uvicorn
from fastapi import FastAPI

from api.access import new_token
from api.house import House
from api.http import answers, schemas
from api.http.deal_routes import DealId
from api.settings import Settings
from bench.opened import open_deals
from bench.ports import HOST, LONG, wait_for
from bench.profiling import lines
from bench.script import ACTOR
from engine.built_in_roles import MANAGER
from engine.commands import GrantRole, IssueKey, OpenAccount, OpenUnit
from engine.orders import order

GATEBOOK = "from api.cli import main; main()"
People = Mapping[str, Sequence[str | None]]


class Served:
    """This is `gatebook serve` on a store; with `deals`, these are opened first; with `profile`, that file is written.

    With `keys`, one has to sign in, and there are so many keys to do it with; with `people`, each of them has one: a
    member by id, with the units that he manages, null for all there is.
    """

    def __init__(
        self,
        url: str,
        port: int,
        deals: int = 0,
        keys: int = 0,
        *,
        people: People | None = None,
        profile: str | None = None,
    ) -> None:
        self.began, self.secrets = _opened(url, deals, keys) if deals else (0, [])
        self.of_people = _joined(url, people) if people else {}
        self.profile = profile
        program = GATEBOOK
        if profile is not None:
            program = f"import cProfile, api.http.app; from api.cli import main; cProfile.run('main()', {profile!r})"
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, "--store", url, "serve", "--port", str(port)],
            stdout=subprocess.DEVNULL,
        )
        wait_for(port, self._process)

    def opened(self) -> int:
        """This is where the log ended when it began to serve."""
        return self.began

    def keys(self) -> list[str]:
        """This is the secrets of the keys."""
        return self.secrets

    def keys_of_people(self) -> dict[str, str]:
        """This is the secret of each one's key."""
        return self.of_people

    def abandon(self) -> None:
        """This leaves no server behind when nobody asks for its end."""
        if self._process.poll() is None:
            self._process.kill()

    def end(self) -> list[str]:
        """This stops it in peace, and says where its event loop spent the time, if it was profiled."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(LONG)
        if self.profile is None:
            return []
        return lines(pstats.Stats(self.profile))


class Empty:
    """This is an endpoint that takes a move and gives an answer that was made before."""

    def __init__(self, port: int, sample: dict[str, Any]) -> None:
        app = FastAPI()
        # The sample is a deal as it was opened, which says what a move does, and what may be likely the same.
        answer = answers.Written.model_validate({key: sample[key] for key in answers.Written.model_fields})

        @app.post("/api/v1/deals/{deal}/moves", response_model=answers.Written)
        async def move(deal: DealId, body: schemas.Step) -> answers.Written:  # noqa: ARG001 - read, and not used
            return answer

        config = uvicorn.Config(
            app,
            host=HOST,
            port=port,
            lifespan="on",
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
        )
        threading.Thread(target=uvicorn.Server(config).run, daemon=True).start()
        wait_for(port)

    def end(self) -> None:
        """This has nothing to hand over."""


def _opened(url: str, deals: int, keys: int) -> tuple[int, list[str]]:
    with House(Settings(store=url)) as house:
        if keys:
            house.join(ACTOR, "Bench", (), ACTOR)
            house.desk.handle(order(OpenAccount(ACTOR), ACTOR, known="os"))
        secrets = [_key_of(house, ACTOR) for _ in range(keys)]
        return open_deals(house.desk, deals), secrets


def _joined(url: str, people: People) -> dict[str, str]:
    secrets = {}
    with House(Settings(store=url)) as house:
        for member, units in people.items():
            house.join(member, member.title(), (), ACTOR)
            opened = [OpenUnit(unit, unit) for unit in units if unit is not None]
            grants = [GrantRole(member, MANAGER, unit) for unit in units]
            for each in (OpenAccount(member), *opened, *grants):
                house.desk.handle(order(each, ACTOR, known="os"))
            secrets[member] = _key_of(house, member)
    return secrets


def _key_of(house: House, member: str) -> str:
    token = new_token("key")
    issue = IssueKey(token.id, member, "a caller", token.hashed, ("read", "write"))
    house.desk.handle(order(issue, member, known="os"))
    return token.text

"""This file is the far end of the pipe: one rival in a process of its own, asked one deed at a time.

A line of JSON comes in, one goes out; nothing else is written there. Runs in our venv or in the peers'.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback

RIVALS = {
    "gatebook": "bench.ours:Ours",
    "follower": "bench.ours:Follower",
    "eventsourcing": "bench.peer:Peer",
    "raw sqlite": "bench.raw:RawSqlite",
    "raw postgresql": "bench.raw:RawPostgres",
    "umadb": "bench.others:Uma",
    "django-fsm-2": "bench.others:DjangoFsm",
    "server": "bench.server:Served",
    "empty endpoint": "bench.server:Empty",
    "callers": "bench.callers:Callers",
    "listeners": "bench.listeners:Listeners",
    "browser": "bench.browsing:Browser",
    "reader": "bench.asking:Asking",
    "generator": "bench.generated:Generated",
    "decoding": "bench.rebuilding:Decoding",
    "rebuilding": "bench.rebuilding:Rebuilding",
    "verifier": "bench.verified:Verified",
}


def main() -> None:
    """This builds the rival and serves until the pipe is closed."""
    name, given = sys.argv[1], json.loads(sys.argv[2])
    pipe = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    module, _, kind = RIVALS[name].partition(":")
    rival = None
    try:
        rival = getattr(importlib.import_module(module), kind)(**given)
        pipe.write('{"answer": null}\n')
        for line in sys.stdin:
            asked = json.loads(line)
            answer = getattr(rival, asked["deed"])(**asked["given"])
            pipe.write(json.dumps({"answer": answer}) + "\n")
    except Exception:  # noqa: BLE001 - the parent is told, and raises it
        pipe.write(json.dumps({"failed": traceback.format_exc()}) + "\n")
        getattr(rival, "abandon", lambda: None)()
        os._exit(1)
    getattr(rival, "abandon", lambda: None)()
    # Whatever it had to hand over is written by now; taking the interpreter down would take half a second.
    os._exit(0)


if __name__ == "__main__":
    main()

"""This file has the verifier of the fault tests read everything after a run."""

from __future__ import annotations

import json
from pathlib import Path

from engine.store import Store
from tests.faults.verifier import Told, verify, verify_log


class Verified:
    """This is the verifier for one store."""

    def __init__(self, url: str, told: str | None = None) -> None:
        self.url = url
        self.told = Told()
        if told is not None:
            said = json.loads(Path(told).read_text())
            self.told = Told(
                sent=dict.fromkeys(said["positions"], 1),
                acknowledged=said["positions"],
                began=said["began"],
            )

    def everything(self) -> int:
        """This gives the number of events; raises `Unsound` when anything is wrong with log or projections."""
        return verify(self.url, self.told)

    def the_log(self) -> int:
        """This looks at the log alone, where projections have been rebuilt by the run itself."""
        store = Store.open(self.url, create=False)
        try:
            return verify_log(store, self.told)
        finally:
            store.close()

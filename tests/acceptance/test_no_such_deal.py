"""This file proves that whatever is asked about a deal that nobody opened, the answer is that there is none."""

from __future__ import annotations

import pytest

from engine.errors import Unknown
from projections import Reader
from tests.time_cast import firm


@pytest.mark.parametrize("question", [Reader.health, Reader.activities, Reader.links])
def test_nothing_is_told_of_a_deal_that_is_not_there(tmp_path, question):
    with firm(tmp_path) as pumps:
        pumps.deal()
        pumps.look()
        reader = Reader(pumps.house.store, pumps.house.desk.journal, pumps.house.views, pumps.clock)

        assert question(reader, "d1")
        with pytest.raises(Unknown, match="no deal nobody"):
            question(reader, "nobody")

"""This file states how dates are read: ISO has one meaning, any other way must be the only one, or be named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.import_cast import WIDE, Importing, lines, sop

HEAD = "id,opened"
MAPPING = """
workflow: shop
id: id
stages: [{stage: lead, at: opened}]
"""


@pytest.fixture
def shop(sqlite_url: str) -> Iterator[Importing]:
    shop = Importing(sqlite_url)
    yield shop
    shop.close()


def opened(shop: Importing, *cells: str, mapping: str = MAPPING) -> list[datetime]:
    """This is when the deals of a file with these dates were opened, in UTC."""
    rows = [f"D{number},{cell}" for number, cell in enumerate(cells)]
    shop.run(lines(*rows, head=HEAD), mapping)
    at = {row.stream: row.occurred_at for row in shop.rows("deal.opened")}
    return [datetime.fromtimestamp(at[f"deal:D{number}"] / 1e6, UTC) for number in range(len(cells))]


def asked(shop: Importing, *cells: str, mapping: str = MAPPING) -> list[tuple[int, str]]:
    rows = [f"D{number},{cell}" for number, cell in enumerate(cells)]
    return [(fault.line, fault.rule) for fault in shop.faults(lines(*rows, head=HEAD), mapping)]


def shanghai(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """This is an hour of Shanghai, in plain Python: eight before UTC, all the year."""
    at = datetime(year, month, day, hour, minute, tzinfo=UTC)
    return datetime.fromtimestamp(at.timestamp() - 8 * 3600, UTC)


def test_a_date_without_a_time_is_midnight_in_the_workflows_zone(shop: Importing) -> None:
    assert opened(shop, "2024-03-04", "2024-03-04T09:30", "2024-03-04 09:30:00") == [
        shanghai(2024, 3, 4),
        shanghai(2024, 3, 4, 9, 30),
        shanghai(2024, 3, 4, 9, 30),
    ]


def test_an_instant_with_its_offset_is_that_instant(shop: Importing) -> None:
    nine = datetime(2024, 3, 4, 9, tzinfo=UTC)
    assert opened(shop, "2024-03-04T09:00:00Z", "2024-03-04T10:00:00+01:00") == [nine, nine]


def test_a_date_that_could_be_read_two_ways_is_asked_about_with_both_answers(shop: Importing) -> None:
    (fault,) = shop.faults(lines("D1,03/04/2017", head=HEAD), MAPPING)
    assert (fault.line, fault.column, fault.rule) == (2, 2, "two-dates")
    assert {"2017-03-04", "2017-04-03"} <= set(fault.en.replace(".", " ").split())
    for answer in ("%d/%m/%Y", "%m/%d/%Y"):
        assert f'date_format: "{answer}"' in fault.advice_en


@pytest.mark.parametrize(("way", "month", "day"), [("%d/%m/%Y", 4, 3), ("%m/%d/%Y", 3, 4)])
def test_the_answer_settles_it(shop: Importing, way: str, month: int, day: int) -> None:
    assert opened(shop, "03/04/2017", mapping=f'{MAPPING}date_format: "{way}"\n') == [
        shanghai(2017, month, day)
    ]


def test_a_column_explains_its_own_dates(shop: Importing) -> None:
    assert opened(shop, "03/04/2017", "03/25/2017") == [shanghai(2017, 3, 4), shanghai(2017, 3, 25)]


def test_a_column_of_dates_that_read_the_same_both_ways_is_clear(shop: Importing) -> None:
    assert opened(shop, "02/02/2017", "05/05/2017") == [
        shanghai(2017, 2, 2),
        shanghai(2017, 5, 5),
    ]


def test_years_first_and_chinese_dates_have_one_meaning(shop: Importing) -> None:
    assert opened(shop, "2017/3/4", "2017/12/01") == [shanghai(2017, 3, 4), shanghai(2017, 12, 1)]


def test_dates_in_chinese_characters_are_read(shop: Importing) -> None:
    assert opened(shop, "2017年3月4日") == [shanghai(2017, 3, 4)]


def test_dates_with_hours_are_asked_about_like_those_without(shop: Importing) -> None:
    assert asked(shop, "3/4/2017 14:05") == [(2, "two-dates")]
    assert opened(shop, "3/25/2017 02:05 PM") == [shanghai(2017, 3, 25, 14, 5)]


def test_a_column_written_in_two_ways_is_refused_where_it_changes(shop: Importing) -> None:
    assert asked(shop, "13/01/2017", "01/14/2017") == [(3, "mixed-dates")]


def test_what_is_no_date_does_not_hide_what_is_unclear(shop: Importing) -> None:
    assert asked(shop, "soon", "03/04/2017", "soon") == [(2, "no-date"), (3, "two-dates"), (4, "no-date")]


def test_two_digits_are_no_year_unless_the_mapping_says_so(shop: Importing) -> None:
    assert asked(shop, "13/01/17") == [(2, "no-date")]
    assert opened(shop, "13/01/17", mapping=MAPPING + 'date_format: "%d/%m/%y"\n') == [shanghai(2017, 1, 13)]


def test_a_format_is_held_to_and_iso_is_always_understood(shop: Importing) -> None:
    american = MAPPING + 'date_format: "%m/%d/%Y"\n'
    assert asked(shop, "13/01/2017", mapping=american) == [(2, "no-date")]
    assert opened(shop, "1/13/2017", "2017-01-14", mapping=american) == [
        shanghai(2017, 1, 13),
        shanghai(2017, 1, 14),
    ]


def test_an_hour_that_the_clocks_showed_twice_or_never_is_asked_about(sqlite_url: str) -> None:
    shop = Importing(sqlite_url, sop().replace("Asia/Shanghai", "America/New_York"))
    assert asked(shop, "2024-11-03T01:30", "2024-03-10T02:30") == [(2, "unclear-hour"), (3, "unclear-hour")]
    assert opened(shop, "2024-11-03T01:30-04:00") == [datetime(2024, 11, 3, 5, 30, tzinfo=UTC)]
    shop.close()


def test_dates_in_fields_are_read_like_those_of_stages(shop: Importing) -> None:
    mapping = WIDE.replace("fields: {", "fields: {expected_on: due, called_at: called, ")
    head = "id,need,amount,opened,quoted,closed,result,due,called"
    row = "D1,pump,10,2024-01-02,,,,{},2024-01-02 10:00"
    assert shop.fault(lines(row.format("03/04/2024"), head=head), mapping) == (2, 8, "two-dates")
    shop.run(lines(row.format("31.03.2024"), head=head), mapping)
    values = shop.house.archive.deal("D1").values
    assert (values["expected_on"], values["called_at"]) == ("2024-03-31", "2024-01-02T02:00:00+00:00")

"""This file shows how a new store begins on the pages: an SOP that comes along is published, or a demo is played in."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.office import Office
from tests.faults.served import Server

pytestmark = pytest.mark.shows(11, by="mouse")


@pytest.fixture
def empty(tmp_path):
    """This is a store that nobody has written to."""
    with Server(f"sqlite:///{tmp_path / 'new.db'}") as server:
        yield Office(server)


@pytest.mark.shows(lang="zh")
def test_a_template_is_taken_and_the_board_shows_its_stages(browse, empty):
    page = browse("/", by="", at=empty.address)
    expect(page.get_by_role("heading", name="从哪里开始")).to_be_visible()
    expect(page.locator("[data-template=project_sales]")).to_contain_text("项目型销售标准流程")

    page.get_by_role("button", name="选用“简单销售流程”").click()

    expect(page.locator("[data-column=lead]")).to_be_visible()
    assert empty.ask("GET", "/workflows")["workflows"][0]["key"] == "simple_crm"


@pytest.mark.long
def test_a_demo_is_played_and_the_same_page_then_shows_it(browse, empty):
    page = browse("/sop", by="", at=empty.address)
    progress = page.get_by_role("progressbar")
    seen: list[bool] = []

    def answer_late(route):
        answer = _with_few_deals(route)
        if answer is not None:
            expect(page.locator("header").get_by_text("Project sales SOP")).to_be_visible(timeout=120_000)
            seen.append(progress.is_visible())
            route.fulfill(response=answer)

    page.route("**/api/v1/demo", answer_late)

    page.get_by_role("button", name="Fill it with a demo").click()

    expect(page.get_by_text("The demo is ready")).to_be_visible(timeout=120_000)
    expect(page.get_by_role("heading", name="Project sales SOP")).to_be_visible()
    assert seen == [True], "the progress went away once there was an SOP"
    head = empty.ask("GET", "/events?limit=1")["head"]
    assert len(empty.ask("GET", f"/deals?workflow=project_sales&after={head}")["deals"]) == 2
    assert not empty.ask("GET", "/demo")["possible"]


def _with_few_deals(route):
    """This asks for a short year, so that the test is short too."""
    if route.request.method != "POST":
        route.continue_()
        return None
    return route.fetch(post_data={**route.request.post_data_json, "deals": 2}, timeout=120_000)

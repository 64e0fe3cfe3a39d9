"""This file is the hand on the mouse: where cards and columns are, how one is lifted and carried."""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page, expect

from tests.browser.office import Office

PATIENCE = 20.0
FAR = 120
"""Controls that a page may have; behind the last Tab begins anew."""


def card(page: Page, deal: str) -> Locator:
    """This is a deal's card, once it is drawn."""
    found = page.locator(f"[data-card={deal}]")
    expect(found).to_be_visible()
    return found


def column(page: Page, stage: str) -> Locator:
    """This is a stage's column."""
    return page.locator(f"[data-column={stage}]")


def lift(page: Page, deal: str) -> None:
    """This takes a card up with the mouse."""
    box = card(page, deal).bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 75, box["y"] + 45, steps=4)


def onto(page: Page, stage: str) -> None:
    """This carries the card over a column and waits until that has said what it takes."""
    box = column(page, stage).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + min(250, box["height"] / 2), steps=8)
    expect(column(page, stage).locator("[data-passage]")).to_be_visible()


def press(page: Page, control: Locator, key: str = "Enter") -> None:
    """This walks by Tab to a control, as somebody without a mouse does, and presses a key on it."""
    expect(control).to_be_enabled()
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if control.evaluate("it => it === it.getRootNode().activeElement"):
            page.keyboard.press(key)
            return
    raise AssertionError(f"Tab does not lead to {control}")


def write(page: Page, field: str, value: str, *, keeping: str = "Keep") -> None:
    """This changes a field where it stands on a deal's page, and waits until the server has it."""
    row = page.locator(f"[data-field={field}]")
    row.hover()
    row.get_by_role("button").click()
    row.locator("input, textarea").fill(value)
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        row.get_by_role("button", name=keeping, exact=True).click()
    expect(row.locator("input, textarea")).to_have_count(0)


def wait_until_moved(office: Office, deal: str, stage: str) -> None:
    """This returns when the log has a deal in a stage."""
    end = time.monotonic() + PATIENCE
    while office.stage(deal) != stage:
        assert time.monotonic() < end, f"{deal} is still in {office.stage(deal)}"
        time.sleep(0.05)

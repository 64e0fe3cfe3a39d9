"""This file shows the SOP studio: the drawing says what stands where and what a gate asks; a draft is judged as it is
written, compared, and comes into force only after it was said what that does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hand import press
from tests.browser.office import LEAD_DONE, SOP, opened_office

pytestmark = pytest.mark.shows(7, by="mouse")

SOURCE = SOP.read_text(encoding="utf-8")
NEXT = (
    SOURCE.replace("version: 1\n", "version: 2\n")
    .replace("  - key: won\n", "  - {key: trial, name: {zh: 试运行, en: Trial run}}\n  - key: won\n", 1)
    .replace("{key: win, from: contract,", "{key: win, from: trial,")
    .replace(
        "moves:\n",
        "moves:\n  - {key: try_out, from: contract, to: trial, name: {zh: 试运行, en: Try it out}}\n",
        1,
    )
)
PHONE = {"width": 390, "height": 844}
GOVERN = "govern:\n  publish: {approvals: [{key: second, name: {zh: 复核, en: Second look}, any_of: [administrator]}]}\n"


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    """This is an office of its own, whose SOP may be published anew."""
    with opened_office(tmp_path_factory.mktemp("studio")) as studio:
        studio.opened("First lead", LEAD_DONE)
        studio.opened("Second lead", LEAD_DONE)
        studio.opened("Further on", LEAD_DONE, moves=("qualify",))
        yield studio


def editor(page: Page) -> Locator:
    """This is the text that is written."""
    text = page.locator("[data-editor] .cm-content")
    expect(text).to_be_visible()
    expect(page.locator("[data-problems]")).to_be_visible()
    return text


def rewrite(page: Page, source: str) -> None:
    """This puts another text in the place of all that is there."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(source)


def test_the_drawing_tells_how_many_deals_stand_in_each_stage(browse, studio):
    page = browse("/sop", at=studio.address)

    expect(page.locator("[data-stage=lead] [data-here]")).to_have_text("2 deals")
    expect(page.locator("[data-stage=qualified] [data-here]")).to_have_text("1 deal")
    lead, won = (
        page.locator("[data-stage=lead]").bounding_box(),
        page.locator("[data-stage=won]").bounding_box(),
    )
    assert lead
    assert won
    assert lead["x"] < won["x"]


def test_a_lock_says_the_gate_in_words_by_keyboard_too(browse, studio):
    page = browse("/sop", at=studio.address)
    lock = page.locator("[data-way='qualified.propose']")

    expect(lock).to_have_attribute("data-gated", "true")
    press(page, lock, "Shift")

    told = page.get_by_role("tooltip")
    expect(told).to_contain_text("Need")
    expect(told).to_contain_text("Confirm the customer's budget first")


@pytest.mark.long
def test_ways_out_are_drawn_when_they_are_asked_for(browse, studio):
    page = browse("/sop", at=studio.address)
    expect(page.locator("[data-stage=lead]")).to_be_visible()
    expect(page.locator("[data-stage=lost]")).to_have_count(0)

    page.get_by_role("button", name="Ways out").click()

    expect(page.locator("[data-stage=lost]")).to_be_attached()
    assert "ends=true" in page.url


def test_a_mistake_is_told_with_its_line_while_it_is_written(browse, studio):
    page = browse("/sop?yaml=true", at=studio.address)

    rewrite(page, SOURCE.replace("currency: CNY", "curency: CNY"))

    complaint = page.get_by_role("button", name="Line 8")
    expect(complaint).to_contain_text("curency")
    expect(page.get_by_role("button", name="Publish…")).to_be_disabled()
    complaint.click()
    expect(page.locator("[data-editor] .cm-lint-marker-error").first).to_be_visible()


def test_keys_and_values_are_completed_from_the_language(browse, studio):
    page = browse("/sop?yaml=true", at=studio.address)
    rewrite(page, "key: a\nstages:\n  - key: b\n    chec")

    page.keyboard.press("Control+Space")
    offered = page.locator("[data-editor] .cm-tooltip-autocomplete")
    offered.get_by_role("option").filter(has_text="checklist").click()

    expect(editor(page)).to_contain_text("checklist:")


def test_a_draft_is_drawn_and_told_in_words_while_it_is_written(browse, studio):
    page = browse("/sop?yaml=true", at=studio.address)
    rewrite(page, NEXT.replace("version: 2\n", "version: 1\n"))

    page.get_by_role("button", name="Make it version 2").click()

    expect(page.locator("[data-problems='0']")).to_be_visible()
    expect(page.locator("[data-stage=trial]")).to_have_attribute("data-became", "added")
    expect(page.locator("[data-stage=trial]")).to_contain_text("New")
    expect(page.locator("[data-way='trial.win']")).to_have_attribute("data-became", "added")
    expect(page.locator("[data-way='contract.win.was']")).to_have_attribute("data-became", "removed")
    page.locator("[data-changes]").click()
    press(page, page.get_by_role("button", name="Stage “Trial run” is new."))
    expect(page.locator(".looked [data-stage=trial]")).to_be_in_viewport()
    rewrite(page, NEXT + "\nnonsense:")
    page.get_by_role("button", name="1 error").click()
    expect(page.get_by_role("button", name="nonsense")).to_be_visible()
    expect(page.locator("[data-stage=trial]")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="nonsense")).to_be_visible()
    page.get_by_role("button", name="Throw the draft away").click()
    expect(page.locator("[data-stage=trial]")).to_have_count(0)


def test_a_phone_shows_every_stage_within_its_width(browse, studio):
    page = browse("/sop", viewport=PHONE, at=studio.address)
    expect(page.locator("[data-stage=lead]")).to_be_visible()

    boxes = [stage.bounding_box() for stage in page.locator("[data-stage]").all()]

    assert len(boxes) > 1
    for box in boxes:
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


def test_a_limit_is_said_in_words(browse, studio):
    page = browse("/sop", at=studio.address)

    page.locator("[data-limit=lead]").focus()

    expect(page.get_by_role("tooltip")).to_contain_text("working days")


@pytest.mark.long
def test_a_draft_is_compared_with_what_is_in_force(browse, studio):
    page = browse("/sop?yaml=true", at=studio.address)
    rewrite(page, SOURCE.replace("Simple CRM", "Plain CRM"))

    page.get_by_label("Difference to").select_option("1")

    expect(page.locator("[data-editor] .cm-deletedChunk")).to_contain_text("Simple CRM")
    expect(
        page.locator("[data-editor] .cm-changedLine, [data-editor] .cm-insertedLine").first
    ).to_contain_text("Plain CRM")


@pytest.mark.shows(by="keyboard", lang="zh")
def test_what_publishing_does_is_said_first_in_chinese_then_done_and_live_deals_come_along(browse, studio):
    page = browse("/sop?yaml=true", by="boss", at=studio.address)
    press(page, editor(page), "Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(NEXT)
    page.keyboard.type("# n, ? and / are letters here")
    expect(editor(page)).to_contain_text("# n, ? and / are letters here")

    publish = page.get_by_role("button", name="发布…")
    expect(publish).to_be_enabled()
    page.keyboard.press("Escape")  # in the editor Tab indents; Escape lets it lead out
    press(page, publish)
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("第 2 版立即生效，接替第 1 版")
    expect(sheet).to_contain_text("新增阶段“试运行”。")
    expect(sheet.locator("[data-open]")).to_have_attribute("data-open", "3")
    assert studio.ask("GET", "/workflows/simple_crm")["version"] == 1
    press(page, sheet.get_by_role("button", name="发布第 2 版"))

    preview = page.get_by_role("dialog").locator("[data-migration]")
    expect(preview).to_have_attribute("data-migration", "3")
    assert studio.ask("GET", "/workflows/simple_crm")["version"] == 2
    assert studio.ask("GET", "/deals/D-1")["workflow_version"] == 1
    press(page, page.get_by_role("button", name="改版 3 个项目"))
    expect(page.get_by_text("3 个项目已按第 2 版执行")).to_be_visible()
    assert studio.ask("GET", "/deals/D-1")["workflow_version"] == 2


def test_two_published_versions_are_one_drawing_and_one_text(browse, studio):
    page = browse("/sop?yaml=true&compare=1", at=studio.address)

    expect(page.locator("[data-stage=trial]")).to_have_attribute("data-became", "added")
    expect(page.locator("[data-changes]")).to_be_visible()
    expect(
        page.locator("[data-editor] .cm-changedLine, [data-editor] .cm-insertedLine").first
    ).to_be_visible()
    page.get_by_label("Shown").select_option("1")
    page.get_by_label("Difference to").select_option("2")
    expect(page.locator("[data-stage=trial]")).to_have_attribute("data-became", "removed")
    expect(page.locator("[data-stage=trial]")).to_contain_text("Gone")
    expect(editor(page)).to_have_attribute("contenteditable", "false")


def test_a_version_that_has_to_be_approved_is_asked_for_and_published_once_it_is(browse, studio):
    governed = NEXT.replace("version: 2\n", "version: 3\n") + GOVERN
    studio.ask("POST", "/workflows", {"source": governed}, by="boss")
    studio.ask("POST", "/members/zhang.wei/roles", {"role": "administrator"}, by="boss")
    page = browse("/sop?yaml=true", by="boss", at=studio.address)
    rewrite(page, governed.replace("version: 3\n", "version: 4\n").replace("Simple CRM", "Plain CRM"))

    page.get_by_role("button", name="Publish…").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("button", name="Publish version 4")).to_be_disabled()
    sheet.get_by_role("button", name="Ask for approval").click()
    expect(sheet.locator("[data-governed]")).to_contain_text("张伟")
    asked = studio.ask("GET", "/governed/workflow:simple_crm/approvals")["approvals"][0]
    studio.ask(
        "POST",
        f"/governed/workflow:simple_crm/approvals/{asked['id']}/decide",
        {"agreed": True},
        by="zhang.wei",
    )

    page.reload()
    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("button", name="Publish version 4").click()
    expect(page.get_by_role("heading", name="Plain CRM")).to_be_visible()
    assert studio.ask("GET", "/workflows/simple_crm")["version"] == 4


def test_at_another_moment_the_studio_only_reads(browse, studio):
    page = browse("/sop?yaml=true&as_of=2020-01-01T00:00:00Z", at=studio.address)

    expect(editor(page)).to_have_attribute("contenteditable", "false")
    expect(page.locator("[data-stage=lead] [data-here]")).to_have_text("0 deals")

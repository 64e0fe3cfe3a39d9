"""This file shows that two people see each other's work on every page, as it happens: hers in Chinese, his in English."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests.browser.hand import card, column, write
from tests.browser.office import LEAD_DONE, SOP

pytestmark = pytest.mark.shows(by="two people", lang="both")
CRM = "workflow=simple_crm"


@pytest.fixture
def two(browse, works):
    """This opens two browsers, Li Na's and Zhang Wei's unless others are named."""

    def opened(hers, his, *, people=("li.na", "zhang.wei")):
        return (
            browse(hers, by=people[0], lang="zh", at=works.address),
            browse(his, by=people[1], lang="en", at=works.address),
        )

    return opened


@pytest.mark.shows(2)
def test_a_card_that_somebody_moves_moves_on_the_others_board_with_his_name(two, works):
    deal = works.opened("Grain silo", LEAD_DONE)
    hers, his = two(f"/board?{CRM}&q=Grain", f"/board?{CRM}&q=Grain")
    card(hers, deal)

    card(his, deal).focus()
    his.keyboard.press("Shift+ArrowRight")

    moved = column(hers, "qualified").locator(f"[data-card={deal}]")
    expect(moved).to_be_visible()
    expect(moved.get_by_role("status")).to_have_text("张伟")


@pytest.mark.shows(2)
def test_what_somebody_does_while_a_board_is_being_opened_stands_on_it(browse, works):
    deal = works.opened("Swift barge", LEAD_DONE)
    board = f"/board?{CRM}&q=Swift"
    page = browse(board, at=works.address)
    card(page, deal)

    def moved_meanwhile(route):
        with suppress(AssertionError):  # whoever does not wait for the head of the log reads his lists by now
            expect(page.locator(f"[data-card={deal}]")).to_be_visible(timeout=1_000)
        works.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by="zhang.wei")
        route.continue_()

    page.route(re.compile(r"/events\?.*limit=1"), moved_meanwhile, times=1)
    page.reload()

    expect(column(page, "qualified").locator(f"[data-card={deal}]")).to_be_visible()


@pytest.mark.shows(3)
@pytest.mark.parametrize("how", ["saved at once", "heard of first"])
def test_a_field_that_somebody_else_changed_meanwhile_is_not_overwritten_in_silence(two, works, how):
    deal = works.opened("Salt mine", {"company": "Before Ltd."})
    hers, his = two(f"/deals/{deal}", f"/deals/{deal}")
    field = hers.locator("[data-field=company]")
    if how == "saved at once":
        hers.route("**/events/stream*", lambda _: None)  # she hears nothing
        hers.reload()

    field.hover()
    field.get_by_role("button", name="修改“客户公司”").click()
    hers.get_by_label("客户公司").fill("Mine Ltd.")
    write(his, "company", "Theirs Ltd.")
    if how == "saved at once":
        hers.get_by_role("button", name="保存", exact=True).click()
    expect(field.get_by_role("alert")).to_contain_text("Theirs Ltd.")
    hers.get_by_role("button", name="保留我的").click()

    expect(his.locator("[data-field=company]")).to_contain_text("Mine Ltd.")
    assert works.ask("GET", f"/deals/{deal}")["fields"]["company"] == "Mine Ltd."


@pytest.mark.shows(3)
def test_what_somebody_is_filling_in_for_a_move_stays_when_somebody_else_changes_the_deal(two, works):
    deal = works.opened("Lime kiln", {"company": "Before Ltd."})
    hers, his = two(f"/deals/{deal}", f"/deals/{deal}")
    wanted = hers.locator("[data-move=qualify] [data-wanted=contact_name]").get_by_role("textbox")
    wanted.fill("Wang Fang")

    write(his, "company", "After Ltd.")

    expect(hers.locator("[data-field=company]")).to_contain_text("After Ltd.")
    expect(wanted).to_have_value("Wang Fang")


@pytest.mark.shows(4)
def test_what_one_decides_is_told_where_it_stood_in_the_others_inbox(two, works):
    first, second = works.asking("Shared crane"), works.asking("Shared kiln")
    hers, his = two("/inbox", "/inbox", people=("mei", "ming"))
    at_hers, at_his = (
        {deal: page.locator(f"[data-item^='{deal} approval']") for deal in (first, second)}
        for page in (hers, his)
    )

    at_his[first].get_by_role("checkbox").check()
    his.get_by_role("button", name="Approve").click()
    expect(at_hers[first]).to_contain_text("王明 已先行处理")
    expect(at_hers[first].get_by_role("checkbox")).to_have_count(0)
    at_hers[second].get_by_role("checkbox").check()
    hers.get_by_role("button", name="同意").click()

    expect(at_his[second]).to_contain_text("Already decided by 韩梅")


@pytest.mark.shows(5)
def test_a_figure_counts_what_somebody_else_has_just_done(two, works):
    deal = works.opened("Counted dam", LEAD_DONE)
    hers, his = two(f"/insights?{CRM}", f"/deals/{deal}")
    stage = hers.locator("[data-entered=qualified] title")
    expect(stage).to_contain_text("进入")
    before = int(re.search(r"\d+", stage.text_content())[0])

    his.locator("[data-move=qualify]").get_by_role("button", name="Move on").click()

    expect(stage).to_contain_text(f"{before + 1}")


@pytest.mark.shows(6)
def test_a_moment_stays_as_it_stood_and_leads_to_what_somebody_does_now(two, works):
    deal = works.opened("Old ferry", LEAD_DONE)
    opened = works.ask("GET", f"/deals/{deal}")["entered_at"].replace("+", "%2B")
    hers, his = two(f"/board?{CRM}&q=Old+ferry&as_of={opened}", f"/deals/{deal}")
    later = hers.get_by_role("button", name="下一个事件")
    card(hers, deal)
    expect(later).to_be_disabled()

    his.locator("[data-move=qualify]").get_by_role("button", name="Move on").click()

    expect(later).to_be_enabled()
    expect(column(hers, "lead").locator(f"[data-card={deal}]")).to_be_visible()
    later.click()
    expect(column(hers, "qualified").locator(f"[data-card={deal}]")).to_be_visible()


@pytest.mark.shows(7)
def test_a_draft_outlives_that_somebody_else_publishes_first_and_asks_for_the_next_number(two, works):
    first = SOP.read_text(encoding="utf-8").replace("key: simple_crm", "key: shared_crm", 1)
    works.ask("POST", "/workflows", {"source": first}, by="boss")
    hers, his = two(*["/sop?yaml=true&workflow=shared_crm"] * 2, people=("boss", "boss"))
    for page, name in ((hers, "Hers"), (his, "His")):
        written = first.replace("version: 1\n", "version: 2\n").replace("Simple CRM", name)
        expect(page.locator("[data-problems='0']")).to_be_visible()
        page.locator("[data-editor] .cm-content").click()
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        page.keyboard.insert_text(written)
    hers.locator("[data-editor]").evaluate("editor => { editor.title = 'the same' }")

    his.get_by_role("button", name="Publish…").click()
    his.get_by_role("button", name="Publish version 2").click()

    expect(his.get_by_role("heading", name="His")).to_be_visible()
    hers.get_by_role("button", name="改为第 3 版").click()
    hers.locator("[data-editor][title='the same'] .cm-content").press("Control+Home")
    expect(hers.locator("[data-editor] .cm-content")).to_contain_text("Hers")
    expect(hers.get_by_role("button", name="发布…")).to_be_enabled()


@pytest.mark.shows(8)
def test_the_log_says_that_somebody_has_done_more_and_shows_it(two, works):
    deal = works.opened("Watched lock", LEAD_DONE)
    hers, his = two(f"/audit?deal={deal}", f"/deals/{deal}")
    expect(hers.locator("[data-log='deal.opened']")).to_be_visible()

    his.locator("[data-move=qualify]").get_by_role("button", name="Move on").click()
    hers.get_by_role("button", name="条新记录").click()

    expect(hers.locator("[data-log='deal.moved']")).to_contain_text("张伟")


@pytest.mark.shows(10)
def test_what_one_imports_comes_onto_the_others_board(two, works):
    works.ask("POST", "/members/boss/roles", {"role": "importer"}, by="boss")
    hers, his = two(f"/board?{CRM}&q=Brought", f"/import?{CRM}", people=("li.na", "boss"))
    expect(hers.locator("[data-board]")).to_be_visible()
    rows = "编号,项目名称,负责人,线索来源,客户公司,联系人,联系电话\nIN-1,Brought pier,li.na,展会,港务,王工,+86 10 1234\n"
    file = {"name": "pier.csv", "mimeType": "text/csv", "buffer": rows.encode()}

    his.locator("[data-drop] input").set_input_files(file)
    his.get_by_role("button", name="Try it").click()
    his.get_by_role("button", name="Import 1 row").click()

    card(hers, "IN-1")


@pytest.mark.shows(11)
def test_a_deal_that_somebody_has_just_opened_is_found_by_the_initials_of_its_pinyin(two, works):
    hers, his = two(f"/sop?{CRM}", f"/sop?{CRM}")
    for page in (hers, his):
        expect(page.locator("main h1")).to_be_visible()

    his.keyboard.press("n")
    his.get_by_label("Title", exact=True).fill("东海大桥")
    his.keyboard.press("Enter")
    expect(his.get_by_role("heading", name="东海大桥")).to_be_visible()
    hers.keyboard.press("Control+k")
    expect(hers.get_by_role("combobox", expanded=True)).to_be_focused()
    hers.keyboard.type("dhdq")
    hers.get_by_role("option").filter(has_text="东海大桥").click()

    expect(hers.get_by_role("heading", name="东海大桥")).to_be_visible()


@pytest.mark.long
@pytest.mark.shows(2, by="mouse", lang="en")
def test_seven_tabs_share_one_connection_and_all_hear(browse, works):
    deal = works.opened("Seven locks", LEAD_DONE)
    first = browse(f"/board?{CRM}&q=Seven", at=works.address)
    card(first, deal)
    others = [first.context.new_page() for _ in range(6)]
    for tab in others:
        tab.goto(f"{works.address}/board?{CRM}&q=Seven")
        card(tab, deal)

    works.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by="zhang.wei")

    for tab in (first, *others):
        expect(column(tab, "qualified").locator(f"[data-card={deal}]")).to_be_visible()

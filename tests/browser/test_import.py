"""This file shows that a file from elsewhere comes in by hand: columns mapped, tried without a trace, written, refused rows taken away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from tests.browser.hand import press

pytestmark = pytest.mark.shows(10, by="mouse")

HISTORY = """编号,项目名称,负责人,线索来源,客户公司,联系人,联系电话,备注
{0}-1,东海涂装线,li.na,展会,东海新能源,王工,+86 10 1234,老客户
{0}-2,"北方
输送线",li.na,朋友介绍,北方钢铁,李工,+86 10 5678,
{0}-3,没有这个人,nobody.here,展会,某公司,赵工,+86 10 9999,
"""


@pytest.fixture(autouse=True)
def importer(office):
    """This lets the boss import."""
    office.ask("POST", "/members/boss/roles", {"role": "importer"}, by="boss")


@pytest.fixture
def bring(browse, office, tmp_path):
    """This opens the page and drops a file of three deals onto it."""

    def brought(prefix, *, by_keys=False):
        page = browse("/import", by="boss")
        path = tmp_path / f"{prefix}.csv"
        path.write_text(HISTORY.format(prefix), encoding="utf-8")
        if by_keys:
            with page.expect_file_chooser() as asked:
                press(page, page.locator("[data-drop] button"))
            asked.value.set_files(path)
        else:
            page.locator("[data-drop] input").set_input_files(path)
        return page

    return brought


def column(page, name):
    return page.locator(f"[data-column-name='{name}']")


def figure(page, name):
    return page.locator(f"[data-figure={name}] dd")


def test_columns_find_their_fields_by_name_and_what_is_unknown_is_said_by_hand(bring, office):
    page = bring("A")

    expect(page.get_by_text("3 rows, 8 columns")).to_be_visible()
    expect(column(page, "编号").get_by_role("combobox").first).to_have_value("id")
    expect(column(page, "客户公司").get_by_role("combobox").first).to_have_value("field:company")
    expect(column(page, "备注").get_by_role("combobox").first).to_have_value("")
    column(page, "线索来源").get_by_label("朋友介绍 means").select_option("referral")

    mapping = page.get_by_role("textbox", name="Mapping (YAML)")
    assert '"朋友介绍": referral' in mapping.input_value()
    assert '"展会": exhibition' in mapping.input_value()


@pytest.mark.shows(by="keyboard")
def test_a_trial_writes_nothing_and_the_run_by_keys_alone_writes_what_the_trial_said(bring, office):
    page = bring("B", by_keys=True)
    press(page, column(page, "线索来源").get_by_label("朋友介绍 means"), "r")
    before = office.ask("GET", "/events?limit=1")["head"]

    press(page, page.get_by_role("button", name="Try it"))
    expect(page.get_by_text("nothing is written yet")).to_be_visible()
    assert office.ask("GET", "/events?limit=1")["head"] == before
    written = figure(page, "written").inner_text()
    press(page, page.get_by_role("button", name=f"Import {written} row"))

    expect(page.locator("[data-imported=written]")).to_be_visible()
    expect(figure(page, "written")).to_have_text(written)
    assert office.ask("GET", "/deals/B-1")["fields"]["source"] == "exhibition"


def test_refused_rows_are_taken_away_with_their_reason_and_their_cells(bring, office, tmp_path):
    office.opened("Somebody else's deal")
    office.ask("POST", "/deals", {"id": "C-2", "workflow": "simple_crm", "title": "Taken"}, by="li.na")
    page = bring("C")
    column(page, "线索来源").get_by_label("朋友介绍 means").select_option("referral")

    page.get_by_role("button", name="Try it").click()
    expect(figure(page, "refused")).not_to_have_text("0")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these rows").click()

    saved = tmp_path / "refused.csv"
    download.value.save_as(saved)
    assert download.value.suggested_filename == "C.refused.csv"
    text = saved.read_text(encoding="utf-8-sig")
    assert "C-2" in text
    assert "北方钢铁" in text


def test_faults_of_the_file_are_said_line_by_line_and_nothing_is_written(bring, office):
    page = bring("F")

    page.get_by_role("button", name="Try it").click()

    fault = page.get_by_role("alert")
    expect(fault).to_contain_text("Nothing was written")
    expect(fault).to_contain_text("F.csv:3")
    expect(fault).to_contain_text("Id to quote")


def test_the_mapping_is_saved_as_yaml_and_can_be_written_by_hand(bring):
    page = bring("M")

    with page.expect_download() as download:
        page.get_by_role("button", name="Save the mapping").click()
    kept = Path(download.value.path()).read_text(encoding="utf-8")
    page.get_by_role("textbox", name="Mapping (YAML)").fill(kept + "nonsense: 1\n")
    page.get_by_role("button", name="Try it").click()

    assert download.value.suggested_filename == "simple_crm.mapping.yaml"
    expect(page.get_by_role("alert")).to_contain_text("nonsense")
    page.get_by_role("button", name="Back to choosing columns").click()
    expect(column(page, "编号")).to_be_visible()


@pytest.mark.long
def test_a_mapping_that_was_saved_comes_back_as_columns(bring, tmp_path):
    page = bring("L")
    kept = tmp_path / "kept.yaml"
    kept.write_text(
        "workflow: simple_crm\nid: 编号\ntitle: '{项目名称}'\nfields: {source: 线索来源, lost_note: 备注}\n"
        "values: {source: {朋友介绍: referral}}\nexternal_ids: {crm: 客户公司}\n"
        "stages: [{stage: lead, at: 备注, default_at: 2026-01-05, if: \"source == '展会'\"}]\n".replace(
            "lost_note: 备注", "need_summary: 备注"
        ),
        encoding="utf-8",
    )

    page.get_by_label("Use a mapping you have").set_input_files(kept)

    note = column(page, "备注")
    expect(note.get_by_role("combobox", name="备注 becomes").first).to_have_value("field:need_summary")
    expect(note.get_by_role("combobox", name="备注 becomes").nth(1)).to_have_value("stage:lead")
    expect(note.get_by_label("Column that 备注 depends on")).to_have_value("线索来源")
    expect(column(page, "客户公司").get_by_label("System whose id")).to_have_value("crm")
    mapping = page.get_by_role("textbox", name="Mapping (YAML)")
    expect(mapping).to_have_value(re.compile("default_at: 2026-01-05, if: \"source == '展会'\""))


@pytest.mark.shows(lang="zh")
def test_customers_come_in_a_file_of_chinese_windows_and_in_the_sheet_chosen_of_a_workbook(
    browse, office, tmp_path
):
    page = browse("/import", by="boss")
    broken, book, old = (tmp_path / name for name in ("坏.xlsx", "客户.xlsx", "客户.csv"))
    broken.write_bytes(b"PK\x03\x04 and more")
    made = Workbook()
    made.active.append(["说明"])
    sheet = made.create_sheet("客户表")
    sheet.append(["客户编号", "名称", "等级"])
    sheet.append(["C-901", "北方钢铁", "B"])
    made.save(book)
    old.write_bytes("客户编号,名称,等级,备注\nC-900,东海新能源,A,老客户\n".encode("gb18030"))
    file = page.locator("[data-drop] input")

    file.set_input_files(broken)
    expect(page.get_by_role("alert")).to_contain_text("另存为")
    file.set_input_files(book)
    page.get_by_label("工作表").select_option("客户表")
    page.get_by_label("文件里是什么").select_option("customers")
    expect(page.locator("[data-preview]")).to_contain_text("北方钢铁")
    expect(page.get_by_role("textbox", name="映射")).to_have_value(re.compile('sheet: "客户表"'))
    file.set_input_files(old)
    expect(page.get_by_text("按 GB18030 编码读取")).to_be_visible()
    page.get_by_label("文件里是什么").select_option("customers")
    expect(column(page, "客户编号").get_by_role("combobox")).to_have_value("id")
    expect(page.locator("[data-preview]")).to_contain_text("东海新能源")
    column(page, "名称").get_by_role("combobox").select_option("")
    expect(page.locator("[data-lacks]")).to_contain_text("名称")
    column(page, "名称").get_by_role("combobox").select_option("field:name")
    page.get_by_role("button", name="试运行").click()
    page.get_by_role("button", name="导入 1 行").click()

    expect(page.locator("[data-imported=written]")).to_be_visible()
    assert office.ask("GET", "/customers/C-900")["values"]["name"] == "东海新能源"


@pytest.mark.shows(lang="zh")
def test_the_page_speaks_chinese(bring):
    page = bring("Z")

    expect(page.get_by_text("各列的含义")).to_be_visible()
    page.get_by_role("button", name="试运行").click()
    expect(page.get_by_role("alert")).to_contain_text("没有写入任何内容")

"""责任分解表.xlsx: what openpyxl reads of it, and what LibreOffice prints."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet
from overloaded_notice import DEPARTMENTS, SCRIPT, TASKS, overloaded_notice

from lucheng_extract import LuchengError, extract, extract_file, write_workbook
from lucheng_extract.cli import main
from lucheng_extract.outputs.breakdown.lines import lines
from lucheng_extract.outputs.breakdown.measure import TALLEST, line_count
from lucheng_extract.outputs.breakdown.sheet_names import LONGEST, sheet_names

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "notices" / "district-policy-2025.txt"
TITLES = ["序号", "领域", "条款", "工作任务", "量化目标", "完成时限", "资金", "牵头单位", "责任单位", "配合单位", "依据原文"]
HEADER = 3  # title, subtitle, header

SHORT = """温州市鹿城区人民政府关于推动发展若干政策(2025年版)的通知
一、做强产业(由区经信局牵头)
（一）培育企业。优化服务。新增企业20家。新建园区1个。（牵头单位：区经信局；配合单位：区财政局）
（二）招引项目。招引项目3个。（责任单位：区经信局）
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The workbook of the sample notice, and the notice."""
    notice = extract_file(SAMPLE)
    return openpyxl.load_workbook(write_workbook(notice, tmp_path_factory.mktemp("book") / "a.xlsx")), notice


@pytest.fixture(scope="module")
def hostile_book(tmp_path_factory):
    return write_workbook(overloaded_notice(), tmp_path_factory.mktemp("book") / "hostile.xlsx")


def body(sheet: Worksheet) -> list[list[object]]:
    """The rows under the header of a sheet for print, the note at its end left out."""
    rows = [list(row) for row in sheet.iter_rows(min_row=HEADER + 1, values_only=True)]
    return [row for row in rows if not str(row[0]).startswith("注：")]


def merged(sheet: Worksheet) -> set[str]:
    return {str(one) for one in sheet.merged_cells.ranges}


def written(tmp_path: Path, *texts: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(write_workbook([extract(text) for text in texts], tmp_path / "book.xlsx"))


def test_the_main_sheet_has_a_title_with_the_number_and_the_columns_of_the_offices_own_table(sample):
    book, notice = sample
    sheet = book["责任分解表"]
    assert sheet["A1"].value == f"{notice.metadata.title} 责任分解表"
    assert f"文号：{notice.metadata.doc_number}" in sheet["A2"].value
    assert [cell.value for cell in sheet[HEADER]] == TITLES


def test_the_main_sheet_has_a_row_for_each_task_in_order(sample):
    book, notice = sample
    assert [row[0] for row in body(book["责任分解表"])] == [str(line.number) for line in lines(notice)]
    assert [row[3] for row in body(book["责任分解表"])] == [line.work for line in lines(notice)]


def test_sections_articles_and_the_departments_of_an_article_share_cells(tmp_path):
    sheet = written(tmp_path, SHORT)["责任分解表"]
    assert [row[3] for row in body(sheet)] == ["优化服务", "新增企业20家", "新建园区1个", "招引项目3个"]
    assert {"B4:B7", "C4:C6", "H4:H6", "I4:I6", "J4:J6"} < merged(sheet)
    assert (sheet["H4"].value, sheet["J4"].value, sheet["I7"].value) == ("区经信局", "区财政局", "区经信局")


def test_the_main_sheet_is_set_up_for_paper(sample):
    book, _ = sample
    sheet = book["责任分解表"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)  # A4
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "A4"
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_no_merged_cell_crosses_the_end_of_a_page(sample):
    book, _ = sample
    sheet = book["责任分解表"]
    ends = [one.id for one in sheet.row_breaks.brk]
    assert ends
    for area in sheet.merged_cells.ranges:
        assert not any(area.min_row <= end < area.max_row for end in ends), area


def test_every_page_ends_where_an_article_ends(sample):
    book, notice = sample
    found = lines(notice)
    for end in book["责任分解表"].row_breaks.brk:
        before, after = found[end.id - HEADER - 1], found[end.id - HEADER]
        assert (before.section, before.article) != (after.section, after.article)


def test_rows_are_tall_enough_for_the_text_of_every_cell(sample):
    book, _ = sample
    sheet = book["责任分解表"]
    for row in range(HEADER + 1, sheet.max_row):
        quote = sheet.cell(row, 11).value
        assert sheet.row_dimensions[row].height >= 9 * 1.2 * line_count(quote, 48)


def test_the_flat_sheet_has_a_filter_a_date_to_sort_by_and_nothing_merged(sample):
    book, notice = sample
    sheet = book["明细"]
    assert not merged(sheet)
    assert sheet.auto_filter.ref == f"A1:L{len(lines(notice)) + 1}"
    assert [cell.value for cell in sheet[1]] == [*TITLES[:6], "截止日期", *TITLES[6:]]
    for row, line in zip(sheet.iter_rows(min_row=2, values_only=True), lines(notice), strict=True):
        assert row[0] == line.number
        assert (row[6].date() if row[6] else None) == line.due
        assert (row[1], row[2]) == (line.section or None, line.article or None)
        assert row[8] == ("、".join(line.lead) or None)


def test_a_department_has_a_sheet_with_its_tasks_under_their_numbers_and_its_part_in_them(tmp_path):
    sheet = written(tmp_path, SHORT)["区经信局"]
    assert sheet["A1"].value == "区经信局 任务清单"
    assert [(row[0], row[1]) for row in body(sheet)] == [("1", "牵头"), ("2", "牵头"), ("3", "牵头"), ("4", "责任")]


def test_the_summary_counts_tasks_and_links_to_the_departments_sheets(tmp_path):
    book = written(tmp_path, SHORT)
    rows = list(book["汇总"].iter_rows(min_row=4))
    counts = {row[0].value: [cell.value for cell in row[2:6]] for row in rows}
    assert counts["一、做强产业"] == [2, 4, 3, 3]
    assert counts["区经信局"] == [3, 1, 0, 4]
    linked = {row[0].value: row[0].hyperlink.location for row in rows if row[0].hyperlink}
    assert linked == {"区经信局": "'区经信局'!A1", "区财政局": "'区财政局'!A1"}


def test_several_notices_make_one_workbook_with_a_department_over_all_of_them(tmp_path):
    one = "区政府文件\n鹿政发〔2024〕1号\n（一）培育。新增企业20家。（责任单位：区经信局）\n"
    other = "区政府文件\n鹿政发〔2025〕2号\n（一）改造。改造厂房3处。（责任单位：区经信局）\n"
    book = written(tmp_path, one, other)
    assert book.sheetnames[2:] == ["汇总", "明细", "区经信局"]
    assert [name[:2] for name in book.sheetnames[:2]] == ["1 ", "2 "]
    assert book["明细"]["A1"].value == "文件"
    assert [row[4] for row in body(book["区经信局"])] == ["（一）培育", "（一）改造"]


def test_the_same_notice_gives_the_same_bytes(tmp_path):
    notice = extract(SHORT)
    assert write_workbook(notice, tmp_path / "a").read_bytes() == write_workbook(notice, tmp_path / "b").read_bytes()


def test_a_notice_without_tasks_makes_a_workbook_that_opens(tmp_path):
    book = written(tmp_path, "")
    assert book.sheetnames == ["责任分解表", "汇总", "明细"]
    assert body(book["责任分解表"]) == []


def test_no_notice_is_an_error_that_says_what_to_give(tmp_path):
    with pytest.raises(LuchengError, match="give at least one"):
        write_workbook([], tmp_path / "a.xlsx")


def test_a_file_that_cannot_be_written_is_an_error_that_names_it(tmp_path):
    with pytest.raises(LuchengError, match=r"cannot write .*: the folder .*nowhere does not exist\. Make it first"):
        write_workbook(extract(SHORT), tmp_path / "nowhere" / "a.xlsx")


def test_what_looks_like_a_formula_is_text_in_every_sheet(hostile_book):
    book = openpyxl.load_workbook(hostile_book)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert any(cell.data_type == "s" and str(cell.value).startswith("=cmd|") for cell in cells)
    assert any(SCRIPT in str(cell.value) for cell in cells)


def test_control_characters_are_removed_and_half_characters_replaced(hostile_book):
    sheet = openpyxl.load_workbook(hostile_book)["明细"]
    quotes = [str(row[-1]) for row in sheet.iter_rows(values_only=True)]
    assert any("新增[31m平台3个\ufffd" in quote for quote in quotes)


def test_every_department_and_every_task_of_a_hostile_notice_is_there(hostile_book):
    book = openpyxl.load_workbook(hostile_book)
    assert len(book.sheetnames) >= DEPARTMENTS + 3
    assert sum("类站点" in str(row[3]) for row in book["明细"].iter_rows(values_only=True)) == TASKS
    assert "=cmd|" in book["责任分解表"]["C5"].value


def test_no_row_is_taller_than_excel_allows_and_what_does_not_fit_says_where_it_stands(hostile_book):
    sheet = openpyxl.load_workbook(hostile_book)["责任分解表"]
    assert max(one.height or 0 for one in sheet.row_dimensions.values()) <= TALLEST
    quotes = [str(row[-1]) for row in body(sheet)]
    assert any(quote.endswith("……（全文见“明细”）") for quote in quotes)


@pytest.mark.parametrize(
    "wanted",
    [["a" * 40, "a" * 40], ["区/局", "区／局"], ["", ""], ["😀" * 20], ["'区局'"], ["History"], ["A", "a"], ["\x00\x01"]],
)
def test_sheet_names_are_short_unique_and_without_what_excel_forbids(wanted):
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not set(name) & set("[]:*?/\\\x00\x01")
        assert name.strip("'") == name
        assert name.casefold() != "history"


def test_the_command_writes_the_workbook_and_reports_what_it_cannot_read(tmp_path):
    out = tmp_path / "责任分解表.xlsx"
    done = CliRunner().invoke(main, ["workbook", str(SAMPLE), str(tmp_path / "missing.txt"), "-o", str(out)])
    assert done.exit_code == 1
    assert "missing.txt" in done.stderr
    assert done.stdout == ""
    assert openpyxl.load_workbook(out).sheetnames[0] == "责任分解表"


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The pages of the sample's workbook as LibreOffice prints them, each as text."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice Calc (libreoffice-calc-nogui) or pdftotext (poppler-utils) is not installed")
    folder = tmp_path_factory.mktemp("printed")
    write_workbook(extract_file(SAMPLE), folder / "book.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "book.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    if not (folder / "book.pdf").exists():
        pytest.skip("soffice has no Calc: install libreoffice-calc-nogui")
    text = subprocess.run(
        ["pdftotext", "-layout", str(folder / "book.pdf"), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    return text.split("\f")[:-1]


def test_libreoffice_prints_each_row_of_the_main_sheet_whole_and_once(printed):
    main_pages = [page for page in printed if "分工" not in page and "截止日期" not in page and "依据原文" in page]
    notice = extract_file(SAMPLE)
    numbers = [word for page in main_pages for word in page.split() if word.isdigit()]
    for line in lines(notice):
        assert str(line.number) in numbers
    ends = [line.quote.rstrip("。；;")[-4:] for line in lines(notice)]
    text = "".join("".join(page.split()) for page in main_pages)
    missing = [end for end in ends if "".join(end.split()) not in text]
    assert len(missing) <= len(ends) // 4, missing  # a quote's end may be broken over two lines beside other columns


def test_libreoffice_prints_the_header_and_the_page_number_on_every_page(printed):
    for number, page in enumerate(printed, 1):
        assert f"第{number}页，共{len(printed)}页" in "".join(page.split())
        assert any(word in page for word in ("工作任务", "任务合计")), page


def test_without_xlsxwriter_the_error_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(LuchengError, match=r"lucheng-extract\[tables\]"):
        write_workbook(extract(SHORT), tmp_path / "a.xlsx")

"""The pages in a real browser: what a reader sees, clicks and types."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import hostile

from lucheng_extract import extract, extract_file, plots, report, report_folder
from lucheng_extract.outputs.report import entry, index

SAMPLES = Path(__file__).parents[2] / "samples" / "notices"
MARKED = "#body mark.lx-m"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The report of the district's policy."""
    made = tmp_path_factory.mktemp("report") / "report.html"
    made.write_text(report(extract_file(SAMPLES / "district-policy-2025.txt")), "utf-8")
    return made


@pytest.mark.parametrize("width", [390, 1100, 1300, 1440])
def test_every_figure_at_the_head_fits_its_card(visit, tmp_path, width):
    made = tmp_path / "report.html"
    text = "一、甲\n预算安排资金1234.56亿元。\n二、乙\n预算安排资金34.48亿元。\n（一）培育。2025年新增企业20家以上。（责任单位：区经信局）"
    made.write_text(report(extract(text)), "utf-8")
    page = visit(made, width=width)
    assert "亿元" in page.locator(".lx-figure strong").first.inner_text()
    over = """(all) => all.filter((card) => {
      const words = document.createRange(); words.selectNodeContents(card.querySelector("strong"));
      return words.getBoundingClientRect().right > card.getBoundingClientRect().right - 4;
    }).map((card) => card.innerText)"""
    assert page.eval_on_selector_all(".lx-figure", over) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1100, 1300, 1440])
def test_the_index_shows_its_last_column_in_full(visit, tmp_path, width):
    notice = extract_file(SAMPLES / "district-policy-2025.txt")
    made = tmp_path / "index.html"
    made.write_text(index([("a.html", entry(notice, "a.txt"))]), "utf-8")
    hidden = "(all) => all.map((box) => box.scrollWidth - box.clientWidth)"
    assert visit(made, width=width).eval_on_selector_all(".lx-scroll", hidden) == [0]


def test_the_plot_of_responsibilities_is_as_wide_as_its_page(browser, tmp_path):
    pytest.importorskip("plotly")
    figure = plots.responsibilities(extract_file(SAMPLES / "district-policy-2025.txt"))
    figure.write_html(tmp_path / "plot.html", include_plotlyjs=True)
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.goto((tmp_path / "plot.html").as_uri())
    page.wait_for_selector(".main-svg")
    assert page.evaluate("document.documentElement.scrollWidth") == 1100
    page.close()


def _in_view(page, selector):
    """Whether an element lies in the window, below the bars that stay in place."""
    page.wait_for_timeout(100)
    box = page.locator(selector).bounding_box()
    return 40 <= box["y"] <= page.viewport_size["height"] - box["height"]


def _marked(page):
    return {key for keys in page.eval_on_selector_all(MARKED, "all => all.map((m) => m.dataset.r)") for key in keys.split()}


def test_an_entry_of_the_outline_leads_to_its_place(visit, path):
    page = visit(path)
    page.click("#contents a >> text=培育科技企业梯队")
    assert page.url.endswith("#c-1.3")
    assert _in_view(page, "[id='c-1.3']")
    assert page.locator("[id='c-1.3'] b").inner_text() == "(三)培育科技企业梯队"


def test_records_are_seen_in_the_colour_of_their_kind(visit, path):
    page = visit(path)
    goal = page.locator("#body mark", has_text="900家以上")
    line, background = goal.evaluate("(mark) => [getComputedStyle(mark).borderBottomColor, getComputedStyle(mark).backgroundImage]")
    assert line == "rgb(0, 128, 93)"
    assert "rgba(0, 158, 115" in background


def test_a_department_chosen_leaves_only_its_records_marked_and_listed(visit, path):
    notice = extract_file(SAMPLES / "district-policy-2025.txt")
    kinds = ("goals", "amounts", "responsibilities", "deadlines", "supports", "programmes", "citations", "unclaimed")
    expected = {
        f"{kind}-{getattr(notice, kind).index(record)}"
        for kind in kinds
        for record in notice.select(kind, department="区税务局")
    }
    page = visit(path)
    page.select_option("#department", label="区税务局")
    assert _marked(page) >= expected
    assert {key.split("-")[0] for key in expected} >= {"goals", "responsibilities"}
    shown = set(page.eval_on_selector_all("tr[data-kind]:not([hidden])", "all => all.map((row) => row.id)"))
    assert {row for row in shown if not row.startswith("findings")} == expected
    unmarked = page.locator("#body mark:not(.lx-m)").first
    assert unmarked.evaluate("(mark) => getComputedStyle(mark).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_a_kind_taken_out_is_no_longer_marked_and_what_lies_under_it_comes_forward(visit, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(report(extract("（一）投资。2025年完成投资20亿元以上。")), "utf-8")
    page = visit(path)
    mark = page.locator("#body mark", has_text="20亿元以上")
    assert mark.get_attribute("class") == "lx-m lx-k-goals lx-o-amounts"
    page.uncheck("input[value=goals]")
    assert mark.get_attribute("class") == "lx-m lx-k-amounts"
    page.uncheck("input[value=amounts]")
    assert mark.get_attribute("class") == ""
    assert page.locator("#shown").inner_text() == "标出 1 条"


def test_a_record_opens_with_a_click_and_says_all_that_was_read(visit, path):
    page = visit(path)
    page.click("#body mark:has-text('900家以上')")
    said = page.locator("#panel").inner_text()
    for part in ("量化目标", "科技型中小企业总数", "≥900家", "2025年", "区科技局、区税务局", "goals."):
        assert part in said
    page.click("#panel >> text=900家以上")
    assert _in_view(page, "#body mark:has-text('900家以上')")


def test_all_of_it_works_from_the_keyboard(visit, path):
    page = visit(path)
    page.keyboard.press("Tab")
    skip = page.locator(".lx-skip")
    assert skip.evaluate("(link) => link === document.activeElement")
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")

    page.focus(f"{MARKED}[tabindex='0']")
    assert page.locator(f"{MARKED}[tabindex='0']").count() == 1
    first = page.evaluate("document.activeElement.dataset.r")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.dataset.r")
    assert second != first
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.dataset.r") == second

    page.select_option("#department", index=1)
    assert page.locator("#chosen").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#department").input_value() == ""


def test_a_link_opens_the_folded_table_that_holds_its_place(visit, path):
    page = visit(path.with_name("report.html"))
    assert not page.locator("#amounts-0").is_visible()
    page.evaluate("location.hash = '#amounts-0'")
    page.wait_for_function("document.getElementById('amounts-0').closest('details').open")
    assert _in_view(page, "#amounts-0")


@pytest.mark.parametrize("name", ["district-policy-2025", "ministry-rules-2022", "target-heavy-2025"])
def test_on_a_phone_nothing_is_wider_than_the_page(visit, tmp_path, name):
    path = tmp_path / "report.html"
    path.write_text(report(extract_file(SAMPLES / f"{name}.txt")), "utf-8")
    page = visit(path, width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not page.locator("#contents > ol").is_visible()
    page.click("#contents summary")
    page.click("#contents a >> nth=3")
    assert not page.locator("#contents > ol").is_visible()


def test_without_scripts_the_text_is_marked_and_the_links_lead_on(visit, path):
    page = visit(path, java_script_enabled=False)
    assert page.locator(MARKED).count() > 50
    assert not page.locator("#filters").is_visible()
    page.click("#contents a >> text=培育科技企业梯队")
    assert page.url.endswith("#c-1.3")


def test_paper_gets_the_text_and_no_controls(visit, path):
    page = visit(path)
    page.emulate_media(media="print")
    assert not page.locator(".lx-bar").is_visible()
    assert not page.locator("#contents").is_visible()
    assert page.locator(MARKED).first.is_visible()


def test_nothing_of_a_hostile_notice_runs(visit, tmp_path):
    evil = hostile()
    pages = {
        "report": report(evil),
        "index": index([("a.html", entry(evil, "a"))]),
        "notebook": f"<!DOCTYPE html><meta charset=utf-8><title>notebook</title>{evil._repr_html_()}",
    }
    for name, written in pages.items():
        path = tmp_path / f"{name}.html"
        path.write_text(written, "utf-8")
        page = visit(path)
        page.wait_for_timeout(100)
        assert page.title() != "hacked"
        assert page.locator("script").count() == (0 if name == "notebook" else 1)
        assert page.locator("img, iframe, a[href^='javascript']").count() == 0
    page = visit(tmp_path / "report.html")
    page.click(MARKED)
    assert "document.title" in page.locator("#panel").inner_text()
    page.select_option("#department", index=1)
    assert page.title() != "hacked"


# The index


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Reports over three notices, one of which cannot be read."""
    root = tmp_path_factory.mktemp("folder")
    (root / "in" / "政策").mkdir(parents=True)
    sums = "一、科技\n2025年，区级财政预算安排资金{}亿元。\n"
    (root / "in" / "甲.txt").write_text("乙区人民政府关于印发甲政策的通知\n" + sums.format("10"), "utf-8")
    (root / "in" / "政策" / "乙 #1%.txt").write_text("甲区人民政府关于印发乙政策的通知\n" + sums.format("9.5"), "utf-8")
    (root / "in" / "坏.txt").write_bytes(b"\xff\xff\x80")
    report_folder(root / "in", root / "out")
    return root / "out"


def _titles(page):
    return page.eval_on_selector_all("#notices tbody tr:not([hidden]) a", "all => all.map((a) => a.textContent.slice(-6, -4))")


def test_the_index_sorts_by_number_and_by_name(visit, folder):
    page = visit(folder / "index.html")
    page.click("#notices th button >> text=预算")
    assert _titles(page) == ["甲政", "乙政"]
    assert page.locator("#notices th >> text=预算").locator("xpath=ancestor-or-self::th").get_attribute("aria-sort") == "descending"
    page.click("#notices th button >> text=预算")
    assert _titles(page) == ["乙政", "甲政"]
    page.focus("#notices th button >> text=标题")
    page.keyboard.press("Enter")
    assert _titles(page) == ["乙政", "甲政"]


def test_the_index_is_searched_by_title_and_by_file(visit, folder):
    page = visit(folder / "index.html")
    page.fill("#search", "印发 甲政策")
    assert _titles(page) == ["甲政"]
    page.fill("#search", "#1%")
    assert _titles(page) == ["乙政"]
    page.keyboard.press("Escape")
    assert len(_titles(page)) == 2


def test_the_index_leads_to_each_report_and_back_and_names_what_failed(visit, folder):
    page = visit(folder / "index.html")
    assert "坏.txt" in page.locator("#failures").inner_text()
    page.click("#notices >> text=乙政策")
    assert page.locator("h1").inner_text().endswith("乙政策的通知")
    page.click("text=← 索引")
    assert page.locator("h1").inner_text() == "政策文件索引"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_index_fits_the_window(visit, folder, width):
    page = visit(folder / "index.html", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_a_phone_each_value_of_the_index_stands_beside_its_name(visit, folder):
    page = visit(folder / "index.html", width=390)
    issuer = page.locator("#notices tbody tr").first.locator("td").nth(2)
    name_ends = issuer.evaluate("(cell) => parseFloat(getComputedStyle(cell, '::before').width)")
    assert issuer.evaluate("(cell) => parseFloat(getComputedStyle(cell).paddingLeft)") >= name_ends > 50


# The notebook


def test_in_a_notebook_the_card_keeps_its_style_to_itself(visit, tmp_path):
    notice = extract("（一）培育。2025年新增企业20家以上。（责任单位：区经信局）")
    host = "<p>In [1]</p><table><tr><td>甲</td></tr></table><mark>乙</mark><details><summary>丙</summary></details>"
    looks = "all => all.map((e) => { const s = getComputedStyle(e); return [s.color, s.font, s.border, s.background, s.padding] })"
    seen = []
    for name, card in (("without", ""), ("with", notice._repr_html_())):
        path = tmp_path / f"{name}.html"
        path.write_text(f"<!DOCTYPE html><meta charset=utf-8><div id=host>{host}</div>{card}", "utf-8")
        page = visit(path)
        seen.append(page.eval_on_selector_all("#host *", looks))
    assert seen[0] == seen[1]
    page.click("summary:has-text('量化目标')")
    assert page.locator(".lx-notice td:has-text('≥20家')").is_visible()

"""PDFs made by reportlab, LibreOffice and Chromium: paragraphs, tables, and what belongs to the page."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from file_writers import chromium_pdf, libreoffice_pdf, notice_docx, plain_page, reportlab_pdf, sample_lines
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from lucheng_extract.readers import read

FONT, SIZE, LEFT, TOP, PITCH = "STSong-Light", 16, 80, 700, 28
ROWS = [
    ("序号", "目标任务", "责任单位"),
    ("1", "新增高新技术企业40家以上，科技型中小企业总数达到900家以上", "区科技局、区财政局"),
]


def pdf(*pages: Callable[[Any], None]) -> bytes:
    """A PDF whose pages are drawn by hand."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def column(*texts: str, left: float = LEFT, top: float = TOP) -> Callable[[Any], None]:
    """Lines below each other; a leading full-width space is an indent."""

    def draw(canvas: Any) -> None:
        for index, text in enumerate(texts):
            indent = len(text) - len(text.lstrip("　"))
            canvas.drawString(left + indent * SIZE, top - PITCH * index, text.lstrip("　"))

    return draw


def lines(content: bytes) -> list[str]:
    return read(content, name="notice.pdf").text.split("\n")


def written(*draws: Callable[[Any], None]) -> Callable[[Any], None]:
    def draw(canvas: Any) -> None:
        for one in draws:
            one(canvas)

    return draw


FULL = "为深入实施创新驱动发展战略加快建设现代化产业体系制定"  # 26 characters, a full line
BODY = [
    f"　　{FULL[:24]}",
    FULL,
    "以下政策。",
    f"　　2025年，区财政安排专项资金3.0{'四' * 9}",
    f"5亿元{FULL[:23]}",
    "给予补助。",
]
BODY_TEXT = [f"{FULL[:24]}{FULL}以下政策。", f"2025年，区财政安排专项资金3.0{'四' * 9}5亿元{FULL[:23]}给予补助。"]


def test_lines_become_paragraphs_by_indent_and_full_width() -> None:
    assert lines(pdf(column(*BODY))) == BODY_TEXT


def test_a_number_broken_over_two_lines_is_whole_again() -> None:
    start = f"　　{FULL[:20]}投入3.0"
    assert lines(pdf(column(start, f"5亿元{FULL[:23]}", "以上。", FULL)))[0].startswith(f"{FULL[:20]}投入3.05亿元")


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = column(f"　　{FULL[:24]}", FULL)
    assert lines(pdf(first, column("以下政策。", "　　一、总体要求", *BODY))) == [
        BODY_TEXT[0],
        "一、总体要求",
        *BODY_TEXT,
    ]


def test_without_indents_a_short_line_a_marker_or_a_wide_gap_ends_a_paragraph() -> None:
    drawn = written(
        column(FULL, "以下政策。", FULL, "一、总体要求", FULL, "（一）指导思想。"), column(FULL, FULL, top=TOP - 300)
    )
    assert lines(pdf(drawn)) == [f"{FULL}以下政策。", FULL, "一、总体要求", FULL, "（一）指导思想。", FULL * 2]


def test_page_numbers_and_running_lines_are_left_out() -> None:
    def page(number: int) -> Callable[[Any], None]:
        return written(column("越城区人民政府公报", top=800), column(*BODY), column(f"— {number} —", left=260, top=40))

    document = read(pdf(*(page(number) for number in (3, 4, 5))), name="notice.pdf")
    assert document.text.split("\n") == BODY_TEXT * 3
    assert document.left_out == ("越城区人民政府公报", "— 3 —", "— 4 —", "— 5 —")


def test_bare_page_numbers_go_when_they_count_and_stay_when_they_do_not() -> None:
    pages = [written(column(*BODY), column(str(number), left=290, top=40)) for number in (1, 2)]
    assert lines(pdf(*pages)) == BODY_TEXT * 2
    years = [written(column(*BODY), column(year, left=290, top=40)) for year in ("2025", "1998")]
    assert lines(pdf(*years)) == [*BODY_TEXT, "2025", *BODY_TEXT, "1998"]


def test_a_title_over_two_centred_lines_is_one_and_headings_are_their_own() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont(FONT, 22)
        canvas.drawCentredString(LEFT + 13 * SIZE, 800, FULL[:18])
        canvas.drawCentredString(LEFT + 13 * SIZE, 768, "若干政策的通知")
        canvas.setFont(FONT, SIZE)
        column(*BODY)(canvas)

    assert lines(pdf(draw)) == [f"{FULL[:18]}若干政策的通知", *BODY_TEXT]


def test_two_columns_are_read_one_after_the_other() -> None:
    def half(mark: str, left: float) -> Callable[[Any], None]:
        texts = [f"{mark}{index % 10}十二字一行的公报正文内容啊" for index in range(12)]
        return column(*texts[:-1], f"{mark}完。", left=left)

    text = lines(pdf(written(half("左", 40), half("右", 310))))
    assert "".join(text).index("左完。") < "".join(text).index("右0")


def test_a_turned_page_is_read_upright() -> None:
    def draw(canvas: Any) -> None:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        canvas.setFont(FONT, SIZE)
        column(*BODY, top=500)(canvas)

    assert lines(pdf(draw)) == BODY_TEXT


def test_slanted_watermarks_are_no_text() -> None:
    def mark(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "仅供内部查阅")
        canvas.restoreState()

    assert lines(pdf(written(column(*BODY), mark))) == BODY_TEXT


def test_type_printed_twice_to_look_bold_is_read_once() -> None:
    assert lines(pdf(written(column(*BODY), column(*BODY, left=LEFT + 0.4)))) == BODY_TEXT


def test_exponents_stay_exponents() -> None:
    def drawn(canvas: Any) -> None:
        canvas.drawString(LEFT + 2 * SIZE, TOP, "面积10")
        end = LEFT + 2 * SIZE + canvas.stringWidth("面积10", FONT, SIZE)
        canvas.setFont(FONT, 8)
        canvas.drawString(end, TOP + 7, "3")
        canvas.setFont(FONT, SIZE)
        canvas.drawString(end + 4, TOP, "平方米")

    assert lines(pdf(drawn)) == ["面积10³平方米"]


def grid(canvas: Any, xs: list[float], ys: list[float]) -> None:
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def strokes(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, y0, x1, y1)


def thin_boxes(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """As Word exports borders."""
    canvas.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)


def short_pieces(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """As spreadsheets do: the border of every cell by itself."""
    for part in range(10):
        step_x, step_y = (x1 - x0) / 10, (y1 - y0) / 10
        canvas.line(x0 + part * step_x, y0 + part * step_y, x0 + (part + 1) * step_x, y0 + (part + 1) * step_y)


@pytest.mark.parametrize("rule", [strokes, thin_boxes, short_pieces])
def test_a_ruled_table_gives_rows_and_merged_cells_are_empty_below(rule: Callable[..., None]) -> None:
    def draw(canvas: Any) -> None:
        for x in (80, 130, 350, 500):
            rule(canvas, x, 570, x, 700)
        for y in (570, 620, 670, 700):
            rule(canvas, 130 if y == 620 else 80, y, 500, y)
        canvas.setFont(FONT, 12)
        for x, y, text in (
            (90, 680, "序号"), (140, 680, "任务"), (360, 680, "责任单位"), (95, 630, "1"),
            (140, 652, "新增高新技术企业4"), (140, 632, "0家以上"), (360, 640, "区科技局"),
            (140, 590, "完成投资20亿元"), (360, 590, "区经信局"),
        ):  # fmt: skip
            canvas.drawString(x, y, text)
        canvas.setFont(FONT, SIZE)
        column("　　任务分工如下：", top=750)(canvas)

    assert lines(pdf(draw)) == [
        "任务分工如下：",
        "序号\t任务\t责任单位",
        "1\t新增高新技术企业40家以上\t区科技局",
        "\t完成投资20亿元\t区经信局",
    ]


def test_a_frame_around_the_page_is_no_table() -> None:
    assert lines(pdf(written(column(*BODY), lambda canvas: grid(canvas, [40, 560], [30, 810])))) == BODY_TEXT


def test_a_table_cut_by_the_page_goes_on_without_its_repeated_header() -> None:
    long_rows = [
        ROWS[0],
        *((str(number), f"新增{'高新技术企业' * 3}{number}家", "区科技局") for number in range(1, 41)),
    ]
    found = lines(reportlab_pdf(["关于印发任务清单的通知", "任务清单如下，请认真组织实施。"], long_rows))
    assert found[2:] == ["\t".join(row) for row in long_rows]


def test_reportlab_sets_the_sample_and_the_reader_returns_it() -> None:
    document = read(reportlab_pdf(sample_lines(), ROWS), name="notice.pdf")
    assert document.text.split("\n") == [*sample_lines(), *("\t".join(row) for row in ROWS)]
    assert document.left_out[0] == "越城区人民政府公报"


def test_libreoffice_exports_the_sample_and_the_reader_returns_it() -> None:
    content = libreoffice_pdf(notice_docx(sample_lines(), ROWS))
    if content is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui fonts-noto-cjk")
    document = read(content, name="notice.pdf")
    assert document.text.split("\n") == [*sample_lines(), *("\t".join(row) for row in ROWS)]
    assert document.left_out[:2] == ("绍兴市越城区人民政府文件", "— 1 —")


def test_chromium_prints_the_sample_and_the_reader_returns_it() -> None:
    content = chromium_pdf(plain_page(sample_lines()))
    if content is None:
        pytest.skip("Chromium is not installed: apt-get install chromium fonts-noto-cjk")
    assert read(content, name="notice.pdf").text.split("\n") == sample_lines()

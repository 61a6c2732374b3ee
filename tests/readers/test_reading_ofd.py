"""OFD built from the standard's structure (GB/T 33190—2016)."""

from __future__ import annotations

import io
import zipfile

import pytest
from file_writers import OfdPage, notice_ofd, ofd_bytes, sample_lines

from lucheng_extract.errors import ReadError
from lucheng_extract.readers import read

ROWS = [("序号", "目标任务", "责任单位"), ("1", "新增企业40家", "区科技局")]


def test_the_sample_is_read_as_it_was_set() -> None:
    document = read(notice_ofd(sample_lines(), ROWS), name="notice.ofd")
    assert document.text.split("\n") == [*sample_lines(), *("\t".join(row) for row in ROWS)]
    assert (document.reader, document.media_type, document.left_out[:2]) == (
        "ofd",
        "application/ofd",
        ("— 1 —", "— 2 —"),
    )


def test_objects_are_read_by_place_whatever_their_order() -> None:
    page = OfdPage()
    page.text("二、主要任务", 28, 60)
    page.text("05亿元。", 28 + 5.64 * 7, 50)
    page.text("一、安排资金3.", 28, 50)
    assert read(ofd_bytes([page]), name="n.ofd").text.split("\n") == ["一、安排资金3.05亿元。", "二、主要任务"]


def test_an_object_may_be_scaled_by_its_matrix() -> None:
    page = OfdPage()
    page.text("一、总体要求", 28, 50, 1.0, ctm="5.64 0 0 5.64 0 0")
    assert read(ofd_bytes([page]), name="n.ofd").text == "一、总体要求"


def test_a_template_is_part_of_its_pages_and_left_out_when_it_repeats() -> None:
    template = OfdPage()
    template.text("越城区人民政府公报", 28, 15, 4.2)
    pages = []
    for number in range(3):
        page = OfdPage()
        page.text(f"第{number}页的正文。", 28, 60)
        pages.append(page)
    document = read(ofd_bytes(pages, template=template), name="n.ofd")
    assert document.text.split("\n") == ["第0页的正文。", "第1页的正文。", "第2页的正文。"]
    assert document.left_out == ("越城区人民政府公报",)


def test_slanted_watermarks_are_no_text() -> None:
    page = OfdPage()
    page.text("正文。", 28, 50)
    page.text("仅供查阅", 60, 150, ctm="0.7 0.7 -0.7 0.7 0 0")
    assert read(ofd_bytes([page]), name="n.ofd").text == "正文。"


def test_scanned_pages_are_refused_and_a_scanned_annex_is_warned_of() -> None:
    scan, page = OfdPage(), OfdPage()
    scan.image()
    page.text("正文。", 28, 50)
    with pytest.raises(ReadError, match=r"n\.ofd has scanned pages.*ocrmypdf"):
        read(ofd_bytes([scan]), name="n.ofd")
    assert read(ofd_bytes([page, scan]), name="n.ofd").warnings == ("page 2: only a picture, no text layer",)


def test_a_container_without_its_pages_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>")
    with pytest.raises(ReadError, match=r"n\.ofd has no part 'Doc_0/Document\.xml'"):
        read(target.getvalue(), name="n.ofd")

"""One notice in every format gives the same lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from file_writers import SAMPLE, libreoffice_pdf, notice_docx, notice_ofd, portal_page, reportlab_pdf, sample_lines

from lucheng_extract.readers import ReadDocument, extract_file, read

ROWS = [("序号", "目标任务", "责任单位"), ("1", "新增企业40家以上", "区科技局、区财政局")]
EXPECTED = [*sample_lines(), *("\t".join(row) for row in ROWS)]


FILES: dict[str, Callable[[], bytes | None]] = {
    "txt": lambda: "\n".join(EXPECTED).encode(),
    "gb18030.txt": lambda: "\r\n".join(EXPECTED).encode("gb18030"),
    "html": lambda: portal_page(sample_lines(), ROWS).encode(),
    "docx": lambda: notice_docx(sample_lines(), ROWS),
    "ofd": lambda: notice_ofd(sample_lines(), ROWS),
    "reportlab.pdf": lambda: reportlab_pdf(sample_lines(), ROWS),
    "libreoffice.pdf": lambda: libreoffice_pdf(notice_docx(sample_lines(), ROWS)),
}


def document(name: str) -> ReadDocument:
    content = FILES[name]()
    if content is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui fonts-noto-cjk")
    return read(content, name=f"notice.{name}")


@pytest.mark.parametrize("name", FILES)
def test_the_lines_are_the_same(name: str) -> None:
    assert document(name).text.split("\n\n")[-1].split("\n") == EXPECTED


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf", ".ofd"])
def test_the_samples_beside_the_text_hold_its_lines(suffix: str) -> None:
    body = read(SAMPLE.with_suffix(suffix)).text.split("\n\n")[-1]
    assert body.split("\n") == sample_lines()


def test_the_page_gives_its_header_first() -> None:
    assert read(SAMPLE.with_suffix(".html")).text.split("\n\n")[0].split("\n") == [
        "索引号：001008004002001/2025-40617",
        "组配分类：区政府文件",
        "发布机构：越城区政府办公室",
        "生成日期：2025-04-02",
        "公开方式：主动公开",
        "文号：越政发〔2025〕11号",
        "发布日期：2025-04-02",
    ]


KINDS = ("amounts", "goals", "deadlines", "responsibilities", "citations", "supports", "programmes")


def records(name: str) -> list[tuple[str, str, object]]:
    """Kind, evidence and value of every record of the notice in one format."""
    content = FILES[name]()
    if content is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui fonts-noto-cjk")
    notice = extract_file(content, name=f"notice.{name}")
    return [(kind, record.text, getattr(record, "value", None)) for kind in KINDS for record in getattr(notice, kind)]


@pytest.mark.parametrize("name", [name for name in FILES if name != "txt"])
def test_the_records_are_the_same(name: str) -> None:
    expected = records("txt")
    assert len(expected) > 100
    assert records(name) == expected


def test_the_source_is_told() -> None:
    told = document("docx")
    assert (told.name, told.reader, told.encoding, len(told.sha256)) == ("notice.docx", "docx", None, 64)
    assert read(SAMPLE).encoding == "utf-8"
    assert read("通知".encode()).name is None


def test_extract_file_hands_the_source_on() -> None:
    notice = extract_file(SAMPLE.with_suffix(".pdf"))
    assert (notice.source.name, notice.source.reader, notice.source.media_type) == (
        "district-policy-2025.pdf",
        "pdf",
        "application/pdf",
    )
    assert notice.source.chars == len(notice.text)

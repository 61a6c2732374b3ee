"""One notice in every format gives the same lines."""

from __future__ import annotations

import html

import pytest
from file_writers import SAMPLE, libreoffice_pdf, notice_docx, notice_ofd, reportlab_pdf, sample_lines

from lucheng_extract.readers import ReadDocument, read

ROWS = [("序号", "目标任务", "责任单位"), ("1", "新增企业40家以上", "区科技局、区财政局")]
EXPECTED = [*sample_lines(), *("\t".join(row) for row in ROWS)]


def page() -> str:
    """The notice as a portal would publish it."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    body = "".join(f"<p>　　{html.escape(line)}</p>" for line in sample_lines())
    return (
        '<html><head><meta charset="utf-8"></head><body><div class="nav"><a href="/">首页</a></div>'
        f'<div id="zoom">{body}<table>{rows}</table></div><div class="foot">版权所有</div></body></html>'
    )


FILES = {
    "txt": lambda: "\n".join(EXPECTED).encode(),
    "gb18030.txt": lambda: "\r\n".join(EXPECTED).encode("gb18030"),
    "html": lambda: page().encode(),
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
    assert document(name).text.split("\n") == EXPECTED


def test_the_source_is_told() -> None:
    told = document("docx")
    assert (told.name, told.reader, told.encoding, len(told.sha256)) == ("notice.docx", "docx", None, 64)
    assert read(SAMPLE).encoding == "utf-8"
    assert read("通知".encode()).name is None

"""Real files for the tests, made by real writers: python-docx, reportlab, LibreOffice, and an OFD writer of our own.

The OFD follows GB/T 33190—2016: OFD.xml, Document.xml, a template page, a Content.xml for each page, places in mm.
"""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

SAMPLE = Path(__file__).parents[2] / "samples" / "notices" / "district-policy-2025.txt"
_NEVER_FIRST = "，。、；：！？）》〉】〕”’」』％%,.;:!?)]"
Row = Sequence[str]


def sample_lines() -> list[str]:
    """The sample notice from its title to its last paragraph, without the portal's header and print bar."""
    lines = [line.strip() for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    start = next(index for index, line in enumerate(lines) if line.endswith("的通知"))
    return [line for line in lines[start:] if not line.startswith("【")]


def portal_page(lines: Sequence[str], rows: Sequence[Row] = ()) -> str:
    """The sample as a district portal would publish it: header table, print bar, a second copy for telephones."""
    cells = [
        ("索引号", "001008004002001/2025-40617"),
        ("组配分类", "区政府文件"),
        ("发布机构", "越城区政府办公室"),
        ("生成日期", "2025-04-02"),
        ("公开方式", "主动公开"),
        ("文号", "越政发〔2025〕11号"),
    ]
    header = "\n".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in cells)
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    body = "\n".join(f"<p>　　{html.escape(line)}</p>" for line in lines[1:]) + (
        f"<table>{table}</table>" if rows else ""
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{lines[0]}_区政府文件</title>
<meta name="SiteName" content="样例门户"><meta name="ArticleTitle" content="{lines[0]}"></head>
<body><div class="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a> <a href="/hd">互动交流</a></div>
<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 区政府文件</div>
<table class="xxgk">
{header}
</table>
<h1>{lines[0]}</h1>
<div class="info">发布日期：2025-04-02　浏览次数：128　字体：[ 大 中 小 ]　【打印本页】【关闭窗口】</div>
<div id="zoom">
{body}
</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div style="display:none">{body}</div>
<div class="footer">主办单位：样例区人民政府办公室　网站标识码：0000000000</div>
<script>function zoom(size) {{ document.getElementById("zoom").style.fontSize = size; }}</script>
</body></html>
"""


def docx_bytes(build: Callable[[Any], None]) -> bytes:
    """A Word file that `build` fills through python-docx."""
    document = docx.Document()
    build(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def notice_docx(lines: Sequence[str], rows: Sequence[Row] = (), *, font: str = "Noto Serif CJK SC") -> bytes:
    """A notice in the layout of GB/T 9704: a centred title, paragraphs indented by two characters, page numbers."""

    def build(document: Any) -> None:
        style = document.styles["Normal"]
        style.font.name, style.font.size = font, Pt(16)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
        section.header.paragraphs[0].text = "绍兴市越城区人民政府文件"
        _page_number(section.footer.paragraphs[0])
        for index, line in enumerate(lines):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(line)
            if index == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                run.font.size = Pt(22)
            elif not line.endswith((":", "：")):
                paragraph.paragraph_format.first_line_indent = Pt(32)
        if rows:
            table = document.add_table(rows=0, cols=len(rows[0]))
            table.style = "Table Grid"
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text

    return docx_bytes(build)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    for kind in ("begin", "PAGE", "end"):
        element = OxmlElement("w:instrText" if kind == "PAGE" else "w:fldChar")
        if kind == "PAGE":
            element.text = kind
        else:
            element.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(element)
    paragraph.add_run(" —")


def libreoffice_pdf(document: bytes) -> bytes | None:
    """The PDF that LibreOffice exports of a Word file; `None` where LibreOffice is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "notice.docx"
        source.write_bytes(document)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return source.with_suffix(".pdf").read_bytes()


def chromium_pdf(page: str) -> bytes | None:
    """The PDF that Chromium prints of a page; `None` where Chromium is not installed."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "notice.html", Path(folder) / "notice.pdf"
        source.write_text(page, encoding="utf-8")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        subprocess.run(
            [*command, f"--print-to-pdf={target}", str(source)], check=True, capture_output=True, timeout=240
        )
        return target.read_bytes()


def plain_page(lines: Sequence[str]) -> str:
    """A page for printing: a centred title and paragraphs indented by two characters."""
    title, *rest = (html.escape(line) for line in lines)
    style = (
        'body{font-family:"Noto Serif CJK SC"} p{text-indent:2em;line-height:1.8;margin:0}'
        "h1{text-align:center;font-size:22px}"
    )
    body = "".join(f"<p>{line}</p>" for line in rest)
    return f"<!doctype html><meta charset=utf-8><title>通知</title><style>{style}</style><h1>{title}</h1>{body}"


def reportlab_pdf(lines: Sequence[str], rows: Sequence[Row] = ()) -> bytes:
    """A notice set by reportlab, with a running header and bare page numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=16, leading=28, firstLineIndent=32, wordWrap="CJK")
    title = ParagraphStyle(
        "title", body, fontSize=22, leading=32, firstLineIndent=0, alignment=TA_CENTER, spaceAfter=20
    )
    flush = ParagraphStyle("flush", body, firstLineIndent=0)
    story: list[Any] = [
        Paragraph(html.escape(line), title if index == 0 else flush if line.endswith((":", "：")) else body)
        for index, line in enumerate(lines)
    ]
    if rows:
        cell = ParagraphStyle("cell", body, fontSize=12, leading=18, firstLineIndent=0)
        cells = [[Paragraph(html.escape(text), cell) for text in row] for row in rows]
        story.append(Table(cells, colWidths=[2 * cm, 8 * cm, 5 * cm], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(2.8 * cm, 28.3 * cm, "越城区人民政府公报")
        canvas.drawCentredString(10.5 * cm, 1.5 * cm, str(document.page))

    target = io.BytesIO()
    document = SimpleDocTemplate(target, pagesize=A4, leftMargin=2.8 * cm, rightMargin=2.6 * cm)
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return target.getvalue()


@dataclass
class OfdPage:
    """The objects of one page, as XML."""

    objects: list[str] = field(default_factory=list)

    def text(self, text: str, x: float, y: float, size: float = 5.64, *, ctm: str = "") -> None:
        """One text object with its baseline at `y`; wide characters step by `size`, others by half of it."""
        steps = [size if ord(char) > 0x2000 else size / 2 for char in text[:-1]]
        delta = " ".join(_runs(steps))
        matrix = f' CTM="{ctm}"' if ctm else ""
        code = f'<ofd:TextCode X="0" Y="{size}" DeltaX="{delta}">{html.escape(text, quote=False)}</ofd:TextCode>'
        boundary = f"{x:.3f} {y - size:.3f} {sum(steps) + size:.3f} {size * 1.3:.3f}"
        identifier = 100 + len(self.objects)
        self.objects.append(
            f'<ofd:TextObject ID="{identifier}" Boundary="{boundary}" Font="3" Size="{size}"{matrix}>'
            f"{code}</ofd:TextObject>"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        boundary = f"{x0} {y0} {max(x1 - x0, 0.2)} {max(y1 - y0, 0.2)}"
        path = f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData>"
        self.objects.append(
            f'<ofd:PathObject ID="{100 + len(self.objects)}" Boundary="{boundary}">{path}</ofd:PathObject>'
        )

    def image(self) -> None:
        self.objects.append('<ofd:ImageObject ID="9" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="5"/>')


def _runs(steps: Sequence[float]) -> list[str]:
    """Equal steps in the short form of the standard: g, how many, the step."""
    runs: list[str] = []
    index = 0
    while index < len(steps):
        end = index
        while end < len(steps) and steps[end] == steps[index]:
            end += 1
        runs += [f"g {end - index} {steps[index]:.4g}"] if end - index > 1 else [f"{steps[index]:.4g}"]
        index = end
    return runs


_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd_bytes(pages: Sequence[OfdPage], *, template: OfdPage | None = None) -> bytes:
    """The container of GB/T 33190 around the pages."""
    listed = "".join(
        f'<ofd:Page ID="{index + 1}" BaseLoc="Pages/Page_{index}/Content.xml"/>' for index in range(len(pages))
    )
    named = '<ofd:TemplatePage ID="77" BaseLoc="Tpls/Tpl_0/Content.xml" ZOrder="Background"/>' if template else ""
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    parts = {
        "OFD.xml": f'<ofd:OFD {_NAMESPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>44f2a0e5</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_NAMESPACE}><ofd:CommonData>"
        f"<ofd:MaxUnitID>999</ofd:MaxUnitID>{area}{named}"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for index, page in enumerate(pages):
        used = '<ofd:Template TemplateID="77" ZOrder="Background"/>' if template else ""
        parts[f"Doc_0/Pages/Page_{index}/Content.xml"] = _content(page, used)
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = _content(template, "")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return target.getvalue()


def _content(page: OfdPage, used: str) -> str:
    layer = f'<ofd:Layer ID="90" Type="Body">{"".join(page.objects)}</ofd:Layer>'
    return f"<ofd:Page {_NAMESPACE}>{used}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def notice_ofd(lines: Sequence[str], rows: Sequence[Row] = ()) -> bytes:
    """A notice in the layout of GB/T 9704: 28 characters a line, 22 lines a page, a centred title, — 1 — below."""
    size, left, pitch, per_line = 5.5, 28.0, 10.2, 28.0
    pages: list[OfdPage] = []
    place = 0

    def put(text: str, indent: float, em: float = size) -> None:
        nonlocal place
        if place % 22 == 0:
            pages.append(OfdPage())
            pages[-1].text(f"— {len(pages)} —", 98, 280, 4.9)
        pages[-1].text(text, left + indent, 37 + pitch * (place % 22 + 1), em)
        place += 1

    for index, line in enumerate(lines):
        em = 7.7 if index == 0 else size
        indent = 0.0 if index == 0 or line.endswith((":", "：")) else 2.0
        for broken in _broken(line, per_line * size / em, indent):
            width = sum(1.0 if ord(char) > 0x2000 else 0.5 for char in broken) * em
            put(broken, (154 - width) / 2 if index == 0 else indent * em, em)
            indent = 0.0
    for number, row in enumerate(rows):
        top = 60.0 + 12 * number
        if number == 0:
            pages.append(OfdPage())
        for column, text in enumerate(row):
            pages[-1].text(text, left + 1 + 50 * column, top + 8, 4.2)
        for height in (top, top + 12):
            pages[-1].line(left, height, left + 50 * len(row), height)
        for column in range(len(row) + 1):
            pages[-1].line(left + 50 * column, top, left + 50 * column, top + 12)
    return ofd_bytes(pages)


def _broken(text: str, width: float, indent: float) -> list[str]:
    """The lines that a paragraph fills: no closing mark opens a line, no number is broken."""
    words: list[str] = []
    for char in text:
        sticks = char in _NEVER_FIRST or (words and words[-1][-1] in "“《（〔([") or (
            words and char.isascii() and char.isalnum() and words[-1][-1].isascii() and words[-1][-1].isalnum()
        )  # fmt: skip
        if sticks and words:
            words[-1] += char
        else:
            words.append(char)
    lines, taken = [""], indent
    for word in words:
        needed = sum(1.0 if ord(char) > 0x2000 else 0.5 for char in word)
        if lines[-1] and taken + needed > width:
            lines.append("")
            taken = 0.0
        lines[-1] += word
        taken += needed
    return lines

"""Word files made by python-docx, with the parts it has no words for put in as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from file_writers import docx_bytes

from lucheng_extract.readers import read

W = nsdecls("w")


def lines(build: Callable[[Any], None]) -> list[str]:
    return read(docx_bytes(build), name="notice.docx").text.split("\n")


def numbered(document: Any, levels: str, *, extra: str = "") -> None:
    """Define list 50 with the given levels in the document's numbering part."""
    part = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {W} w:abstractNumId="50">{levels}</w:abstractNum>')
    part.insert(0, abstract)
    for identifier, override in ((50, ""), (51, extra)):
        part.append(parse_xml(f'<w:num {W} w:numId="{identifier}"><w:abstractNumId w:val="50"/>{override}</w:num>'))


def level(number: int, style: str, text: str, *, more: str = "") -> str:
    shown = f'<w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/>{shown}</w:lvl>'


def item(document: Any, text: str, depth: int, identifier: int = 50) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{identifier}"/></w:numPr>'))


CHINESE = (
    level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
)


def test_automatic_numbers_are_text_and_deeper_levels_start_anew() -> None:
    def build(document: Any) -> None:
        numbered(document, CHINESE)
        for text, depth in (
            ("总体要求", 0),
            ("指导思想", 1),
            ("目标", 1),
            ("一项", 2),
            ("保障措施", 0),
            ("组织领导", 1),
        ):
            item(document, text, depth)

    assert lines(build) == ["一、总体要求", "（一）指导思想", "（二）目标", "1.一项", "二、保障措施", "（一）组织领导"]


def test_a_list_may_start_anew_and_another_goes_on() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'

    def build(document: Any) -> None:
        numbered(document, CHINESE, extra=override)
        for text, identifier in (("甲", 50), ("乙", 50), ("丙", 51), ("丁", 51)):
            item(document, text, 0, identifier)

    assert lines(build) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_articles_keep_a_space_after_their_number() -> None:
    def build(document: Any) -> None:
        numbered(
            document, level(0, "chineseCountingThousand", "第%1条") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
        )
        for text, depth in (("为规范管理，制定本办法。", 0), ("本办法适用于本区。", 0), ("款", 1)):
            item(document, text, depth)

    assert lines(build) == ["第一条 为规范管理，制定本办法。", "第二条 本办法适用于本区。", "2.1 款"]


def test_a_style_may_carry_the_number() -> None:
    def build(document: Any) -> None:
        numbered(document, level(0, "decimal", "%1") + level(1, "decimal", "%2、", more='<w:pStyle w:val="Heading2"/>'))
        style = document.styles["Heading 2"].element.get_or_add_pPr()
        style.append(parse_xml(f'<w:numPr {W}><w:numId w:val="50"/></w:numPr>'))
        document.add_paragraph("强化创新", style="Heading 2")
        document.add_paragraph("扩大开放", style="Heading 2")

    assert lines(build) == ["1、强化创新", "2、扩大开放"]


def test_word_list_styles_of_the_template_are_numbered() -> None:
    def build(document: Any) -> None:
        for text, style in (("第一项", "List Number"), ("第二项", "List Number"), ("要点", "List Bullet")):
            document.add_paragraph(text, style=style)

    assert lines(build) == ["1.第一项", "2.第二项", "•要点"]


def test_tables_stand_between_their_paragraphs_row_by_row() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("任务分工如下：")
        table = document.add_table(3, 3)
        for row, texts in zip(
            table.rows, (("序号", "任务", "单位"), ("1", "新增企业40家", "科技局"), ("", "投资20亿元", "")), strict=True
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(1, 2).merge(table.cell(2, 2))
        document.add_paragraph("本通知自印发之日起施行。")

    assert lines(build) == [
        "任务分工如下：",
        "序号\t任务\t单位",
        "1\t新增企业40家\t科技局",
        "\t投资20亿元",
        "本通知自印发之日起施行。",
    ]


def test_a_table_of_one_cell_is_a_frame_around_its_paragraphs() -> None:
    def build(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "一、总体要求"
        cell.add_paragraph("二、主要任务")

    assert lines(build) == ["一、总体要求", "二、主要任务"]


def tracked(document: Any, xml: str) -> None:
    document.element.body.insert(0, parse_xml(xml))


def test_tracked_changes_count_as_accepted() -> None:
    xml = (
        f"<w:p {W}><w:r><w:t>给予最高</w:t></w:r><w:del w:id='1'><w:r><w:delText>30</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>50</w:t></w:r></w:ins><w:r><w:t>万元奖励。</w:t></w:r>"
        "<w:moveFrom w:id='3'><w:r><w:t>旧位置</w:t></w:r></w:moveFrom>"
        "<w:moveTo w:id='4'><w:r><w:t>新位置</w:t></w:r></w:moveTo></w:p>"
    )
    assert lines(lambda document: tracked(document, xml)) == ["给予最高50万元奖励。新位置"]


def test_a_deleted_paragraph_end_joins_what_follows() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("2025年安排资金3.05")
        document.add_paragraph("亿元。")
        mark = parse_xml(f"<w:rPr {W}><w:del w:id='1'/></w:rPr>")
        document.paragraphs[0]._p.get_or_add_pPr().append(mark)

    assert lines(build) == ["2025年安排资金3.05亿元。"]


def test_runs_that_cut_a_number_breaks_symbols_and_exponents() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph()
        for text in ("安排资金3", ".0", "5亿", "元"):
            paragraph.add_run(text)
        paragraph.add_run().add_break()
        paragraph.add_run("建设10")
        paragraph.add_run("3").font.superscript = True
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), "Wingdings 2")
        symbol.set(qn("w:char"), "F0A3")
        paragraph.add_run("是")._r.append(symbol)
        hidden = paragraph.add_run("看不见")
        hidden.font.hidden = True

    assert lines(build) == ["安排资金3.05亿元", "建设10³是□"]


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>注：单位为万元</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>资金</w:t></w:r><w:r><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r><w:r><w:t>安排表</w:t></w:r></w:p>"
    )
    assert lines(lambda document: tracked(document, xml)) == ["资金安排表", "注：单位为万元"]


def test_fields_show_their_result_and_a_table_of_contents_goes() -> None:
    def build(document: Any) -> None:
        document.styles.add_style("toc 1", 1)
        document.add_paragraph("一、总体要求\t1", style="toc 1")
        document.add_paragraph("一、总体要求")
        document.element.body.insert(
            2,
            parse_xml(
                f"<w:p {W}><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
                "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>2025年5月10日</w:t></w:r>"
                "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
            ),
        )

    assert lines(build) == ["一、总体要求", "2025年5月10日"]


def test_headers_and_footers_are_handed_on_apart() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("正文。")
        document.sections[0].header.paragraphs[0].text = "某区人民政府文件"
        document.sections[0].footer.paragraphs[0].text = "内部资料"

    document = read(docx_bytes(build), name="notice.docx")
    assert (document.text, set(document.left_out)) == ("正文。", {"某区人民政府文件", "内部资料"})


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target.getvalue()


def test_a_file_that_names_a_missing_part_is_read() -> None:
    """WPS leaves such relations; python-docx fails over them."""
    content = docx_bytes(lambda document: document.add_paragraph("正文。"))
    relation = b'<Relationship Id="rIdX" Type="http://x/image" Target="NULL"/></Relationships>'
    damaged = repacked(
        content,
        lambda name, part: part.replace(b"</Relationships>", relation) if name.endswith("document.xml.rels") else part,
    )
    assert read(damaged, name="notice.docx").text == "正文。"


def test_strict_open_xml_is_read() -> None:
    content = docx_bytes(lambda document: document.add_paragraph("正文。"))
    transitional, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert (
        read(repacked(content, lambda name, part: part.replace(transitional, strict)), name="n.docx").text == "正文。"
    )


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("decimalEnclosedCircle", "①甲"),
        ("upperLetter", "A甲"),
        ("ideographTraditional", "甲甲"),
        ("decimalFullWidth", "１甲"),
    ],
)
def test_number_formats(style: str, shown: str) -> None:
    def build(document: Any) -> None:
        numbered(document, level(0, style, "%1", more='<w:suff w:val="nothing"/>'))
        item(document, "甲", 0)

    assert lines(build) == [shown]

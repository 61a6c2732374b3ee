"""Portal pages in the layouts that portals use: what comes out, line by line."""

from __future__ import annotations

import base64

import pytest

from lucheng_extract.errors import ReadError
from lucheng_extract.readers import read

SENTENCE = "为深入实施创新驱动发展战略，加快建设现代化产业体系，根据省、市有关文件精神，结合我区实际，制定以下政策。"
GOAL = "2025年，全区新增高新技术企业40家以上，区财政安排专项资金3.05亿元。"
BODY = f"<p>{SENTENCE}</p><p>一、总体要求</p><p>{GOAL}</p>"
BODY_LINES = [SENTENCE, "一、总体要求", GOAL]


def lines(page: str) -> list[str]:
    return read(page.encode(), name="page.html").text.split("\n")


def test_a_zhejiang_header_table_becomes_label_lines_and_the_print_bar_goes() -> None:
    page = f"""<html><head><title>通知 - 鹿城区政府</title></head><body>
    <div class="top"><a href="/">首页</a> <a href="/zwgk">政务公开</a></div>
    <div class="main"><table class="xxgk">
    <tr><td>索引号</td><td colspan="3">001008003001001/2025-53667</td></tr>
    <tr><td>组配分类</td><td>区政府和区府办文件</td><td>发布机构</td><td>区政府办公室</td></tr>
    <tr><td>生成日期</td><td>2025-05-16</td><td>公开方式</td><td>主动公开</td></tr>
    <tr><td>文号</td><td>温鹿政发〔2025〕29号</td><td>统一编号</td><td></td></tr></table>
    <h1>温州市鹿城区人民政府关于印发若干政策的通知</h1>
    <div>发布日期：2025-05-16 浏览次数：<span>128</span> 字体：[ 大 中 小 ]</div>
    <div id="zoom">{BODY}</div>
    <div>【打印本页】【关闭窗口】</div><div class="share">分享到：微信 微博</div></div>
    <div class="foot">版权所有：鹿城区人民政府　网站标识码：3303020001</div></body></html>"""
    assert lines(page) == [
        "索引号：001008003001001/2025-53667",
        "组配分类：区政府和区府办文件",
        "发布机构：区政府办公室",
        "生成日期：2025-05-16",
        "公开方式：主动公开",
        "文号：温鹿政发〔2025〕29号",
        "发布日期：2025-05-16",
        "",
        "温州市鹿城区人民政府关于印发若干政策的通知",
        *BODY_LINES,
    ]


@pytest.mark.parametrize(
    "header",
    [
        "<ul><li><b>索 引 号：</b>SY001/2024-00012</li><li><b>发文机关：</b>市政府办公室</li>"
        "<li><b>成文日期：</b>2024年3月1日</li></ul>",
        "<dl><dt>索引号：</dt><dd>SY001/2024-00012</dd><dt>发文机关：</dt><dd>市政府办公室</dd>"
        "<dt>成文日期：</dt><dd>2024年3月1日</dd></dl>",
        "<div><div><span>索引号</span></div><div><span>SY001/2024-00012</span></div><div>发文机关</div><div>市政府办公室</div>"
        "<div>成文日期</div><div>2024年3月1日</div></div>",
        "<p><span>索　引　号：</span><span>SY001/2024-00012</span>\n<span>发文机关：</span><span>市政府办公室</span>\n"
        "<span>成文日期：</span><span>2024年3月1日</span></p>",
        "<table><tr><th>索引号</th><th>发文机关</th><th>成文日期</th></tr>"
        "<tr><td>SY001/2024-00012</td><td>市政府办公室</td><td>2024年3月1日</td></tr></table>",
        "<ul><li>[ 索 引 号 ] <span>SY001/2024-00012</span></li><li>[发文机关]<span>市政府办公室</span></li>"
        "<li>[成文日期]<span>2024年3月1日</span></li></ul>",
        "<table><tr><td>索引号：SY001/2024-00012</td><td>发文机关：市政府办公室</td></tr>"
        "<tr><td colspan=2>成文日期：2024年3月1日</td></tr></table>",
    ],
    ids=["list", "definitions", "divs", "spans", "columns", "brackets", "cells"],
)
def test_the_header_is_read_however_the_portal_lays_it_out(header: str) -> None:
    found = lines(f'<body><div class="info">{header}</div><div class="TRS_Editor">{BODY}</div></body>')
    assert found == ["索引号：SY001/2024-00012", "发文机关：市政府办公室", "成文日期：2024年3月1日", "", *BODY_LINES]


def test_an_unknown_label_counts_beside_a_known_one() -> None:
    page = (
        "<table><tr><td>索引号：</td><td>A/1</td><td>公文时效：</td><td>有效</td></tr></table>"
        f'<div id="zoom">{BODY}</div>'
    )
    assert lines(page)[:2] == ["索引号：A/1", "公文时效：有效"]


def test_a_table_of_the_body_is_no_header() -> None:
    table = "<table><tr><th>名称</th><th>时间</th></tr><tr><td>数字经济大会</td><td>2025年6月</td></tr></table>"
    assert lines(f'<div id="zoom">{table}{BODY}</div>')[:2] == ["名称\t时间", "数字经济大会\t2025年6月"]


def test_meta_tags_tell_what_the_page_does_not_show() -> None:
    page = (
        '<html><head><meta name="ArticleTitle" content="关于开展补贴申报工作的通告">'
        '<meta name="PubDate" content="2025-10-17 09:00"><meta name="ContentSource" content="市财政局"></head>'
        f'<body><div id="UCAP-CONTENT">{BODY}</div></body></html>'
    )
    assert lines(page) == [
        "发布日期：2025-10-17 09:00",
        "来源：市财政局",
        "",
        "关于开展补贴申报工作的通告",
        *BODY_LINES,
    ]


def test_the_title_is_not_said_twice() -> None:
    title = "关于印发科技创新若干政策的通知"
    page = f"<h1>{title}</h1><div id=zoom><p>关于印发科技创新</p><p>若干政策的通知</p>{BODY}</div>"
    assert lines(page) == ["关于印发科技创新", "若干政策的通知", *BODY_LINES]


def test_a_hidden_copy_a_telephone_copy_and_scripts_go() -> None:
    page = (
        f'<div class="pc"><div id="zoomcon">{BODY}</div></div><div class="wap"><div class="con">{BODY}</div></div>'
        f'<div style="display:none">{BODY}</div><script>var a="{GOAL}"</script>'
    )
    assert lines(page) == BODY_LINES


def test_a_page_of_an_unknown_template_is_read_by_where_its_text_stands() -> None:
    navigation = "".join(f'<li><a href="/{n}">政务公开栏目{n}</a></li>' for n in range(40))
    page = (
        f"<div><ul>{navigation}</ul></div><div><div><h2>关于支持企业发展的通知</h2><div>{BODY * 3}</div></div></div>"
        "<div>版权所有：某市人民政府　主办：某市人民政府办公室　网站标识码：3300000001　"
        "ICP备案号：浙ICP备00000000号</div>"
    )
    assert lines(page) == ["关于支持企业发展的通知", *BODY_LINES * 3]


def test_a_page_wrapped_in_a_box_named_like_furniture_is_read() -> None:
    assert lines(f'<div class="header"><div class="main">{BODY}</div></div>') == BODY_LINES


def test_furniture_inside_the_body_goes_by_its_name() -> None:
    inside = '<div class="footer">主办单位：某市人民政府办公室，地址：某市某路1号，邮编：325000。</div>'
    assert lines(f"<body>{BODY}<nav>政务公开，互动交流，数据发布。</nav>{inside}</body>") == BODY_LINES


def test_a_form_that_the_annexes_repeat_is_no_copy_of_the_body() -> None:
    declaration = "本单位承诺所填内容真实、准确、完整，如有弄虚作假，愿意承担相应的法律责任，并退回已获得的补助资金。"
    form = f"<div><p>申报表</p><p>{declaration * 4}</p></div>"
    found = lines(f"<div id=zoom>{BODY * 12}{form}<p>附件2</p>{form}</div>")
    assert found.count("申报表") == 2


def test_a_body_spread_over_two_marked_parts_is_read_whole() -> None:
    other = "<p>第一条　本办法所称扶持资金，是指区级财政预算安排的专项资金，实行总量控制、专款专用。</p>"
    page = f'<div id=a><div class="TRS_Editor">{BODY}</div><hr><div class="TRS_Editor">{other}</div></div>'
    assert lines(page) == [*BODY_LINES, other[3:-4]]


def test_layout_tables_of_old_portals_dissolve_and_the_body_keeps_its_lines() -> None:
    page = (
        "<table><tr><td><table><tr><td>首页</td></tr></table></td></tr><tr><td><table><tr><td>左栏</td>"
        f"<td>关于支持企业发展的通知<br>{SENTENCE}<br><br>　　一、总体要求<br>&nbsp;&nbsp;{GOAL}</td>"
        "</tr></table></td></tr></table>"
    )
    found = lines(page)
    assert found[-4:] == ["关于支持企业发展的通知", *BODY_LINES]


def test_word_export_that_cuts_a_number_from_its_unit_comes_out_joined() -> None:
    page = (
        "<div id=zoom><p class=MsoNormal><span\nlang=EN-US>2025</span><span>年，区财政安排专项资\n金</span>"
        "<span lang=EN-US>3.</span><span lang=EN-US>05</span><span>亿\n元</span><o:p></o:p></p>"
        "<p><![if !supportLists]><span>一、</span><![endif]><b>强化科技创新</b></p></div>"
    )
    assert lines(page) == ["2025年，区财政安排专项资金3.05亿元", "一、强化科技创新"]


def test_tables_keep_their_rows_and_merged_cells_are_empty_below() -> None:
    table = (
        "<table><tr><td>序号</td><td>任务</td><td>责任单位</td></tr>"
        "<tr><td rowspan=2>1</td><td><p>新增企业40家；</p><p>其中规上10家</p></td><td>区科技局</td></tr>"
        "<tr><td>完成投资20亿元</td><td>区经信局</td></tr></table>"
    )
    assert lines(f"<div id=zoom>{BODY}{table}</div>")[3:] == [
        "序号\t任务\t责任单位",
        "1\t新增企业40家； 其中规上10家\t区科技局",
        "\t完成投资20亿元\t区经信局",
    ]


def test_list_numbers_that_a_browser_shows_are_text() -> None:
    page = (
        f"<div id=zoom>{BODY}<ol><li>第一项</li><li>第二项</li></ol>"
        "<ol start=3 style='list-style-type:cjk-ideographic'>"
        "<li>第三项</li></ol><ul><li>其他</li></ul><ol class='custom_cn2'><li>甲</li></ol></div>"
    )
    assert lines(page)[3:] == ["1.第一项", "2.第二项", "三、第三项", "其他", "（一）甲"]


def test_exponents_stay_exponents() -> None:
    assert (
        lines(f"<div id=zoom>{BODY}<p>面积10<sup>3</sup>m<sup>2</sup>，CO<sub>2</sub>下降</p></div>")[3]
        == "面积10³m²，CO2下降"
    )


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines(f"<pre>{SENTENCE}\n一、总体要求\n{GOAL}</pre>") == BODY_LINES


def test_the_window_title_gives_the_title_where_the_page_shows_it_without_a_heading() -> None:
    page = (
        "<html><head><title>关于支持企业发展的通知_政策文件_某市人民政府</title></head><body>"
        f"<div><font>关于支持企业发展的通知</font></div><div id=zoom>{BODY}</div></body></html>"
    )
    assert lines(page) == ["关于支持企业发展的通知", *BODY_LINES]


def test_attachments_stay_and_lists_of_other_pages_go() -> None:
    page = (
        f'<div id=zoom>{BODY}<p>附件：<a href="1.docx">1.申报表.docx</a></p>'
        '<p>相关附件：</p><p><a href="2.xls">附件2 汇总表.xls</a></p>'
        '<p>相关解读：</p><p><a href="/j">一图读懂若干政策</a></p><p>扫一扫在手机打开当前页</p></div>'
    )
    assert lines(page) == [*BODY_LINES, "附件：1.申报表.docx", "附件2 汇总表.xls"]


def test_a_body_that_waits_for_a_script_is_read() -> None:
    page = f'<body><p>正在加载，请稍候。</p><div id="zoom" style="display:none">{BODY}</div></body>'
    assert lines(page) == BODY_LINES


def test_amounts_after_a_less_than_sign_survive() -> None:
    assert (
        lines(f"<div id=zoom>{BODY}<p>建筑面积 < 144平方米的补贴5万元 & 其他</p></div>")[3]
        == "建筑面积 < 144平方米的补贴5万元 & 其他"
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>通知</title></head><body></body></html>",
        "<html></html>",
        "<body><script>load()</script></body>",
    ],
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(ReadError, match=r"page\.html is a web page without text.*save the whole page"):
        read(page.encode(), name="page.html")


def test_endless_nesting_is_refused() -> None:
    with pytest.raises(ReadError, match="nest deeper"):
        read(b"<html><body>" + b"<div>" * 5000 + b"x", name="page.html")


def test_a_saved_page_in_one_file_is_read() -> None:
    page = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n--X\r\nContent-Type: text/html; "
        b"charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    content = page + base64.encodebytes(f"<div id=zoom>{BODY}</div>".encode("gbk")) + b"\r\n--X--\r\n"
    document = read(content, name="page.mht")
    assert (document.text.split("\n"), document.reader, document.encoding) == (BODY_LINES, "mhtml", "gb18030")


def test_markdown_loses_its_marks_and_nothing_else() -> None:
    text = (
        "# 关于印发方案的通知\n\n**一、总体要求**\n1. 新增企业40家\n3. 完成投资20亿元\n\n"
        "| 序号 | 任务 |\n| --- | --- |\n| 1 | 建设 |\n"
    )
    assert read(text.encode(), name="notice.md").text.split("\n") == [
        "关于印发方案的通知",
        "一、总体要求",
        "1. 新增企业40家",
        "3. 完成投资20亿元",
        "序号\t任务",
        "1\t建设",
    ]

"""Metadata as a specification: each field in the forms that portals and printed notices give it."""

from datetime import date

import pytest

from lucheng_extract import extract
from lucheng_extract.grammar.date import parse_date
from lucheng_extract.grammar.organs import addressees_in, signatories_in


def metadata(text):
    return extract(text).metadata


BODY = "\n一、扩大消费\n发放消费券。\n"


# --- portal headers ---------------------------------------------------------------------------------------------------

HEADERS = {
    "pairs without colon, two in a line": (
        "索引号 001/2025-5\n组配分类 政府文件 发布机构 区政府办公室\n"
        "生成日期 2025-05-16 公开方式 主动公开\n文号 某政发〔2025〕2号"
    ),
    "a tab after the label": (
        "索 引 号：\t001/2025-5\t组配分类：\t政府文件\n"
        "发布机构：\t区政府办公室\t生成日期：\t2025年05月16日\n"
        "公开方式：\t主动公开\t文　　号：\t某政发〔2025〕2号"
    ),
    "one pair in a line": (
        "索引号：001/2025-5\n组配分类：政府文件\n发布机构：区政府办公室\n生成日期：2025/5/16\n"
        "公开方式：主动公开\n文号：某政发[2025]2号"
    ),
    "three pairs in a line": (
        "索引号: 001/2025-5  组配分类: 政府文件  发布机构: 区政府办公室\n"
        "生成日期: 2025-05-16 10:30  公开方式: 主动公开  文号: 某政发(2025)2号"
    ),
    "no-break spaces": (
        "索引号：\u00a0001/2025-5\u00a0\u00a0组配分类：\u00a0政府文件\n发布机构：\u00a0区政府办公室\n"
        "生成日期：\u00a02025-05-16\n公开方式：\u00a0主动公开\n文号：\u00a0某政发【2025】2号"
    ),
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_header_is_read_in_each_layout(header):
    found = metadata(f"{header}\n某区若干政策\n{BODY}")
    assert (found.index_number, found.category, found.issuer) == ("001/2025-5", "政府文件", "区政府办公室")
    assert (found.created_on, found.openness) == (date(2025, 5, 16), "主动公开")
    assert (found.doc_number, found.title) == ("某政发〔2025〕2号", "某区若干政策")


def test_the_finer_category_of_two_is_taken():
    assert metadata("主题分类：商贸\n组配分类：政府文件\n某区若干政策").category == "政府文件"


def test_a_header_title_wins_over_the_lines_below_it():
    text = (
        "标　　题：某市人民政府关于加强管理的通知\n发文机关：某市人民政府\n某市人民政府\n"
        "关于加强管理的通知\n各县：\n请执行。"
    )
    assert metadata(text).title == "某市人民政府关于加强管理的通知"


def test_the_publication_line_below_the_title_is_header_too():
    text = (
        "某市关于受理申请的公告\n发表时间：2025-08-11 18:04:59 信息来源：市住建局 浏览量： -\n"
        "【字体：大 中 小】\n现受理申请。"
    )
    found = metadata(text)
    assert (found.title, found.created_on, found.issuer) == ("某市关于受理申请的公告", date(2025, 8, 11), None)


def test_an_unlabelled_time_below_the_title_is_the_creation_date():
    found = metadata("某市关于集中参保的通告\n2025-10-17 09:00:00\n来源： 某市医疗保障局\n现就有关事项通告如下。")
    assert found.created_on == date(2025, 10, 17)


def test_openness_may_stand_below_the_text():
    assert (
        metadata(f"某市若干措施{BODY}公开方式：主动公开\n某市人民政府办公厅秘书处　2021年12月6日印发").openness
        == "主动公开"
    )


def test_front_matter_and_breadcrumbs_are_no_title():
    text = (
        "# 原件\n- source_url: https://example.org/a\n- publish_date: 2022-05-17\n---\n"
        "当前位置：首页 > 政务公开\n某市物流发展规划\n现代物流很重要。"
    )
    assert metadata(text).title == "某市物流发展规划"


# --- title and number -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "某市人民政府\n关于印发《某市经济运行整体\n好转若干措施》的通知",
            "某市人民政府关于印发《某市经济运行整体好转若干措施》的通知",
        ),
        (
            "某省关于全面推行公示制度\n全过程记录制度\n法制审核制度的指导意见",
            "某省关于全面推行公示制度全过程记录制度法制审核制度的指导意见",
        ),
        (
            "某市应对某某疫情联防联控\n机制关于关心医务人员措施\n的通知",
            "某市应对某某疫情联防联控机制关于关心医务人员措施的通知",
        ),
        ("关 于 几 个 问 题 的 通 知", "关于几个问题的通知"),
        ("（转载）某市人民政府关于公共租赁住房管理的通知", "某市人民政府关于公共租赁住房管理的通知"),
        ("某局 某委关于 RCEP 规则的意见（试行）", "某局某委关于RCEP规则的意见（试行）"),
        ("某办法（银发〔2025〕124号）", "某办法"),
        ("某市关于优化营商环境的实施意见某政办发〔2020〕24号", "某市关于优化营商环境的实施意见"),
        ("《某市人才安居实施细则》", "某市人才安居实施细则"),
        ("我县综合施策\n促进市场平稳健康发展", "我县综合施策促进市场平稳健康发展"),
    ],
)
def test_a_title_is_one_line_without_what_is_not_the_title(lines, title):
    assert metadata(f"{lines}\n各县区人民政府：\n请认真执行。").title == title


def test_a_number_in_the_title_is_the_notices_number():
    found = metadata("某市关于优化营商环境的实施意见某政办发〔2020〕24号\n各县：\n请执行。")
    assert found.doc_number == "某政办发〔2020〕24号"


def test_a_notice_without_title_has_that_of_the_document_it_issues():
    text = (
        f"各县人民政府：\n现将《某省行动方案》印发给你们。\n某省办公厅\n2022年10月1日\n某省行动方案\n"
        f"为促进恢复，制定本方案。{BODY}"
    )
    assert metadata(text).title == "某省行动方案"


def test_an_annexed_text_alone_has_no_title():
    assert metadata(f"为深入贯彻落实决策部署,促进市场发展,现提出以下措施。{BODY}").title is None


def test_an_order_is_numbered_and_signed_by_a_person():
    text = (
        "某市人民政府令\n第179号\n《某市优待办法》已经通过，现予公布，自2021年5月1日起施行。\n"
        "市　长：温某某\n2021年1月29日\n某市优待办法\n第一条　为了优待老人，制定本办法。"
    )
    found = metadata(text)
    assert (found.title, found.doc_number, found.issuer) == ("某市优待办法", "某市人民政府令第179号", "某市人民政府")
    assert (found.signatories, found.signed_on) == (("温某某",), date(2021, 1, 29))


def test_the_note_below_a_regulations_title_gives_number_and_date():
    text = (
        "中华人民共和国某某条例\n（2021年7月27日中华人民共和国国务院令第746号公布）\n第一章　总则\n"
        "第一条　为了管理，制定本条例。"
    )
    found = metadata(text)
    assert (found.doc_number, found.signed_on) == ("中华人民共和国国务院令第746号", date(2021, 7, 27))


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("某税公告2020年第4号", "某税公告2020年第4号"),
        ("某政发〔 2025 〕 29 号", "某政发〔2025〕29号"),
        ("某办牧〔2018）46号", "某办牧〔2018〕46号"),
        ("某政发〔2025〕第3号", "某政发〔2025〕第3号"),
        ("某建规﹝2025﹞3号", "某建规〔2025〕3号"),
    ],
)
def test_a_number_line_in_each_form(line, number):
    assert metadata(f"关于加强管理的通知\n{line}\n各县：\n请执行。").doc_number == number


def test_a_registration_number_is_no_document_number():
    found = metadata("关于加强管理的通知\nYYCR—2023—01004\n各县区人民政府：\n请执行。")
    assert (found.doc_number, found.title) == (None, "关于加强管理的通知")


# --- addressees -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("各街道办事处、镇人民政府,区政府直属各单位:", ["各街道办事处", "镇人民政府", "区政府直属各单位"]),
        (
            "各区、县人民政府，市政府各委、办、局，某地区管委会：",
            ["各区、县人民政府", "市政府各委、办、局", "某地区管委会"],
        ),
        ("各县(市、区)人民政府,某某开发区、高新园区管委会:", ["各县(市、区)人民政府", "某某开发区", "高新园区管委会"]),
        ("北京、天津、上海市人民政府：", ["北京、天津、上海市人民政府"]),
        ("国家经贸委、冶金部：", ["国家经贸委", "冶金部"]),
    ],
)
def test_addressees_part_where_each_name_is_whole(line, names):
    folded = line.replace("，", ",").replace("：", ":").replace("（", "(").replace("）", ")")
    assert [line[start:end] for start, end in addressees_in(folded)] == names


@pytest.mark.parametrize("person", ["马某某副主席：", "周某某等代表："])
def test_a_reply_to_a_person_is_addressed_to_that_person(person):
    assert metadata(f"某办关于建议的复函\n{person}\n您的建议收悉，现答复如下。").addressees == (person[:-1],)


def test_addressees_may_share_their_line_with_the_text():
    text = (
        "某市关于优化环境的意见\n各区人民政府，市政府各部门：党中央高度重视这项工作。现提出以下意见。"
        "一、提升便利度\n加快审批。"
    )
    assert metadata(text).addressees == ("各区人民政府", "市政府各部门")


def test_addressees_cut_by_line_ends_are_one_list():
    lines = "某总部，各省、自治区、直辖市及计划单列市分行，某某中心、\n某某交易所、某某行业协会、\n某某黄金协会："
    body = "".join(f"\n{'为了预防相关活动，加强和规范本行业监督管理，制定本办法'[:27]}" for _ in range(30))
    found = metadata(f"某行关于印发管理办法的通知\n（某发〔2025〕124号）\n{lines}{body}")
    assert found.addressees[-2:] == ("某某行业协会", "某某黄金协会")


# --- signature --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            ["某市发展和改革委员会 某市公安局", "某市商务委员会 某市体育局"],
            ["某市发展和改革委员会", "某市公安局", "某市商务委员会", "某市体育局"],
        ),
        (["国家发展改革委", "中 央 网 信 办", "国 家 能 源 局"], ["国家发展改革委", "中央网信办", "国家能源局"]),
        (["中国人民银行", "财政部", "银保监会", "证监会"], ["中国人民银行", "财政部", "银保监会", "证监会"]),
        (["某省某县某镇某村", "地质险情调查专家组"], ["某省某县某镇某村", "地质险情调查专家组"]),
        (["某某工作联防", "联控机制"], ["某某工作联防联控机制"]),
    ],
)
def test_the_signatories_of_a_joint_notice(lines, names):
    assert signatories_in(lines) == names


def test_the_first_signatory_is_the_issuer_of_a_joint_notice():
    found = metadata("关于加强管理的通知\n各县：\n请执行。\n某市财政局\n某市民政局\n2025年3月1日")
    assert (found.issuer, found.signatories) == ("某市财政局", ("某市财政局", "某市民政局"))


def test_organ_and_date_may_share_a_line():
    found = metadata("关于加强管理的通知\n各县：\n请执行。\n某市人民政府办公室　　　　2024年5月6日")
    assert (found.signatories, found.signed_on) == (("某市人民政府办公室",), date(2024, 5, 6))


def test_the_print_line_below_the_text_is_no_signature():
    found = metadata(f"某市若干措施{BODY}抄送：市委各部门。\n某市人民政府办公室　　2025年2月17日印发")
    assert (found.signatories, found.signed_on) == ((), None)


def test_the_signature_of_an_annexed_report_is_not_the_notices():
    text = (
        "某办关于险情的复函\n某省：\n请认真处理。\n某办公厅\n2004年11月4日\n附件1\n调查报告\n"
        "报告如下。\n某资源部\n二〇〇四年十月十日"
    )
    found = metadata(text)
    assert (found.signatories, found.signed_on) == (("某办公厅",), date(2004, 11, 4))


def test_a_date_in_brackets_below_the_title_is_the_signing_date():
    assert metadata("某县关于支持产业的实施意见\n(2023年2月8日)\n为支持产业发展，制定本意见。").signed_on == date(
        2023, 2, 8
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("二〇二五年五月十日", date(2025, 5, 10)),
        ("二○二四年十二月三十一日", date(2024, 12, 31)),
        ("二零二五年元月一日", date(2025, 1, 1)),
        ("二 〇 二 五 年 五 月 廿 日", date(2025, 5, 20)),
        ("２０２５年５月１０日", date(2025, 5, 10)),
        ("2025.5.10", date(2025, 5, 10)),
        ("2025年2月30日", None),
    ],
)
def test_a_date_in_each_form(written, meant):
    assert metadata(f"请执行。\n某市人民政府\n{written}").signed_on == meant


def test_a_day_that_does_not_exist_is_no_date():
    assert parse_date("2025-13-01") is None


@pytest.mark.parametrize(
    ("note", "release"),
    [
        ("（此件公开发布）", "公开发布"), ("(此件主动公开)", "主动公开"), ("【此件依申请公开】", "依申请公开"),
        ("（此件删减后公开）", "删减后公开"), ("此件不公开", "不公开"), ("（本文有删减）", None),
    ],
)  # fmt: skip
def test_a_release_note_in_each_wording(note, release):
    assert metadata(f"请执行。\n某市人民政府\n2025年5月10日\n{note}").release == release


ISSUED = """

区人民政府办公室关于印发2026年重点工作责任分解方案的通知

各街道办事处：

现将方案印发给你们。

江滨区人民政府办公室
2026年1月3日

一、目标
新增企业20家。
"""


@pytest.mark.parametrize(
    ("header", "facts"),
    [
        pytest.param(
            "文 号 | 江政办〔2026〕2 号 | 发文日期 | 2026-01-19 00:00 |\n---|---|---|---|\n发布机构 | 政府办 | 有 效 性 | 有效 |",
            {"issuer": "政府办", "created_on": date(2026, 1, 19), "doc_number": "江政办〔2026〕2号"},
            id="a table with bars",
        ),
        pytest.param(
            "索 引 号 MB1534522/2026-05475 发文日期 2026-01-04\n发布机构 区政府办公室 文    号 江政办〔2026〕1号\n分   类 政务公开 有 效 性 有效",
            {"index_number": "MB1534522/2026-05475", "issuer": "区政府办公室", "category": "政务公开", "doc_number": "江政办〔2026〕1号"},
            id="spaced labels without colons",
        ),
        pytest.param(
            "索引号：\n330302-2026-0002\n发布机构：\n区政府办公室\n文号：\n江政办发〔2026〕10号\n公开方式：\n主动公开",
            {"index_number": "330302-2026-0002", "issuer": "区政府办公室", "openness": "主动公开", "doc_number": "江政办发〔2026〕10号"},
            id="labels above their values",
        ),
        pytest.param(
            "文 号: 文件分类: 综合政务 所属机构:",
            {"category": "综合政务", "doc_number": None},
            id="labels without values",
        ),
    ],
)
def test_headers_of_portals(header, facts):
    metadata = extract(header + ISSUED).metadata
    assert metadata.title == "区人民政府办公室关于印发2026年重点工作责任分解方案的通知"
    found = {name: getattr(metadata, name) for name in facts}
    assert {name: str(value) if name == "doc_number" and value else value for name, value in found.items()} == facts

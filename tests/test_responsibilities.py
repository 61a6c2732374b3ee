"""Who has to do what: lists, tables, running assignments, and what is none of them."""

import pytest

from lucheng_extract import extract
from lucheng_extract.lexicon import load
from lucheng_extract.text import fold

R, L, C = "responsible", "lead", "cooperating"


def duties(text):
    return [(duty.name, duty.role) for duty in extract(text).responsibilities]


@pytest.mark.parametrize(
    ("says", "text", "expected"),
    [
        (
            "a deadline in the same bracket ends the list",
            "(牵头单位:市发改委,配合单位:市财政局,完成时限:2025年12月底)",
            [("市发改委", L), ("市财政局", C)],
        ),
        ("persons are no departments", "(责任领导:王某;责任单位:市科技局;责任人:张三)", [("市科技局", R)]),
        ("a role in brackets behind a name", "责任单位:市发改委(牵头)、市财政局", [("市发改委", L), ("市财政局", R)]),
        (
            "two labels in one line",
            "牵头单位:市商务局 配合单位:市财政局、各县(市、区)人民政府",
            [("市商务局", L), ("市财政局", C), ("各县(市、区)人民政府", C)],
        ),
        (
            "labels without anything between them",
            "(牵头单位:市投促局责任单位:市发改委、市商务局)",
            [("市投促局", L), ("市发改委", R), ("市商务局", R)],
        ),
        ("the label's names in the lines below it", "责任单位:\n市科技局\n市财政局\n\n二、其他", [("市科技局", R), ("市财政局", R)]),
        (
            "a name that a line end divides",
            "(责任单位:市财政局、市自然资源和\n规划局)",
            [("市财政局", R), ("市自然资源和\n规划局", R)],
        ),
        ("numerals before the names", "责任单位:1.市科技局 2.市财政局", [("市科技局", R), ("市财政局", R)]),
        ("为 for the colon", "本措施牵头部门为市商务局。", [("市商务局", L)]),
        ("a lost separator", "(责任单位:市卫生健康委市公安局、市财政局)", [("市卫生健康委", R), ("市公安局", R), ("市财政局", R)]),
        (
            "three roles by verb in one bracket",
            "[省发展改革委牵头,省财政厅等配合,各市(州)人民政府落实]",
            [("省发展改革委", L), ("省财政厅", C), ("各市(州)人民政府", R)],
        ),
        (
            "a remark behind the verb",
            "加强监测(中央网信办、国家发展改革委等按职责分工负责,持续推进)。",
            [("中央网信办", R), ("国家发展改革委", R)],
        ),
        (
            "和 joins two names, not the parts of one",
            "(文化和旅游部、扶贫办等和各省级人民政府负责)",
            [("文化和旅游部", R), ("扶贫办", R), ("各省级人民政府", R)],
        ),
        (
            "ranks before 人民政府 are one name",
            "(各省、自治区、直辖市人民政府,国家发展改革委负责)",
            [("各省、自治区、直辖市人民政府", R), ("国家发展改革委", R)],
        ),
        (
            "what holds from here on is told once",
            "(生态环境部指导,试点城市政府负责落实。以下均需试点城市政府落实,不再列出)",
            [("生态环境部", R), ("试点城市政府", R)],
        ),
        (
            "a bracket of names alone behind the sentence",
            "推进产业升级。(市委组织部、市人社局)\n",
            [("市委组织部", R), ("市人社局", R)],
        ),
        ("a colon-less label opens its line", "责任单位 市科技局、市财政局", [("市科技局", R), ("市财政局", R)]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 60 and "(" not in value else "",
)
def test_lists(says, text, expected):
    assert duties(text) == expected, says


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(责任单位:市住建局、市财政局,排在第一位的为牵头单位)\n(责任单位:市科技局、市财政局)", [L, R, R, R]),
        ("(责任单位:市住建局、市财政局,列第一位者为牵头单位,下同)\n(责任单位:市科技局、市财政局)", [L, R, L, R]),
        ("(责任单位:市住建局、市财政局,市商务局。逗号前面的为牵头单位,下同)\n(责任单位:市税务局)", [L, L, R, R]),
        ("(责任单位:*市住建局、市财政局,带*的为牵头单位)", [L, R]),
        ("各项任务的责任单位中排在首位的为牵头单位。\n(责任单位:市科技局、市财政局)", [L, R]),
        ("(牵头单位:市教育局;责任单位:市科技局,排名第一的为牵头单位)", [L, R]),
    ],
)
def test_lists_that_rank_themselves(text, expected):
    assert [role for _, role in duties(text)] == expected


def test_a_table_gives_each_column_its_role_and_empty_cells_nothing():
    table = "序号\t任务\t牵头单位\t配合单位\n1\t建园区\t市科技局\t市财政局、市工信局\n2\t招商\t市商务局\t\n二、其他"
    assert duties(table) == [("市科技局", L), ("市财政局", C), ("市工信局", C), ("市商务局", L)]


def test_a_cell_with_labels_of_its_own_is_a_list():
    assert duties("任务\t责任单位\n改革\t牵头单位:市发改委;配合单位:市财政局") == [("市发改委", L), ("市财政局", C)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区发改局要牵头做好评估工作。", [("区发改局", L)]),
        ("市工商联、市妇联等群团组织要定期举办活动。", [("市工商联", R), ("市妇联", R)]),
        ("由市财政局会同市民政局制定。", [("市财政局", R), ("市民政局", C)]),
        ("由区住建局牵头,会同区财政局、各街道办事处组织实施。", [("区住建局", L), ("区财政局", C), ("各街道办事处", C)]),
        ("由县财政局牵头负责,县公安局、县城管局积极配合。", [("县财政局", L), ("县公安局", C), ("县城管局", C)]),
        ("10日由县财政局牵头组织审核。", [("县财政局", L)]),
        ("期间市人社局负责信息归集。", [("市人社局", R)]),
        ("县住房和城乡建设局:牵头组织配套管网建设。", [("县住房和城乡建设局", L)]),
        ("第六条 市住房城乡建设局是行政主管部门,负责体系建设。", [("市住房城乡建设局", R)]),
        ("市、区财政部门负责资金保障工作。", [("市、区财政部门", R)]),
        ("由教育、公安等部门按职责分工负责。", [("教育", R), ("公安", R)]),
        ("政策由鹿城区人民政府负责解释,具体由区发改局等部门承担。", [("鹿城区人民政府", R), ("区发改局", R)]),
        ("各街道办事处(镇人民政府)负责申请受理。", [("各街道办事处(镇人民政府)", R)]),
        ("赛事由市教育局主办、市体育局协办。", [("市教育局", L), ("市体育局", C)]),
    ],
)
def test_running_assignments(text, expected):
    assert duties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "项目经市住建局会同相关部门认定的,给予奖励。",
        "发展改革委会同水利部研究提出了办理意见。",
        "建立由农业农村部牵头的协调推进机制。",
        "市教育局指导用人单位负责日常管理。",
        "申请人应当对材料的真实性负责,并报市财政局备案。",
        "评估费用由市住房公积金管理中心承担。",
        "各级人民政府要高度重视,各部门要密切配合。",
        "各领域牵头单位要根据文件要求抓紧制定配套政策。",
        "明确责任单位,强化工作督导。",
        "教育部门应根据有关部门需要提供服务。",
        "支持龙头企业牵头组建创新联合体。",
        "按照国务院部署要求推进。",
        "责任单位:详见附件",
        "咨询电话:\n市住建局:0577-88888888",
    ],
)
def test_a_mention_is_no_duty(text):
    assert duties(text) == []


def test_each_record_quotes_its_place_and_names_its_rule():
    text = "一、强化科技创新（由区科技局牵头）\n（一）加快攻关。（责任单位：区科技局、区委组织部〔区委人才办〕）\n区审计局负责监督。"
    found = extract(text).responsibilities
    assert [(text[d.start : d.end], d.clause, d.rule) for d in found] == [
        ("区科技局", "1", "responsibilities.bracket"),
        ("区科技局", "1.1", "responsibilities.list"),
        ("区委组织部〔区委人才办〕", "1.1", "responsibilities.list"),
        ("区审计局", "1.1", "responsibilities.verb"),
    ]
    assert all(d.text == d.name for d in found)


@pytest.mark.parametrize("name", ["departments", "department_suffixes"])
def test_every_name_of_the_lexicon_is_found_in_its_example(name):
    for row in load().rows(name):
        found = [fold(name) for name, _ in duties(row["example"])]
        assert any(fold(row["term"]) in name for name in found), row["example"]


def test_every_role_word_gives_its_role_in_its_example():
    for row in load().rows("roles"):
        roles = [role for _, role in duties(row["example"])]
        assert bool(roles) == (row["form"] not in ("refusal", "bill", "no-work")), row["example"]
        if row["role"] != "none":
            assert row["role"] in roles, row["example"]

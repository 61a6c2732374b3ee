"""The departments behind the names: official name, level, and one identity for all its forms."""

import pytest

from lucheng_extract import extract
from lucheng_extract.grammar.region import Jurisdiction, short_of
from lucheng_extract.lexicon import load

DISTRICT = "温州市鹿城区人民政府关于印发鹿城区若干政策的通知\n\n各街道办事处:\n现印发给你们。\n\n温州市鹿城区人民政府\n2025年5月10日\n\n"
CITY = "泸州市人民政府关于促进消费的通知\n\n为促进消费,现通知如下。\n"
PROVINCE = "贵州省人民政府办公厅关于扩大投资的通知\n\n为扩大投资,现通知如下。\n"
NATION = "国务院办公厅关于促进消费的意见\n\n各省、自治区、直辖市人民政府:\n现提出以下意见。\n"


def body(notice, names):
    """The first department of a list in a notice of that place: (canonical, level)."""
    found = extract(f"{notice}一、加快建设。(责任单位:{names})").responsibilities
    return found[-1].canonical, found[-1].level


@pytest.mark.parametrize(
    ("notice", "name", "canonical", "level"),
    [
        (DISTRICT, "区发改局", "温州市鹿城区发展和改革局", "区县"),
        (DISTRICT, "市自然资源和规划局鹿城分局", "温州市自然资源和规划局鹿城分局", "市"),
        (DISTRICT, "区公安分局", "温州市公安局鹿城分局", "区县"),
        (DISTRICT, "区税务局", "国家税务总局温州市鹿城区税务局", "区县"),
        (DISTRICT, "区委组织部(区委人才办)", "中共温州市鹿城区委组织部", "区县"),
        (DISTRICT, "团区委", "中国共产主义青年团温州市鹿城区委员会", "区县"),
        (DISTRICT, "市科技局", "温州市科学技术局", "市"),
        (DISTRICT, "鹿城供电分公司", "鹿城供电分公司", "企业"),
        (DISTRICT, "区智能谷发展服务中心", "温州市鹿城区智能谷发展服务中心", "区县"),
        (CITY, "市卫计委", "泸州市卫生健康委员会", "市"),
        (CITY, "市扶贫办", "泸州市乡村振兴局", "市"),
        (CITY, "市工商局", "泸州市市场监督管理局", "市"),
        (CITY, "市市场监管局", "泸州市市场监督管理局", "市"),
        (CITY, "人行泸州市分行", "中国人民银行泸州市分行", "市"),
        (CITY, "泸州银保监分局", "国家金融监督管理总局泸州监管分局", "市"),
        (CITY, "市法院", "泸州市中级人民法院", "市"),
        (CITY, "市房地产业协会", "泸州市房地产业协会", "社会组织"),
        (CITY, "龙马潭区政府", "泸州市龙马潭区人民政府", "区县"),
        (CITY, "各县(市、区)政府", "各县(市、区)人民政府", "区县"),
        (CITY, "各街道(镇)", "各街道(镇)", "乡镇街道"),
        (CITY, "有关部门", "有关部门", None),
        (PROVINCE, "省发改委", "贵州省发展和改革委员会", "省"),
        (PROVINCE, "教育厅", "贵州省教育厅", "省"),
        (PROVINCE, "贵州证监局", "中国证券监督管理委员会贵州监管局", "省"),
        (PROVINCE, "省电力公司", "国网贵州省电力有限公司", "企业"),
        (PROVINCE, "黔南州人民政府", "黔南布依族苗族自治州人民政府", "市"),
        (NATION, "发展改革委", "国家发展和改革委员会", "国家"),
        (NATION, "银保监会", "国家金融监督管理总局", "国家"),
        (NATION, "国资委", "国务院国有资产监督管理委员会", "国家"),
        (NATION, "税务总局", "国家税务总局", "国家"),
    ],
)
def test_official_names_in_the_notices_own_jurisdiction(notice, name, canonical, level):
    assert body(notice, name) == (canonical, level)


def test_without_a_jurisdiction_the_level_word_stays():
    assert body("", "市发改委") == ("市发展和改革委员会", "市")


def test_names_that_share_a_prefix_take_level_and_place_from_the_first():
    found = extract(f"{PROVINCE}(责任单位:省科技厅、教育厅、农业农村厅)").responsibilities
    assert [duty.canonical for duty in found] == ["贵州省科学技术厅", "贵州省教育厅", "贵州省农业农村厅"]
    assert [duty.name for duty in found] == ["省科技厅", "教育厅", "农业农村厅"]


def test_the_forms_of_a_body_are_one_department_with_all_its_duties():
    notice = extract(
        f"{DISTRICT}一、加强服务(由区卫健局牵头)\n(一)建设中心。(责任单位:区卫生健康局、区卫健委、区财政局)\n"
        "(二)其他。(责任单位:区智能谷发展服务中心)\n(三)其他。(责任单位:区智能谷服务中心)"
    )
    health, purse, valley = notice.departments
    assert health.names == ("区卫健局", "区卫生健康局", "区卫健委")
    assert [(duty.clause, duty.role) for duty in health.duties] == [("1", "lead"), ("1.1", "responsible"), ("1.1", "responsible")]
    assert (purse.canonical, purse.level) == ("温州市鹿城区财政局", "区县")
    assert valley.names == ("区智能谷发展服务中心", "区智能谷服务中心")


def test_a_body_has_one_identity_across_notices_and_ways_to_name_it():
    one = extract(f"{CITY}(责任单位:市税务局)").responsibilities[0].department_id
    two = extract("为稳定市场,提出以下措施。\n(牵头单位:国家税务总局泸州市税务局)").responsibilities[0].department_id
    assert one == two


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我县综合施策。本县购房者享受补贴。铜鼓县城区适用,由铜鼓县房管中心受理。\n(责任单位:县财政局)", "铜鼓县财政局"),
        ("为支持合理住房需求,结合我市实际,制定本措施。江门市范围内适用。\n(责任单位:市财政局)", "江门市财政局"),
        ("关于推动赣江新区发展的若干政策\n\n为推动发展,制定本政策。\n(责任单位:新区财政局)", "赣江新区财政局"),
        ("全省上下要抓好落实。深化“工赋山东”行动,山东省财政给予奖补。\n(责任单位:省财政厅)", "山东省财政厅"),
        ("住宅日照标准不变,本市执行。\n(责任单位:市财政局)", "市财政局"),
    ],
)
def test_a_notice_without_title_and_signature_tells_its_place_in_its_text(text, name):
    assert extract(text).responsibilities[-1].canonical == name


def test_a_city_at_county_level_and_a_municipality():
    assert Jurisdiction(city="四平市", county="双辽市", level="区县").by_word("市", "市") == "双辽市"
    chongqing = Jurisdiction(province="重庆市", city="重庆市", level="市")
    assert chongqing.by_word("市", "市") == "重庆市"
    assert chongqing.is_municipality


def test_short_names_of_places():
    assert [short_of(place) for place in ("鹿城区", "广西壮族自治区", "南县", "温州市")] == ["鹿城", "广西", "南县", "温州"]


def test_every_prefecture_belongs_to_a_province_of_the_list():
    rows = load().rows("regions")
    provinces = {row["canonical"] for row in rows if row["kind"] in ("province", "municipality")}
    assert len(provinces) == 32, "31 provinces of the mainland and the Xinjiang corps"
    prefectures = [row for row in rows if row["kind"] == "prefecture"]
    assert len(prefectures) == 333
    assert {row["parent"] for row in prefectures} < provinces
    assert len({row["canonical"] for row in prefectures}) == 333


MATRIX = """一、强化创新(由区科技局牵头)
(一)培育企业。新增企业20家。
1.引进。引进人才3名。
2.孵化。(责任单位:区经信局、区财政局)
(二)建设学校。新建学校2所。(牵头单位:区教育局;配合单位:区财政局)
"""


def test_the_matrix_has_a_row_a_department_and_a_column_an_article_that_names_one():
    matrix = extract(MATRIX).responsibility_matrix()
    assert [clause.id for clause in matrix.articles] == ["1", "1.1", "1.2"]
    assert matrix.rows() == [
        ["单位", "一、强化创新", "(一)培育企业", "(二)建设学校"],
        ["区科技局", "lead", "", ""],
        ["区经信局", "", "responsible", ""],
        ["区财政局", "", "responsible", "cooperating"],
        ["区教育局", "", "", "lead"],
    ]


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"department": "区经信局"}, ["20家", "3名"]),  # the list at an article's end answers for its items
        ({"department": "区财政局"}, ["20家", "3名", "2所"]),
        ({"department": "区科技局"}, []),  # the section's lead answers only where nobody nearer does
        ({"article": "1.1"}, ["20家", "3名"]),
        ({"article": "1.1", "unit": "名"}, ["3名"]),
        ({}, ["20家", "3名", "2所"]),
    ],
)
def test_records_are_selected_by_article_department_and_unit(conditions, found):
    assert [goal.text for goal in extract(MATRIX).select("goals", **conditions)] == found


def test_an_unknown_kind_or_clause_is_refused_with_what_there_is():
    notice = extract(MATRIX)
    with pytest.raises(KeyError, match="The kinds are: goals"):
        notice.select("goal")
    with pytest.raises(KeyError, match="no clause '9'"):
        notice.select("goals", article="9")

"""The ledger of unclaimed numbers: what no record holds and nothing understood explains."""

from lucheng_extract import extract


def unclaimed(text: str) -> list[str]:
    return [entry.text for entry in extract(text).unclaimed]


def test_a_number_that_nothing_understands_is_listed_with_its_surroundings() -> None:
    notice = extract("一、总体要求\n\n坚持8421工作法，推进各项任务落实。")
    (entry,) = notice.unclaimed
    assert (entry.text, entry.clause, entry.rule) == ("8421", "1", "unclaimed.number")
    assert "坚持8421工作法" in entry.context
    assert notice.text[entry.start : entry.end] == entry.text


def test_goals_amounts_and_times_are_claimed() -> None:
    assert unclaimed("一、目标\n\n2025年新建公园5个，完成投资3亿元，6月底前全部开工。") == []


def test_document_numbers_markers_names_and_ordinals_are_understood() -> None:
    text = "一、依据\n\n（一）根据《某某办法》（温政发〔2025〕2号）第12条，推广5G应用，改建330国道。"
    assert unclaimed(text) == []


def test_conditions_and_durations_are_understood() -> None:
    assert unclaimed("一、支持创业\n\n对经营满12个月、吸纳就业5人以上的企业，给予3万元补贴。") == []


def test_the_header_and_the_signature_are_not_the_body() -> None:
    text = "索引号 001008003001001/2025-53667\n某市人民政府关于促进消费的通知\n\n一、发放消费券。\n\n某市人民政府\n2025年5月10日"
    assert unclaimed(text) == []


def test_telephones_labels_ratios_and_counts_of_issuers_are_understood() -> None:
    text = (
        "一、办理\n\n填写《申请表》（附件3），满足条件2的，按6:4比例分担。"
        "咨询电话：0577-88888888、61859892。按住建委等5部门的要求办理。"
    )
    assert unclaimed(text) == []


def test_items_inside_a_paragraph_are_markers() -> None:
    assert unclaimed("一、支持\n\n支持特色楼宇。（1）经认定的给予奖励；（2）可享受优惠。1.支持发展；2、支持建设。") == []


def test_the_number_at_the_foot_of_a_page_is_none_of_the_notice() -> None:
    assert unclaimed("一、支持\n\n支持特色楼宇建\n- 3 -\n设，发展总部经济。") == []


def test_a_list_of_bare_numbers_is_no_list_of_items() -> None:
    assert unclaimed("一、支持\n\n其中2、3个，共4、5两项。") == ["2", "3个", "4", "5"]

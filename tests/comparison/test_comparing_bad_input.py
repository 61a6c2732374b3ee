"""Huge, repetitive and broken notices are compared like any other."""


import pytest

from lucheng_extract import Comparison, compare, extract
from lucheng_extract.comparison import comparison_page, document_graph, recurring, track, write_graph

CHINESE = "一二三四五六七八九十"


def _clause(number):
    tens, ones = divmod(number, 10)
    return f"({CHINESE[tens - 1] if tens > 1 else ''}{'十' if tens else ''}{CHINESE[ones - 1] if ones else ''})"


TEXTS = {
    "one clause again and again": "\n".join(f"{_clause(n)}培育。新增企业20家。(责任单位:区科技局)" for n in range(1, 100)) * 10,
    "goals of one word": "(一)目标。" + "新增企业20家,建成企业30家;" * 3000,
    "one character": "企" * 300_000,
    "one sentence": "(一)目标。" + "支持企业创新发展。" * 20_000,
    "deadlines": "(一)目标。" + "6月底前完成。" * 5000,
    "citations": "根据《某办法》制定《某办法》。" * 3000,
    "markers": "一、\n(一)\n1.\n(1)\n" * 3000,
    "half characters": "(一)目标\ud800。新增企业20家。\x00\n\u202e",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_notice_is_compared(text):
    old, new = extract(text), extract(text[: len(text) // 2] + text[len(text) // 3 :].replace("20", "30"))
    comparison = compare(old, new)
    comparison_page(comparison)
    recurring([old, new])
    track([old, new], "企业")
    document_graph([old, new])
    assert Comparison.model_validate_json(comparison.model_dump_json()) == comparison


def test_halves_of_characters_and_controls_reach_no_file_as_they_are(tmp_path):
    notice = extract("关于\x00\ud800创新的通知\n\n根据《创新\ud800\x01条例》，制定本通知。")
    for path in write_graph(document_graph([notice]), tmp_path):
        assert "\x00" not in path.read_text("utf-8")
    assert comparison_page(compare(notice, notice)).encode("utf-8")

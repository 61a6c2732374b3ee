"""Whatever text comes in, a Notice comes out; whatever is no text is refused with words that help."""

import json
import random

import pytest

from lucheng_extract import Notice, extract
from lucheng_extract.lexicon import load
from lucheng_extract.records.notice import RECORD_KINDS

MEGABYTES_5 = 5 * 2**20
MODEL = "一、强化科技创新（由区科技局牵头）\n（一）2025年，区级财政预算安排资金3.05亿元，新增高新技术企业100家以上。\n"
TRADITIONAL = "一、強化科技創新（由區科技局牽頭）\n二〇二五年，財政預算安排資金３.０５億元，新增企業１００家以上。"

ODD_TEXTS = {
    "empty text": "",
    "one character": "一",
    "one digit": "7",
    "one line end": "\n",
    "only spaces": " \u3000\u00a0\t\r\n",
    "control characters": "".join(map(chr, range(32))) + MODEL.replace("，", "\x00"),
    "private-use characters": "\ue000\uf8ff\U000f0000" + MODEL.replace("财政", "\ue5e5"),
    "a lone high surrogate": "\ud800" + MODEL,
    "a lone low surrogate": MODEL.replace("3.05", "3\udfff05"),
    "surrogates in the wrong order": "\udc00\ud800" + MODEL,
    "a surrogate inside a quoted name": "实施“千企\ud83d智改”工程，培育企业20家。",
    "mixed widths": "一、强化（由区科技局牵头)\n（一)２０２５年,安排资金３.0５ 亿元，增长８％以上。",
    "traditional characters": TRADITIONAL,
    "no notice at all": "It was a bright cold day in April, and the clocks were striking thirteen.",
    "a poem": "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。",
    "emoji and combining marks": "👩‍👩‍👧‍👦一、e\u0301\u0301\u0301增长5%\u20dd",
    "only numbers": "1 2 3 4.5 6% 7亿元 8家 2025年 9月 （一） 1. ①",
    "only markers": "一、\n（一）\n1.\n（1）\n①\n第一条\n第一章\n",
    "numbers of absurd size": "安排资金" + "9" * 5_000 + "亿元，增长" + "亿" * 300 + "家，第" + "九" * 400 + "条",
    "dates that no calendar has": "2025年2月30日前，9999年99月99日，0000年底前，二〇二五年十三月。",
    "unclosed brackets": "（" * 50 + "《" * 50 + "“" * 50 + MODEL,
}


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_any_text_gives_a_notice_that_quotes_it_and_comes_back_from_json(text):
    notice = extract(text)
    assert notice.text == text
    _quotes_its_text(notice)
    written = notice.model_dump_json()
    assert written.encode("utf-8"), "JSON must be writable"
    assert Notice.model_validate_json(written) == notice
    assert json.loads(written)["text"] == text


@pytest.mark.parametrize("unit", list("（）《“”[7一第、，%元a \n"))
def test_five_megabytes_of_one_character_give_a_notice(unit):
    text = unit * (MEGABYTES_5 // len(unit.encode()))
    notice = extract(text)
    assert notice.text == text
    _quotes_its_text(notice)


@pytest.mark.parametrize(
    "unit",
    [
        *("一、", "（一）", "1.", "2025年", "(3亿元", "分别5%、", "分别增长9%、", "区科技局、", "（由", "《〈", "给予1万元", "第1条"),
        *("责任单位:", "(责任单位:", "由负责", "市科技局要", "会同市科技局", ",负责", "市人民政府\n2025年5月10日\n"),
    ],
)
def test_a_quarter_of_a_megabyte_of_one_phrase_gives_a_notice(unit):
    text = unit * (2**18 // len(unit.encode()))
    notice = extract(text)
    assert notice.text == text
    _quotes_its_text(notice)


def test_random_mixtures_of_official_words_and_noise_never_raise():
    chance = random.Random(20250510)
    pieces = [*"一二三四十百千万亿元年月日家个%（）()《》“”、，。；：第条自\n\u3000 \ud800\x00"]
    pieces += ["2025", "3.05", "区科技局", "责任单位", "牵头", "增长", "分别", "以上", "不超过", "给予", "补助"]
    for _ in range(300):
        _quotes_its_text(extract("".join(chance.choices(pieces, k=chance.randint(1, 120)))))


@pytest.mark.parametrize("name", ["actions", "goal_words", "non_goals", "money_cues", "deadline_cues", "support_cues"])
def test_random_mixtures_of_the_words_that_decide_never_raise(name):
    chance = random.Random(20250510)
    pieces = [*load().terms(name), *"、,。的各均由从到至", "20家", "5%", "3亿元", "2025年", "6月底前", "分别", "企业", "面积", "率"]
    for _ in range(150):
        _quotes_its_text(extract("".join(chance.choices(pieces, k=chance.randint(1, 120)))))


def test_traditional_characters_keep_their_numbers():
    notice = extract(TRADITIONAL)
    assert [str(amount.value) for amount in notice.amounts] == ["305000000"]


@pytest.mark.parametrize("wrong", [None, b"bytes", 7, ["text"], bytearray(b"x")])
def test_what_is_no_str_is_refused_and_the_message_names_the_other_door(wrong):
    with pytest.raises(TypeError, match=rf"not {type(wrong).__name__}\b.*extract_file"):
        extract(wrong)


def test_a_pair_of_surrogates_is_the_one_case_json_cannot_keep_apart():
    """JSON has no way to write two half characters side by side that is not the whole character."""
    notice = extract("\ud83d\ude00")
    assert Notice.model_validate_json(notice.model_dump_json()).text == "😀"


def _quotes_its_text(notice):
    for kind in RECORD_KINDS:
        for record in getattr(notice, kind):
            assert notice.text[record.start : record.end] == record.text, (kind, record)

"""Words and sentences: what is one piece, and where it stands."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from lucheng_extract.errors import SegmenterError
from lucheng_extract.records import Metadata, Notice, Source
from lucheng_extract.segment import sentences, split_sentences, tokens
from lucheng_extract.segment.backends import word_cutter
from lucheng_extract.text import fold

NOTICES = sorted((Path(__file__).parent.parent / "samples" / "notices").glob("*.txt"))
SENTENCE = "由区人力社保局会同温州市鹿城区住建局，培育科技型中小企业1200家，增长８.5％以上。"
WITH_LEXICON = ["jieba", "rjieba", "pkuseg"]
ALL = ["jieba", "rjieba", "pkuseg", "spacy", "none"]


def cut(text: str, segmenter: str, **options: Any) -> list[str]:
    if segmenter != "none":
        pytest.importorskip(segmenter, reason=f"{segmenter} is not installed: pip install {segmenter}")
    return [token.text for token in tokens(text, segmenter, **options)]


# --- words


@pytest.mark.parametrize("segmenter", WITH_LEXICON)
@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (SENTENCE, "区人力社保局"),
        (SENTENCE, "科技型中小企业"),
        ("牵头单位：市自然资源和规划局；配合单位：区经信局", "市自然资源和规划局"),
        ("牵头单位：市自然资源和规划局；配合单位：区经信局", "区经信局"),
        ("对国家高新技术企业给予奖励", "国家高新技术企业"),
        ("报市政府审定后", "市政府"),
        ("责任单位：市民政局、市人社局", "市民政局"),
        ("经建设部门同意、街道办事处批准", "街道办事处"),
    ],
)
def test_official_terms_and_department_names_stay_whole(segmenter: str, text: str, whole: str) -> None:
    assert whole in cut(text, segmenter)


@pytest.mark.parametrize("segmenter", WITH_LEXICON)
def test_the_level_of_a_place_name_does_not_join_the_department_behind_it(segmenter: str) -> None:
    words = cut(SENTENCE, segmenter)
    assert words[words.index("温州市") :][:3] == ["温州市", "鹿城区", "住建局"]


@pytest.mark.parametrize("segmenter", WITH_LEXICON)
def test_a_department_name_inside_another_word_is_not_cut_out(segmenter: str) -> None:
    assert "人行" not in cut("新建人行道3公里", segmenter)
    assert "地政府" not in cut("各地政府要落实责任", segmenter)


def test_without_a_dictionary_characters_stand_alone_and_numbers_are_whole() -> None:
    assert cut("R&D投入1,200.5万元，增8.5％", "none") == [
        "R&D", "投", "入", "1,200.5", "万", "元", "，", "增", "8.5％",
    ]  # fmt: skip


def test_the_tokens_of_spacy_are_those_of_its_pipeline() -> None:
    spacy = pytest.importorskip("spacy", reason="spacy is not installed: pip install spacy")
    folded = fold(SENTENCE)
    found = tokens(SENTENCE, "spacy")
    assert [(token.start, len(token.text)) for token in found] == [(t.idx, len(t)) for t in spacy.blank("zh")(folded)]


def test_spacy_takes_the_folder_of_a_saved_pipeline(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="spacy is not installed: pip install spacy")
    spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}}).to_disk(tmp_path / "zh")
    assert "中小企业" in cut("支持中小企业发展", "spacy", model=tmp_path / "zh")


def test_a_users_lexicon_is_fed_too(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.csv").write_text("term,example\n甬金欧班列,甬金欧班列开行200列\n", "utf-8")
    assert "甬金欧班列" not in cut("甬金欧班列开行200列", "jieba")
    assert "甬金欧班列" in cut("甬金欧班列开行200列", "jieba", lexicons=tmp_path)


def test_the_lexicons_do_not_reach_a_programs_own_jieba() -> None:
    jieba = pytest.importorskip("jieba", reason="jieba is not installed: pip install jieba")
    tokens(SENTENCE)
    assert "区人力社保局" not in list(jieba.cut(SENTENCE))


@pytest.mark.parametrize("segmenter", ALL)
@pytest.mark.parametrize("notice", NOTICES, ids=lambda path: path.stem)
def test_every_character_but_white_space_is_in_exactly_one_token(segmenter: str, notice: Path) -> None:
    text = notice.read_text("utf-8")
    cut("作", segmenter)
    found = tokens(text, segmenter)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert "".join(token.text for token in found) == "".join(text.split())


@pytest.mark.parametrize("segmenter", ALL)
@pytest.mark.parametrize(
    "text",
    ["", " \n", "\r\n\t", "　", "\u200b", "a\x00b", "\ud800元", "😀3家", "\x1c1\x1f", "e\u0301", "１　２", "市 科技局"],
)
def test_any_text_is_cut(segmenter: str, text: str) -> None:
    found = "".join(cut(text, segmenter))
    assert fold(found).replace(" ", "") == "".join(fold(text).split())


# --- back ends


def test_an_unknown_segmenter_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(SegmenterError, match=r"no segmenter 'hanlp'\. Choose one of: jieba, pkuseg, spacy, none"):
        tokens("鹿城", "hanlp")


@pytest.mark.parametrize(
    ("segmenter", "modules", "advice"),
    [
        ("jieba", ["jieba"], "pip install jieba"),
        ("rjieba", ["rjieba"], "pip install rjieba"),
        ("spacy", ["spacy"], "pip install spacy"),
        ("pkuseg", ["pkuseg", "spacy_pkuseg"], "pip install --no-build-isolation pkuseg"),
    ],
)
def test_a_back_end_that_is_not_installed_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, segmenter: str, modules: list[str], advice: str
) -> None:
    word_cutter.cache_clear()
    for module in modules:
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SegmenterError, match=f"{segmenter} is not installed.*{advice}"):
        tokens("鹿城", segmenter)


def test_pkuseg_without_a_model_says_where_it_looked(tmp_path: Path) -> None:
    pytest.importorskip("pkuseg", reason="pkuseg is not installed: pip install --no-build-isolation pkuseg")
    with pytest.raises(SegmenterError, match=f"no pkuseg model in {tmp_path}"):
        tokens("鹿城", "pkuseg", model=tmp_path)


def test_pkuseg_takes_a_models_folder() -> None:
    pkuseg = pytest.importorskip("pkuseg", reason="pkuseg is not installed: pip install --no-build-isolation pkuseg")
    folder = Path(pkuseg.__file__).parent / "models" / "default"
    assert cut("推动经济发展", "pkuseg", model=folder) == ["推动", "经济", "发展"]


def test_spacy_pkuseg_never_downloads_its_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("spacy_pkuseg", reason="spacy-pkuseg is not installed: pip install spacy-pkuseg")
    word_cutter.cache_clear()
    monkeypatch.setitem(sys.modules, "pkuseg", None)
    monkeypatch.setenv("PKUSEG_HOME", str(tmp_path))
    with pytest.raises(SegmenterError, match=r"there is no pkuseg model in .*spacy_ontonotes"):
        tokens("鹿城", "pkuseg")
    assert not list(tmp_path.iterdir())


def test_spacy_without_the_pipeline_says_how_to_get_it() -> None:
    pytest.importorskip("spacy", reason="spacy is not installed: pip install spacy")
    with pytest.raises(SegmenterError, match="spacy download zh_no_such_pipeline"):
        tokens("鹿城", "spacy", model="zh_no_such_pipeline")


def test_a_model_for_a_back_end_that_has_none_is_refused() -> None:
    with pytest.raises(SegmenterError, match="jieba takes no model"):
        tokens("鹿城", "jieba", model="dict.txt")


def test_importing_the_package_loads_no_back_end_and_cutting_prints_nothing() -> None:
    code = (
        "import sys, lucheng_extract.segment, lucheng_extract.records\n"
        "assert not {'jieba', 'rjieba', 'pkuseg', 'spacy_pkuseg', 'spacy', 'numpy'} & set(sys.modules)\n"
        "lucheng_extract.segment.tokens('鹿城')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# --- sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长8.5%。投资超20亿元！好吗？", ["增长8.5%。", "投资超20亿元！", "好吗？"]),
        ("全年增长3.05%\n由区科技局牵头", ["全年增长3.05%", "由区科技局牵头"]),
        ("一、总体要求\r\n\r\n　　（一）坚持创新。", ["一、总体要求", "（一）坚持创新。"]),
        ("落实政策（含园区。以下同）的要求。下一句。", ["落实政策（含园区。以下同）的要求。", "下一句。"]),
        ("推进落实。（由区科技局牵头。）第二句。", ["推进落实。", "（由区科技局牵头。）", "第二句。"]),
        ("会议指出：“要抓落实。要见实效。”各部门照办。", ["会议指出：“要抓落实。要见实效。”", "各部门照办。"]),
        ("围绕“一件事。一次办”改革推进。完。", ["围绕“一件事。一次办”改革推进。", "完。"]),
        ("印发《企业遇到困难怎么办？》一书。完。", ["印发《企业遇到困难怎么办？》一书。", "完。"]),
        ("「要抓落实。」下一句。", ["「要抓落实。」", "下一句。"]),
        ("没有闭合的（括号。下一句。", ["没有闭合的（括号。", "下一句。"]),
        ("括号（不跨行。\n下一行）结束。", ["括号（不跨行。", "下一行）结束。"]),
        ("见 http://a.cn/?id=3 。完。", ["见 http://a.cn/?id=3 。", "完。"]),
        ('开放“双碳"场景。梳理“双碳"场景。', ['开放“双碳"场景。', '梳理“双碳"场景。']),
        ("真的吗？！当然。", ["真的吗？！", "当然。"]),
        ("各县〔市、区〕落实。完", ["各县〔市、区〕落实。", "完"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_sentence_ends_at_its_end_mark_outside_brackets_and_quotations(text: str, expected: list[str]) -> None:
    found = sentences(text)
    assert [sentence.text for sentence in found] == expected
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)


def test_a_semicolon_ends_a_sentence_on_request_but_not_inside_a_bracket() -> None:
    text = "新增3家；完成5项〔牵头单位：区科技局；配合单位：区财政局〕；建成2个。"
    assert [sentence.text for sentence in sentences(text)] == [text]
    assert [sentence.text for sentence in sentences(text, semicolons=True)] == [
        "新增3家；", "完成5项〔牵头单位：区科技局；配合单位：区财政局〕；", "建成2个。",
    ]  # fmt: skip


@pytest.mark.parametrize("semicolons", [False, True])
@pytest.mark.parametrize("notice", NOTICES, ids=lambda path: path.stem)
def test_split_sentences_cover_the_text(notice: Path, semicolons: bool) -> None:
    folded = fold(notice.read_text("utf-8"))
    spans = split_sentences(folded, semicolons=semicolons)
    assert "".join(folded[start:end] for start, end in spans) == folded
    assert all(left[1] == right[0] for left, right in pairwise(spans))


# --- the notice's own doors


def test_a_notice_gives_its_tokens_and_sentences() -> None:
    notice = Notice(source=Source(sha256="", chars=11), text="由区科技局负责。完成。", metadata=Metadata())
    assert [token.text for token in notice.tokens()] == ["由", "区科技局", "负责", "。", "完成", "。"]
    assert len(notice.tokens("none")) == 11
    assert [sentence.text for sentence in notice.sentences()] == ["由区科技局负责。", "完成。"]

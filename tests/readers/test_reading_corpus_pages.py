"""The portal pages of the corpus, read whole: header facts, no navigation, no loss, nothing twice.

The pages are not part of the repository; without them (or LUCHENG_CORPUS naming their folder) these tests skip.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from lucheng_extract.readers import extract_file, read

CORPUS = Path(os.environ.get("LUCHENG_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
PAGES = CORPUS / "pages"
pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason=f"no corpus in {CORPUS}; set LUCHENG_CORPUS")

LABELS = {
    "title": "标题",
    "doc_number": "发文字号",
    "index_number": "索引号",
    "issuer": "发文机关",
    "category": "主题分类",
    "signed_on": "成文日期",
    "created_on": "发布日期",
}
FURNITURE = ("当前位置", "分享到", "打印", "关闭窗口", "扫一扫", "浏览次数", "版权所有", "网站标识码", "上一篇", "字体")


def portal() -> list[dict[str, str]]:
    path = PAGES / "portal.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def header_of(text: str) -> dict[str, str]:
    lines = text.split("\n\n")[0].split("\n")
    return dict(line.split("：", 1) for line in lines)


def iso(value: str) -> str:
    found = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", value)
    return "-".join((found[1], found[2].zfill(2), found[3].zfill(2))) if found else value


def test_state_council_pages_have_all_seventy_header_facts() -> None:
    wrong = []
    for page in portal():
        header = header_of(read(PAGES / page["file"]).text)
        wrong += [
            (page["file"], field, header.get(label), page[field])
            for field, label in LABELS.items()
            if iso(header.get(label, "")) != page[field]
        ]
    assert len(portal()) == 10
    assert wrong == []


def test_extract_file_gives_at_least_sixty_eight_of_the_seventy_metadata() -> None:
    """The page gov-a09 says two dates: its header 17 April, its signature 27 April."""
    right = 0
    for page in portal():
        metadata = extract_file(PAGES / page["file"]).metadata
        right += sum(str(getattr(metadata, field)) == page[field] for field in LABELS)
    assert right >= 68


def compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_has_no_furniture_and_nothing_twice(path: Path) -> None:
    lines = read(path).text.split("\n")
    assert [line for line in lines if line.startswith(FURNITURE)] == []
    repeated = [line for line, count in Counter(lines).items() if count > 1 and len(line) > 60]
    assert len(repeated) <= 1  # 穗府办规〔2022〕13号 says one sentence in two of its articles


@pytest.mark.parametrize("path", sorted(PAGES.glob("[gw]*-[0-9]*.html")), ids=lambda path: path.stem)
def test_a_page_loses_no_sentence_of_its_published_text(path: Path) -> None:
    """`unlabelled/` holds the same notices as text, made by somebody else."""
    published = (CORPUS / "unlabelled" / f"{path.stem.rpartition('-')[2]}.txt").read_text("utf-8")
    text = compact(read(path).text)
    sentences = [line for line in published.split("\n") if re.search(r"[。；]", line) and "版权所有" not in line]
    assert [line for line in sentences if compact(line) not in text] == []


def test_the_pdf_is_read_in_paragraphs() -> None:
    document = read(PAGES / "ndrc-860.pdf")
    lines = document.text.split("\n")
    assert lines[2:4] == ["发改办财金规〔2019〕860号", "关于加强个人所得税纳税信用建设的通知"]
    assert lines[-3:] == ["国家发展改革委办公厅", "税务总局办公厅", "2019年8月20日"]
    assert document.left_out == ("—1—", "—2—", "—3—", "—4—", "—5—")
    prose = [line for line in lines[4:-3] if not re.match(r"[一二三四五]、|（[一二三]）", line)]
    assert [line[-30:] for line in prose if not line.endswith(("。", "："))] == []

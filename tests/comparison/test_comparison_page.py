"""The page of two notices side by side."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest

from lucheng_extract import compare, extract
from lucheng_extract.comparison import comparison_page
from lucheng_extract.comparison.groups import grouped

CHROMIUM = shutil.which("chromium")
HOSTILE = """关于<script>document.title="run"</script>的"通知"

某政发〔{year}〕3号

一、<img src=x onerror="document.title='run'">创新(由区科技局牵头)
(一)"><svg onload=document.title='run'>。新增'企业'<b>{count}</b>家,新增企业{count}家。(责任单位:区科技局、区<i>财政</i>局)
(二){only}</p></section></main><style>*{{display:none}}</style>"""


def page(old, new):
    return comparison_page(compare(extract(old), extract(new)))


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.attributes += [(name, value) for name, value in attrs]
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def _hostile():
    return page(HOSTILE.format(year=2024, count=20, only="javascript:alert(1)"), HOSTILE.format(year=2025, count=30, only="&lt;x"))


def test_changed_words_are_marked_in_both_columns_and_the_rest_is_not():
    shown = page("(一)目标。新增企业20家。", "(一)目标。新增企业30家。")
    assert "新增企业<del>20</del>家" in shown
    assert "新增企业<ins>30</ins>家" in shown


def test_a_clause_that_is_new_or_gone_is_not_marked_word_by_word():
    shown = page("(一)招商。举办推介会。", "(一)改造老旧小区并加装电梯。")
    assert "<del>" not in shown
    assert "<ins>" not in shown


def test_merged_clauses_stand_together_beside_the_one_they_became():
    consumption = "支持汽车家电以旧换新,鼓励商圈延长营业时间,组织各类促消费活动并发放电子消费券"
    energy = "有序推进用能预算管理,扩大绿电交易规模,推动重点用能单位实施节能降碳改造"
    old, new = f"(一)消费。{consumption}。\n(二)节能。{energy}。", f"(一)消费和节能。{consumption}。{energy}。"
    groups = grouped(compare(extract(old), extract(new)).clauses)
    assert [(group.state, len(group.olds), len(group.news)) for group in groups] == [("merged", 2, 1)]
    _, (new_spans,) = groups[0].changed()
    assert [groups[0].news[0].text[slice(*span)] for span in new_spans] == ["和"]


def test_words_that_went_to_the_second_part_of_a_split_clause_are_not_marked():
    energy = "有序推进用能预算管理,扩大绿电交易规模,推动重点用能单位实施节能降碳改造"
    land = "保障重大项目工业用地,盘活存量建设用地,提高亩均产出水平和节约集约程度"
    duty = "(责任单位:区发改局、区自然资源和规划分局、区经信局)"
    old = f"(一)强化保障。{land}。{energy}。{duty}"
    new = f"(一)强化保障。{land}。{duty}\n(二)节能降碳。{energy}。{duty}"
    (group,) = grouped(compare(extract(old), extract(new)).clauses)
    (old_spans,), _ = group.changed()
    assert (group.state, old_spans) == ("split", [])


def test_every_link_of_the_page_leads_to_a_place_in_it():
    shown = page(HOSTILE.format(year=2024, count=20, only="x"), "(一)改造老旧小区。")
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(re.findall(r' id="([^"]+)"', shown))


def test_a_hostile_notice_stays_text_and_the_page_is_well_formed():
    tags = _Tags()
    tags.feed(_hostile())
    assert tags.open == []
    assert set(tags.seen).isdisjoint({"script", "img", "svg", "b", "i", "iframe"})
    assert not any(name.startswith("on") for name, _ in tags.attributes)


def test_the_page_names_no_resource_and_its_policy_allows_none():
    tags = _Tags()
    tags.feed(_hostile())
    policy = next(value for name, value in tags.attributes if name == "content" and "default-src" in value)
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert not any(name in ("src", "srcset", "action") for name, _ in tags.attributes)
    assert all(value.startswith("#") for name, value in tags.attributes if name == "href")


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_nothing_of_a_hostile_notice_runs_in_a_browser(tmp_path):
    (tmp_path / "page.html").write_text(_hostile(), "utf-8")
    done = subprocess.run(
        [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
         (tmp_path / "page.html").as_uri()],
        capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert "<title>新旧对照：" in done.stdout
    assert "<title>run" not in done.stdout


def test_the_same_comparison_gives_the_same_page():
    assert _hostile() == _hostile()

"""`lucheng compare`, `track` and `graph` as people use them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from lucheng_extract import Comparison

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "comparison"
OLD, NEW = SAMPLES / "nanhu-policy-2024.txt", SAMPLES / "nanhu-policy-2025.txt"
LUCHENG = Path(sys.executable).with_name("lucheng")


def lucheng(*arguments, cwd=None, **env):
    done = subprocess.run(
        [LUCHENG, *map(str, arguments)], cwd=cwd, env=os.environ | env, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_compare_prints_tables_that_fit_the_terminal_and_leaves_out_what_stayed():
    status, out, err = lucheng("compare", OLD, NEW, COLUMNS="120")
    assert (status, err) == (0, "")
    assert max(cell_len(line) for line in out.splitlines()) <= 120
    assert "+500家" in out
    assert "引进 1.5万名" not in out
    assert "引进 1.5万名" in lucheng("compare", OLD, NEW, "--all", COLUMNS="200")[1]


def test_compare_prints_the_comparison_as_json():
    status, out, _ = lucheng("compare", OLD, NEW, "--json")
    assert status == 0
    assert Comparison.model_validate_json(out).counts("clauses")["merged"] == 2


def test_compare_says_that_nothing_has_changed():
    status, out, err = lucheng("compare", OLD, OLD)
    assert (status, err) == (0, "")
    assert out.endswith("\n\n无变化。相同的内容用 --all 列出。\n")
    assert "无变化" not in lucheng("compare", OLD, OLD, "--all")[1]
    assert "无变化" not in lucheng("compare", OLD, NEW)[1]


def test_compare_writes_a_page(tmp_path):
    status, out, err = lucheng("compare", OLD, NEW, "--html", "page.html", cwd=tmp_path)
    assert (status, out, err) == (0, "", "The comparison is in page.html.\n")
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(("arguments", "status", "says"), [
    (("compare", OLD), 2, "Missing argument 'B'"),
    (("compare", OLD, "no-such.txt"), 1, "no-such.txt cannot be read"),
    (("compare", OLD, NEW, "--json", "--html", "page.html"), 2, "choose one"),
    (("compare", OLD, NEW, "--html", "no-such-folder/page.html"), 1, "no-such-folder/page.html cannot be written"),
    (("track", OLD, "--unit", "家"), 2, "name one"),
    (("track", OLD, "--indicator", "，"), 1, "names nothing"),
    (("graph", OLD), 2, "Missing option '--out'"),
])  # fmt: skip
def test_what_is_wrong_is_said(tmp_path, arguments, status, says):
    found, out, err = lucheng(*arguments, cwd=tmp_path)
    assert (found, out) == (status, "")
    assert says in err


def test_track_prints_an_indicator_over_the_years():
    status, out, err = lucheng("track", NEW, OLD, "--indicator", "高新技术企业")
    assert (status, err) == (0, "")
    rows = [line.split() for line in out.splitlines() if "南政发" in line]
    assert [row[:3] for row in rows] == [["2024年", "新增", "80家"], ["2025年", "新增", "100家"]]
    assert rows[1][3:5] == ["+20家", "+25%"]


def test_track_without_an_indicator_lists_those_that_recur():
    status, out, _ = lucheng("track", NEW, OLD)
    assert status == 0
    assert "科技型中小企业数量" in out
    assert "绿色工厂" not in out
    recurring = json.loads(lucheng("track", NEW, OLD, "--at-least", "1", "--json")[1])
    assert "绿色工厂" in {found["indicator"] for found in recurring}


def test_track_offers_near_names_for_an_indicator_that_is_not_found():
    status, out, err = lucheng("track", OLD, "--indicator", "高新企业")
    assert (status, out) == (0, "")
    assert err.startswith("No goal of the notices is about 高新企业. Near it: 高新技术企业、")
    assert err.count("、") == 4
    assert json.loads(lucheng("track", OLD, "--indicator", "高新企业", "--json")[1])["points"] == []


def test_track_without_near_names_says_how_to_list_them():
    _, out, err = lucheng("track", OLD, "--indicator", "航天飞机")
    assert out == ""
    assert err == "No goal of the notices is about 航天飞机. Without --indicator, those that recur are listed.\n"


def test_track_says_in_which_units_an_indicator_is_when_the_unit_named_is_not_among_them():
    _, out, err = lucheng("track", OLD, "--indicator", "高新技术企业", "--unit", "%")
    assert (out, err) == ("", "No goal of 高新技术企业 is in %; --unit may be: 家.\n")


def test_track_says_what_the_series_leaves_out(tmp_path):
    (tmp_path / "a.txt").write_text("(一)基站。新建5G基站350个,5G基站累计达到2600个。", "utf-8")
    status, out, err = lucheng("track", "a.txt", "--indicator", "5G基站", cwd=tmp_path)
    assert status == 0
    assert ("350个" in out) != ("2600个" in out)
    assert "measure something else" in err


def test_graph_writes_its_files(tmp_path):
    status, out, err = lucheng("graph", OLD, NEW, "--out", "graph", cwd=tmp_path)
    assert (status, out) == (0, "")
    assert "wrote nodes.csv, edges.csv" in err
    edges = (tmp_path / "graph" / "edges.csv").read_text("utf-8")
    assert "doc:南政发〔2025〕5号,doc:南政发〔2024〕6号,Directed,废止,repeals,1" in edges

"""Each row of each word list, in both directions: its example contains the term, and the part of the library that uses
the list finds it there. Lists that belong to one extractor are tested beside it (`ELSEWHERE`).

`NOT_YET` names the rows that are not read today; a row that is read must leave it.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from lucheng_extract import extract, find_periods, lexicon, read
from lucheng_extract.grammar.parallel import parallel_lists
from lucheng_extract.grammar.quantity import scan_quantities
from lucheng_extract.grammar.region import regions
from lucheng_extract.lexicon import COLUMNS, TOLD_APART_BY, LexiconError, load
from lucheng_extract.outline import layout
from lucheng_extract.outline.header import pairs_of
from lucheng_extract.segment import tokens
from lucheng_extract.text import Text, fold

LEXICON = load()
TITLE = "鹿城区人民政府关于开展调查的通知"
ELSEWHERE = {
    "departments": "test_responsibilities.py",
    "department_suffixes": "test_responsibilities.py",
    "roles": "test_responsibilities.py",
    "instruments": "test_supports.py",
    "support_cues": "test_supports.py",
    "beneficiaries": "test_supports.py",
    "programme_kinds": "test_programmes.py",
    "programme_cues": "test_programmes.py",
    "deadline_cues": "test_deadlines.py",
    "holidays": "test_periods.py",
    "time_words": "test_periods.py",
}
NOT_YET = {
    "units": ["大"],
    "comparators": ["起码", "至多", "大约"],
    "actions": ["为", "上浮", "下浮", "试点"],
    "money_cues": ["减免", "总额不超过", "组建", "基金规模", "授信"],
    "non_goals": ["面积不"],
    "citation_cues": ["推出"],
    "form_kinds": ["承诺函"],
    "closing_cues": ["相关"],
    "vocabulary": ["进出口总额", "农业机械", "价值链"],
}


def sentence(example):
    """The notice around an example, where it is prose of its own."""
    return extract(f"一、主要任务\n2025年，{example}。")


def quantities(row):
    return scan_quantities(fold(row["example"]), LEXICON)


def page(example, *, before=""):
    """The text read from a portal page that has the example as one of its lines."""
    body = "".join(f"<p>（{number}）推进重点任务落实，完善工作机制，压实各方责任。</p>" for number in "一二三四五六七八")
    html = f"<html><body>{before}<h1>{TITLE}</h1><p>各街道：</p>{body}{example}</body></html>"
    return read(html.encode(), name="page.html").text


def units(row):
    """A number is found that the unit ends, or that stands right before it (第29号)."""
    example = fold(row["example"])
    at = example.rindex(fold(row["term"]))
    return any(found.start <= at <= found.end for found in scan_quantities(example, LEXICON))


def currencies(row):
    return any(found.kind == "money" and found.currency == row["code"] for found in quantities(row))


def comparators(row):
    goals = sentence(row["example"]).goals
    return row["comparator"] in [found.comparator for found in (*quantities(row), *goals)]


def actions(row):
    goals = sentence(row["example"]).goals
    if row["kind"] == "noun":
        return all(row["term"] != goal.action for goal in goals)
    return any(row["change"] == goal.change and row["term"] not in (goal.indicator or "") for goal in goals)


def hedges(row):
    return any(goal.hedged for goal in sentence(row["example"]).goals)


def adverbs(row):
    goals = sentence(row["example"]).goals
    return any(row["term"] not in (goal.indicator or "").removeprefix(goal.action or "") for goal in goals)


def money_cues(row):
    if row["side"] == "noun":  # 元 is left unsaid
        return len(sentence(row["example"]).amounts) == 1
    return row["role"] in [amount.role for amount in sentence(row["example"]).amounts]


def goal_words(row):
    found = bool(sentence(row["example"]).goals)
    return found if row["kind"] in ("place", "limit", "proportion") else not found or row["kind"] not in ("report",)


def non_goals(row):
    return not sentence(row["example"]).goals


def citation_cues(row):
    return row["relation"] in [citation.relation for citation in sentence(row["example"]).citations]


def document_kinds(row):
    return bool(sentence(f"参照《{row['example']}》执行").citations)


def form_kinds(row):
    return not sentence(row["example"]).citations


def metadata_labels(row):
    metadata = extract(f"{row['example']}\n\n{TITLE}\n\n各街道：\n").metadata
    return bool(metadata.title) and (row["field"] == "other" or bool(getattr(metadata, row["field"])))


def closing_cues(row):
    text = f"一、主要任务\n推进工作。\n二、保障措施\n强化落实。\n{row['example']}，本措施自印发之日起施行。\n"
    closing = layout(Text.of(text)).closing
    return closing is not None and closing[0] == text.index(row["example"])


def clause_headings(row):
    told = extract(f"{row['example']}\n全市旅游收入达到500亿元，建成学校20所。\n二、目标\n新建学校2所。")
    role = {"situation": "other", "condition": "threshold"}[row["tells"]]
    return [goal.text for goal in told.goals] == ["2所"] and [amount.role for amount in told.amounts] == [role]


def levels(row):
    found = [duty.level for duty in extract(f"（责任单位：{row['example']}）").responsibilities]
    return row["level"] in ("none", *found)


def named_regions(row):
    known = regions(LEXICON)
    if row["kind"] == "code":
        return known.by_code[row["term"]].name == row["canonical"]
    found = known.at(fold(row["example"]), row["example"].index(row["term"]))
    return found is not None and found[0].name == row["canonical"]


def check_cues(row):
    """A goal under an overall heading needs no department of its own.

    A part of a section's sum is not added to it. Sections of 1亿元 and 2亿元 contradict the example's total, unless it
    speaks of several years.
    """
    if row["kind"] == "overall":
        goals = f"{row['example']}\n到2025年，新增企业20家。\n九、任务\n2025年，新建学校2所。（责任单位：市教育局）\n"
        return "responsible-department" not in [finding.check for finding in extract(goals).findings]
    if row["kind"] == "part":
        whole = f"一、任务\n{row['example']}。\n二、任务\n2025年，区级财政预算安排资金1亿元。\n上述2个领域预算安排资金总额3亿元。\n"
        return "section-budgets" not in [finding.check for finding in extract(whole).findings]
    parts = "".join(f"{number}、任务\n2025年，区级财政预算安排资金{sum_}亿元。\n" for number, sum_ in (("一", 1), ("二", 2)))
    found = [finding.check for finding in extract(f"{parts}{row['example']}。本政策自印发之日起施行。\n").findings]
    return ("section-budgets" in found) == (row["kind"] != "several_years")


def parallel_cues(row):
    lists = list(parallel_lists(fold(row["example"]), LEXICON))
    return any(row["kind"] != "grade" or row["term"] in member for found in lists for member in found.members)


def lunar_years(row):
    return [str(period.from_date) for period in find_periods(row["example"])] == [row["first_day"]]


def vocabulary(row):
    """No token boundary falls inside the word."""
    return any(row["term"] in token.text for token in tokens(row["example"]))


def page_labels(row):
    return row["term"] in [pair.label for pair in pairs_of(fold(row["example"]), 0, LEXICON)]


def page_lines(row):
    return row["example"].strip() not in page(f"<p>{row['example']}</p>")


def page_marks(row):
    if row["kind"] == "part":
        return "旁门左道" not in page("", before=f"{row['example']}旁门左道</div>")
    return TITLE in page("</div>", before=f"<ul><li>首页</li></ul>{row['example']}")


def number_labels(row):
    return not sentence(row["example"]).unclaimed


CHECKS = {
    "units": units, "currencies": currencies, "comparators": comparators, "actions": actions, "hedges": hedges,
    "adverbs": adverbs, "money_cues": money_cues, "goal_words": goal_words, "non_goals": non_goals,
    "citation_cues": citation_cues, "document_kinds": document_kinds, "form_kinds": form_kinds,
    "metadata_labels": metadata_labels, "closing_cues": closing_cues, "clause_headings": clause_headings,
    "levels": levels, "regions": named_regions,
    "check_cues": check_cues, "parallel_cues": parallel_cues, "number_labels": number_labels,
    "lunar_years": lunar_years, "vocabulary": vocabulary, "page_labels": page_labels, "page_lines": page_lines,
    "page_marks": page_marks,
}  # fmt: skip


@pytest.mark.parametrize("name", CHECKS)
def test_every_row_of_the_list_is_read_in_its_example(name):
    missed = [row["term"] for row in LEXICON.rows(name) if not CHECKS[name](row)]
    assert missed == NOT_YET.get(name, [])


def test_every_list_is_tested_here_or_beside_its_extractor():
    assert sorted({*CHECKS, *ELSEWHERE}) == sorted(COLUMNS)
    for name, file in ELSEWHERE.items():
        assert name in (Path(__file__).parent / file).read_text("utf-8"), f"{file} does not test {name}"


@pytest.mark.parametrize("name", COLUMNS)
def test_a_list_has_its_columns_in_their_order_and_no_row_twice(name):
    path = lexicon.home() / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert tuple(next(csv.reader(file))) == COLUMNS[name]
    rows = lexicon.read_rows(path, COLUMNS[name])
    keys = Counter((row["term"], row.get(TOLD_APART_BY.get(name, "side"), "")) for row in rows)
    assert [key for key in keys if keys[key] > 1] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_list_loads_however_a_spreadsheet_saved_it(tmp_path, encoding, line_end):
    rows = ["term,example", "力求,力求新增20家", "“力保”,“力保”新增30家", ""]
    (tmp_path / "hedges.csv").write_bytes(line_end.join(rows).encode(encoding))
    assert {"力求", "“力保”"} <= set(load(tmp_path).terms("hedges"))


def test_a_users_row_overrides_the_librarys_and_later_folders_override_earlier_ones(tmp_path):
    for folder, name in (("first", "甲局"), ("second", "乙局")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "departments.csv").write_text(
            f"term,canonical,kind,example\n区低空办,{name},government,（责任单位：区低空办）\n", "utf-8"
        )
    both = load([tmp_path / "first", tmp_path / "second"])
    assert both.column("departments", "canonical")["区低空办"] == "乙局"
    assert len(both.rows("departments")) == len(LEXICON.rows("departments")) + 1


BAD_ROWS = {
    "term,level\n区,区县\n": "line 1: column example is missing",
    "term,level,example\n区,,区财政局\n": "line 2: '区' has no level. Fill in the column 'level', or delete the row",
    "term,level,example\n,区县,区财政局\n": "line 2: '' has no term",
    "term,level,example\n旗,区县,区财政局\n": "line 2: the example '区财政局' does not contain the term '旗'",
    "term,level,example\n区,区县,区财政局,区审计局\n": "line 2: more cells than columns",
    "": "line 1: column term, level, example is missing",
}


@pytest.mark.parametrize(("text", "message"), BAD_ROWS.items())
def test_a_bad_row_is_refused_with_file_line_and_what_to_do(tmp_path, text, message):
    (tmp_path / "levels.csv").write_text(text, "utf-8")
    with pytest.raises(LexiconError) as refused:
        load(tmp_path).rows("levels")
    assert str(refused.value).startswith(f"{tmp_path / 'levels.csv'}, {message}")


def test_a_file_that_is_no_list_of_ours_is_refused_and_the_lists_are_named(tmp_path):
    (tmp_path / "departmets.csv").write_text("term\n", "utf-8")
    with pytest.raises(LexiconError, match=r"departmets\.csv: no such list\. The lists are: departments, "):
        load(tmp_path)

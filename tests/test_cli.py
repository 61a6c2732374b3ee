"""The command line as people use it: real processes, their two streams and their exit status."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from lucheng_extract import Notice, extract

SAMPLES = Path(__file__).parent.parent / "samples" / "notices"
LUCHENG = Path(sys.executable).with_name("lucheng")

DISTRICT = """鹿城区人民政府关于印发若干政策的通知

一、强化科技创新（由区科技局牵头）
（一）培育企业。2025年，区级财政预算安排资金3.05亿元，科技型中小企业数量突破2000家。（责任单位：区科技局、区财政局）
（二）优化服务。6月底前出台《鹿城区企业服务办法》。
"""


def lucheng(*arguments, cwd=None, stdin=b"", **env):
    """Run the command; gives exit status, standard output and standard error."""
    done = subprocess.run(
        [LUCHENG, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env=os.environ | {"PYTHONIOENCODING": ""} | env,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "notice.txt").write_text(DISTRICT, "utf-8")
    (tmp_path / "gbk.txt").write_bytes(DISTRICT.encode("gb18030"))
    (tmp_path / "broken.txt").write_bytes("二、目标".encode("gb18030") + b"\xff\xff\x80" + "增长".encode())
    return tmp_path


# lucheng extract


def test_one_file_gives_one_json_that_is_the_notice(folder):
    status, out, err = lucheng("extract", "notice.txt", cwd=folder)
    assert (status, err) == (0, "")
    notice = Notice.model_validate_json(out)
    assert notice.text == DISTRICT
    assert notice.source.name == "notice.txt"
    assert [str(amount.value) for amount in notice.amounts] == ["305000000"]
    assert "区科技局" in out, "Chinese characters are not escaped"


def test_the_command_gives_the_records_that_the_function_gives(folder):
    _, out, _ = lucheng("extract", "notice.txt", cwd=folder)
    notice = extract(DISTRICT)
    assert Notice.model_validate_json(out).model_copy(update={"source": notice.source}) == notice


def test_several_files_give_json_lines_in_their_order(folder):
    status, out, err = lucheng("extract", "gbk.txt", "notice.txt", cwd=folder)
    assert (status, err) == (0, "")
    notices = [json.loads(line) for line in out.splitlines()]
    assert [notice["source"]["name"] for notice in notices] == ["gbk.txt", "notice.txt"]
    assert notices[0]["goals"] == notices[1]["goals"] != []


def test_a_dash_is_standard_input():
    status, out, _ = lucheng("extract", "-", "--kinds", "text,goals", stdin=DISTRICT.encode("gb18030"))
    assert status == 0
    assert json.loads(out)["text"] == DISTRICT


def test_kinds_leave_everything_else_out(folder):
    status, out, _ = lucheng("extract", "notice.txt", "--kinds", "goals, amounts", cwd=folder)
    assert status == 0
    assert list(json.loads(out)) == ["schema_version", "source", "amounts", "goals"]


def test_finding_nothing_is_no_error(tmp_path):
    (tmp_path / "poem.txt").write_text("床前明月光，疑是地上霜。", "utf-8")
    status, out, err = lucheng("extract", "poem.txt", "--kinds", "goals", cwd=tmp_path)
    assert (status, err) == (0, "")
    assert json.loads(out)["goals"] == []


def test_a_missing_file_is_reported_and_the_others_are_still_done(folder):
    status, out, err = lucheng("extract", "no-such.txt", "notice.txt", "broken.txt", "gbk.txt", cwd=folder)
    assert status == 1
    assert [json.loads(line)["source"]["name"] for line in out.splitlines()] == ["notice.txt", "gbk.txt"]
    missing, undecodable = err.splitlines()
    assert missing.startswith("Error: no-such.txt cannot be read")
    assert undecodable.startswith("Error: broken.txt is not UTF-8 (byte 0xb6 at position 0) and not GB18030 either")
    assert undecodable.endswith("--encoding big5")


def test_what_to_know_of_a_reading_is_said_beside_the_records(tmp_path):
    (tmp_path / "page.pdf").write_text("<html><body><p>一、目标</p><p>增长5%。</p></body></html>", "utf-8")
    status, out, err = lucheng("extract", "page.pdf", "--kinds", "text", cwd=tmp_path)
    assert (status, json.loads(out)["text"]) == (0, "一、目标\n增长5%。")
    assert err == "Warning: page.pdf: named .pdf, but by its content text/html; read as that\n"


def test_an_encoding_that_is_named_is_used(tmp_path):
    (tmp_path / "taiwan.txt").write_bytes("一、目標\n增加經費3億元。".encode("big5"))
    status, out, _ = lucheng("extract", "taiwan.txt", "--encoding", "big5", "--kinds", "text", cwd=tmp_path)
    assert status == 0
    assert json.loads(out)["text"] == "一、目標\n增加經費3億元。"


def test_the_reference_date_gives_the_year(tmp_path):
    (tmp_path / "plan.txt").write_text("年底前建成站点30个。", "utf-8")
    without = json.loads(lucheng("extract", "plan.txt", "--kinds", "deadlines", cwd=tmp_path)[1])
    dated = json.loads(
        lucheng("extract", "plan.txt", "--kinds", "deadlines", "--reference-date", "2025-03-01", cwd=tmp_path)[1]
    )
    assert without["deadlines"][0]["to_date"] is None
    assert dated["deadlines"][0]["to_date"] == "2025-12-31"


def test_a_folder_of_word_lists_extends_the_library(tmp_path):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "units.csv").write_text("term,kind,example\n艇次,count,新增航班30艇次\n", "utf-8-sig")
    (tmp_path / "plan.txt").write_text("2025年新增国际航班30艇次。", "utf-8")
    with_list = lucheng("extract", "plan.txt", "--lexicons", "lists", "--table", "goals", cwd=tmp_path)
    assert "艇次" in with_list[1]
    assert with_list[0] == 0
    _, out, _ = lucheng("extract", "plan.txt", "--kinds", "goals", cwd=tmp_path)
    assert [goal["unit"] for goal in json.loads(out)["goals"]] != ["艇次"]


def test_a_bad_word_list_ends_the_command(folder):
    status, out, err = lucheng("extract", "notice.txt", "--lexicons", "no-such-folder", cwd=folder)
    assert (status, out) == (1, "")
    assert "no-such-folder is not a folder" in err


def test_a_file_that_is_not_in_the_named_encoding_is_reported(folder):
    status, out, err = lucheng("extract", "gbk.txt", "--encoding", "utf-8", cwd=folder)
    assert (status, out) == (1, "")
    assert err.startswith("Error: gbk.txt is not utf-8: byte 0xb3 at position 2")


def test_a_reader_that_stops_early_is_no_error(folder):
    names = ["notice.txt"] * 200
    with subprocess.Popen(
        [LUCHENG, "extract", *names], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


# Tables


@pytest.mark.parametrize("kind", [
    "metadata", "outline", "responsibilities", "amounts", "goals", "deadlines", "citations", "supports", "programmes",
    "findings", "departments", "unclaimed",
])  # fmt: skip
def test_every_kind_has_a_table_whose_lines_fit_the_terminal(kind):
    status, out, err = lucheng("extract", SAMPLES / "district-policy-2025.txt", "--table", kind, COLUMNS="100")
    assert (status, err) == (0, "")
    assert max(cell_len(line) for line in out.splitlines()) <= 100


def test_a_table_lines_its_columns_up_although_chinese_characters_are_two_cells_wide(folder):
    _, out, _ = lucheng("extract", "notice.txt", "--table", "responsibilities", cwd=folder)
    rows = [line for line in out.splitlines() if "科技局" in line or "财政局" in line]
    places = {cell_len(line[: line.index("区科技局" if "区科技局" in line else "区财政局")]) for line in rows}
    assert len(rows) == 3
    assert len(places) == 1


def test_a_table_shows_the_bound_the_value_and_the_unit(folder):
    _, out, _ = lucheng("extract", "notice.txt", "--table", "goals", cwd=folder)
    (row,) = [line for line in out.splitlines() if "科技型中小企业数量" in line]
    assert row.split()[:6] == ["1.1", "科技型中小企业数量", "突破", ">", "2,000", "家"]


def test_a_table_of_several_files_names_each(folder):
    _, out, _ = lucheng("extract", "notice.txt", "gbk.txt", "--table", "amounts", cwd=folder)
    assert out.index("notice.txt") < out.index("gbk.txt")
    assert out.count("3.05亿元") == 2


def test_a_notice_cannot_steer_the_terminal(tmp_path):
    (tmp_path / "notice.txt").write_text("一、实施“千企\u202e智改”工程，培育企业20家。[bold]x[/bold]", "utf-8")
    for arguments in (("extract", "notice.txt", "--table", "programmes"), ("explain", "notice.txt", "--at", "5")):
        status, out, _ = lucheng(*arguments, cwd=tmp_path)
        assert status == 0
        assert "\u202e" not in out


# lucheng explain


def test_explain_shows_line_caret_rule_fields_and_value(folder):
    at = DISTRICT.index("2000")
    status, out, err = lucheng("explain", "notice.txt", "--at", at, cwd=folder, COLUMNS="160")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"notice.txt  offset {at}  line 4  一、强化科技创新 > （一）培育企业"
    (caret,) = [number for number, line in enumerate(lines) if set(line.strip()) == {"^"}]
    quoted, marks = lines[caret - 1], lines[caret]
    before = quoted[: quoted.index("突破2000家")]
    assert cell_len(before) == len(marks) - len(marks.lstrip())
    assert marks.count("^") == cell_len("突破2000家")
    assert lines[caret + 1].startswith("goals  rule goals.")
    assert any(line.split() == ["indicator", "指标", "科技型中小企业数量"] for line in lines)
    assert any(line.split() == ["value", "数值", "2,000"] for line in lines)


def test_explain_says_why_a_number_gave_no_record(tmp_path):
    (tmp_path / "notice.txt").write_text("一、工作要求\n各单位要对照3类项目清单抓好落实。", "utf-8")
    status, out, _ = lucheng("explain", "notice.txt", "--at", 13, cwd=tmp_path)
    assert status == 0
    assert "no record holds this character" in out
    number, reason = [line.split(maxsplit=3) for line in out.splitlines()[out.splitlines().index("seen here:") + 1 :]]
    assert number[:3] == ["13-15", "number", "3类"]
    assert (reason[1:3], reason[3].split(":")[0]) == (["reason", "3类"], "no goal")


def test_explain_outside_any_record_names_the_next_one(folder):
    status, out, _ = lucheng("explain", "notice.txt", "--at", DISTRICT.index("区级财政"), cwd=folder)
    assert status == 0
    assert f"the next record begins at {DISTRICT.index('3.05亿元')}: 3.05亿元" in out


def test_explain_cuts_a_long_line_to_the_terminal(tmp_path):
    text = "一、" + "稳步推进，" * 200 + "新增企业30家，" + "优化环境，" * 200
    (tmp_path / "long.txt").write_text(text, "utf-8")
    at = text.index("30家")
    _, out, _ = lucheng("explain", "long.txt", "--at", at, cwd=tmp_path, COLUMNS="80")
    (quoted,) = [line for line in out.splitlines() if "新增企业30家" in line]
    assert cell_len(quoted) <= 80
    assert quoted.startswith("…")
    assert quoted.endswith("…")


@pytest.mark.parametrize("at", [-1, len(DISTRICT), 10**9])
def test_explain_refuses_an_offset_outside_the_text(folder, at):
    status, out, err = lucheng("explain", "notice.txt", f"--at={at}", cwd=folder)
    assert (status, out) == (2, "")
    assert f"the text has {len(DISTRICT)} characters; give an offset from 0 to {len(DISTRICT) - 1}" in err


# What is named by mistake


@pytest.mark.parametrize("command", [("extract",), ("track",), ("workbook", "-o", "a.xlsx"), ("explain", "--at", "1")])
def test_a_folder_in_the_place_of_a_file_names_the_commands_that_read_folders(folder, command):
    (folder / "archive").mkdir()
    status, out, err = lucheng(*command, "archive", cwd=folder)
    assert (status, out) == (1, "")
    assert err.startswith("Error: archive is a folder. Pass the files in it; or for the whole folder: lucheng convert archive")
    assert "lucheng report archive -o REPORTS" in err


def test_a_zip_archive_in_the_place_of_a_file_names_the_command_that_reads_it(folder):
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.write(folder / "notice.txt", "notice.txt")
    status, _, err = lucheng("extract", "z.zip", cwd=folder)
    assert status == 1
    assert "lucheng convert (in Python: convert) reads the files in a .zip; or unpack it" in err


def test_a_date_in_another_form_says_how_it_is_written(folder):
    status, _, err = lucheng("extract", "notice.txt", "--reference-date", "2025/1/1", cwd=folder)
    assert status == 2
    assert "'2025/1/1' is not a date that can be read; write it as 2025-01-31" in err
    assert "%" not in err


def test_an_encoding_is_called_as_it_was_given(folder):
    status, _, err = lucheng("extract", "notice.txt", "--encoding", "gbk", cwd=folder)
    assert status == 1
    assert err.startswith("Error: notice.txt is not gbk: byte ")


@pytest.mark.parametrize(("option", "mistyped", "meant"), [
    ("--table", "department", "no kind 'department'. Did you mean departments? The kinds are: metadata, outline"),
    ("--kinds", "gaols", "no kind 'gaols'. Did you mean goals? The kinds are: metadata, outline"),
    ("--table", "nonsense", "no kind 'nonsense'. The kinds are: metadata, outline"),
])  # fmt: skip
def test_a_mistyped_kind_is_answered_with_the_nearest(option, mistyped, meant):
    status, _, err = lucheng("extract", "x.txt", option, mistyped)
    assert status == 2
    assert meant in err


def test_a_workbook_is_not_written_under_a_name_of_something_else(folder):
    status, _, err = lucheng("workbook", "notice.txt", "-o", "wb.csv", cwd=folder)
    assert status == 2
    assert "wb.csv is no name of a workbook; name it wb.xlsx" in err
    assert not (folder / "wb.csv").exists()


def test_a_workbook_in_a_folder_that_does_not_exist_says_so(folder):
    status, _, err = lucheng("workbook", "notice.txt", "-o", "nodir/x.xlsx", cwd=folder)
    assert status == 1
    assert err == "Error: cannot write nodir/x.xlsx: the folder nodir does not exist. Make it first\n"


# lucheng schema


def test_the_schema_describes_what_extract_prints(folder):
    status, out, _ = lucheng("schema")
    assert status == 0
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    for sample in sorted(SAMPLES.glob("*.txt"))[:3]:
        jsonschema.validate(json.loads(lucheng("extract", sample)[1]), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema_version": "1.0.0"}, schema)
    assert "without --kinds" in lucheng("schema", "--help")[1]


# lucheng lexicons check


def test_a_good_folder_of_word_lists_is_called_good(tmp_path):
    (tmp_path / "departments.csv").write_bytes(
        "term,canonical,example\r\n低空办,低空经济发展办公室,（责任单位：区低空办）\r\n".encode("gb18030")
    )
    assert lucheng("lexicons", "check", ".", cwd=tmp_path) == (0, "departments.csv: 1 row, good\n", "")


def test_a_bad_row_is_reported_with_file_line_and_what_to_do(tmp_path):
    (tmp_path / "levels.csv").write_text("term,level,example\n区,区县,区财政局\n旗,,旗财政局\n", "utf-8")
    status, out, err = lucheng("lexicons", "check", tmp_path)
    assert (status, out) == (1, "")
    assert err == (
        f"Error: {tmp_path / 'levels.csv'}, line 3: '旗' has no level. Fill in the column 'level', or delete the row\n"
    )


def test_an_example_without_its_term_is_reported(tmp_path):
    (tmp_path / "hedges.csv").write_text("term,example\n力求,力争新增20家\n", "utf-8")
    status, _, err = lucheng("lexicons", "check", tmp_path)
    assert status == 1
    assert "line 2: the example '力争新增20家' does not contain the term '力求'" in err


@pytest.mark.parametrize("name", ["", "no-such-folder", "empty"])
def test_a_folder_without_word_lists_is_reported(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "nonsense.csv").write_text("a,b\n", "utf-8")
    status, out, err = lucheng("lexicons", "check", tmp_path / name)
    assert (status, out) == (1, "")
    assert err.startswith("Error: ")


# The command as a whole


@pytest.mark.parametrize("arguments", [
    (), ("extract",), ("extract", "--table", "nonsense", "x.txt"), ("extract", "--kinds", "nonsense", "x.txt"),
    ("extract", "--kinds", "", "x.txt"), ("extract", "--reference-date", "soon", "x.txt"), ("explain", "x.txt"),
    ("extract", "--table", "goals", "--kinds", "goals", "x.txt"), ("nonsense",), ("--nonsense",),
])  # fmt: skip
def test_misuse_is_status_2_and_says_how_it_is_meant(arguments):
    status, out, err = lucheng(*arguments)
    assert (status, out) == (2, "")
    assert "Usage: lucheng" in err


def test_every_command_has_a_line_of_help():
    status, out, _ = lucheng("--help")
    assert status == 0
    listed = [line.split(maxsplit=1) for line in out[out.index("Commands:") :].splitlines()[1:]]
    names = [words[0] for words in listed]
    assert {"extract", "explain", "schema", "lexicons"} <= set(names)
    for words in listed:
        assert len(words) == 2, f"{words[0]} has no help"
        status, out, _ = lucheng(words[0], "--help")
        assert (status, out.startswith("Usage: lucheng")) == (0, True)


def test_help_imports_nothing_heavy():
    code = (
        "import sys\n"
        "from lucheng_extract.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = set('pydantic rich jieba lxml pyarrow duckdb pandas polars spacy pyspark plotly'.split())\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_the_package_runs_as_the_command(folder):
    run = [sys.executable, "-m", "lucheng_extract"]
    done = subprocess.run([*run, "extract", "notice.txt"], cwd=folder, capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == lucheng("extract", "notice.txt", cwd=folder)[1]
    assert b"Usage: lucheng " in subprocess.run([*run, "--help"], capture_output=True, check=True).stdout


def test_the_version_is_the_packages(tmp_path):
    import lucheng_extract

    assert lucheng("--version")[1] == f"lucheng, version {lucheng_extract.__version__}\n"

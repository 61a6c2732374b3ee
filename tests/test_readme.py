"""What the READMEs say is true: their commands, their outputs and their table of records. Their Python is doctested.

Outputs are written anew by `pytest tests/test_readme.py --write-goldens`; review them with git diff.
"""

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lucheng_extract import extract

ROOT = Path(__file__).parent.parent
READMES = ["README.md", "README.en.md"]
_CONSOLE = re.compile(r"(?<=^```console\n)\$ (?P<command>lucheng [^\n]*)\n(?P<output>.*?)(?=^```$)", re.M | re.S)
_RECORD = re.compile(r"^\| [^|]*`(?P<kind>\w+)` \| (?P<text>[^|]+) \| `(?P<fields>[^|]+)` \|$", re.M)


@pytest.fixture(params=READMES)
def readme(request):
    return ROOT / request.param


def _output(command):
    scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command.split(), cwd=ROOT, env=os.environ | {"PATH": scripts, "COLUMNS": "110"}, capture_output=True, check=True
    )
    lines = [line.rstrip() for line in done.stdout.decode("utf-8").splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def test_the_outputs_shown_are_what_the_commands_print(readme, request):
    text = readme.read_bytes().decode("utf-8")
    shown = [(found["command"], found["output"]) for found in _CONSOLE.finditer(text)]
    assert shown
    if request.config.getoption("--write-goldens"):
        text = _CONSOLE.sub(lambda found: f"$ {found['command']}\n{_output(found['command'])}", text)
        readme.write_bytes(text.encode("utf-8"))
        shown = [(found["command"], found["output"]) for found in _CONSOLE.finditer(text)]
    assert shown == [(command, _output(command)) for command, _ in shown]


def test_each_row_of_the_table_of_records_is_what_its_text_gives(readme):
    rows = list(_RECORD.finditer(readme.read_text("utf-8")))
    assert len(rows) == 9
    for row in rows:
        notice = extract(row["text"])
        record = notice.metadata if row["kind"] == "metadata" else getattr(notice, row["kind"])[0]
        for field in row["fields"].split():
            name, value = field.split("=")
            assert str(getattr(record, name)) == value, row[0]


def test_there_are_exactly_two_commands(readme):
    """The first is run by tests/test_install.py, the second by .ci/run, which finds it by its place."""
    commands = re.findall(r"^```bash\n(.*?)^```$", readme.read_text("utf-8"), re.M | re.S)
    assert [command.count("\n") for command in commands] == [1, 1]
    assert "lucheng extract samples/" in commands[0]
    assert commands[1].rstrip().endswith("pytest")


def test_every_link_to_a_file_of_the_project_leads_somewhere(readme):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", readme.read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


_INSTALLED_BY_ALL = "lxml markdown_it pypdfium2 duckdb pyarrow xlsxwriter pyspark plotly pandas polars networkx spacy"
_PLAIN = """
import sys
sys.modules |= dict.fromkeys(sys.argv[1].split())
import importlib
from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs.formats import FORMATS, writer
def works(load, *names):
    try:
        return load(*names) is not None
    except (LuchengError, ModuleNotFoundError):
        return False
readers = ["plain", "markdown", "html", "docx", "pdf", "ofd"]
print(*(name for name in readers if works(importlib.import_module, f"lucheng_extract.readers.{name}")))
print(*(name for name in FORMATS if works(writer, name)))
"""


def test_a_plain_install_reads_and_writes_what_is_said_and_the_extras_named_exist(readme):
    done = subprocess.run([sys.executable, "-c", _PLAIN, _INSTALLED_BY_ALL], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().split("\n")[:2] == ["plain", "jsonl csv sqlite"]
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    named = re.findall(r"'(?:\.|lucheng-extract)\[([\w,]+)\]'", readme.read_text("utf-8"))
    assert len(named) >= 4
    assert {extra for extras in named for extra in extras.split(",")} <= set(config["options.extras_require"])

"""The package as users get it: the wheel in a fresh environment, away from the checkout; what an import costs."""

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import lucheng_extract
from lucheng_extract.lexicon import COLUMNS

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "notices" / "district-policy-2025.txt"
OPTIONAL = "duckdb fastapi jieba lxml markdown_it networkx pandas plotly polars pyarrow pypdfium2 pyspark rich spacy xlsxwriter"


def _run(*command, cwd, **env):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=clean | env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def first_command(tmp_path_factory):
    """The README's first command, run in a copy of the checkout whose source is taken away afterwards.

    Gives what it printed, and the `bin` folder of the environment it made: the built wheel and its core dependencies.
    """
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("lucheng_extract", "lexicons", "samples"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    command = re.search(r"^```bash\n(.*)\n```$", (ROOT / "README.md").read_text("utf-8"), re.M)
    printed = _run("bash", "-c", command[1], cwd=copy)
    for path in copy.iterdir():
        if path.name != ".venv":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return printed, copy / ".venv" / "bin"


@pytest.fixture
def installed(first_command):
    return first_command[1]


def test_the_readmes_first_command_prints_the_goals_of_a_sample(first_command):
    printed, _ = first_command
    assert "科技型中小企业总数" in printed


def test_the_installed_wheel_extracts_a_notice_away_from_the_checkout(installed, tmp_path):
    notice = json.loads(_run(str(installed / "lucheng"), "extract", str(SAMPLE), cwd=tmp_path))
    assert notice["metadata"]["title"]
    assert notice["text"] == SAMPLE.read_text("utf-8")
    for kind in ("outline", "responsibilities", "amounts", "goals", "deadlines"):
        assert notice[kind], kind


def test_the_installed_wheel_carries_every_lexicon_and_the_type_marker(installed, tmp_path):
    code = (
        "import lucheng_extract, lucheng_extract.lexicon as l, pathlib\n"
        "home = pathlib.Path(lucheng_extract.__file__).parent\n"
        "assert l.home() == home / 'lexicons', l.home()\n"
        "assert (home / 'py.typed').is_file()\n"
        "print(*sorted(path.stem for path in l.home().glob('*.csv')))"
    )
    assert _run(str(installed / "python"), "-c", code, cwd=tmp_path).split() == sorted(COLUMNS)


def test_the_installed_wheel_carries_the_style_of_the_comparison_page(installed, tmp_path):
    _run(str(installed / "lucheng"), "compare", str(SAMPLE), str(SAMPLE), "--html", "page.html", cwd=tmp_path)
    assert ".lc-pair" in (tmp_path / "page.html").read_text("utf-8")


def test_without_an_extra_the_message_says_what_to_install(installed, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<html><body><p>一、目标</p></body></html>", "utf-8")
    done = subprocess.run(
        [installed / "lucheng", "extract", page], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "pip install 'lucheng-extract[html]'" in done.stderr


def test_every_package_of_the_source_is_listed_in_setup_cfg():
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = config["options"]["packages"].split()
    source = ROOT / "lucheng_extract"
    holding_modules = {path.parent.relative_to(ROOT) for path in source.rglob("*.py")}
    wanted = {".".join(folder.parts) for folder in holding_modules} | {"lucheng_extract.lexicons"}
    assert sorted(listed) == sorted(wanted), "setup.cfg, [options] packages: list every package"
    assert all((ROOT / folder / "__init__.py").is_file() for folder in holding_modules)


def test_the_installed_wheel_writes_a_report_and_shows_a_notice_without_any_extra(installed, tmp_path):
    _run(str(installed / "lucheng"), "report", str(SAMPLE), "-o", "report.html", cwd=tmp_path)
    assert "<style>" in (tmp_path / "report.html").read_text("utf-8")
    code = "import lucheng_extract; print(lucheng_extract.extract('一、支持')._repr_html_())"
    assert "lx-notice" in _run(str(installed / "python"), "-c", code, cwd=tmp_path)


def test_an_editable_install_finds_the_lexicons_of_the_checkout(tmp_path):
    code = "import lucheng_extract.lexicon as l; print(l.home())"
    assert Path(_run(sys.executable, "-c", code, cwd=tmp_path).strip()) == ROOT / "lexicons"


def test_importing_reads_no_lexicon_and_imports_no_optional_dependency(tmp_path):
    code = (
        "import sys\n"
        "read = []\n"
        "sys.addaudithook(lambda event, args: read.append(args[0]) if event == 'open' else None)\n"
        "import lucheng_extract\n"
        "from lucheng_extract import extract, extract_file, parse_amount, find_periods, Notice\n"
        f"loaded = set({OPTIONAL!r}.split()) & set(sys.modules)\n"
        "assert not loaded, loaded\n"
        "lists = [name for name in read if str(name).endswith('.csv')]\n"
        "assert not lists, lists\n"
    )
    _run(sys.executable, "-c", code, cwd=tmp_path)


def test_the_bare_import_does_not_even_load_pydantic(tmp_path):
    _run(sys.executable, "-c", "import lucheng_extract, sys; assert 'pydantic' not in sys.modules", cwd=tmp_path)


def test_every_public_name_can_be_imported_and_is_documented():
    assert lucheng_extract.__all__ == sorted(lucheng_extract.__all__)
    for name in lucheng_extract.__all__:
        value = getattr(lucheng_extract, name)
        assert name == "__version__" or value.__doc__, name
    assert set(lucheng_extract.__all__) <= set(dir(lucheng_extract))


def test_an_unknown_public_name_is_an_attribute_error_that_says_where_the_names_are():
    with pytest.raises(AttributeError, match=r"__all__"):
        _ = lucheng_extract.no_such_name

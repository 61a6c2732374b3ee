"""The notebooks of samples/notebooks: they run from top to bottom, offline, and answer what they ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install 'lucheng-extract[dev]'")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install 'lucheng-extract[dev]'")
pytest.importorskip("ipykernel", reason="ipykernel is not installed: pip install 'lucheng-extract[dev]'")
pytest.importorskip("plotly", reason="plotly is not installed: pip install 'lucheng-extract[plots]'")

FOLDER = Path(__file__).parent.parent / "samples" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PLOT = "application/vnd.plotly.v1+json"


@pytest.fixture(scope="module")
def run():
    """Runs a notebook in its folder, once, and gives its cells."""
    done: dict[str, list[Any]] = {}

    def cells(name: str) -> list[Any]:
        if name not in done:
            notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
            nbclient.NotebookClient(notebook, timeout=180, resources={"metadata": {"path": str(FOLDER)}}).execute()
            done[name] = notebook.cells
        return done[name]

    return cells


def outputs(cells: list[Any]) -> list[Any]:
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


def texts(cells: list[Any]) -> str:
    said = [output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in outputs(cells)]
    return "\n".join(said)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_every_code_cell_shows_something(path, run):
    for cell in run(path.stem):
        if cell.cell_type == "code":
            assert cell.outputs, cell.source
            assert all(output.output_type in ("execute_result", "display_data", "stream") for output in cell.outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs_so_that_its_history_shows_what_people_changed(path):
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize(
    ("name", "questions"),
    [
        ("one-notice", ["钱花在哪", "谁负责什么", "年底前要做完什么"]),
        ("archive", ["钱花在哪", "谁负责什么", "年底前要做完什么", "今年比去年多了什么"]),
    ],
)
def test_the_headings_are_an_analysts_questions(name, questions, run):
    headings = [cell.source.split("\n")[0] for cell in run(name) if cell.cell_type == "markdown"]
    for question in questions:
        assert f"## {question}" in headings


def test_both_notebooks_show_all_four_plots(run):
    for name in ("one-notice", "archive"):
        assert sum(PLOT in output.get("data", {}) for output in outputs(run(name))) == 4


def test_the_archive_answers_what_is_new_this_year(run):
    said = texts(run("archive"))
    for answer in ("(三)发展人工智能", "区数据局：新增", "人工智能应用场景", "420家", "9.1亿元"):
        assert answer in said, answer


def test_one_notice_answers_what_falls_to_a_department(run):
    said = texts(run("one-notice"))
    assert "责任分解表" in said
    assert "科技型中小企业总数" in said

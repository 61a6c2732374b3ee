"""A real local Spark: DataFrames of documents in, DataFrames of records out, failures as rows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'lucheng-extract[spark]'")


def _java() -> bool:
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else shutil.which("java")
    return bool(java) and subprocess.run([str(java), "-version"], capture_output=True, check=False).returncode == 0


if not _java():
    pytest.skip("no Java on this machine: Spark needs one, version 17 or later", allow_module_level=True)

from pyspark.sql import SparkSession  # noqa: E402 - after the skips

from lucheng_extract import extract  # noqa: E402
from lucheng_extract.adapters import spark as lucheng  # noqa: E402
from lucheng_extract.outputs import TABLES, rows  # noqa: E402

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "notices").glob("*.txt"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in SAMPLES}


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    # Spark starts its Python workers with the caller's PYTHONPATH, not with its sys.path.
    home = str(Path(lucheng.__file__).parents[2])
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def wanted(kind: str) -> list[dict[str, object]]:
    return [row for text in TEXTS.values() for row in rows(extract(text), [kind])[kind]]


def test_one_kind_comes_out_as_a_dataframe_over_several_partitions(session: SparkSession) -> None:
    documents = session.createDataFrame(list(TEXTS.items()), "file string, body string").repartition(4)
    goals = lucheng.extract(documents, column="body", kind="goals", keep=["file"])
    assert documents.rdd.getNumPartitions() == 4
    assert goals.columns == ["file", *TABLES["goals"].names]
    found = sorted((row.asDict() for row in goals.collect()), key=lambda row: row["record_id"])
    for row in found:
        assert TEXTS[row.pop("file")][row["start"] : row["end"]] == row["text"]
    assert found == sorted(wanted("goals"), key=lambda row: str(row["record_id"]))
    assert isinstance(found[0]["value"], Decimal)


def test_one_extraction_gives_every_table(session: SparkSession) -> None:
    documents = session.createDataFrame(list(TEXTS.items()), "file string, text string").repartition(3)
    notices = lucheng.extract(documents, keep=["file"]).cache()
    for kind in ("notices", "clauses", "amounts", "deadlines"):
        found = lucheng.table(notices, kind)
        assert found.columns == ["file", *TABLES[kind].names]
        assert found.count() == len(wanted(kind))
    assert lucheng.table(notices, "errors").count() == 0
    budget = lucheng.table(notices, "amounts").where("role = 'budget'").groupBy("file").sum("value").collect()
    assert all(isinstance(row["sum(value)"], Decimal) for row in budget)
    notices.unpersist()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_poisonous_documents_are_rows_and_everything_else_in_their_partition_is_done(
    session: SparkSession, tmp_path: Path
) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04" + bytes(50))
    os.mkfifo(tmp_path / "hanging.txt")
    poison = [str(tmp_path / "broken.docx"), str(tmp_path / "hanging.txt"), str(tmp_path / "gone.txt")]
    paths = [*map(str, SAMPLES[:3]), *poison, *map(str, SAMPLES[3:])]
    documents = session.createDataFrame([(path,) for path in paths], "path string").coalesce(1)
    notices = lucheng.extract(documents, column="path", paths=True, time_limit=5).cache()
    read = {row["path"] for row in lucheng.table(notices, "notices").select("path").collect()}
    assert read == set(map(str, SAMPLES))
    failures = {row["path"]: (row["stage"], row["error"]) for row in lucheng.table(notices, "errors").collect()}
    assert failures == dict(zip(poison, [("read", "ReadError"), ("time", None), ("read", "ReadError")], strict=True))
    notices.unpersist()


def test_spark_reads_the_files_itself(session: SparkSession) -> None:
    files = session.read.format("binaryFile").load(str(SAMPLES[0].parent / "*.txt"))
    clauses = lucheng.extract(files, column="content", name="path", kind="clauses")
    assert clauses.count() == len(wanted("clauses"))


def test_a_wrong_question_is_answered_before_the_job_runs(session: SparkSession) -> None:
    documents = session.createDataFrame([("1", "第一条")], "id string, text string")
    with pytest.raises(ValueError, match="no kind 'copies'"):
        lucheng.extract(documents, kind="copies")
    with pytest.raises(ValueError, match="no column 'file' to keep"):
        lucheng.extract(documents, keep=["file"])
    with pytest.raises(ValueError, match="the column 'text' cannot be kept"):
        lucheng.extract(documents, kind="goals", keep=["text"])

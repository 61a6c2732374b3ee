"""The graph of documents as files: CSV as Gephi imports it, and GEXF where networkx is installed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from lucheng_extract.comparison.graph import DocumentGraph, as_networkx
from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs.csv_files import written

NODE_COLUMNS = ("Id", "Label", "Kind", "Title", "DocNumber", "Date")
EDGE_COLUMNS = ("Source", "Target", "Type", "Label", "Relation", "Weight")
# What XML 1.0 cannot hold, and UTF-8 and programs that read CSV cannot either.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DAY_OF_WRITING = re.compile(r' lastmodifieddate="[^"]*"')


def write_graph(graph: DocumentGraph, folder: Path) -> list[Path]:
    """Write `nodes.csv` and `edges.csv`, and `graph.gexf` where networkx is installed; gives the files.

    The same graph gives the same bytes. Raises LuchengError where the folder cannot be written.
    """
    nodes = ((n.id, n.label, n.kind, n.title, n.doc_number, n.date) for n in graph.nodes)
    edges = ((e.source, e.target, "Directed", e.label, e.relation, e.weight) for e in graph.edges)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = [_csv(folder / "nodes.csv", NODE_COLUMNS, nodes), _csv(folder / "edges.csv", EDGE_COLUMNS, edges)]
        return [*files, _gexf(folder / "graph.gexf", graph)] if find_spec("networkx") else files
    except OSError as error:
        raise LuchengError(f"{folder} cannot be written: {error.strerror or error}. Name another folder") from error


def _csv(path: Path, columns: Iterable[str], rows: Iterable[tuple[str | int, ...]]) -> Path:
    """UTF-8 without a byte order mark, which Gephi would take for a part of the first column's name."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_UNWRITABLE.sub("\ufffd", written(cell)) for cell in row] for row in rows)
    return path


def _gexf(path: Path, graph: DocumentGraph) -> Path:
    import networkx

    text = "\n".join(networkx.generate_gexf(as_networkx(graph)))
    path.write_text(_UNWRITABLE.sub("\ufffd", _DAY_OF_WRITING.sub("", text)) + "\n", "utf-8", newline="\n")
    return path

"""`lucheng graph FILES… --out DIR`: who cites, repeals and carries out what, for Gephi and networkx."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lucheng_extract.cli._inputs import read_notice, reading_options


@click.command("graph")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder for the files.")
@reading_options
def command(files: tuple[str, ...], out: Path, **reading: Any) -> None:
    """Write the graph of notices, cited documents and programmes: nodes.csv and edges.csv as Gephi imports them.

    Where networkx is installed (the extra graph), graph.gexf as well.
    """
    from lucheng_extract.comparison import document_graph, write_graph

    graph = document_graph([read_notice(file, **reading) for file in files])
    written = write_graph(graph, out)
    names = ", ".join(path.name for path in written)
    click.echo(f"{len(graph.nodes)} nodes, {len(graph.edges)} edges; wrote {names} into {out}", err=True)

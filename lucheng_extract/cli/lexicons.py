"""`lucheng lexicons`: help for people who keep word lists."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("lexicons")
def command() -> None:
    """Work with folders of word lists (CSV)."""


@command.command("check")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Read every list of DIR and report the first bad row of each, with file, line and what to do."""
    from lucheng_extract import lexicon
    from lucheng_extract.errors import LexiconError

    lists = 0
    for name, rows in lexicon.check(folder):
        click.echo(f"{name}: {rows} {'row' if rows == 1 else 'rows'}, good")
        lists += 1
    if not lists:
        raise LexiconError(f"{folder} holds no word list. Name a folder with CSVs such as departments.csv")

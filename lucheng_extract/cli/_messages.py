"""What goes to standard error, and text from outside made safe for a terminal."""

from __future__ import annotations

import re

import click

_PYTHON_OPTION = re.compile(r"\bencoding='([\w-]+)'")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def of_error(error: Exception) -> str:
    """The message of a library's error, its Python arguments written as options of the command line.

    >>> of_error(ValueError("Name its encoding, e.g.: encoding='big5'"))
    'Name its encoding, e.g.: --encoding big5'
    """
    return with_options(str(error))


def with_options(message: str) -> str:
    """A message of the library with its Python arguments written as options of the command line."""
    return _PYTHON_OPTION.sub(r"--encoding \1", message)


def say_error(error: Exception) -> None:
    """Report an error that does not end the command."""
    click.echo(f"Error: {printable(of_error(error))}", err=True)


def printable(text: str) -> str:
    """Text that cannot steer the terminal: each control character, direction mark and lone surrogate becomes �.

    >>> printable("增长\\x1b[31m5%")
    '增长�[31m5%'
    """
    return _CONTROL.sub("\ufffd", text)

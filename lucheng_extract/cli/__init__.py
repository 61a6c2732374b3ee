"""The command line `lucheng`.

Each command is one module of this package, called as the command, that exports it as `command`; a module whose name
starts with an underscore is none. Modules import what they need inside the command, so that `--help` stays quick.
"""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

import click

from lucheng_extract.cli._messages import of_error
from lucheng_extract.errors import LuchengError
from lucheng_extract.version import __version__


class _Commands(click.Group):
    """The commands found in this package; an error of the library ends with its message and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except LuchengError as error:
            raise click.ClickException(of_error(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lucheng")
def main() -> None:
    """Read Chinese government notices into records that quote their place. 把政策文件读成可核对的数据。

    Records go to standard output, everything else to standard error. Exit status: 0 done, 1 failed or partly failed,
    2 misused.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]

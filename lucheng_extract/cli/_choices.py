"""Names to choose from; to a mistyped one the nearest is offered first."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import click


def no_such(what: str, name: str, names: Sequence[str]) -> str:
    """The message about a name that is none of those there are.

    >>> no_such("kind", "department", ["goals", "departments"])
    "no kind 'department'. Did you mean departments? The kinds are: goals, departments"
    """
    near = get_close_matches(name, names, n=1)
    meant = f"Did you mean {near[0]}? " if near else ""
    return f"no {what} {name!r}. {meant}The {what}s are: {', '.join(names)}"


class NearChoice(click.Choice):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.2 on
    """A choice among names that calls them `what`."""

    def __init__(self, names: Sequence[str], what: str) -> None:
        super().__init__(names)
        self._what = what

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            self.fail(no_such(self._what, value, list(self.choices)), param, ctx)
        return value

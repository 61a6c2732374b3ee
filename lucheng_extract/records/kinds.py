"""Names of kinds that are asked for and not there."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def unknown_kind(asked: str, kinds: Iterable[str]) -> str:
    """The message for a kind that does not exist: all that do, the likeliest first.

    >>> unknown_kind("goal", ["outline", "amounts", "goals"])
    "no kind 'goal'. The kinds are: goals, outline, amounts"
    """
    every = list(kinds)
    return f"no kind {asked!r}. The kinds are: {', '.join(dict.fromkeys([*get_close_matches(str(asked), every), *every]))}"

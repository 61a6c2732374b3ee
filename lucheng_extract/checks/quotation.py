"""How a finding quotes the notice."""

from __future__ import annotations

_INNER = str.maketrans("“”", "‘’")


def quoted(words: str) -> str:
    """Words of the notice in quotation marks, on one line; marks inside them become single ones (GB/T 15834-2011).

    >>> quoted("“十三五” 期间")
    '“‘十三五’期间”'
    """
    return f"“{''.join(words.split()).translate(_INNER)}”"

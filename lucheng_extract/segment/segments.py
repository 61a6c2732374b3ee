"""Tokens and sentences as places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lucheng_extract.errors import SegmenterError
from lucheng_extract.lexicon import PathLike, load
from lucheng_extract.segment.backends import word_cutter
from lucheng_extract.segment.sentences import split_sentences
from lucheng_extract.text import fold

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"\s*")


class Segment(NamedTuple):
    """A token or a sentence: `start` and `end` are `str` indices, half-open; `text` is exactly what stands between."""

    start: int
    end: int
    text: str


def tokens(
    text: str,
    segmenter: str = "jieba",
    *,
    model: PathLike | None = None,
    lexicons: PathLike | Iterable[PathLike] | None = None,
) -> list[Segment]:
    """Cut a text into words, in order and without overlap; white space belongs to none, all else to exactly one.

    `segmenter` names the back end:

    - `"jieba"`: jieba's dictionary together with the library's lexicons (and the folders in `lexicons`), so that
      区人力社保局 and 科技型中小企业 stay whole. `"rjieba"` is the same algorithm in Rust, 10 times as fast.
    - `"pkuseg"`: pkuseg's model together with the lexicons. `model` is the folder of another pkuseg model.
    - `"spacy"`: exactly the tokens of a spaCy pipeline, without the lexicons; `model` is an installed pipeline's name
      or its folder, by default `spacy.blank("zh")`, which cuts into single characters.
    - `"none"`: no dictionary at all: one token per Chinese character or mark, numbers and Latin words whole.

    Nothing is ever downloaded. Raises SegmenterError when the back end is unknown, not installed or has no model
    (the message says what to install), LexiconError when a folder of `lexicons` is unusable.

    >>> [token.text for token in tokens("由区人力社保局培育科技型中小企业3.05万家")]
    ['由', '区人力社保局', '培育', '科技型中小企业', '3.05', '万家']
    >>> tokens("增长 8.5%", segmenter="none")[-1]
    Segment(start=3, end=7, text='8.5%')
    """
    folded = _SURROGATE.sub("\ufffd", fold(text))  # half a character, which no back end takes
    cut = word_cutter(segmenter, None if model is None else str(model), load(lexicons))
    return _placed(cut(folded), folded, text, segmenter)


def sentences(text: str, *, semicolons: bool = False) -> list[Segment]:
    """Cut a text into sentences, without the white space around them; with `semicolons` they also end at ；.

    They end at 。！？ and at line ends, never inside a number, a bracket pair or a quotation.

    >>> [sentence.text for sentence in sentences("增长8.5%（一季度9%。）以上。由区科技局牵头；区财政局配合。")]
    ['增长8.5%（一季度9%。）以上。', '由区科技局牵头；区财政局配合。']
    """
    found = []
    for start, end in split_sentences(fold(text), semicolons=semicolons):
        piece = text[start:end]
        trimmed = piece.strip()
        if trimmed:
            start += len(piece) - len(piece.lstrip())
            found.append(Segment(start, start + len(trimmed), trimmed))
    return found


def _placed(words: Iterable[str], folded: str, source: str, segmenter: str) -> list[Segment]:
    """The places of the words, which must be the text's own in its order; white space may be missing between them."""
    found, at = [], 0
    for word in words:
        if not word or word.isspace():
            continue
        start = at if folded.startswith(word, at) else _skip_space(folded, at)
        if not folded.startswith(word, start):
            raise SegmenterError(
                f"{segmenter} changed the text at offset {start}: {word!r} for {folded[start : start + 20]!r}. "
                'Use another segmenter, e.g. segmenter="jieba"'
            )
        at = start + len(word)
        found.append(Segment(start, at, source[start:at]))
    return found


def _skip_space(folded: str, at: int) -> int:
    found = _SPACE.match(folded, at)
    return found.end() if found else at

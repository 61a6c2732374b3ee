"""The word segmenters, each loaded when first asked for and kept. A back end is a function from a text to its words."""

from __future__ import annotations

import importlib
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from lucheng_extract.errors import SegmenterError
from lucheng_extract.lexicon import Lexicon, alternation
from lucheng_extract.segment.vocabulary import vocabulary

Cutter = Callable[[str], Iterable[str]]

_NAME_FREQUENCY = 100
_UNIT = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z]+(?:[-&'][A-Za-z]+)*|\S")
_PKUSEG_INSTALL = (
    "pip install numpy cython setuptools wheel, then pip install --no-build-isolation pkuseg (its model is inside). "
    'Or pip install spacy-pkuseg and name a model\'s folder: tokens("pkuseg", model="…")'
)


@lru_cache(maxsize=8)
def word_cutter(segmenter: str, model: str | None, lexicon: Lexicon) -> Cutter:
    """The back end of that name, loaded once for each model and lexicon.

    Raises SegmenterError when it is unknown, not installed, takes no model, or has none.
    """
    if segmenter not in _BACKENDS:
        raise SegmenterError(f"no segmenter {segmenter!r}. Choose one of: {', '.join(_BACKENDS)}")
    if model is not None and segmenter not in _TAKES_MODEL:
        raise SegmenterError(f"{segmenter} takes no model. Leave model out, or use {' or '.join(_TAKES_MODEL)}")
    return _BACKENDS[segmenter](model, lexicon)


def _library(name: str, install: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise SegmenterError(f"{name} is not installed ({error}). To use it: {install}") from error


def _jieba(model: str | None, lexicon: Lexicon) -> Cutter:
    """A tokenizer of our own, so that the lexicons never reach a program's other uses of jieba."""
    jieba = _library("jieba", "pip install jieba")
    log = logging.getLogger("jieba")
    level = log.level
    log.setLevel(logging.WARNING)  # jieba reports its loading on standard error
    try:
        tokenizer = jieba.Tokenizer()
        tokenizer.initialize()
    finally:
        log.setLevel(level)
    for word, frequency in _frequencies(lexicon, tokenizer.suggest_freq):
        tokenizer.add_word(word, frequency)
    return lambda folded: tokenizer.cut(folded)


def _rjieba(model: str | None, lexicon: Lexicon) -> Cutter:
    library = _library("rjieba", "pip install rjieba")
    if not hasattr(getattr(library, "Jieba", None), "suggest_freq"):
        raise SegmenterError("the installed rjieba takes no user dictionary. To use it: pip install --upgrade rjieba")
    tokenizer = library.Jieba()
    for word, frequency in _frequencies(lexicon, tokenizer.suggest_freq):
        tokenizer.add_word(word, frequency, "n")
    return lambda folded: tokenizer.cut(folded)


def _frequencies(lexicon: Lexicon, suggest: Callable[[str], int]) -> Iterator[tuple[str, int]]:
    """The user dictionary: at least the frequency that keeps a word whole.

    Names without a level weigh more, so that 鹿城区财政局 is 鹿城区 and 财政局, although 区财政局 is known too.
    """
    known = vocabulary(lexicon)
    for word in known.words:
        yield word, max(suggest(word), _NAME_FREQUENCY)
    for word in sorted(known.levelled):
        yield word, suggest(word)


def _pkuseg(model: str | None, lexicon: Lexicon) -> Cutter:
    """pkuseg around the long words of the vocabulary; pieces it makes of the others are joined again.

    Its own user dictionary is not used: that forces every entry, however short, on every text (街道办 on 街道办事处),
    and where a longer entry begins like a shorter one it swallows the characters read so far (市政府 and 市政府办公室
    make 市政府办 of 市政府办理).
    """
    library, folder = _pkuseg_library(model)
    cutter = library.pkuseg(str(folder), "default")
    known = vocabulary(lexicon)
    # A level opens a name where no Chinese character stands before it: 、区民政局 but not 鹿城区民政局.
    listed = rf"(?<![\u4e00-\u9fff])(?:{alternation(known.levelled)})"
    long = alternation(word for word in known.words if len(word) > 3)
    forced = re.compile(rf"(?:{listed}|{long})(?!(?<=部)门)")  # 建设部 is no part of 建设部门

    def cut(folded: str) -> Iterator[str]:
        at = 0
        for found in forced.finditer(folded):
            yield from cutter.cut(folded[at : found.start()])
            yield found[0]
            at = found.end()
        yield from cutter.cut(folded[at:])

    whole = known.levelled.union(known.words)
    return lambda folded: _joined(cut(folded), folded, whole)


def _joined(words: Iterable[str], folded: str, whole: frozenset[str]) -> Iterator[str]:
    """Join words that touch where together they are one of `whole`, the longest first: 区, 人力 and 社保局."""
    longest = max(map(len, whole), default=0)
    places, at = [], 0
    for word in words:
        start = folded.find(word, at)
        at = start + len(word)
        places.append((start, at))
    first = 0
    while first < len(places):
        start, last = places[first][0], first
        for index in range(first + 1, len(places)):
            end = places[index][1]
            if places[index][0] != places[index - 1][1] or end - start > longest:
                break
            if folded[start:end] in whole:
                last = index
        yield folded[start : places[last][1]]
        first = last + 1


def _pkuseg_library(model: str | None) -> tuple[Any, Path]:
    """The installed one of the two pkuseg packages, and the folder of the model: never one that it would download."""
    for name in ("pkuseg", "spacy_pkuseg"):
        try:
            library = importlib.import_module(name)
        except ImportError:
            continue
        folder = Path(model).expanduser() if model else _pkuseg_default_model(library)
        if (folder / "weights.npz").is_file() or (folder / "model.txt").is_file():
            return library, folder
        raise SegmenterError(
            f"{name} is installed, but there is no pkuseg model in {folder} (no weights.npz, no model.txt). "
            f"Give the folder of one as model=…, or {_PKUSEG_INSTALL}"
        )
    raise SegmenterError(f"pkuseg is not installed. To use it: {_PKUSEG_INSTALL}")


def _pkuseg_default_model(library: Any) -> Path:
    """pkuseg carries its model; spacy-pkuseg downloads its own to PKUSEG_HOME, where it may already lie."""
    if library.__name__ == "pkuseg":
        return Path(library.__file__).parent / "models" / "default"
    return Path(os.environ.get("PKUSEG_HOME", "~/.pkuseg")).expanduser() / "spacy_ontonotes"


def _spacy(model: str | None, lexicon: Lexicon) -> Cutter:
    spacy = _library("spacy", "pip install spacy")
    try:
        pipeline = spacy.blank("zh") if model is None else spacy.load(model)
    except OSError as error:
        raise SegmenterError(
            f"spaCy has no pipeline {model!r} here. Install it (python -m spacy download {model}) or give its folder "
            'as model=…; without a model, segmenter="spacy" uses spacy.blank("zh")'
        ) from error
    return lambda folded: (token.text for token in pipeline.tokenizer(folded))


def _none(model: str | None, lexicon: Lexicon) -> Cutter:
    return _UNIT.findall


_BACKENDS: dict[str, Callable[[str | None, Lexicon], Cutter]] = {
    "jieba": _jieba,
    "pkuseg": _pkuseg,
    "spacy": _spacy,
    "none": _none,
    "rjieba": _rjieba,
}
_TAKES_MODEL = ("pkuseg", "spacy")

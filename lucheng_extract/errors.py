"""The exceptions of the library. Every message says what is wrong, where, and what to do next."""


class LuchengError(Exception):
    """The base of all errors that the library raises on purpose."""


class ReadError(LuchengError):
    """A file or its bytes could not be read as a notice."""


class LexiconError(LuchengError, ValueError):
    """A lexicon folder, file or row is unusable."""


class SegmenterError(LuchengError):
    """A word segmenter is unknown, not installed, or its model cannot be had offline."""

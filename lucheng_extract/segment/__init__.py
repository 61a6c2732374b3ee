"""Words and sentences of a notice, with their places. Back ends load when first used."""

from lucheng_extract.segment.segments import Segment, sentences, tokens
from lucheng_extract.segment.sentences import split_sentences

__all__ = ["Segment", "sentences", "split_sentences", "tokens"]

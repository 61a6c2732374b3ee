"""The names around a verb of running text: who stands before 负责, who behind 会同."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from lucheng_extract.extractors.responsibilities.words import DutyWords, Span
from lucheng_extract.grammar.department import DepartmentNames
from lucheng_extract.grammar.department_list import split_names
from lucheng_extract.outline import Layout

_WINDOW = 160
_LONGEST_PARTNER = 24
_LONGEST_ADVERBS = 40
_EDGE = re.compile(r"[。;:!?\t“”《》|]")
_PARTNERS_END = re.compile(r"[,。;:!?\n\r“”《》\[\]]")
_AND = re.compile(r"\s*(?:、|以及|和|及|与)\s*")
# Where a name may begin inside a piece that has other words in front: after these.
_BOUNDARY = "由请为是经在及将至到年月日间中后前内时的并交则地,、。;:()[]."
# 各街道(镇), 民政部门, 税务机关, 各县区: names of groups and functions.
_GROUP_ENDS = (")", "]", "门", "关", "区", "县", "市", "镇", "乡", "州", "旗")
_SEATS = ("政府", "办事处", "管委会")
_BY = re.compile(r"由\s?$")
_HOLDS_A_VERB = re.compile(r"负责|牵头|(?:督|承|查|转|交)办\Z")  # 督查室跟踪督办 ends as an office does
_PLAIN = re.compile(r"[\u4e00-\u9fff]{4,14}")
_PRESIDES = re.compile(
    r"(?P<names>[^,。;\n]{2,40}?)(?:\([^()\n]{1,20}\))?(?:作为|是|为)[^,。;\n]{2,45}(?:部门|机构|单位|主体),$"
)


class Subjects(NamedTuple):
    """The names before a verb: whether 由 stands before them, and whether a word there makes them a mention (经, 报)."""

    spans: Sequence[Span] = ()
    by: bool = False
    refused: bool = False


class SubjectReader:
    """Reads names before and behind verbs of one width-folded text."""

    def __init__(self, folded: str, layout: Layout, words: DutyWords, names: DepartmentNames) -> None:
        self.text, self.words, self.names = folded, words, names
        self.line_starts = [line.start for line in layout.lines]

    # -- before a verb ----------------------------------------------------------------------------------------------

    def before(self, verb: int) -> Subjects:
        """The names right before a verb and its adverbs."""
        adverbs = self.words.before_verb.search(self.text, max(verb - _LONGEST_ADVERBS, 0), verb)
        end = adverbs.start() if adverbs else verb
        end -= self.text.startswith("等", end - 1)  # 市财政局、市人社局等|按职责分工负责
        functions = "部门" in self.text[end:verb]
        if not functions and not self._may_end_a_name(end):
            return Subjects()
        edge = self.edge(verb)
        found: list[Span] = []
        while end > edge:
            comma = self.text.rfind(",", edge, end)
            names, whole = self._trailing(max(comma + 1, edge), end, functions)
            if found and not whole:
                break
            found = names + found
            end = comma
            if not names or not whole or comma < 0:
                break
        if not found:
            return Subjects()
        before = self.text[max(found[0][0] - 4, 0) : found[0][0]]
        refused = bool(self.words.refusal.search(before))
        return Subjects([] if refused else found, bool(_BY.search(before)), refused)

    def _may_end_a_name(self, end: int) -> bool:
        """Whether what stands before an offset could be a name's last word; most verbs have none before them."""
        last = self.text[max(end - 6, 0) : end].rstrip()
        return last[-1:] in _GROUP_ENDS or bool(self.names.ending(last))

    def edge(self, verb: int) -> int:
        """The left end of what can belong to a verb: the last mark, line start, 由 or linking word before it."""
        index = bisect_right(self.line_starts, verb) - 1
        edge = max(verb - _WINDOW, self.line_starts[index] if index >= 0 else 0, 0)
        for mark in _EDGE.finditer(self.text, edge, verb):
            edge = mark.end()
        opened = self._opened(edge, verb)
        edge = opened + 1 if opened >= 0 else edge
        for pattern in (self.words.lead_in_anywhere, self.names.link):
            for word in pattern.finditer(self.text, edge, verb):
                edge = word.end() if word.end() < verb else edge
        return edge

    def _opened(self, start: int, end: int) -> int:
        """The offset of the last bracket that opens between two offsets and does not close there, else -1."""
        if self.text.find("(", start, end) < 0 and self.text.find("[", start, end) < 0:
            return -1
        depth = 0
        for offset in range(end - 1, start - 1, -1):
            if self.text[offset] in ")]":
                depth += 1
            elif self.text[offset] in "([":
                if depth == 0:
                    return offset
                depth -= 1
        return -1

    def presiding(self, verb: int) -> list[Span]:
        """市住建局是主管部门,负责…: the subject stands one comma part further left."""
        clause = _PRESIDES.search(self.text, self.edge(verb), verb) if self.text[verb - 1 : verb] == "," else None
        return self._trailing(*clause.span("names"))[0] if clause else []

    def _trailing(self, start: int, end: int, functions: bool = False) -> tuple[list[Span], bool]:
        """The names that end a comma part, and whether the part holds nothing else.

        `functions`: 等部门 stands behind them, so that 教育、公安 are names too, as they are before 民政部门.
        """
        pieces = split_names(self.text, start, end, self.names)
        kept: list[Span] = []
        offices = functions or (bool(pieces) and self.names.is_office(self.text[slice(*pieces[-1])]))
        for span in reversed(pieces):
            piece = self.text[slice(*span)]
            if self.bears(span) or (offices and self.names.is_stem(piece)) or self._vouched(span, pieces):
                kept.insert(0, span)
                continue
            tail = self._name_at_end(span)
            if tail:
                kept.insert(0, tail)
            elif kept and not self.words.closing.search(piece) and (self.names.ending(piece) or self.names.is_stem(piece)):
                return [], False  # a name glued to other words: the list is not what it seems
            return kept, False
        return kept, True

    def _vouched(self, span: Span, pieces: list[Span]) -> bool:
        """由社会事务局负责: an unknown organ without its level, vouched for by 由 or by its neighbours."""
        piece = self.text[slice(*span)]
        if not _PLAIN.fullmatch(piece) or not self.names.ends_as(piece, "government"):
            return False
        if self.words.closing.search(piece) or _HOLDS_A_VERB.search(piece):
            return False
        by = self.text[span[0] - 1 : span[0]] == "由"
        return by or any(self.names.is_department(self.text[slice(*other)]) for other in pieces if other != span)

    def _name_at_end(self, span: Span) -> Span | None:
        """期间人社局 → 人社局: a name of the lexicon behind other words."""
        start, end = span
        for offset in range(start + 1, end - 2):
            piece = self.text[offset:end]
            opens = self.text[offset - 1] in _BOUNDARY or self.words.refusal.search(self.text, max(start, offset - 4), offset)
            if opens and piece.count("(") == piece.count(")"):
                name = self.names.parse(piece)
                if (name and name.row and self.bears((offset, end))) or self.names.is_office(piece):
                    return offset, end
        return None

    # -- behind a verb ----------------------------------------------------------------------------------------------

    def partners(self, start: int) -> list[Span]:
        """The names behind 会同, one after the other as long as 、 or 和 joins them."""
        stop = _PARTNERS_END.search(self.text, start, start + _WINDOW)
        limit = stop.start() if stop else min(start + _WINDOW, len(self.text))
        found: list[Span] = []
        while start < limit:
            mark = self.text.find("、", start, limit)
            end = mark if mark >= 0 else limit
            if end - start > _LONGEST_PARTNER or not self.names.parse(self.text[start:end]):
                piece = self.text[start:end].partition("等")[0][:_LONGEST_PARTNER]
                end = start + (self.names.leading(self.text[start:limit]) or self._leading_body(piece, bool(found)))
            if end <= start or not (found or self.bears((start, end))):
                break
            found.append((start, end))
            joint = _AND.match(self.text, end, limit)
            if not joint:
                break
            start = joint.end()
        return found

    def _leading_body(self, piece: str, in_list: bool) -> int:
        """The length of an organ that no list holds at the start of a piece (县投资集团|等单位进行核定), 0 without one.

        A level word vouches for it, or (`in_list`) the names that stand before it in the list.
        """
        for end in range(len(piece), 3, -1):
            name = piece[:end]
            if piece.startswith("部门", end - 1):  # 监管部|门
                continue
            if name.count("(") == name.count(")") and self.names.ending(name) and (in_list or self.names.is_department(name)):
                return end
        return 0

    # -- who can bear a duty ----------------------------------------------------------------------------------------

    def bears(self, span: Span) -> bool:
        """Who can bear a duty in running text: named bodies, functions, governments of a kind; nobody vague."""
        piece = "".join(self.text[slice(*span)].split())
        if _HOLDS_A_VERB.search(piece) or "任组长" in piece:
            return False
        if self.names.is_collective(piece) and not self.names.is_office(piece):
            return bool(self.words.seat.search(piece))
        return self.names.is_department(piece)

    def is_public(self, span: Span) -> bool:
        """A public body by its own name, a function's of a certain level (市民政部门), or every seat of a kind."""
        piece = "".join(self.text[slice(*span)].split())
        if self.is_named(span) or (self.names.is_office(piece) and self.names.level.match(piece)):
            return True
        return piece.endswith(_SEATS) and self.bears(span)

    def is_named(self, span: Span) -> bool:
        """A public body by its own name, not a function's (民政部门), a company's or a group's."""
        piece = self.text[slice(*span)]
        name = self.names.parse(piece)
        if name is None or self.names.is_collective(piece) or not self.names.is_department(piece):
            return False
        if name.row is None:
            return self.names.ends_as(piece, "government")
        return name.kind not in ("company", "enterprise", "bank")

"""Explicit lists of duty bearers: behind a label, or in a bracket that says the role with a verb.

    (牵头单位:省科技厅;责任单位:省教育厅、省财政厅等)    → lead, responsible, responsible
    (省商务厅牵头,合肥海关、省贸促会按职责分工配合)       → lead, cooperating, cooperating

A label stands in a bracket of any kind or on a line of its own; its names may go on in the next lines. Refused:
offices that are only described (各领域牵头单位), persons and dates of the same bracket (责任人, 完成时限), and brackets
without a label whose words are no names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from lucheng_extract.extractors.responsibilities.entries import Entry, EntryReader
from lucheng_extract.extractors.responsibilities.ranks import rankings
from lucheng_extract.extractors.responsibilities.words import Cover, Duty, DutyWords, Span, duties_of
from lucheng_extract.grammar.brackets import bracketed
from lucheng_extract.grammar.department import DepartmentNames
from lucheng_extract.grammar.department_list import split_names
from lucheng_extract.outline import Layout
from lucheng_extract.records import DutyRole

_COLON = re.compile(r"\s{0,4}(?:\([^()\n]{1,30}\)\s{0,2})?(?P<colon>:|为:?|是:?)?[ \t]{0,4}")
_BEFORE_LABEL = re.compile(r"[。;,:、.!?()\[\]【】<>〈〉》”*●★■◆▲·\n-]$")
_FIRST_NAME_END = re.compile(r"[、,;。:)\]】\n]| (?=\S)")
_AFTER_STOP, _LINE_END = re.compile(r"[。;!]\s{0,2}[(\[【]$"), re.compile(r"[)\]】][。;]?[ \t]*(?:\n|$)")
_OPENING = ("(", "[", "【", "<", "〈")
_SHORT_LABEL = 2
_LONGEST_LIST = 800
_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class DutyLists:
    """The duties of all lists, and the spans the lists take up."""

    duties: list[Duty]
    spans: list[Span]


@dataclass(frozen=True, slots=True)
class _Head:
    """A label: where it starts, where its names start, its role (`none`: what follows are no departments)."""

    start: int
    names_at: int
    role: str


def find_lists(folded: str, layout: Layout, words: DutyWords, names: DepartmentNames) -> DutyLists:
    """All explicit lists of a width-folded text."""
    reader = _ListReader(folded, layout, words, names)
    found = [(span, entries, "responsibilities.list") for span, entries in reader.labelled()]
    taken = Cover(span for span, _, _ in found)
    found += [(span, entries, "responsibilities.bracket") for span, entries in reader.unlabelled(taken)]
    spans = sorted(span for span, _, _ in found)
    rules = rankings(folded, words, spans)
    duties: list[Duty] = []
    for span, entries, rule in found:
        ranking = next((ranking for ranking in rules if ranking.start <= span[0] < ranking.end), None)
        ranked = ranking.apply(entries) if ranking else entries
        duties += duties_of(folded, names, ((entry.start, entry.end, entry.role) for entry in ranked), rule)
    return DutyLists(duties, spans)


class _ListReader:
    def __init__(self, folded: str, layout: Layout, words: DutyWords, names: DepartmentNames) -> None:
        self.text, self.words, self.names = folded, words, names
        self.brackets = bracketed(folded)
        self.line_starts = [line.start for line in layout.lines]
        self.line_ends = [line.end for line in layout.lines]
        self.entries = EntryReader(folded, words, names)

    # -- lists with a label -----------------------------------------------------------------------------------------

    def labelled(self) -> Iterator[tuple[Span, list[Entry]]]:
        """Each bracket or line that holds labels, with its entries."""
        containers: dict[Span, list[_Head]] = {}
        last: Span = (0, 0)
        for match in self.words.label.finditer(self.text):
            container = last if last[0] <= match.start() < last[1] else self._container(match)
            head = self._head(match, container)
            if head:
                last = container
                containers.setdefault(container, []).append(head)
        for container, heads in containers.items():
            entries = [entry for segment in self._segments(container, heads) for entry in segment]
            if entries:
                yield (min(container[0], heads[0].start), max(container[1], entries[-1].end)), entries

    def _container(self, label: re.Match[str]) -> Span:
        """The innermost bracket around a label, else what is left of its line."""
        offset = label.start()
        index = bisect_right(self.brackets, (offset, len(self.text)))
        for start, end in reversed(self.brackets[max(index - 8, 0) : index]):
            if start <= offset < end:
                return start, end
        return offset, self._list_end(offset, label.end())

    def _list_end(self, offset: int, names_at: int) -> int:
        """The end of a list without bracket: that of its cell or line, or its first 。; a line ending with 、 goes on."""
        index = max(bisect_right(self.line_starts, offset) - 1, 0)
        for end in self.line_ends[index : index + _MOST_LINES]:
            cell = self.text.find("\t", names_at + 2, end)
            if cell >= 0:
                return cell
            full = self.text.find("。", offset, end)
            if full >= 0:
                return full
            if self.text[offset:end].rstrip()[-1:] not in ("、", ",", ";") or end - offset > _LONGEST_LIST:
                return max(end, offset)
        return min(len(self.text), offset + _LONGEST_LIST) if not self.line_ends else max(self.line_ends[-1], offset)

    def _head(self, match: re.Match[str], container: Span) -> _Head | None:
        """Whether a label opens a list."""
        text, start, label = self.text, match.start(), match["label"]
        in_bracket = text[container[0] - 1 : container[0]] in _OPENING
        if len(label) <= _SHORT_LABEL and not in_bracket:
            return None
        before = text[max(start - 4, 0) : start].rstrip(" \t")
        glued = bool(before) and not _BEFORE_LABEL.search(before) and text[start - 1] not in " \t"
        after = _COLON.match(text, match.end())
        names_at = after.end() if after else match.end()
        role = self.words.label_roles[label]
        if after and after["colon"]:
            return _Head(start, names_at, role) if not glued or self._name_follows(names_at) else None
        alone = start == container[0] or not before or before.endswith("\n")
        if alone and len(label) > _SHORT_LABEL and role != "none" and self._name_follows(names_at):
            return _Head(start, names_at, role)
        return None

    def _name_follows(self, offset: int) -> bool:
        """Whether a recognised name stands at an offset, or at the start of the next line."""
        while self.text[offset : offset + 1].isspace():
            offset += 1
        stop = _FIRST_NAME_END.search(self.text, offset, offset + 60)
        return self.entries.recognised((offset, stop.start() if stop else min(offset + 40, len(self.text))))

    def _segments(self, container: Span, heads: list[_Head]) -> Iterator[list[Entry]]:
        """The entries behind each label up to the next one; words before the first label speak for themselves."""
        if heads[0].start > container[0]:
            yield self.entries.read(container[0], heads[0].start, None)
        for index, head in enumerate(heads):
            end = heads[index + 1].start if index + 1 < len(heads) else container[1]
            if head.role == "none":
                continue
            if not self.text[head.names_at : end].strip():
                end = self._lines_of_names(end)
            yield self.entries.read(head.names_at, end, cast(DutyRole, head.role))

    def _lines_of_names(self, end: int) -> int:
        """The end of the lines below a label that hold names and nothing else."""
        for index in range(bisect_right(self.line_starts, end), len(self.line_starts))[:_MOST_LINES]:
            spans = split_names(self.text, self.line_starts[index], self.line_ends[index], self.names)
            if not spans or not all(map(self.entries.recognised, spans)):
                break
            end = self.line_ends[index]
        return end

    # -- brackets without a label -----------------------------------------------------------------------------------

    def unlabelled(self, taken: Cover) -> Iterator[tuple[Span, list[Entry]]]:
        """Brackets that say the role with a verb (省教育厅、省财政厅负责), or hold nothing but names."""
        for start, end in self.brackets:
            if taken.touches(start, end):
                continue
            entries: list[Entry] = []
            rank = self.words.rank.search(self.text, start, end)
            if rank and self._closes_paragraph(start, end):  # 市水利局、市财政局等,列第一位的为牵头单位
                entries = self.entries.read(start, rank.start(), "responsible")
            elif self.words.has_verb.search(self.text, start, end):
                entries = self.entries.read(start, end, None)
            elif self._closes_paragraph(start, end) and self._only_bodies(start, end):
                entries = self.entries.read(start, end, "responsible")
            if entries:
                yield (start, end), entries

    def _closes_paragraph(self, start: int, end: int) -> bool:
        """Whether a bracket stands behind a full stop at the end of its line, where duties are written."""
        return bool(_AFTER_STOP.search(self.text, max(start - 4, 0), start) and _LINE_END.match(self.text, end))

    def _only_bodies(self, start: int, end: int) -> bool:
        """Whether a bracket holds names and nothing else, one of them a body's (各区人民政府、市教育局).

        One alone has its level word (市卫生健康委).
        """
        spans = split_names(self.text, start, end, self.names)
        names = [self.text[slice(*span)] for span in spans]
        if not any(map(self.names.is_department, names)) or not all(map(self.names.is_name, names)):
            return False
        return len(names) > 1 or bool(self.names.level.match(names[0]))

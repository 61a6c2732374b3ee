"""A stretch of a list read into names with roles: 省科技厅牵头,省财政厅、省商务厅等按职责分工配合。"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from lucheng_extract.extractors.responsibilities.words import DutyWords, Span
from lucheng_extract.grammar.department import DepartmentNames
from lucheng_extract.grammar.department_list import cut, split_names, trimmed
from lucheng_extract.records import DutyRole

_FOREIGN = re.compile(r"[的了将被把或是其且。:!?《》\"]|\d{2}")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_DESCRIBED = re.compile(r"(?:牵头|责任|负责|配合|主办|实施)(?:单位|部门)$")
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,40}(?:[(\[][^()\[\]]{1,20}[)\]][^()\[\]]{0,20})?)[)\]]$")
# 以下均由各区政府落实: what follows speaks of this list and the later ones.
_FROM_HERE = re.compile(r"以下[^,;。]{0,8}?(?:由|需)")
_PLACE_END = re.compile(r"[区县市镇乡州园]$")
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")


class Entry(NamedTuple):
    """A name in its list: the number of commas and semicolons before it, and whether a * marks it."""

    start: int
    end: int
    role: DutyRole
    commas: int
    semicolons: int
    starred: bool


class EntryReader:
    """Reads stretches of one width-folded text."""

    def __init__(self, folded: str, words: DutyWords, names: DepartmentNames) -> None:
        self.text, self.words, self.names = folded, words, names

    def read(self, start: int, end: int, role: DutyRole | None) -> list[Entry]:
        """The names of a stretch behind a label of this role.

        Without a label (`None`) every part needs a verb behind it and its words must be names; so does what follows the
        first full stop of a labelled list.
        """
        entries: list[Entry] = []
        place = (0, 0)
        for sentence in cut(self.text, start, end, "。"):
            fresh, place = self._sentence(*sentence, role, place)
            known = {self.text[entry.start : entry.end] for entry in entries}
            fresh = [entry for entry in fresh if self.text[entry.start : entry.end] not in known]
            if role is not None and not self._credible(fresh):
                return []
            entries += fresh
            role = None
        return entries

    def recognised(self, span: Span) -> bool:
        """Whether a name needs no label to be known as one."""
        return self.names.is_name(self.text[slice(*span)])

    def _sentence(self, start: int, end: int, role: DutyRole | None, place: Span) -> tuple[list[Entry], Span]:
        """The names of one sentence, and the counts of commas and semicolons up to its end."""
        text = self.text
        entries: list[Entry] = []
        waiting: list[Entry] = []  # for the verb of a later part
        commas, semicolons = place
        for part_start, part_end in cut(text, start, end, ",;"):
            begin, stop = trimmed(text, part_start, part_end)
            onward = _FROM_HERE.match(text, begin, stop)
            begin = onward.end() if onward else begin
            rank = self.words.rank.search(text, begin, stop)
            if rank:
                stop = text.rfind("(", begin, rank.start())
                if stop < 0:
                    continue
            lead_in = self.words.lead_in.match(text, begin, stop)
            begin = lead_in.end() if lead_in else begin
            closing = self._closing(begin, stop)
            spans = self._names(begin, closing.start() if closing else stop)
            if role is None and not self._mostly_known(spans):
                if entries:
                    continue  # a remark behind the list: 持续推进, 长期坚持
                return [], place
            verb = cast(DutyRole, self.words.closing_roles[closing["verb"]]) if closing else None
            own = verb if role is None or verb in ("lead", "cooperating") else role
            fresh = [self._entry(span, own or "responsible", commas, semicolons) for span in spans]
            if onward:
                told = {text[entry.start : entry.end] for entry in entries}
                fresh = [entry for entry in fresh if text[entry.start : entry.end] not in told]
            if own is None:
                waiting += fresh
            else:
                entries += [*(entry._replace(role=own) for entry in waiting), *fresh]
                waiting = []
            commas += 1
            semicolons += text[part_end : part_end + 1] == ";"
        return entries, (commas, semicolons)

    def _closing(self, start: int, end: int) -> re.Match[str] | None:
        """The verb phrase at the end of a part, if a name can stand before it."""
        found = self.words.closing.search(self.text, start, end)
        return found if found and found.start() - start >= 2 else None

    def _names(self, start: int, end: int) -> list[Span]:
        spans = (self._without_gloss(span) for span in split_names(self.text, start, end, self.names))
        return [span for span in spans if self._plausible(span)]

    def _entry(self, span: Span, role: DutyRole, commas: int, semicolons: int) -> Entry:
        start, end = span
        note = _LAST_BRACKET.search(self.text, start, end) if self.text[end - 1] in ")]" else None
        if note and note.start() > start:
            own = self._role_in(note[1])
            end, role = (note.start(), own) if own else (end, role)
        starred = "*" in self.text[max(start - 2, 0) : start] + self.text[end : end + 1]
        return Entry(start, end, role, commas, semicolons, starred)

    def _role_in(self, note: str) -> DutyRole | None:
        """市科技局(牵头): the role that a bracket behind a name gives it."""
        verb, label = self.words.closing.fullmatch(note), self.words.label.fullmatch(note)
        role = "none"
        if verb:
            role = self.words.closing_roles[verb["verb"]]
        elif label:
            role = self.words.label_roles[label["label"]]
        return None if role == "none" else cast(DutyRole, role)

    def _without_gloss(self, span: Span) -> Span:
        """各区政府(含园区管委会,以下同): the closing bracket is a remark, not part of the name."""
        start, end = span
        note = _LAST_BRACKET.search(self.text, start, end) if self.text[end - 1] in ")]" else None
        return (start, note.start()) if note and note.start() > start and self.words.gloss.match(note[1]) else span

    def _plausible(self, span: Span) -> bool:
        """What can stand as a name in a list: short, without function words, not an office only described."""
        if self.names.is_name(self.text[slice(*span)]) and not _DESCRIBED.search(self.text, *span):
            return True
        piece = "".join(self.text[slice(*span)].split())
        if not 2 <= len(piece) <= 45 or not _HAN.search(piece):
            return False
        bare = _BRACKETED.sub("", piece)
        if self.words.manner_only.fullmatch(bare) or self.words.scope.match(bare) or _DESCRIBED.search(bare):
            return False
        return not _FOREIGN.search(bare)

    def _mostly_known(self, spans: list[Span]) -> bool:
        """Without a label the words themselves must be names; an unknown one is carried by its neighbours."""
        return sum(map(self.recognised, spans)) * 2 >= len(spans)

    def _credible(self, entries: list[Entry]) -> bool:
        """A label is trusted with unknown names, not with 见附件."""
        pieces = [self.text[entry.start : entry.end] for entry in entries]
        return any(map(self.names.is_name, pieces)) or any(
            self.names.looks_like_name(piece) or _PLACE_END.search(piece) for piece in pieces
        )


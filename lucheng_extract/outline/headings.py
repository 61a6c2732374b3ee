"""The heading of a clause: on its own line, or run into the text that it heads.

A run-in heading ends at its first full stop or colon and is a short phrase that the rest elaborates. A clause that
starts straight with its sentence has none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST, _LONGEST_OWN_LINE = 45, 70
_SCAN = 200

_PLAIN = r"[^()\[\]【】《》〈〉“”]"
_END = re.compile(
    rf"[。;!?]|(?<!\d):|:(?!\d)|[(\[【《〈“]{_PLAIN}{{0,120}}(?:[(\[【《〈]{_PLAIN}{{0,60}}[)\]】》〉]{_PLAIN}{{0,60}})?[)\]】》〉”]"
)
_LEAD = re.compile(
    r" ?[(\[【](?:由|[^()\[\]【】]{0,120}(?:单位|部门|牵头|负责|配合|主办|协办|责任))"
    r"(?:[^()\[\]【】]|[(\[][^()\[\]]{0,40}[)\]]){0,300}[)\]】] ?\Z"
)
_BRACKETED = re.compile(r"[(\[【〔]([^()\[\]【】\d]{2,24})[)\]】〕] ?(?=[^。:;,、 ])")
_IN_PARENTHESES = re.compile(r"\([^()]{0,200}\)")
_IN_BRACKETS = re.compile(r"[(\[【“《][^()\[\]【】“”《》]{0,200}[)\]】”》]")

_SENTENCE = re.compile(
    r"应当|[人者方位业构门庭员生户]应(?![急用对付])|应于|应在|应按|应为|应符合|应满足|应具备|应提供|应同时|必须|不得|不予|不收取|不再(?!.{0,6}$)|可以|可按|可在|可向|可享受|是指|系指|"
    r"指的是|均为|均按|视为|适用(?:于|本)|按照?.{1,30}(?:执行|办理|给予|予以)|由.{2,30}(?:负责|承担|执行|解释|列支|组织实施)|"
    r"给予.{0,12}\d|\d[^的]{0,6}(?:万?元|%|个工作日|日内)|\d{4}年\d|\d.*期间|之日起|包括.{5}|以下(?:条件|材料|情形|规定|内容|方式)|下列|如下|"
    r"已经.{0,20}(?:同意|批准|通过|审议)|的,|,(?:可|应|须|均|给予|按|由|经|凭)"
)
_ORDERS = re.compile(r"应当|必须|不得|的,|,(?:可|应|须|均)|给予.{0,12}\d")
_OPENS_SENTENCE = re.compile(
    r"对.{2,30}的\Z|对于|自\d|自.{1,20}起|凡|若|如[^何期]|经.{1,20}(?:同意|批准|认定|研究)"
    r"|为(?:了|贯彻|进一步|深入|加快|规范)|根据|按照|本(?:办法|条例|规定|细则|措施|政策|通知|意见)"
)
_NOT_A_HEADING = re.compile(r"[一二三四五六七八九十]|责任|牵头|单位")
_GAP = ",、;"
_PAIR, _LONGEST_PAIR = 2, 21


class Heading(NamedTuple):
    """Where a heading stands in its clause's text.

    `firm` is False for a phrase of several parts (推进扩面增量,积极推广贷款。), which is a heading only where the
    notice's other clauses have headings too; `alone` is a phrase with a full stop that is all of its line, which is one
    only where its neighbours have headings.
    """

    start: int
    end: int
    firm: bool = True
    alone: bool = False


def heading_in(text: str, *, more: bool) -> Heading | None:
    """The heading at the start of a clause's line (folded, without the marker), `None` when there is none.

    `more`: the clause goes on after this line, with paragraphs or sub-clauses.

    >>> heading_in("强化科技创新(由区科技局牵头)", more=False)
    Heading(start=0, end=6, firm=True, alone=False)
    >>> heading_in("本办法自2025年1月1日起施行。", more=False)
    """
    start = len(text) - len(text.lstrip(" \t、.:,*"))
    inside = _BRACKETED.match(text, start)
    if inside and not _NOT_A_HEADING.search(inside[1]):
        return Heading(*inside.span(1))
    stop, sign = _phrase_end(text, start)
    end = _without_lead(text, start, stop)
    phrase = text[start:end]
    if not phrase.strip() or sign == ";" or phrase[-1] in _GAP:
        return None
    own_line = not sign
    alone = not own_line and not text[stop:].strip(" 。:*")
    if alone and not more:
        return None
    bare = _IN_BRACKETS.sub("", phrase)
    if own_line:
        sentence = len(bare) > _LONGEST_OWN_LINE or _ORDERS.search(bare) or _OPENS_SENTENCE.match(bare)
        return None if sentence else Heading(start, end)
    if len(bare) > _LONGEST or is_sentence_like(bare):
        return None
    return Heading(start, end, firm=_is_one_phrase(_IN_PARENTHESES.sub("", phrase)), alone=alone and sign == "。")


def _is_one_phrase(phrase: str) -> bool:
    """No comma, or two parts of about one length (坚持市场主导,政府引导)."""
    parts = phrase.split(",")
    if len(parts) == 1:
        return True
    if len(parts) > _PAIR:
        return False
    return len(phrase) <= _LONGEST_PAIR and abs(len(parts[0]) - len(parts[1])) <= _PAIR


def _phrase_end(text: str, start: int) -> tuple[int, str]:
    """The offset and the sign at which the first phrase ends, brackets and quotes stepped over."""
    position = start
    while True:
        found = _END.search(text, position, min(len(text), start + _SCAN))
        if not found:
            return (len(text), "") if len(text) <= start + _SCAN else (start, ";")
        if len(found[0]) == 1 and found[0] in "。:;!?":
            return found.start(), found[0]
        position = found.end()


def _without_lead(text: str, start: int, end: int) -> int:
    """Step back over the bracket that names the departments."""
    for _ in range(2):
        phrase = text[start:end].rstrip(" *")
        lead = _LEAD.search(phrase)
        if not lead or lead.start() == 0:
            return start + len(phrase)
        end = start + lead.start()
    return end


def is_sentence_like(phrase: str) -> bool:
    """Does a phrase command or state like a sentence, with 应当, 不得, an amount or a date?"""
    return bool(_SENTENCE.search(phrase) or _OPENS_SENTENCE.match(phrase))

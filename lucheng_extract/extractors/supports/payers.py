"""Who pays: the level of government or the fund that a sentence, or the sentence after it, names.

    由市、区两级财政按1:1分担      市、区两级财政
    所需资金从就业补助资金列支       就业补助资金
    省财政继续给予奖补              省财政
"""

from __future__ import annotations

import re

_TREASURY = re.compile(
    r"(?P<payer>(?:(?:中央|国家|各?省|自治区|各?市|各?区|各?县|旗|镇|街道|乡|本|同)(?:本?级)?(?:\([^()]{1,12}\))?(?:、|和|与|及|或)?){1,5}"
    r"(?:[两二三四]级)?(?:财政|财力)(?:部门)?(?:专项资金|资金)?)"
)
_SOURCE = re.compile(
    r"(?:由|从|在|通过)(?P<payer>[^,。;:由从\n]{2,40}?)(?:中|内|里)?(?:按[^,。;]{0,16})?(?:予以|给予|统筹|先行|全额|相应|共同|分别|单独)?"
    r"(?:列支|承担|负担|支付|支出|分担|解决|兑付|落实|安排)"
)
_GIVER = re.compile(
    r"(?:由|从)(?P<payer>[^,。;由从\n]{0,30}?(?:财政|资金|基金|经费|政府|部门|管委会|局|厅|委))中?"
    r"(?=给予|予以|补贴|补助|奖励|资助|按|一次性|[,])"
)
_FUND_SUBJECT = re.compile(r"(?:从|由)?(?P<payer>[^,。;:\n对给]{2,24}?(?:专项资金|引导资金|专项基金|引导基金|基金|专账资金))(?:中?,|(?=对|按|给予|一次性))")
_FUNDING = re.compile(r"\s*(?:上述|以上|所需|相关|该项|其)?(?:补[贴助]|奖[励补]|资助|扶持|补偿|贴息|所需)?(?:所需)?(?:资金|费用|经费)[^。;\n]{0,6}?(?=由|从|在|通过)")


def payer_of(folded: str, start: int, end: int) -> str | None:
    """The payer that a granting sentence names, as written."""
    fund = _FUND_SUBJECT.match(folded, start, end)
    if fund:
        return fund["payer"]
    giver = _GIVER.search(folded, start, end)
    if giver:
        return giver["payer"]
    source = _SOURCE.search(folded, start, end)
    if source and _FUNDING.search(folded, max(start, source.start() - 16), end):
        return source["payer"]
    treasury = _TREASURY.search(folded, start, end)
    return treasury["payer"] if treasury else None


def funding_of(folded: str, start: int, end: int) -> str | None:
    """The payer of a sentence that only tells where the money comes from: 所需资金由失业保险基金列支."""
    if not _FUNDING.match(folded, start, end):
        return None
    source = _SOURCE.search(folded, start, end)
    return source["payer"] if source else None


"""Who has to do what: one record for one department with one duty.

Finds names in lists (责任单位:区科技局、区财政局; 省商务厅牵头,合肥海关配合; columns of a table) and in running text
(区发改局要牵头做好…, 由市审计局负责, 市财政局会同市民政局制定). `lead` is who leads (牵头, 主办, the first of a list
that ranks itself), `cooperating` who helps (配合, 参与, 会同, 协助), everybody else is `responsible`.
`canonical` is the official name in the notice's own jurisdiction; the forms of one body share a `department_id`.
Refuses mentions without a duty (经市科技局认定, 报市发改委备案), described offices (各领域牵头单位) and everybody's
duties (各部门要密切配合).
"""

from __future__ import annotations

from lucheng_extract.document import Document
from lucheng_extract.document.jurisdiction import jurisdiction_of
from lucheng_extract.extractors.responsibilities.lists import find_lists
from lucheng_extract.extractors.responsibilities.running import find_running
from lucheng_extract.extractors.responsibilities.tables import find_tables
from lucheng_extract.extractors.responsibilities.words import Cover, Duty, duty_words
from lucheng_extract.grammar.department import department_names
from lucheng_extract.grammar.official_name import Official, OfficialNames, with_full_forms
from lucheng_extract.records import Responsibility

__all__ = ["extract"]


def extract(document: Document) -> list[Responsibility]:
    """All responsibilities of a notice, in text order.

    >>> from lucheng_extract.document import scan
    >>> from lucheng_extract.lexicon import load
    >>> document = scan("温州市人民政府关于促进消费的通知\\n一、发放消费券。(责任单位:市商务局、财政局)", load())
    >>> [(duty.name, duty.canonical, duty.level, duty.role) for duty in extract(document)]
    [('市商务局', '温州市商务局', '市', 'responsible'), ('财政局', '温州市财政局', '市', 'responsible')]
    """
    found = _duties(document)
    if not found:
        return []
    place = jurisdiction_of(document.text, document.layout, document.lexicon)
    names = OfficialNames(department_names(document.lexicon), place)
    keys = [_key(document, duty) for duty in found]
    officials = with_full_forms({key: names.of(*key) for key in dict.fromkeys(keys)})
    return [_record(document, duty, officials[key]) for duty, key in zip(found, keys, strict=True)]


def _duties(document: Document) -> list[Duty]:
    """The duties of tables, lists and running text; a stretch is read once."""
    folded, layout = document.text.folded, document.layout
    words, names = duty_words(document.lexicon), department_names(document.lexicon)
    outside = Cover([*layout.imprint, *layout.furniture])
    rows, tables = find_tables(folded, words, names)
    tabled = Cover(tables)
    lists = find_lists(folded, layout, words, names)
    listed = [duty for duty in lists.duties if not tabled.touches(duty.start, duty.end)]
    running = find_running(folded, layout, words, names, Cover([*tables, *lists.spans]))
    kept = [duty for duty in (*rows, *listed, *running) if not outside.touches(duty.start, duty.end)]
    return sorted(kept, key=lambda duty: (duty.start, duty.end))


def _key(document: Document, duty: Duty) -> tuple[str, str]:
    """What decides a duty's official name: its own words and those of the list it stands in."""
    return document.text.folded[duty.start : duty.end], duty.fellow


def _record(document: Document, duty: Duty, official: Official) -> Responsibility:
    name = document.quoted(duty.start, duty.end)
    return Responsibility(
        start=duty.start,
        end=duty.end,
        text=name,
        clause=document.clause_at(duty.start),
        rule=duty.rule,
        name=name,
        canonical=official.canonical,
        department_id=official.identity,
        level=official.level,
        role=duty.role,
    )

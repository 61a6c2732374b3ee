"""What each table and column is called in Chinese and what it holds; the only place where that is written."""

from __future__ import annotations

TABLE_LABELS: dict[str, tuple[str, str]] = {
    "notices": ("文件", "One row a notice: its header, title and signature, and its whole text."),
    "clauses": ("条款", "The numbered units of the outline, chapters down to subitems."),
    "responsibilities": ("责任单位", "One department with one duty."),
    "amounts": ("金额", "Every money expression, exact, in yuan or the foreign currency's unit."),
    "goals": ("量化目标", "Every numeric commitment."),
    "deadlines": ("时限", "Every calendar time that binds action."),
    "citations": ("引用文件", "Documents named in 《》 or by their number."),
    "supports": ("扶持政策", "Benefits that someone can get."),
    "programmes": ("工程行动", "Named initiatives."),
    "findings": ("一致性检查", "What the consistency checks have to say."),
    "unclaimed": ("未识别数字", "Numbers of the body that nothing understood: the ledger for auditing recall."),
    "copies": ("重复文件", "Inputs whose plain text is that of an earlier input; their records stand there, once."),
    "errors": ("失败文件", "Inputs that gave no notice, each with the reason."),
}

# Columns that mean the same in every table.
_SHARED: dict[str, tuple[str, str]] = {
    "notice_id": ("文件编号", "The notice: the first 16 hexadecimal digits of the SHA-256 of its plain text."),
    "record_id": ("记录编号", "20 hexadecimal digits made of notice, table and place; the same in every run."),
    "path": ("路径", "The input as named: a file, or `archive.zip!/member`."),
    "start": ("起", "Offset of the first character in the notice's text, from 0."),
    "end": ("止", "Offset after the last character."),
    "text": ("原文", "The evidence quoted: exactly the text from start to end."),
    "clause": ("条款编号", "The innermost clause it stands in (`clauses.id` of the same notice); empty outside any."),
    "section": ("所在部分", "Marker and title of the section around it, else of the chapter; empty outside any."),
    "rule": ("规则", "Stable id of the rule that made the record."),
    "comparator": ("比较", "eq = · ge ≥ · gt > · le ≤ · lt < · approx 左右 · range 区间 (Civil Code, article 1259)."),
    "value_max": ("上限值", "The upper end of a range; empty for a single value."),
    "doc_number": ("文号", "Document number in its normal form, brackets 〔〕; empty: not given."),
    "level": ("层级", "国家, 省, 市, 区县, 乡镇街道, 企业, 社会组织; empty: not known."),
}

_OWN: dict[str, dict[str, tuple[str, str]]] = {
    "notices": {
        "schema_version": ("结构版本", "Version of the record schema."),
        "media_type": ("文件类型", "Media type of the input by its content."),
        "sha256": ("校验值", "SHA-256 of the bytes read (of the UTF-8 text where a text was given)."),
        "chars": ("字数", "Length of the text in characters."),
        "reader": ("读取器", "The reader that made the text; empty where a text was given."),
        "encoding": ("编码", "The charset the bytes were decoded with; empty where the format names its own."),
        "title": ("标题", "The title, joined over line breaks."),
        "doc_prefix": ("发文代字", "The issuing organ's code in the document number: 温鹿政发."),
        "doc_year": ("发文年份", "The year in the document number; empty for 国务院令第641号."),
        "doc_serial": ("发文顺序号", "The serial number in the document number."),
        "index_number": ("索引号", "索引号 of the portal header."),
        "category": ("主题分类", "组配分类 or 主题分类 of the portal header."),
        "issuer": ("发布机构", "发布机构 or 发文机关; without a header the signatory."),
        "openness": ("公开方式", "公开方式 of the portal header."),
        "created_on": ("发布日期", "生成日期 or 发布日期 of the portal header."),
        "addressees": ("主送机关", "主送机关, joined by ；"),
        "signatories": ("落款单位", "The signatories, joined by ；"),
        "signed_on": ("成文日期", "The date of signature."),
        "release": ("发布说明", "此件公开发布 and the like."),
        "valid_from": ("生效日期", "First day in force, inclusive."),
        "valid_to": ("失效日期", "Last day in force, inclusive."),
        "text": ("全文", "The plain text that all offsets point into."),
    },
    "clauses": {
        "start": ("起", "Offset of the clause's first character; the clause includes its sub-clauses."),
        "text": ("原文", "The whole clause, sub-clauses included."),
        "clause": ("所在条款", "As `parent`: `id` of the clause around it; empty at the top."),
        "id": ("条款编号", "Path of numbers: 1.3.2; `~2` where a notice repeats a number."),
        "kind": ("类型", "chapter, section, article, item, subitem."),
        "marker": ("序号", "The marker as written: （三）, 第五条."),
        "number": ("编号", "The marker's number."),
        "title": ("标题", "The heading; empty when the clause starts with its sentence."),
        "parent": ("上级条款", "`id` of the clause around it; empty at the top."),
    },
    "responsibilities": {
        "name": ("单位", "The department as written."),
        "canonical": ("规范名称", "Its full official name where known, else as written."),
        "department_id": ("单位编号", "The same for all spellings of a department, in all notices."),
        "role": ("责任", "lead 牵头 · responsible 责任 · cooperating 配合."),
    },
    "amounts": {
        "value": ("数值", "In yuan, or in the unit of the foreign currency; exact."),
        "value_yi": ("数值（亿）", "The same in 亿 (10⁸)."),
        "currency": ("币种", "ISO 4217: CNY, USD, …"),
        "per": ("计量对象", "What one sum is paid for, as written: 人, 平方米, 每户; empty: in total."),
        "role": (
            "用途",
            "budget 预算 · support 扶持 · target 目标 · threshold 门槛 · other 其他.",
        ),
    },
    "goals": {
        "indicator": ("指标", "What is counted, as written."),
        "indicator_start": ("指标起", "Offset of the indicator; empty where it does not stand in one piece."),
        "indicator_end": ("指标止", "Offset after the indicator."),
        "action": ("动作", "The verb: 突破, 新增, 举办; empty: none."),
        "value": ("数值", "The number, 万 and 亿 folded in; exact."),
        "unit": ("单位", "The unit as written: 家, %, 台(套); empty for a bare index."),
        "hedged": ("留有余地", "True with 力争, 争取, 计划, 预计."),
        "change": ("变化", "level 达到 · increase 增加 · growth 增长率 · decrease 减少."),
        "per": ("口径", "每千人, 每万老年人口; empty: none."),
        "baseline": ("基数", "What it is measured against, as written; empty: not stated."),
        "period_start": ("期初", "First day of the time it binds, inclusive; empty: open."),
        "period_end": ("期末", "Last day of the time it binds, inclusive; empty: open."),
    },
    "deadlines": {
        "kind": ("类型", "by 截止 · during 期间 · from 起始 · validity 有效期."),
        "from_date": ("起始日", "First day, inclusive; empty: open or not computable."),
        "to_date": ("截止日", "Last day, inclusive; empty: open or not computable."),
        "resolved_from": ("年份来源", "explicit: its own words; notice_year: the notice's year is understood."),
    },
    "citations": {
        "title": ("标题", "The title without 《》; empty where only a number stands."),
        "relation": ("关系", "self 本文 · basis 依据 · repeals 废止 · amends 修改 · deliverable 拟制定 · mention 提及"),
    },
    "supports": {
        "beneficiary": ("对象", "Who gets it, as written."),
        "condition": ("条件", "Under which condition, as written."),
        "instrument": ("方式", "奖励, 补助, 贴息, 减免 …"),
        "standard": ("标准", "The standard as written: 按规定, 最高50万元."),
        "amount": ("金额", "In yuan; empty: not numeric."),
        "rate": ("比例", "In percent: 10% is 10."),
        "cap": ("封顶", "The most one gets, in yuan."),
        "payer": ("承担方", "Who pays, as written."),
    },
    "programmes": {
        "name": ("名称", "Without quotes and kind word: 千企智改."),
        "kind": ("类别", "工程, 行动, 计划, 机制 … as written."),
        "version": ("版本", "As written: 2.0; empty: none."),
    },
    "findings": {
        "check": ("检查项", "Id of the check, for programs: section-budgets, clause-numbering …"),
        "severity": ("程度", "info 提示 · warning 注意 · error 错误."),
        "message": ("说明", "What it found, in Chinese, for people."),
        "records": ("涉及位置", "The places it speaks of, start-end, joined by ；"),
    },
    "unclaimed": {
        "context": ("上下文", "The words around the number."),
    },
    "copies": {
        "notice_id": ("文件编号", "The notice that both inputs hold."),
        "original": ("首个文件", "The first input with this text (`notices.path`)."),
    },
    "errors": {
        "stage": ("环节", "Where it failed: list 查找 · read 读取 · extract 提取 · tables 制表 · time 超时 · memory 超内存 · worker 进程中断."),
        "error": ("错误类型", "The class of the error, as Python names it; empty for a worker's death."),
        "reason": ("原因", "What is wrong and what to do."),
    },
}


def label(table: str, column: str) -> tuple[str, str]:
    """The Chinese label of a column and its meaning. Raises KeyError for a column nobody has described.

    >>> label("goals", "unit")[0], label("amounts", "text")[0]
    ('单位', '原文')
    """
    own = _OWN.get(table, {})
    if column in own:
        return own[column]
    if column in _SHARED:
        return _SHARED[column]
    raise KeyError(f"{table}.{column} has no label: describe it in lucheng_extract/outputs/labels.py")

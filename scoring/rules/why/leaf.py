"""Why a leaf has its points: what decided, the inputs, the rule step by step, every round."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from scoring.rules import trace
from scoring.rules.answers import AnswerError
from scoring.rules.rule import Rule
from scoring.rules.trace import LeftOut, Round, Trace
from scoring.rules.why.inputs import Given, inputs_of

WHAT: Mapping[str, str] = {
    trace.SELF: "Tự chấm",
    trace.FIGURE: "Số liệu",
    trace.APPRAISAL: "Thẩm định",
    trace.EXPLANATION: "Giải trình",
    trace.CONCLUSION: "Kết luận của Hội đồng",
    trace.CORRECTION: "Đính chính",
}
NUMBERED = (trace.APPRAISAL, trace.EXPLANATION)
CLAIM = {
    True: "chấp nhận không phát sinh",
    False: "không chấp nhận đề nghị không phát sinh",
    None: "",
}

BY_RULE = "Tổ giúp việc thẩm định; điểm tính theo quy tắc từ số liệu đầu vào dưới đây."
DECIDED: Mapping[str, str] = {
    trace.SELF: "Tạm lấy điểm đơn vị tự chấm, chưa qua thẩm định.",
    trace.FIGURE: "Điểm tính theo quy tắc từ số liệu của nguồn ghi dưới đây, không do người chấm.",
    trace.APPRAISAL: "Tổ giúp việc cho điểm trực tiếp: con số ấy là đầu vào, không qua phép tính.",
    trace.CONCLUSION: (
        "Hội đồng thẩm định kết luận khác điểm thẩm định: con số kết luận là đầu vào, "
        "không qua phép tính."
    ),
    trace.CORRECTION: "Điểm được đính chính sau công bố, theo quyết định ghi ở lần cuối dưới đây.",
    trace.NO_CASE: (
        "Trong năm không phát sinh trường hợp nào; đề nghị của đơn vị được chấp nhận nên điểm "
        "theo mức tiêu chí quy định cho trường hợp ấy."
    ),
    trace.EXEMPT: (
        "Tiêu chí không đánh giá đối với đơn vị: loại khỏi cả điểm đạt được và điểm tối đa."
    ),
}


@dataclass(frozen=True)
class Spoken:
    """One round as a row: `person` and `words` only where the reader may know them."""

    what: str
    by: str
    at: datetime | None
    points: Decimal | None
    note: str
    person: str = ""
    words: str = ""


@dataclass(frozen=True)
class LeafWhy:
    """All that stands behind one leaf, ready to be shown."""

    decided: str
    inputs: list[Given]
    source: str
    steps: list[str]
    rounds: list[Spoken]
    documents: int
    left_out: LeftOut | None


def leaf_why(rule: Rule, found: Trace, sentence: str) -> LeafWhy:
    """The derivation of a leaf; `sentence` is what the record says in one line."""
    is_computed = found.answer is not None and found.decided_by != trace.NO_CASE
    inputs, steps = _computed(rule, found.answer) if is_computed else ([], [])
    by_rule = found.decided_by == trace.APPRAISAL and is_computed
    return LeafWhy(
        decided=BY_RULE if by_rule else DECIDED.get(found.decided_by, ""),
        inputs=inputs,
        source=found.source,
        steps=steps or [sentence],
        rounds=[_spoken(each) for each in found.rounds],
        documents=found.documents,
        left_out=found.exemption,
    )


def _computed(rule: Rule, answer: Mapping[str, object]) -> tuple[list[Given], list[str]]:
    try:
        return inputs_of(rule, answer), rule.steps(answer)
    except AnswerError:
        return [], []  # an answer that cannot be scored, a thin sample, explains nothing


def _spoken(each: Round) -> Spoken:
    number = f" vòng {each.number}" if each.kind in NUMBERED else ""
    second = "đã có người thứ hai xác nhận" if each.second_person else ""
    proposed = "điểm đề nghị" if each.kind == trace.EXPLANATION and each.points is not None else ""
    notes = (each.decision, CLAIM[each.no_case], second, proposed)
    return Spoken(
        WHAT[each.kind] + number,
        each.by,
        each.at,
        each.points,
        "; ".join(note for note in notes if note),
        each.person,
        each.words,
    )

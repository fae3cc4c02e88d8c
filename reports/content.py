"""What the hash of a publication covers, key by key: docs/publication-format.md."""

from reports.canonical import FIRST_FORMAT, FORMAT


def content_of(draft, *, lazily=False):
    """The content of a ranking as plain values, in the format it was published in.

    `lazily` its units come one by one, for those who go through them once.
    """
    ranking = draft.ranking
    if ranking.content_format not in (FIRST_FORMAT, FORMAT):
        raise ValueError(f"{ranking.content_format} is no format of ours")
    is_first = ranking.content_format == FIRST_FORMAT
    criterion, card = (_criterion, _card) if is_first else (_criterion_2, _card_2)
    units = (card(each, lines) for each, lines in draft.cards)
    return {
        "format": ranking.content_format,
        "year": ranking.year,
        "index": ranking.index_code,
        "group": {"code": ranking.group_code, "name": ranking.group_name},
        "version": ranking.version,
        "decision": {"number": ranking.decision_number, "date": ranking.decision_date},
        "published_at": ranking.published_at,
        "note": ranking.note,
        "is_sample": ranking.is_sample,
        "criteria_set": {
            "name": ranking.set_name,
            "decision": ranking.set_decision,
            "note": ranking.set_note,
        },
        "policy": ranking.policy,
        "criteria": [criterion(node) for node in draft.criteria],
        "units": units if lazily else list(units),
    }


def _criterion(criterion):
    return {
        "code": criterion.code,
        "parent": criterion.parent_code,
        "level": criterion.level,
        "name": criterion.name,
        "max_score": criterion.max_score,
        "method": criterion.method,
        "rule": criterion.rule_kind,
        "rule_params": criterion.rule_params,
        "rule_text": criterion.rule_text,
    }


def _criterion_2(criterion):
    return {**_criterion(criterion), "part": criterion.part}


def _card(card, lines):
    return {
        "unit": card.unit_slug,
        "code": card.unit_code,
        "name": card.unit_name,
        "points": card.points,
        "applicable_max": card.applicable_max,
        "index_percent": card.index_percent,
        "rank": card.rank,
        "grade": card.grade,
        "lines": [_line(line) for line in lines],
    }


def _card_2(card, lines):
    return {
        **_card(card, []),
        "list": card.list_code,
        "bonus": card.bonus,
        "penalty": card.penalty,
        "index_exact": card.index_exact or None,
        "index_formula": card.index_formula,
        "withheld": card.withheld,
        "lines": [_line_2(line) for line in lines],
    }


def _line(line):
    return {
        "code": line.criterion.code,
        "applies": line.applies,
        "applicable_max": line.applicable_max,
        "self": line.self_points,
        "appraised": line.appraised_points,
        "points": line.points,
        "explanation": line.explanation,
    }


def _line_2(line):
    return {
        **_line(line),
        "decided_by": line.decided_by,
        "answer": line.answer,
        "source": line.source,
        "rounds": line.rounds,
        "documents": line.documents,
        "exemption": _exemption(line) if line.exemption else None,
    }


def _exemption(line):
    return {
        "reason": line.exemption,
        "decision": line.exemption_decision,
        "by": line.exemption_by,
        "second_person": line.exemption_seconded,
    }

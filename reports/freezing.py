"""From a group in order to rows that never change: copies of names, maxima, points, sentences."""

from dataclasses import dataclass, field

from reports.canonical import FORMAT, content_hash
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine


@dataclass
class Draft:
    """A ranking before it is saved: the same objects that will be, so what is seen is frozen."""

    ranking: Ranking
    criteria: list[PublishedCriterion] = field(default_factory=list)
    cards: list[tuple[Scorecard, list[ScorecardLine]]] = field(default_factory=list)

    def seal(self):
        """Stamp the format and the hash of the whole content on the ranking."""
        self.ranking.content_format = FORMAT
        self.ranking.content_hash = content_hash(content_of(self))
        return self

    def save(self):
        """Write ranking, criteria, cards and lines; the caller holds the transaction."""
        self.ranking.save()
        PublishedCriterion.objects.bulk_create(self.criteria)
        Scorecard.objects.bulk_create([card for card, _ in self.cards])
        lines = (line for _, lines in self.cards for line in lines)
        ScorecardLine.objects.bulk_create(lines, batch_size=2000)
        return self.ranking


def frozen(ranking):
    """The draft a published ranking was saved from, read back from its rows: three queries."""
    criteria = list(ranking.criteria.order_by("order"))
    by_id = {criterion.pk: criterion for criterion in criteria}
    cards = {card.pk: (card, []) for card in ranking.scorecards.order_by("order")}
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking)
    for line in lines.order_by("criterion__order"):
        card, its_lines = cards[line.scorecard_id]
        line.scorecard, line.criterion = card, by_id[line.criterion_id]
        its_lines.append(line)
    return Draft(ranking, criteria, list(cards.values()))


def content_of(draft):
    """The content the hash covers, as plain values; see docs/publication-format.md."""
    ranking = draft.ranking
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
        "criteria": [_criterion(criterion) for criterion in draft.criteria],
        "units": [_card(card, lines) for card, lines in draft.cards],
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

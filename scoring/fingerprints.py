"""The fingerprint of an assessment: docs/journal-format.md says how anybody recomputes it.

The unit's own part never changes after the lock, so a receipt of the lock can be checked all year;
the whole is what the council concluded.
"""

import hashlib
import json
from decimal import Decimal

from scoring.models import Attachment, Score

FORMAT = "cchc-assessment/1"
OWN, WHOLE = "own", "whole"

PLACES = Decimal("0.0001")

OWN_FIELDS = {
    "code": "criterion__code",
    "answer": "answer",
    "no_case": "claims_no_case",
    "note": "note",
    "self": "self_points",
}
WHOLE_FIELDS = OWN_FIELDS | {
    "applies": "applies",
    "appraised": "appraised_points",
    "final": "final_points",
}
DOCUMENT_FIELDS = {
    "sha256": "document__sha256",
    "round": "round",
    "section": "section",
    "page": "page",
}


def fingerprints(assessments, part):
    """The fingerprint of this part of each assessment by its id: two queries for all of them."""
    scores = _scores(assessments, part)
    return {each.pk: _digest(each, part, scores.get(each.pk, [])) for each in assessments}


def canonical_bytes(assessment, part, scores):
    """UTF-8 JSON: keys sorted, no spaces, points as text with four decimals."""
    content = {
        "format": FORMAT,
        "part": part,
        "year": assessment.period.year,
        "group": assessment.group.code,
        "unit": assessment.unit.slug,
        "scores": sorted(scores, key=lambda score: score["code"]),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _digest(assessment, part, scores):
    return hashlib.sha256(canonical_bytes(assessment, part, scores)).hexdigest()


def _scores(assessments, part):
    """Each assessment's scores as plain values, with their documents."""
    fields = OWN_FIELDS if part == OWN else WHOLE_FIELDS
    rows = Score.objects.filter(assessment__in=assessments)
    documents, found = _documents(assessments, part), {}
    for pk, assessment, *values in rows.values_list("pk", "assessment", *fields.values()):
        score = dict(zip(fields, map(_plain, values), strict=True))
        score["documents"] = sorted(documents.get(pk, ()), key=lambda each: list(each.values()))
        found.setdefault(assessment, []).append(score)
    return found


def _documents(assessments, part):
    """The documents of each score; for the unit's own part those put forward with the answer."""
    rows, found = Attachment.objects.filter(score__assessment__in=assessments), {}
    if part == OWN:
        rows = rows.filter(round=0)
    for score, *values in rows.values_list("score", *DOCUMENT_FIELDS.values()):
        found.setdefault(score, []).append(dict(zip(DOCUMENT_FIELDS, values, strict=True)))
    return found


def _plain(value):
    return str(value.quantize(PLACES)) if isinstance(value, Decimal) else value

"""One leaf of an assessment: its rule, the unit's answer, documents, and how it was judged."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evidence.forms import CLASSIFIED_WARNING
from scoring import permissions
from scoring.choices import Method
from scoring.contributions import contributions_of
from scoring.derivation import derivations
from scoring.forms.unit import ChooseForm, ExplainForm, SelfScoreForm, UploadForm
from scoring.models import Criterion, Exemption, Score
from scoring.rules.numbers import format_number
from scoring.sheets import veiled
from scoring.timeliness import timeliness_of
from scoring.views.doors import score_for

from .turns import turns


@require_safe
@login_required
def leaf(request, pk):
    """The page of one leaf."""
    return leaf_page(request, score_for(request.user, pk))


def leaf_page(request, score, *, answer_form=None, attach_form=None, explain_form=None):
    """The leaf as it stands now, with a form just refused shown as it was filled in.

    409 when the leaf was changed by somebody else while the person was filling the form in.
    """
    user, forms = request.user, [form for form in (answer_form, explain_form) if form]
    overtaken = any(form.is_overtaken_by(score) for form in forms)
    shows_appraisal = permissions.sees_appraisal(user, score.assessment)
    # The guards are asked about what the person may see, or their sentences would tell the rest.
    score = score if shows_appraisal else veiled(score)
    context = {
        "score": score,
        "criterion": score.criterion,
        "assessment": score.assessment,
        "headings": _headings(score.criterion),
        "around": around(score),
        "overtaken": overtaken,
        "lead_agency": score.answerer if score.assessment.is_of_province else None,
        "is_own_work": score.criterion.method == Method.SELF,
        "timeliness": timeliness_of(score),
        "contributions": contributions_of(user, score.assessment.period.year, score.criterion),
        "shows_appraisal": shows_appraisal,
    }
    context |= _answer(user, score, answer_form)
    context |= _documents(user, score, attach_form)
    if shows_appraisal:
        context |= _appraisal(user, score, explain_form)
    status = 409 if overtaken else 200
    return render(request, "scoring/unit/leaf.html", context, status=status)


def _headings(criterion):
    """The nodes above the leaf, from its field down."""
    inner = Criterion.objects.filter(criteria_set=criterion.criteria_set_id, method="")
    nodes = {node.pk: node for node in inner.only("code", "name", "parent_id")}
    found, above = [], nodes.get(criterion.parent_id)
    while above:
        found.insert(0, above)
        above = nodes.get(above.parent_id)
    return found


@dataclass(frozen=True)
class Around:
    """The leaves before and after this one, and the next that the unit scores itself."""

    previous: Score | None
    following: Score | None
    next_to_score: Score | None


def around(score):
    """Where to go from this leaf, in the order of the set."""
    leaves = list(score.assessment.scores.in_order())
    place = leaves.index(score)
    later = leaves[place + 1 :]
    part = score.criterion.part
    own = (each for each in later if _is_to_score(each) and each.criterion.part == part)
    return Around(
        previous=leaves[place - 1] if place else None,
        following=later[0] if later else None,
        next_to_score=next(own, None),
    )


def _is_to_score(score):
    return score.applies and score.criterion.method == Method.SELF


def _answer(user, score, form):
    """The unit's own part: the rule, what it answered, and the form to answer."""
    rule = score.criterion.rule
    return {
        "rule_in_words": rule.describe(),
        "own_sentence": rule.explain(score.answer) if score.answer else "",
        "exemption": _exemption(score),
        "answer_form": form or SelfScoreForm(score),
        "answer_refusal": permissions.why_not_answer(user, score),
        "withdraw_refusal": permissions.why_not_withdraw_claim(user, score),
    }


def _exemption(score):
    """Why the leaf is not assessed for the unit, when an exemption says so."""
    exemptions = Exemption.objects.in_force()
    return exemptions.filter(unit=score.assessment.unit, criterion=score.criterion).first()


def _documents(user, score, form):
    """What was put forward, and the two ways to put more forward."""
    attachments = list(score.attachments.select_related("document"))
    for attachment in attachments:
        attachment.refusal = permissions.why_not_detach(user, attachment, score)
    is_upload = form is not None and form.is_upload
    return {
        "attachments": attachments,
        "choose_form": form if form and not is_upload else ChooseForm(score),
        "upload_form": form if is_upload else UploadForm(score),
        "classified_warning": CLASSIFIED_WARNING,
        "attach_refusal": permissions.why_not_attach(user, score),
    }


def _appraisal(user, score, form):
    """What was said of the leaf since, and the form to explain."""
    explanations = list(score.explanations.order_by("round"))
    rounds = list(score.appraisals.order_by("round"))
    current = score.assessment.period.round
    standing = next((each for each in explanations if each.round == current), None)
    return {
        "derivation": derivations([score])[score.pk],
        "turns": turns(rounds, explanations),
        "standing": standing,
        "explain_form": form or ExplainForm(initial=_typed(standing)),
        "explain_refusal": permissions.why_not_explain(user, score),
    }


def _typed(explanation):
    """The explanation as the person typed it, to be changed while it may be."""
    if explanation is None:
        return {}
    points = explanation.proposed_points
    return {
        "text": explanation.text,
        "proposed_points": None if points is None else format_number(points),
    }

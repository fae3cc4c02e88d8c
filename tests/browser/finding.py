"""The rows that pages need in their addresses, looked up when the sample stands at its stage."""

from django.db.models import Q

from evidence.models import Document
from indices.models import ServiceFigure
from journal.models import Receipt
from reports.models import Complaint, Notice, Ranking, Scorecard, ScorecardLine
from scoring.models import (
    Appraisal,
    Assessment,
    Assignment,
    Conflict,
    Exemption,
    Explanation,
    Figure,
    MinistryResult,
    Score,
)
from tests.browser.people import USERNAMES
from tests.browser.years import OURS
from units.models import RoleGrant

YEAR, PUBLISHED, WIDE = 2025, 2024, 2022


def this_year():
    return {"year": YEAR}


def published_year():
    return {"year": PUBLISHED}


def first(rows):
    """The key of the first row; a sample without any would leave a page unseen."""
    found = rows.order_by("pk").first()
    assert found, f"no {rows.model.__name__} in the sample for this page"
    return {"pk": found.pk}


def ours():
    return first(Assessment.objects.filter(period__year=YEAR, unit__code=OURS))


def our_receipt():
    return first(Receipt.objects.filter(about=f"phieu-{ours()['pk']}"))


def publication_receipt():
    return first(Receipt.objects.filter(kind="publication"))


def compared():
    """Three units of the widest list."""
    cards = Scorecard.objects.filter(ranking__year=WIDE, ranking__group_code="so")
    slugs = cards.order_by("order").values_list("unit_slug", flat=True)[:3]
    return {"year": WIDE, "group": "so", "units": "+".join(slugs)}


def of_two_groups():
    """A department and a commune of one year."""
    cards = Scorecard.objects.filter(ranking__year=WIDE).order_by("-ranking__group_code", "order")
    slugs = [cards.filter(ranking__group_code=code).first().unit_slug for code in ("so", "xa")]
    return f"?bang={WIDE}/so&don-vi={slugs[0]}&don-vi={slugs[1]}"


def sorted_down():
    return "?sap-xep=-thay-doi&tim=so"


def nobody():
    return "?tim=khong-co-ai"


def three_provinces():
    return "?tinh=lai-chau&tinh=dien-bien&tinh=son-la"


def province_named(slug):
    return lambda: {"slug": slug}


def national(index, year, **version):
    return lambda: {"index": index, "year": year, **version}


def of_our_assessment():
    return f"?phieu={ours()['pk']}"


def corrected_unit():
    return {"year": PUBLISHED, **first(Assessment.objects.filter(period__year=PUBLISHED))}


def corrected_leaf():
    return {"year": PUBLISHED, **first(Score.objects.filter(assessment__period__year=PUBLISHED))}


def our_scores():
    return Score.objects.filter(assessment__period__year=YEAR, assessment__unit__code=OURS)


def our_leaf(kind):
    """A leaf of ours by its rule; the address is asked for when the page is opened."""
    return lambda: first(
        our_scores().filter(criterion__method="self", criterion__rule_kind=kind, applies=True)
    )


def our_item(code):
    """A bonus or penalty of ours."""
    return lambda: first(our_scores().filter(criterion__code=code))


def judged_item(code):
    """A bonus or penalty of somebody else's, which our member appraises."""
    others = Score.objects.filter(assessment__period__year=YEAR, assessment__group__code="so")
    others = others.exclude(assessment__unit__code="SNV-2")
    return lambda: first(others.filter(criterion__code=code))


def answered_leaf():
    return first(our_scores().exclude(attachments=None))


def exempt_leaf():
    return first(our_scores().filter(applies=False))


def asked_leaf():
    """One the council asked about."""
    asked = Q(explanation_requested=True) | Q(pk__in=Explanation.objects.values("score"))
    return first(our_scores().filter(asked))


def judged_unit():
    """Somebody else's assessment that our member appraises."""
    return first(Assessment.objects.filter(pk__in=_judged().values("assessment")))


def unjudged_leaf():
    return first(_judged().filter(appraised_points=None, applies=True))


def judged_leaf():
    return first(_judged().filter(pk__in=Appraisal.objects.values("score")))


def explained_leaf():
    return first(_judged().filter(pk__in=Explanation.objects.unanswered().values("score")))


def _judged():
    seats = Assignment.objects.filter(period__year=YEAR, member__username=USERNAMES["member"])
    seat = seats.filter(group__code="so").exclude(field=None).first()
    others = Score.objects.filter(assessment__period__year=YEAR, assessment__group__code="so")
    others = others.exclude(assessment__unit__code="SNV-2")
    return others.filter(criterion__field_code=seat.field.code, criterion__method="self")


def any_leaf():
    return first(our_scores().filter(applies=True))


def group_of_year():
    return {"year": YEAR, "code": "so"}


def seat():
    """A seat of the council that may be given up."""
    return {"year": YEAR, **first(RoleGrant.objects.filter(year=YEAR, role="member"))}


def declared_conflict():
    return first(Conflict.objects.standing().filter(period__year=YEAR))


def exemption():
    return {"year": YEAR, **first(Exemption.objects.filter(criterion__criteria_set__year=YEAR))}


def measured_leaf():
    found = our_scores().filter(criterion__method="survey", applies=True).order_by("pk").first()
    return {"year": YEAR, "criterion": found.criterion_id}


def our_figure(kind):
    return lambda: {
        "year": YEAR,
        "score": first(
            our_scores().filter(criterion__rule_kind=kind, criterion__method__in=MEASURED)
        )["pk"],
    }


MEASURED = ("survey", "data")


def waiting_figure():
    return first(Figure.objects.waiting())


def served_unit():
    figure = ServiceFigure.objects.select_related("unit").order_by("unit__sort_key").first()
    return {"year": figure.year, "slug": figure.unit.slug}


def province():
    return {"pk": Assessment.objects.of_province().get().pk}


def ministry_result():
    result = MinistryResult.objects.filter(kind="appraisal").get()
    return {"year": PUBLISHED, "pk": result.pk}


def to_enter():
    return {"year": PUBLISHED, "kind": "cuoi-cung"}


def reopenable():
    """An assessment that is locked."""
    locked = Assessment.objects.filter(period__year=YEAR).exclude(locked_at=None)
    return {"year": YEAR, **first(locked.exclude(unit__code="SNV-2"))}


def ranking(year, group):
    return lambda: {"year": year, "group": group}


def criterion(code):
    return lambda: {"year": PUBLISHED, "group": "so", "code": code}


def notice(kind, **more):
    """Where a document or announcement stands."""
    return lambda: {"slug": Notice.objects.newest().filter(kind=kind, **more)[0].slug}


def replaced_statement():
    """A list of an earlier year that was stated anew."""
    return {"year": 2021, "group": "so", "version": 1}


def corrected_ranking():
    found = Ranking.objects.filter(version=2).first()
    return {"year": found.year, "group": found.group_code, "version": 1}


def newest_ranking():
    return corrected_ranking() | {"version": 2}


def card(year=PUBLISHED):
    return lambda: {"slug": _card(year).unit_slug, "year": year}


def unit():
    return {"slug": _card(PUBLISHED).unit_slug}


def _card(year):
    return Scorecard.objects.filter(ranking__year=year).order_by("ranking", "order").first()


def corrected_card():
    found = Scorecard.objects.filter(ranking__version=2).order_by("order").first()
    return {"slug": found.unit_slug, "year": found.ranking.year, "version": 1}


def our_published_card():
    return first(Scorecard.objects.filter(ranking__year=WIDE, unit__code=OURS))


def unsigned_complaint():
    return first(Complaint.objects.unsigned().filter(scorecard__unit__code=OURS))


def open_complaint():
    return first(Complaint.objects.open().filter(scorecard__unit__code=OURS))


def answered_complaint():
    answered = Complaint.objects.filter(closing__outcome="upheld", scorecard__unit__code=OURS)
    return first(answered)


def wide_year():
    return {"year": WIDE}


def document():
    return first(Document.objects.all())


def why(code=""):
    """Where the derivations of a published card are, or one criterion of it."""
    return lambda: card()() | ({"code": code} if code else {})


def why_of_version():
    return corrected_card() | {"version": 2}


def why_leaf_of_version():
    line = ScorecardLine.objects.filter(decided_by="correction").select_related(
        "scorecard__ranking", "criterion"
    )[0]
    card = line.scorecard
    where = {"slug": card.unit_slug, "year": card.ranking.year, "version": card.ranking.version}
    return where | {"code": line.criterion.code}


def why_leaf_here():
    return ours() | {"code": Score.objects.get(**asked_leaf()).criterion.code}


def gain_leaf():
    return {"year": PUBLISHED, "code": "1.1.2"}


def bridge_of(index, **more):
    """An index of the published year as a bridge; with `component` one of its components."""
    return lambda: published_year() | {"index": index} | more


def bridge_year():
    return {"year": 2025}

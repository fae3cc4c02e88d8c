"""A unit's desk set up for tests: one assessment, everybody around it, and what pages answer."""

import html
import re
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from evidence.register import register_document
from scoring import marking
from scoring.choices import PeriodState
from scoring.models import Assessment
from scoring.permissions import NOT_YOURS
from tests.cast import Cast, make_cast
from tests.evidence.papers import PDF, upload
from tests.make import grant_role, make_unit, make_user
from tests.make_year import add_outside, make_assessment, make_period, period_at, score_of

TICKED = {"keys": ["a"]}
STRANGE = "Bạn không có vai trò tại Sở Công Thương, nên không xem được phiếu của đơn vị này."
CONFLICT = (
    "Bạn có xung đột lợi ích: Sở Công Thương là đơn vị của bạn, đơn vị trước đây hoặc đơn vị "
    "trực thuộc."
)
UNASSIGNED = "Đơn vị này không được phân công cho bạn."

# Everybody who must not act for the unit, and the sentence he is refused with.
REFUSED_TO_ACT = {
    "stranger": STRANGE,
    "head_of_another": STRANGE,
    "nobody": STRANGE,
    "member_from_the_unit": CONFLICT,
    "idle_member": UNASSIGNED,
    "member": NOT_YOURS,
    "officer": NOT_YOURS,
    "chair": NOT_YOURS,
    "leader": NOT_YOURS,
    "viewer": NOT_YOURS,
}


@dataclass
class Desk:
    """The assessment of «Sở Công Thương» and the people around it, by role."""

    assessment: Assessment
    cast: Cast

    def person(self, name):
        """Somebody of the cast, or one of three more who are rarely needed."""
        if hasattr(self.cast, name):
            return getattr(self.cast, name)
        user = make_user(name.replace("_", "-"), full_name=name)
        year = self.assessment.period.year
        if name == "viewer":
            grant_role(user, "viewer", self.cast.unit)
        elif name == "idle_member":
            grant_role(user, "member", make_unit("STC", name="Sở Tài chính"), year)
        return user

    def score(self, code="1.1"):
        return score_of(self.assessment, code)

    def address(self, name):
        return reverse(name, args=[self.assessment.pk])

    def leaf(self, name="unit-leaf", code="1.1"):
        return reverse(name, args=[self.score(code).pk])

    def stand_at(self, state):
        self.assessment.period = period_at(self.assessment.period, state)
        return self

    def self_score(self, code="1.1", answer=TICKED, **kw):
        """The clerk's answer, as the act saves it."""
        score = self.score(code)
        return marking.self_score(
            score, version=score.version, answer=answer, by=self.cast.clerk, **kw
        )

    def appraise(self, code="1.1", points="5", reason="Thiếu tài liệu.", **kw):
        """The member's round of one leaf."""
        score = self.score(code)
        return marking.appraise(
            score, version=score.version, points=points, reason=reason, by=self.cast.member, **kw
        )

    def explain(self, code="1.1", text="Tài liệu gửi kèm.", **kw):
        score = self.score(code)
        return marking.explain(score, version=score.version, text=text, by=self.cast.clerk, **kw)

    def answer_all(self):
        self.self_score("1.1")
        self.self_score("1.2", {"n": "90", "d": "100"})

    def paper(self, mark="", unit=None, by=None):
        """A document of the unit; another mark is another content."""
        return register_document(
            unit=unit or self.cast.unit,
            upload=upload(PDF + mark.encode()),
            title=f"Kế hoạch {mark}".strip(),
            number="12/KH-SCT",
            issued_on=date(2024, 1, 5),
            by=by or self.cast.clerk,
        )


def make_desk(state=PeriodState.SELF_ASSESSMENT, *, outside=False, **kw):
    """The desk of a small year, standing where you say, with bonus and penalty if you say so."""
    period = make_period(state=state, **kw)
    if outside:
        add_outside(period.period_groups.get().criteria_set)
    unit = make_unit("SCT", name="Sở Công Thương")
    return Desk(make_assessment(period, unit), make_cast(period, unit))


def at_explanation():
    """Scored, locked and cut in round 1: leaf 1.1 has 10 points, was given 5, and must explain."""
    desk = make_desk()
    desk.answer_all()
    marking.submit(desk.assessment, by=desk.cast.clerk)
    marking.lock(desk.assessment, by=desk.cast.head)
    desk.stand_at(PeriodState.APPRAISAL)
    desk.appraise(request_explanation=True)
    return desk.stand_at(PeriodState.EXPLANATION)


def alerts_of(page):
    """How many boxes of the page call out: of two, one above the other, the second is not read."""
    return page.content.decode().count('role="alert"')


def text_of(response):
    """The words of the page, without tags, in single spaces."""
    body = response.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def refusal_of(response):
    """The sentence of the 403 page; None when the answer is another one."""
    if response.status_code != 403:
        return None
    found = re.search(r'<p class="notice error">(.*?)</p>', response.content.decode(), re.DOTALL)
    return html.unescape(found[1])


def rows_of(response, part="tbody"):
    """The cells of the first table, as lists of words."""
    table = response.content.decode().partition(f"<{part}>")[2].partition(f"</{part}>")[0]
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL) for row in rows]
    return [[_words(cell) for cell in row] for row in cells]


def turns_of(response):
    """Who said what of a score: (side, title, words) for each turn of the exchange."""
    turn = r'<li class="(\w+)">\s*<header><b>(.*?)</b>.*?</header>(.*?)(?=<li class|$)'
    found = re.findall(turn, _exchange(response), re.DOTALL)
    return [(side, _words(title), _words(words)) for side, title, words in found]


def signers_of(response):
    """Who said it and when, a line for each turn."""
    found = re.findall(r"</b>(.*?)</header>", _exchange(response), re.DOTALL)
    return [_words(line) for line in found]


def _exchange(response):
    page = response.content.decode()
    return page.partition('<ol class="exchange">')[2].partition("</ol>")[0]


def _words(cell):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", cell)).split())


def leaf_text(client, desk, code="1.1"):
    return text_of(client.get(desk.leaf(code=code)))


def save_leaf(client, desk, code="1.1", **data):
    """Post the form of a leaf as the page would, with the version it now has unless given."""
    data = {"version": desk.score(code).version} | data
    return client.post(desk.leaf("unit-self-score", code), data)


def fields_of(response):
    """Names of the boxes ticked, and values of the texts typed, in the form of the answer."""
    content = response.content.decode().partition('id="tu-cham"')[2].partition("</section>")[0]
    ticked = [
        re.search(r'value="(.*?)"', tag)[1]
        for tag in re.findall(r"<input[^>]*checked[^>]*>", content)
        if "value=" in tag
    ]
    version = re.search(r'name="version" value="(\d+)"', content)
    note = re.search(r'<textarea name="note"[^>]*>\s*(.*?)</textarea>', content, re.DOTALL)
    return ticked, note and note[1], version and int(version[1])

"""What the sample people do at each stage, through the acts of the desks."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.sample.answers import Answers
from cchc.sample.outside import OutsideWork
from cchc.sample.pdf import one_page
from evidence.register import register_document
from scoring import conflicts, marking
from scoring.choices import Method
from scoring.models import Appraisal, Explanation, Figure, Score

WEAKER = 35


class Year:
    """One sample year at work: the period, its cast, and a seeded source of chance."""

    def __init__(self, period, cast, rng, tell):
        self.period, self.cast, self.rng, self.tell = period, cast, rng, tell
        self.quality = {}
        self.outside = OutsideWork(self)

    def assessments(self):
        return list(self.period.assessments.ranked().in_order())

    def answers_for(self, unit, less=0):
        """Answers of this unit; `less` makes a stricter reading of the same work."""
        quality = self.quality.setdefault(unit.pk, self.rng.randint(62, 97))
        return Answers(self.rng, max(0, quality - less))

    def scores(self, assessment, *methods):
        scores = Score.objects.applicable().main()
        scores = scores.filter(assessment=assessment, criterion__method__in=methods)
        return list(scores.in_order())

    # The unit

    def self_assess(self, assessment, *, share=100):
        """The clerk answers so many per cent of the leaves, with a paper for the first ones."""
        clerk = self.cast.clerk_of(assessment.unit)
        answers = self.answers_for(assessment.unit)
        scores = self.scores(assessment, Method.SELF)
        for score in scores[: len(scores) * share // 100]:
            score.assessment = assessment
            marking.self_score(score, version=0, by=clerk, **self._answer(score, answers))
        claimed = self.outside.claim(assessment, clerk)
        self._attach_paper(assessment, [*scores[:2], *claimed], clerk)

    def _answer(self, score, answers):
        criterion = score.criterion
        may_claim = criterion.rule.has_denominator and criterion.no_case == "exempt"
        if may_claim and self.rng.randint(1, 100) <= 4:
            return {"no_case_reason": "Trong năm không phát sinh trường hợp nào (số liệu mẫu)."}
        return {"answer": answers.of(criterion.rule)}

    def _attach_paper(self, assessment, scores, clerk):
        paper = register_document(
            unit=assessment.unit,
            upload=SimpleUploadedFile("ke-hoach.pdf", sample_pdf(assessment)),
            title=f"Kế hoạch cải cách hành chính năm {self.period.year} (văn bản mẫu)",
            number=f"{self.rng.randint(10, 99)}/KH",
            issuer=assessment.unit.name,
            by=clerk,
        )
        for score in scores:
            score.assessment = assessment
            marking.attach(score, paper, section="Mục II", page="3", by=clerk)

    def hand_in(self, assessment):
        """The clerk submits, the head locks."""
        marking.submit(assessment, by=self.cast.clerk_of(assessment.unit))
        marking.lock(assessment, by=self.cast.head_of(assessment.unit))

    # The council

    def appraise(self, assessment, *, share=100):
        """The members appraise so many per cent of the leaves: most stand, some are cut."""
        scores = self.scores(assessment, Method.SELF, Method.CENTRAL)
        for score in scores[: len(scores) * share // 100]:
            score.assessment = assessment
            self._appraise(score)
        if share == 100:
            self.outside.appraise(assessment)

    def _appraise(self, score):
        bench = self.bench_for(score)
        unit, rule = score.assessment.unit, score.criterion.rule
        if score.claims_no_case:
            given = {"accepts_no_case": True, "reason": "Đã đối chiếu, đúng là không phát sinh."}
        elif score.self_points is None:
            answer = self.answers_for(unit).of(rule)
            given = {"answer": answer, "reason": "Chấm theo hồ sơ đã gửi Sở Nội vụ."}
        elif self.rng.randint(1, 100) <= 12:
            answer = self.answers_for(unit, less=WEAKER).of(rule)
            reason = "Tài liệu kiểm chứng chưa chứng minh đủ nội dung tự chấm."
            given = {"answer": answer, "reason": reason, "request_explanation": True}
        else:
            given = {}
        marking.appraise(score, version=score.version, by=bench.user, bench=bench, **given)

    def bench_for(self, score):
        """The seat of a member assigned to the field and not in conflict with the unit."""
        for bench in self.benches:
            if bench.covers(score) and not bench.why_in_conflict(score.assessment.unit):
                return bench
        raise LookupError(f"Không ai thẩm định được {score}")

    @property
    def benches(self):
        if not hasattr(self, "_benches"):
            members = {a.member for a in self.period.assignments.select_related("member")}
            ordered = sorted(members, key=lambda member: member.pk)
            self._benches = [conflicts.Bench(member, self.period) for member in ordered]
        return self._benches

    def explain(self, assessment):
        """The unit explains what it was asked to, and its head closes."""
        clerk = self.cast.clerk_of(assessment.unit)
        asked = Score.objects.filter(assessment=assessment, explanation_requested=True).in_order()
        for score in asked:
            score.assessment = assessment
            marking.explain(
                score,
                version=score.version,
                text="Đơn vị bổ sung báo cáo và đề nghị xem xét lại mức điểm (nội dung mẫu).",
                proposed_points=score.self_points,
                by=clerk,
            )
        if asked:
            marking.close_explanations(assessment, by=self.cast.head_of(assessment.unit))

    def answer_explanations(self):
        """The council answers every explanation: about half are accepted."""
        for explanation in Explanation.objects.filter(score__assessment__period=self.period):
            score = explanation.score
            accepted = self.rng.randint(1, 100) <= 50
            points = (score.self_points or 0) if accepted else score.appraised_points
            marking.appraise(
                score,
                version=score.version,
                points=points,
                reason="Tài liệu bổ sung hợp lệ."
                if accepted
                else "Tài liệu bổ sung chưa đủ căn cứ.",
                verdict="accepted" if accepted else "refused",
                by=self.bench_for(score).user,
            )

    def conclude(self, chair):
        """The council changes one score with a reason, and concludes every group."""
        mine = Score.objects.applicable().main().filter(assessment__period=self.period)
        cut = Appraisal.objects.filter(verdict="refused", score__in=mine).first()
        if cut:
            marking.conclude_score(
                cut.score,
                version=cut.score.version,
                points=cut.score.self_points,
                reason="Hội đồng thống nhất công nhận tài liệu bổ sung.",
                by=chair,
            )
        for period_group in self.period.period_groups.ranked().select_related("group"):
            marking.conclude(self.period, period_group.group, by=chair)

    # The office

    def enter_figures(self, assessment, *methods, by):
        """Survey results and systems' figures of one unit."""
        sources = {
            Method.SURVEY: f"Điều tra xã hội học năm {self.period.year} (số liệu mẫu)",
            Method.DATA: f"Hệ thống của tỉnh, chốt 31/12/{self.period.year} (số liệu mẫu)",
        }
        answers = self.answers_for(assessment.unit)
        for score in self.scores(assessment, *methods):
            score.assessment = assessment
            marking.record_figure(
                score,
                answer=answers.of(score.criterion.rule),
                source=sources[Method(score.criterion.method)],
                by=by,
            )

    def confirm_figures(self, by):
        """The second person agrees to the figures of the office's own unit."""
        waiting = Figure.objects.waiting().filter(score__assessment__period=self.period)
        for figure in waiting.select_related("score__assessment__unit", "entered_by"):
            marking.confirm_figure(figure, by=by)


def sample_pdf(assessment):
    """A one-page PDF that names nobody; every unit's differs by its own address."""
    return one_page(f"CCHC {assessment.period.year} {assessment.unit.slug}")

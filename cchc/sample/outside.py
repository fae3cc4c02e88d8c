"""Bonus asked for and penalties in the sample years: claimed, cut, refused and imposed."""

from random import Random

from scoring import marking
from scoring.choices import Part
from scoring.models import Score

# Of a hundred units.
ASK, NAME, IMPOSE, CUT = 40, 8, 10, 35
AWARDED = "Bản sao quyết định gửi kèm (số liệu mẫu)."


class OutsideWork:
    """What units and members do outside the 100 points, with a source of chance of their own."""

    def __init__(self, year):
        self.year, self.rng = year, Random(year.period.year)

    def claim(self, assessment, clerk):
        """The unit asks for one or two bonuses, or names a penalty of its own; those it named."""
        wanted = [*self._asked(assessment), *self._named(assessment)]
        for score in wanted:
            score.assessment = assessment
            answer = self._best(score.criterion.rule)
            marking.self_score(score, version=0, answer=answer, note=AWARDED, by=clerk)
        return wanted

    def _asked(self, assessment):
        if not self._happens(ASK):
            return []
        bonuses = self._scores(assessment, Part.BONUS)
        return self.rng.sample(bonuses, self.rng.choice([1, 1, 2]))

    def _named(self, assessment):
        return self._scores(assessment, Part.PENALTY)[4:5] if self._happens(NAME) else []

    def _scores(self, assessment, part):
        scores = Score.objects.filter(assessment=assessment, criterion__part=part)
        return list(scores.in_order())

    def _happens(self, of_a_hundred):
        return self.rng.randint(1, 100) <= of_a_hundred

    def _best(self, rule):
        """The answer that is worth something: the first option, or one or two cases."""
        if rule.kind == "choice":
            return {"key": max(rule.options, key=lambda option: option.points).key}
        return {"n": str(self.rng.choice([1, 1, 2]))}

    def appraise(self, assessment):
        """Everything named is appraised, some of it cut; some units get a penalty unasked."""
        for score in Score.objects.outside().at_issue().filter(assessment=assessment).in_order():
            score.assessment = assessment
            self._appraise(score)
        if self._happens(IMPOSE):
            self._impose(assessment)

    def _appraise(self, score):
        given = {}
        if score.criterion.part == Part.BONUS and self._happens(CUT):
            reason = "Quyết định khen thưởng không thuộc năm đánh giá."
            given = {"points": "0", "reason": reason, "request_explanation": True}
        self._give(score, **given)

    def _impose(self, assessment):
        """The first kind of penalty: figures that did not agree with the papers."""
        score = self._scores(assessment, Part.PENALTY)[0]
        if score.is_at_issue:
            return
        score.assessment = assessment
        reason = "Biên bản kiểm tra đối chiếu: số liệu một tiêu chí không đúng thực tế (mẫu)."
        self._give(score, answer={"n": "1"}, reason=reason, request_explanation=True)

    def _give(self, score, **given):
        bench = self.year.bench_for(score)
        marking.appraise(score, version=score.version, by=bench.user, bench=bench, **given)

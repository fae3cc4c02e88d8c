"""Plausible answers for any rule, drawn from a seeded source: the better the unit, the better."""

from decimal import Decimal

PERCENT = Decimal(100)


class Answers:
    """Answers of one unit whose quality lies between 0 and 100."""

    def __init__(self, rng, quality):
        self.rng, self.quality = rng, quality

    def of(self, rule):
        """An answer the rule accepts."""
        return getattr(self, rule.kind)(rule)

    def luck(self, spread=25):
        """The quality of one leaf: that of the unit, give or take."""
        return max(0, min(100, self.quality + self.rng.randint(-spread, spread)))

    def choice(self, rule):
        options = sorted(rule.options, key=lambda option: option.points)
        place = self.luck() * len(options) // 101
        return {"key": options[place].key}

    def checklist(self, rule):
        return {
            "keys": [item.key for item in rule.items if self.rng.randint(0, 100) <= self.luck()]
        }

    def _share(self, low=Decimal("0.6")):
        """n of d, from somewhat below `low` to all of them."""
        d = self.rng.choice([12, 20, 40, 57, 120, 248, 415])
        worst = max(Decimal(0), low - Decimal("0.1"))
        share = worst + (1 - worst) * (Decimal(self.luck(30)) / PERCENT)
        return {"n": str(min(d, round(d * share))), "d": str(d)}

    def ratio(self, rule):
        return self._share(rule.floor or Decimal("0.6"))

    def steps(self, rule):
        return self._share(rule.bands[-1].lower)

    def linear(self, rule):
        return self._share(rule.low)

    def target_ratio(self, rule):
        actual = rule.target * (Decimal(60 + self.luck() // 2) / PERCENT)
        return {"actual": str(min(actual, Decimal(1)).quantize(Decimal("0.0001")))}

    def count(self, rule):
        most = int(rule.max_score / rule.points_each)
        return {"n": str(most * self.luck() // 100)}

    def deduction(self, rule):
        return {"n": str(self.rng.choice([0, 0, 1, 2, 3]) if self.luck() < 85 else 0)}

    def survey_mean(self, rule):
        size = rule.minimum_responses + self.rng.randint(10, 60)
        best = size * self.luck(10) // 120
        rest = size - best
        counts = [best, rest * 2 // 3, rest - rest * 2 // 3 - rest // 10, rest // 10]
        keys = [reply.key for reply in rule.options]
        return {"answers": dict(zip(keys, counts, strict=False))}

    def survey_index(self, rule):
        return {"index": f"{70 + self.luck() // 4}.{self.rng.randint(0, 99):02}"}

    def manual(self, rule):
        points = rule.max_score * self.luck() / PERCENT
        return {"points": str(points.quantize(Decimal("0.05")).min(rule.max_score))}

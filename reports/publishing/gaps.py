"""What keeps a group from being published, gathered while its scores are read."""


class Gaps:
    """A group is published when every score is final, and explained by the row that gave it."""

    def __init__(self):
        self.count = self.unfinished = 0
        self.at_odds = set()

    def look_at(self, derivation):
        """One score of the group, with what decided it."""
        score = derivation.score
        self.count += 1
        if not score.applies:
            return
        if score.final_points is None and score.is_at_issue:
            self.unfinished += 1
        row = derivation.round or derivation.figure
        if None not in (row, score.final_points) and row.points != score.final_points:
            self.at_odds.add(score.criterion.code)

    def told(self, group):
        """A sentence for each kind of gap; none when the group may be published."""
        if not self.count:
            return [f"Nhóm «{group}» chưa có đơn vị hoặc chưa có điểm nào."]
        found = []
        if self.unfinished:
            found.append(f"Nhóm «{group}»: còn {self.unfinished} điểm chưa được kết luận.")
        if self.at_odds:
            codes = ", ".join(sorted(self.at_odds))
            found.append(f"Nhóm «{group}»: điểm khác với cách tính ở tiêu chí {codes}.")
        return found

"""Points a unit may still win on its own assessment, as far as the person may know them."""

from dataclasses import dataclass
from decimal import Decimal

from indices.gains.outlook import Outlook
from indices.rules.gains import Leaf, plan
from scoring import permissions
from scoring.rules.remaining import remaining
from scoring.rules.trace import BODIES, SELF
from scoring.rules.tree import MAIN
from scoring.rules.why.card import Node
from scoring.whys import assessment_why


@dataclass(frozen=True)
class Owned:
    """One leaf of a unit: its points now, and who gave them."""

    leaf: Node
    field: Node
    effort: None = None

    @property
    def points(self) -> Decimal | None:
        return self.leaf.points

    @property
    def basis_words(self):
        """Whose points they are: of the unit itself, or of whoever decided."""
        by = self.leaf.trace.decided_by
        return "tự chấm" if by == SELF else BODIES.get(by, "")

    def weighed(self) -> Leaf:
        """The same for the rules; a deed of a unit has no weight of its own."""
        left = remaining(self.leaf.rule, self.leaf.trace.answer, self.leaf.points)
        return Leaf(self.leaf.code, left)


def unit_outlook(user, assessment) -> Outlook:
    """The plan of a unit's leaves within the 100 points; a number of queries no row adds to."""
    nodes = assessment_why(user, assessment).nodes
    by_code = {node.code: node for node in nodes}
    leaves = [node for node in nodes if node.is_leaf and node.part == MAIN and node.applies]
    owned = [Owned(node, _field(node, by_code)) for node in leaves]
    return Outlook(plan(one.weighed() for one in owned), {one.leaf.code: one for one in owned})


def unit_season(user, assessment):
    """Whether points may still be won in this very year, and whose points these are."""
    shown = permissions.sees_appraisal(user, assessment)
    whose = "Điểm đang có là điểm mới nhất" if shown else "Điểm đang có là điểm tự chấm"
    if assessment.concluded_at:
        return f"{whose}; Hội đồng đã kết luận: danh sách dùng để chọn việc cho năm sau."
    if assessment.locked_at:
        return f"{whose}; đơn vị đã chốt: nội dung tự chấm không sửa được, chỉ còn giải trình."
    return f"{whose}; đơn vị chưa chốt: việc còn làm được ghi vào nội dung tự chấm."


def _field(node, by_code):
    """The top of the tree above a leaf."""
    while node.parent:
        node = by_code[node.parent]
    return node

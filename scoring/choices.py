"""The words of a year: its states, its work, how a leaf is scored, what a round says."""

from django.db.models import TextChoices


class PeriodState(TextChoices):
    DRAFT = "draft", "Chuẩn bị"
    SELF_ASSESSMENT = "self_assessment", "Tự đánh giá"
    APPRAISAL = "appraisal", "Thẩm định"
    EXPLANATION = "explanation", "Giải trình"
    REAPPRAISAL = "reappraisal", "Thẩm định lại"
    CONCLUSION = "conclusion", "Hội đồng kết luận"
    APPROVED = "approved", "Đã phê duyệt"
    PUBLISHED = "published", "Đã công bố"


class Work(TextChoices):
    """What may be written at a stage. Pages and acts ask for work, never for a state by name."""

    SET_UP = "set_up", "thiết lập năm đánh giá"
    SELF_SCORE = "self_score", "tự chấm điểm"
    APPRAISE = "appraise", "thẩm định"
    EXPLAIN = "explain", "giải trình"
    CONCLUDE = "conclude", "kết luận"
    PUBLISH = "publish", "công bố"
    CORRECT = "correct", "đính chính"


class Level(TextChoices):
    FIELD = "field", "Lĩnh vực"
    CRITERION = "criterion", "Tiêu chí"
    SUBCRITERION = "subcriterion", "Tiêu chí thành phần"


class Part(TextChoices):
    """Where a criterion counts: within the 100 points, or outside them."""

    MAIN = "main", "Trong thang 100 điểm"
    BONUS = "bonus", "Điểm thưởng"
    PENALTY = "penalty", "Điểm trừ"


class Method(TextChoices):
    SELF = "self", "Tự chấm rồi thẩm định"
    SURVEY = "survey", "Điều tra xã hội học"
    DATA = "data", "Lấy từ hệ thống số liệu"
    CENTRAL = "central", "Cơ quan thẩm định chấm"


class RoundKind(TextChoices):
    APPRAISAL = "appraisal", "Thẩm định"
    CONCLUSION = "conclusion", "Kết luận của Hội đồng"
    CORRECTION = "correction", "Đính chính"


class ResultKind(TextChoices):
    """What the Ministry says of the province: its appraisal first, then the result for good."""

    APPRAISAL = "appraisal", "Kết quả thẩm định của Bộ"
    FINAL = "final", "Kết quả cuối cùng"


class ConflictKind(TextChoices):
    """What a row says of a member and a unit: he must not judge it, or may although it is his."""

    DECLARED = "declared", "Khai báo xung đột"
    LIFTED = "lifted", "Được phép thẩm định"


class Verdict(TextChoices):
    ACCEPTED = "accepted", "Chấp nhận"
    PARTLY = "partly", "Chấp nhận một phần"
    REFUSED = "refused", "Không chấp nhận"

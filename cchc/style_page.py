"""Every part of the design system in every state, with words as long as the real ones."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from scoring.choices import PeriodState
from scoring.forms.answers import AnswerForm
from scoring.rules.points import parse

UNITS = [
    ("Sở Nông nghiệp và Phát triển nông thôn", "92.0492", "100", "Xuất sắc"),
    ("Ban Quản lý Khu kinh tế cửa khẩu quốc tế Ma Lù Thàng", "61.8", "69", "Tốt"),
    ("Sở Lao động - Thương binh và Xã hội", "76.75", "98.5", "Khá"),
    ("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh", "55.5", "91.5", "Trung bình"),
    ("Thanh tra tỉnh", "31", "79", "Yếu"),
]
COLOURS = ["ink", "soft", "edge", "line", "shade", "accent", "accent-deep", "accent-soft"]
MEANINGS = ["good", "warn", "bad", "teal", "slate"]

RULES = {
    "choice": {
        "options": [
            {"key": "a", "label": "Rà soát đầy đủ và gửi danh mục đúng hạn", "points": "0.75"},
            {"key": "b", "label": "Có rà soát nhưng gửi danh mục chậm hoặc còn sót văn bản chịu "
             "tác động của việc sắp xếp tổ chức bộ máy", "points": "0.25"},
            {"key": "c", "label": "Không thực hiện rà soát", "points": "0"},
        ]
    },
    "checklist": {
        "items": [
            {"key": "a", "label": "Ban hành đúng thời hạn, có đủ nhiệm vụ theo kế hoạch của UBND "
             "tỉnh", "points": "0.25"},
            {"key": "b", "label": "Điều chỉnh, bổ sung kế hoạch kịp thời", "points": "0.5"},
        ]
    },
    "ratio": {
        "numerator": "Số nhiệm vụ đã hoàn thành",
        "denominator": "Tổng số nhiệm vụ trong kế hoạch",
        "cap": "1",
    },
    "count": {"unit": "Sáng kiến được công nhận trong năm", "points_each": "0.25", "cap": "0.75"},
    "target_ratio": {"actual": "Tỷ lệ cắt giảm bình quân thời gian giải quyết", "target": "0.3"},
}  # fmt: skip
ANSWERS = {"choice": {"key": "b"}, "checklist": {"keys": ["a"]}, "ratio": {"n": "111", "d": "120"}}


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label="Trích yếu", help_text="Ghi như trên văn bản, không quá 300 ký tự."
    )
    number = forms.CharField(label="Số, ký hiệu", required=False)
    issued_on = forms.DateField(label="Ngày ban hành")
    unit = forms.ChoiceField(
        label="Đơn vị ban hành", choices=[("", "– Chọn –"), ("1", UNITS[0][0]), ("2", UNITS[1][0])]
    )
    note = forms.CharField(
        label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    file = forms.FileField(label="Tệp", help_text="PDF, DOCX, XLSX; không quá 20 MB.")
    agreed = forms.BooleanField(label="Tài liệu không thuộc danh mục bí mật nhà nước")


@require_safe
def style_page(request):
    """The page, only where the site runs locally."""
    return render(request, "style/page.html", _signs() | _tables() | _forms() | _exchange())


def _signs():
    now = timezone.now()
    days = {"quá hạn": -2, "hôm nay": 0, "dưới 3 ngày": 2, "còn lâu": 18}
    tonight = timezone.localtime(now).replace(hour=23, minute=59, second=59, microsecond=0)
    return {
        "colours": COLOURS,
        "meanings": MEANINGS,
        "deadlines": [(label, tonight + timedelta(days=count)) for label, count in days.items()],
        "states": list(PeriodState),
        "grades": [unit[3] for unit in UNITS] + ["Hoàn thành"],
        "tones": ["info", "success", "warning", "error"],
        "fingerprint": "9f2c41d07be5a83366b1cf90d2e4417a58c0de93a7124b6ff0e81d5533ac9b42",
        "now": now,
        "page": Paginator(range(400), 20).page(7),
        "crumbs": [("Bàn làm việc", "#"), ("Điều hành", "#"), ("Năm 2025", "")],
    }


def _tables():
    units = [(name, Decimal(got), Decimal(most), grade) for name, got, most, grade in UNITS]
    return {
        "ranking": [(name, got, most, 100 * got / most, grade) for name, got, most, grade in units],
        "columns": [
            "Tự đánh giá", "Trình lãnh đạo", "Chốt điểm", "Thẩm định lần 1", "Giải trình",
            "Thẩm định lần 2", "Kết luận của Hội đồng", "Điều tra xã hội học",
            "Số liệu từ hệ thống", "Tài liệu kiểm chứng", "Yêu cầu giải trình",
        ],
        "tree": _tree(),
    }  # fmt: skip


def _tree():
    """Rows of (level, code, name, maximum, own, appraised, final, is leaf, applies)."""
    rows = [(0, "1", "Công tác chỉ đạo, điều hành cải cách hành chính", "4.5", "3.875")]
    rows += [(1, "1.1", "Xây dựng và thực hiện kế hoạch cải cách hành chính năm", "2.25", "2.175")]
    rows += [(2, "1.1.1", "Ban hành kế hoạch cải cách hành chính năm", "0.75", "0.75")]
    rows += [(2, "1.1.2", "Mức độ hoàn thành kế hoạch cải cách hành chính", "1.5", "1.425")]
    rows += [(1, "1.2", "Thực hiện chế độ báo cáo cải cách hành chính định kỳ", "2.25", "1.7")]
    rows += [(0, "2", "Cải cách thể chế", "3", "2.0417")]
    rows += [(1, "2.1", "Tham mưu, ban hành văn bản quy phạm pháp luật", "3", "2.0417")]
    rows += [(2, "2.1.1", "Tiến độ tham mưu văn bản theo chương trình", "1.25", "1.0417")]
    rows += [(2, "2.1.2", "Tuân thủ quy trình xây dựng văn bản", "1", "1")]
    rows += [(2, "2.1.3", "Văn bản có nội dung trái pháp luật bị xử lý", "0.75", None)]
    return [_tree_row(*row) for row in rows]


def _tree_row(level, code, name, most, points):
    got = None if points is None else Decimal(points)
    return {
        "level": level,
        "code": code,
        "name": name,
        "most": Decimal(most),
        "points": got,
        "is_leaf": code in {"1.1.1", "1.1.2", "1.2", "2.1.1", "2.1.2", "2.1.3"},
        "applies": got is not None,
    }


def _forms():
    rules = [(kind, parse(kind, params, _highest(kind))) for kind, params in RULES.items()]
    return {
        "form": SampleForm(prefix="empty"),
        "wrong_form": SampleForm({"wrong-number": "97/KH-UBND"}, prefix="wrong"),
        "rule_forms": [
            (rule.describe(), AnswerForm(rule, answer=ANSWERS.get(kind), prefix=kind))
            for kind, rule in rules
        ],
    }


def _highest(kind):
    return Decimal("1.5" if kind in ("ratio", "target_ratio") else "0.75")


def _exchange():
    at = timezone.now()
    return {
        "turns": [
            {"side": "unit", "title": "Đơn vị tự chấm", "by": "Chuyên viên Sở Y tế", "at": at,
             "points": Decimal("0.75"), "text": "Đủ 3 nội dung; kế hoạch số 97/KH."},
            {"side": "council", "title": "Thẩm định vòng 1", "by": "Tổ giúp việc", "at": at,
             "points": Decimal("0.5"), "text": "Kế hoạch chưa xác định kinh phí từng nhiệm vụ."},
            {"side": "unit", "title": "Giải trình", "by": "Lãnh đạo Sở Y tế", "at": at,
             "points": Decimal("0.75"), "text": "Kinh phí nêu tại Phụ lục II kèm theo kế hoạch."},
            {"side": "council", "title": "Chấp nhận giải trình", "by": "Tổ giúp việc", "at": at,
             "points": Decimal("0.75"), "text": "Phụ lục II có đủ kinh phí; khôi phục điểm."},
        ]
    }  # fmt: skip

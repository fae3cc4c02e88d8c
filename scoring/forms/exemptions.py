"""What the office types to leave leaves out: which, for whom, why, and the paper it rests on."""

from django import forms

from evidence.inspection import max_bytes
from evidence.kinds import ACCEPTED, EXTENSIONS, FileRefused
from evidence.models import Document
from evidence.register import NotRegistered, register_document
from scoring.forms.clock import reason_field
from scoring.forms.office import LeavesField
from scoring.refusals import Refused
from units.choices import Role
from units.models import Unit

LISTED = 50  # the newest papers of the office, to choose from


def office_units(user):
    """Ids of the units this person is an officer of."""
    return [grant.unit_id for grant in user.roles if grant.role == Role.OFFICER]


class PaperForm(forms.Form):
    """The reason and the paper: cited, chosen among those registered, or handed in now."""

    reason = reason_field("Lý do không đánh giá")
    decision = forms.CharField(label="Văn bản (số, ký hiệu)", max_length=200, required=False)
    document = forms.ModelChoiceField(
        label="Tệp văn bản đã nộp",
        queryset=Document.objects.none(),
        required=False,
        empty_label="– Không –",
        help_text="Người được xem phiếu của đơn vị mở được tệp này.",
    )
    file = forms.FileField(
        label="Hoặc nộp tệp mới",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
    )

    def __init__(self, user, data=None, files=None):
        super().__init__(data, files)
        own = Document.objects.filter(unit__in=office_units(user)).order_by("-uploaded_at", "-pk")
        newest = list(own.values_list("pk", flat=True)[:LISTED])
        self.fields["document"].queryset = Document.objects.filter(pk__in=newest)
        limit = max_bytes() // (1024 * 1024)
        self.fields["file"].help_text = f"{ACCEPTED} Mỗi tệp đến {limit} MB."

    def paper(self, user):
        """The document chosen, or the new one registered for the officer's unit; None without."""
        upload, decision = self.cleaned_data.get("file"), self.cleaned_data["decision"]
        if not upload:
            return self.cleaned_data["document"]
        unit = Unit.objects.get(pk=office_units(user)[0])
        title = decision or self.cleaned_data["reason"]
        try:
            return register_document(
                unit=unit, upload=upload, title=title, number=decision[:60], by=user
            )
        except (FileRefused, NotRegistered) as refusal:
            raise Refused(str(refusal)) from refusal


class ExemptForm(PaperForm):
    """Leaves that are not assessed for one unit, for one reason."""

    leaves = LeavesField(
        label="Tiêu chí không đánh giá",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chưa chọn tiêu chí nào."},
    )
    field_order = ["leaves", "reason", "decision", "document", "file"]

    def __init__(self, assessment, user, data=None, files=None):
        super().__init__(user, data, files)
        leaves = assessment.criteria_set.criteria.main().leaves().order_by("order")
        left_out = assessment.unit.exemptions.values("criterion_id")
        self.fields["leaves"].queryset = leaves.exclude(pk__in=left_out)


class BulkExemptForm(PaperForm):
    """Leaves that are not assessed for several units of a group, by one reason and one paper."""

    units = forms.ModelMultipleChoiceField(
        label="Đơn vị",
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chưa chọn đơn vị nào."},
    )
    leaves = LeavesField(
        label="Tiêu chí không đánh giá",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chưa chọn tiêu chí nào."},
    )
    field_order = ["units", "leaves", "reason", "decision", "document", "file"]

    def __init__(self, period_group, user, data=None, files=None):
        super().__init__(user, data, files)
        taking_part = period_group.period.assessments.filter(group=period_group.group)
        units = Unit.objects.filter(pk__in=taking_part.values("unit_id"))
        leaves = period_group.criteria_set.criteria.main().leaves().order_by("order")
        self.fields["units"].queryset = units.alphabetical()
        self.fields["leaves"].queryset = leaves

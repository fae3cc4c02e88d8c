"""What the office types to set a year up: units, council, leaves that are not assessed."""

from datetime import date

from django import forms

from scoring.appointments import COUNCIL_ROLES, people_on_council
from scoring.forms.clock import reason_field
from scoring.models import RankingGroup
from scoring.rules.numbers import format_number
from units.choices import Role
from units.models import Unit, User

CHOOSE = "– Chọn –"


class PersonField(forms.ModelChoiceField):
    """A person, told from his namesakes by the name he signs in with."""

    def label_from_instance(self, user):
        return f"{user} ({user.username})"


class DatedUnitField(forms.ModelChoiceField):
    """A unit, told from its namesakes by its code and days."""

    def label_from_instance(self, unit):
        return unit.dated_name


class LeavesField(forms.ModelMultipleChoiceField):
    """Leaves or fields of a set, each with its maximum."""

    def label_from_instance(self, criterion):
        return f"{criterion} ({format_number(criterion.max_score)} điểm)"


def units_about(year):
    """Units people may come from in this year's council: existing at its end, or today."""
    return (Unit.objects.existing(date(year, 12, 31)) | Unit.objects.existing()).alphabetical()


class EnrolForm(forms.Form):
    """Units to put into a group; whether each may is asked by the act."""

    group = forms.ModelChoiceField(
        label="Đưa vào nhóm", queryset=RankingGroup.objects.none(), empty_label=CHOOSE
    )
    units = forms.ModelMultipleChoiceField(
        label="Đơn vị",
        queryset=Unit.objects.all(),
        error_messages={"required": "Chưa chọn đơn vị nào."},
    )

    def __init__(self, period, data=None):
        super().__init__(data)
        self.fields["group"].queryset = period.groups.all()

    @property
    def ticked(self):
        """The ids ticked so far, for drawing the list again."""
        return {int(value) for value in self["units"].value() or () if str(value).isdecimal()}


class AppointForm(forms.Form):
    """A person named to the council, from which unit, by which decision."""

    person = PersonField(label="Người được cử", queryset=User.objects.none(), empty_label=CHOOSE)
    role = forms.ChoiceField(
        label="Vai trò", choices=[(role.value, role.label) for role in reversed(COUNCIL_ROLES)]
    )
    unit = DatedUnitField(
        label="Đơn vị công tác",
        queryset=Unit.objects.none(),
        empty_label=CHOOSE,
        help_text="Thành viên không được thẩm định đơn vị công tác của mình.",
    )
    reason = reason_field("Quyết định, lý do cử")

    def __init__(self, period, data=None):
        super().__init__(data)
        people = User.objects.filter(is_active=True).order_by("full_name", "pk")
        self.fields["person"].queryset = people
        self.fields["unit"].queryset = units_about(period.year)

    @property
    def role_chosen(self):
        return Role(self.cleaned_data["role"])


class AssignForm(forms.Form):
    """What a member appraises in a group: several fields, or one unit."""

    member = PersonField(label="Thành viên", queryset=User.objects.none(), empty_label=CHOOSE)
    fields_chosen = LeavesField(
        label="Các lĩnh vực",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    unit = forms.ModelChoiceField(
        label="Hoặc toàn bộ một đơn vị",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="– Không –",
    )

    def __init__(self, period_group, data=None):
        super().__init__(data)
        period, group = period_group.period, period_group.group
        criteria = period_group.criteria_set.criteria.fields().order_by("order")
        taking_part = period.assessments.filter(group=group).values("unit_id")
        self.fields["member"].queryset = people_on_council(period)
        self.fields["fields_chosen"].queryset = criteria
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=taking_part).alphabetical()

    @property
    def chosen(self):
        """What the act takes besides the member."""
        unit = self.cleaned_data["unit"]
        fields = list(self.cleaned_data["fields_chosen"])
        return {"fields": fields, "units": [unit] if unit else []}


class ConflictForm(forms.Form):
    """A conflict of interest the office declares for a member."""

    member = PersonField(label="Thành viên", queryset=User.objects.none(), empty_label=CHOOSE)
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none(), empty_label=CHOOSE)
    reason = reason_field("Lý do xung đột lợi ích")

    def __init__(self, period, data=None):
        super().__init__(data)
        taking_part = period.assessments.values("unit_id")
        self.fields["member"].queryset = people_on_council(period)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=taking_part).alphabetical()


class LiftForm(ConflictForm):
    """A member whom the chair lets judge his own unit."""

    reason = reason_field("Lý do cho phép thẩm định")

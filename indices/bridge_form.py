"""What the office types to give one component its agency and leaves."""

from dataclasses import dataclass, field

from django import forms

from indices.linking import Said, agencies_of, leaves_of, running_year
from scoring.importing.sets import FIRST_YEAR, LAST_YEAR
from scoring.models import Criterion, PeriodGroup
from units.choices import UnitKind
from units.models import Unit

# Districts and communes answer leaves; they lead no component of the whole province.
NOT_LEADING = [
    UnitKind.DISTRICT,
    UnitKind.COMMUNE,
    UnitKind.WARD,
    UnitKind.TOWN,
    UnitKind.SPECIAL_ZONE,
]


class LinkForm(forms.Form):
    """One component from a year on; `version` tells which state of the link was looked at."""

    lead_agency = forms.ModelChoiceField(
        label="Cơ quan chủ trì", queryset=Unit.objects.none(), empty_label="– Chọn cơ quan –"
    )
    supporting = forms.ModelMultipleChoiceField(
        label="Cơ quan phối hợp",
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    basis = forms.CharField(
        label="Căn cứ, ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    year_to = forms.IntegerField(
        label="Áp dụng đến hết năm",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text="Để trống khi chưa biết năm cuối.",
    )
    reason = forms.CharField(label="Lý do thay đổi", required=False, max_length=500)
    leaves = forms.ModelMultipleChoiceField(
        label="Tiêu chí góp vào", queryset=Criterion.objects.none(), required=False
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, year, link=None, data=None, leaves=()):
        super().__init__(data, initial=_initial(link, leaves) if link else {})
        self.year, self.link = year, link
        leading = agencies_of(year).exclude(kind__in=NOT_LEADING)
        self.fields["lead_agency"].queryset = leading
        self.fields["supporting"].queryset = leading
        self.fields["leaves"].queryset = leaves_of(year)
        if link is None:
            del self.fields["reason"]
            return
        if running := running_year(year, link.year_to):
            words = f"Bắt buộc: năm {running} đã bắt đầu đánh giá."
            self.fields["reason"].help_text = words

    @property
    def is_overtaken(self):
        """True when what was posted was filled in on another state of the link than stands."""
        return self.is_bound and self.is_saved_over(self.link)

    def is_saved_over(self, link):
        return str(self["version"].value() or "") != str(link.version if link else "")

    def on_top_of(self, link, leaves):
        """What was typed, to be saved knowingly over what stands now."""
        data = self.data.copy()
        data["version"] = link.version if link else ""
        return LinkForm(self.year, link, data, leaves)

    @property
    def said(self):
        """What the act takes."""
        told = self.cleaned_data
        return Said(
            lead_agency=told["lead_agency"],
            supporting=tuple(told["supporting"]),
            leaves=tuple(told["leaves"]),
            basis=told["basis"],
            year_to=told["year_to"],
        )

    @property
    def plain_fields(self):
        """All but the leaves, which have trees of their own."""
        return [each for each in self if not each.is_hidden and each.name != "leaves"]

    @property
    def ticked(self):
        """The ids of the leaves ticked so far."""
        return {int(value) for value in self["leaves"].value() or () if str(value).isdecimal()}

    @property
    def trees(self):
        """The sets of the year, field by field; two queries."""
        uses = PeriodGroup.objects.filter(period__year=self.year).order_by("group__order")
        trees = {}
        for use in uses.select_related("group", "criteria_set"):
            tree = trees.setdefault(use.criteria_set_id, Tree(use.criteria_set.name))
            tree.groups.append(use.group.name)
        ticked = self.ticked
        nodes = Criterion.objects.main().filter(criteria_set__in=trees).order_by("order")
        for node in nodes:
            tree = trees[node.criteria_set_id]
            if node.parent_id is None:
                tree.fields.append(Field(node))
            if node.is_leaf or node.parent_id:
                tree.fields[-1].add(node, node.pk in ticked)
        return list(trees.values())


@dataclass
class Field:
    """A field of a set, what stands under it, and how many of its leaves are ticked."""

    node: Criterion
    nodes: list[Criterion] = field(default_factory=list)
    ticked: int = 0

    def add(self, node, is_ticked):
        self.nodes.append(node)
        self.ticked += is_ticked


@dataclass
class Tree:
    """One set to choose leaves from."""

    name: str
    groups: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)

    @property
    def ticked(self):
        return sum(each.ticked for each in self.fields)


def _initial(link, leaves):
    return {
        "lead_agency": link.lead_agency_id,
        "supporting": [unit.pk for unit in link.supporting.all()],
        "basis": link.basis,
        "year_to": link.year_to,
        "version": link.version,
        "leaves": [leaf.criterion.pk for leaf in leaves if leaf.criterion],
    }

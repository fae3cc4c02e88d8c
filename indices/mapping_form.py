"""A wide table of the office's own: which of its columns holds what, typed once and kept."""

from django import forms
from django.utils.text import slugify

from indices.definitions.loading import packaged_mappings
from indices.lookup import all_indices, component_codes
from indices.models import ReleaseKind, TableMapping
from units.vietnamese import fold, nfc

SINGLE = {"year": True, "subject": True, "total": False, "rank": False, "rank_of": False}


def is_packaged(mapping) -> bool:
    """True for a mapping that comes with the program, and is brought back by every `migrate`."""
    return mapping.name in {one["name"] for one in packaged_mappings()}


def _column(label, required, help_text=""):
    return forms.CharField(label=label, required=required, max_length=200, help_text=help_text)


class MappingForm(forms.ModelForm):
    """The columns one by one, not as code; what no index knows is refused."""

    decimal_mark = forms.ChoiceField(
        label="Dấu thập phân", choices=[(",", "dấu phẩy: 85,97"), (".", "dấu chấm: 85.97")]
    )
    year = _column("Cột năm", True)
    subject = _column("Cột tên tỉnh hoặc đơn vị", True)
    total = _column("Cột tổng", False)
    rank = _column("Cột hạng", False)
    rank_of = _column("Cột «trong số»", False)
    parts = forms.CharField(
        label="Cột thành phần",
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 60}),
        help_text="Mỗi dòng một thành phần: mã hoặc tên thành phần = tên cột.",
    )
    skipped = forms.CharField(
        label="Cột bỏ qua",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="Mỗi dòng một tên cột; cột lạ khác vẫn bị từ chối.",
    )

    class Meta:
        model = TableMapping
        fields = ["title", "index", "decimal_mark", "source"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "index" in self.fields:
            self.fields["index"].required = True
            self.fields["index"].help_text = ""
        columns = self.instance.columns or {}
        for name in SINGLE:
            self.initial.setdefault(name, columns.get(name, ""))
        pairs = columns.get("parts", {}).items()
        self.initial.setdefault("parts", "\n".join(f"{code} = {name}" for code, name in pairs))
        self.initial.setdefault("skipped", "\n".join(self.instance.ignored or []))

    def clean_parts(self):
        """{code of a component: column}; every line that says neither is told."""
        index, found, wrong = self.cleaned_data.get("index"), {}, []
        known = component_codes(all_indices_by_pk()[index.pk]) if index else {}
        for line in _lines(self.cleaned_data["parts"]):
            name, _, column = (part.strip() for part in line.partition("="))
            code = known.get(fold(name))
            if not (code and column) or code in found:
                wrong.append(f"«{line}»")
            else:
                found[code] = column
        if wrong:
            codes = ", ".join(dict.fromkeys(filter(None, known.values()))) or "không có"
            raise forms.ValidationError(
                f"Không hiểu dòng {', '.join(wrong)}: ghi «mã = tên cột», mỗi mã một lần. "
                f"Các mã: {codes}."
            )
        return found

    def clean(self):
        """A table needs a figure; a column holds one thing."""
        said = super().clean()
        parts = said.get("parts") or {}
        if not (said.get("total") or parts):
            self.add_error("total", "Ghi cột tổng hoặc ít nhất một cột thành phần.")
        columns = [said[name] for name in SINGLE if said.get(name)] + list(parts.values())
        columns += _lines(said.get("skipped", ""))
        folded = [nfc(column).casefold() for column in columns]
        if repeated := {one for one in folded if folded.count(one) > 1}:
            self.add_error(None, f"Cột được nêu hai lần: {', '.join(sorted(repeated))}.")
        return said

    def save(self, commit=True):
        said, row = self.cleaned_data, self.instance
        row.kind = ReleaseKind.LIST
        row.columns = {name: said[name] for name in SINGLE if said[name]}
        row.columns |= {"total": said["total"] or None, "parts": said["parts"]}
        row.ignored = _lines(said["skipped"])
        row.name = row.name or _free_name(said["title"])
        return super().save(commit)


def all_indices_by_pk():
    return {index.pk: index for index in all_indices().values()}


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _free_name(title):
    """A short name no other mapping has; packaged ones keep theirs."""
    start = f"rieng-{slugify(fold(title))}"[:50]
    taken = set(TableMapping.objects.values_list("name", flat=True))
    number = 1
    while (name := f"{start}-{number}") in taken:
        number += 1
    return name

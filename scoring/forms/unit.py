"""What a unit types: its answer to a leaf, where in a document the proof is, its explanation."""

from django import forms

from evidence.forms import DocumentForm
from evidence.kinds import FileRefused
from evidence.models import Document
from evidence.register import NotRegistered, register_document
from scoring.refusals import Refused

from .answers import AnswerForm

STALE = "Trang này không còn đầy đủ. Hãy mở lại tiêu chí rồi lưu lại."
# What a database integer holds; a longer number would break the query instead of the form.
LARGEST = 2**31 - 1


def version_field():
    """The version of the score the person saw; the page writes it anew each time it is shown."""
    return forms.IntegerField(
        min_value=0, max_value=LARGEST, widget=forms.HiddenInput, error_messages={"required": STALE}
    )


class VersionedForm(forms.Form):
    """A form that knows what it was filled in upon."""

    version = version_field()

    def _clean_form(self):
        # A hidden field has no place on the page for its own error.
        if self.errors.pop("version", None):
            self.add_error(None, STALE)
        super()._clean_form()

    def is_overtaken_by(self, score):
        """True when the score was changed after the person opened the page he filled in."""
        return self.is_bound and self.cleaned_data.get("version") not in (None, score.version)


class SelfScoreForm(VersionedForm, AnswerForm):
    """The answer a leaf's rule asks for, or the claim that no case arose; and a note."""

    claims = forms.BooleanField(label="Đề nghị «Không phát sinh»", required=False)
    no_case_reason = forms.CharField(
        label="Lý do không phát sinh", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    note = forms.CharField(
        label="Ghi chú, diễn giải của đơn vị",
        help_text="Nêu cách tính nếu không có hoặc chưa đủ tài liệu kiểm chứng.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, score, data=None):
        super().__init__(score.criterion.rule, data, answer=score.answer)
        self.fields["version"].initial = score.version
        if not score.criterion.may_have_no_case:
            del self.fields["claims"], self.fields["no_case_reason"]
        elif score.claims_no_case:
            # The act keeps reason and note of a claim as one text.
            self.fields["claims"].initial = True
            self.fields["no_case_reason"].initial = score.note
        if not score.claims_no_case:
            self.fields["note"].initial = score.note

    @property
    def answer_fields(self):
        return [self[wanted.name] for wanted in self.rule.inputs]

    @property
    def reason_fields(self):
        return [self["no_case_reason"]]

    @property
    def is_claimed(self):
        """True when the claim is made, or was half made, so that the page shows it open."""
        return bool(self["claims"].value() or self["no_case_reason"].value())

    @property
    def note_fields(self):
        return [self["note"]]

    def clean(self):
        data = self.cleaned_data
        if data.get("claims"):
            if not data.get("no_case_reason"):
                self.add_error("no_case_reason", "Hãy nêu lý do trong năm không phát sinh.")
            return data
        if data.get("no_case_reason"):
            self.add_error(
                "claims", "Đã ghi lý do không phát sinh: hãy đánh dấu ô này, hoặc xóa lý do."
            )
        return super().clean()

    @property
    def values(self):
        """What the act of self-scoring takes."""
        data = self.cleaned_data
        claimed = data.get("claims", False)
        return {
            "version": data["version"],
            "answer": None if claimed else self.answer,
            "no_case_reason": data["no_case_reason"] if claimed else "",
            "note": data["note"],
        }


class ExplainForm(VersionedForm):
    """The unit's written answer to how a leaf was appraised."""

    text = forms.CharField(
        label="Nội dung giải trình", strip=True, widget=forms.Textarea(attrs={"rows": 6})
    )
    proposed_points = forms.CharField(
        label="Mức điểm đề nghị (nếu có)",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 12}),
    )

    def clean_proposed_points(self):
        return self.cleaned_data["proposed_points"] or None


class PlaceForm(forms.Form):
    """Where in the document the proof is."""

    page = forms.CharField(label="Trang", required=False, max_length=40)
    section = forms.CharField(label="Mục, điều, khoản", required=False, max_length=120)

    @property
    def place(self):
        return {name: self.cleaned_data[name] for name in ("page", "section")}


class _DocumentChoice(forms.ModelChoiceField):
    def label_from_instance(self, document):
        day = f" ({document.issued_on:%d/%m/%Y})" if document.issued_on else ""
        return f"{document}{day}"


class KnownDocumentForm(PlaceForm):
    """One of the documents the unit has handed in before."""

    document = _DocumentChoice(
        label="Tài liệu đã có của đơn vị",
        queryset=Document.objects.none(),
        empty_label="– Chọn tài liệu –",
        error_messages={"invalid_choice": "Tài liệu này đã gắn, hoặc không phải của đơn vị."},
    )
    field_order = ["document", "page", "section"]
    is_upload = False

    def __init__(self, documents, data=None):
        super().__init__(data, auto_id="co_san_%s")
        self.fields["document"].queryset = documents

    def document_for(self, unit, by):
        return self.cleaned_data["document"]


class ChooseForm(KnownDocumentForm):
    """A document of the unit that was not put forward for the leaf yet."""

    def __init__(self, score, data=None, files=None):
        own = Document.objects.of_unit(score.answerer)
        super().__init__(own.exclude(attachments__score=score), data)


class UploadForm(DocumentForm, PlaceForm):
    """A new document, registered for the unit and put forward at once."""

    field_order = ["file", "title", "number", "issued_on", "issuer", "page", "section"]
    is_upload = True

    def __init__(self, score, data=None, files=None):
        super().__init__(data, files, auto_id="tai_moi_%s")

    def document_for(self, unit, by):
        """Register the paper; a refusal of the file or of what is said about it is Refused."""
        about = {name: value for name, value in self.cleaned_data.items() if name not in self.place}
        try:
            return register_document(unit=unit, upload=about.pop("file"), by=by, **about)
        except (FileRefused, NotRegistered) as refusal:
            raise Refused(str(refusal)) from refusal


class ReturnForm(forms.Form):
    """Why the head gives the assessment back."""

    reason = forms.CharField(
        label="Nội dung cần sửa", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

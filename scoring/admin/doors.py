"""What the pages of a year have in common: its journal, its guards, refusals said on the page."""

from django.contrib import messages
from django.http import HttpResponseRedirect

from journal.models import record
from scoring.refusals import Refused
from units.admin_site import OfficeModelAdmin


class YearAdmin(OfficeModelAdmin):
    """A page whose changes go to the journal of a year; refusals of acts are shown as they are."""

    def year_of(self, obj):
        """The year in whose journal a change of this record is kept."""
        return obj.period.year

    def journal(self, request, act, obj, **values):
        act = f"{act} {self.opts.verbose_name}"
        record(f"nam-{self.year_of(obj)}", act, obj, by=request.user, **values)

    def get_actions(self, request):
        # Each deletion asks its own guard, on its own page.
        return {k: v for k, v in super().get_actions(request).items() if k != "delete_selected"}

    def changeform_view(self, request, *args, **kwargs):
        return self._or_say_why(super().changeform_view, request, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        return self._or_say_why(super().delete_view, request, *args, **kwargs)

    def _or_say_why(self, view, request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.path)

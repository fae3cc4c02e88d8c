"""What an import of indices sets off above: public pages of a new edition, and only then."""

import pytest

from reports.models import Edition
from tests.indices.tables import brought_in

pytestmark = pytest.mark.django_db


def test_kept_figures_begin_a_new_edition_of_the_public_pages():
    before = Edition.objects.count()
    brought_in("PAPI,2019,Huế,,43.48")
    assert Edition.objects.count() > before


def test_the_same_file_again_begins_none():
    brought_in("PAPI,2019,Huế,,43.48")
    before = Edition.objects.count()
    brought_in("PAPI,2019,Huế,,43.48")
    assert Edition.objects.count() == before

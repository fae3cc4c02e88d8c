"""The addresses of criteria and of words: what is scored, how, what was corrected."""

from django.urls import include, path

from reports.views import corrections, criteria

# /tieu-chi/
criteria_urls = [
    path("", criteria.criteria, name="criteria"),
    path("<int:year>/", criteria.criteria, name="criteria-year"),
    path("<int:year>/<slug:group>/", criteria.criteria_group, name="criteria-group"),
    path("<int:year>/<slug:group>/<str:code>/", criteria.criterion, name="criterion"),
]

urlpatterns = [
    path("tieu-chi/", include(criteria_urls)),
    path("dinh-chinh/", corrections.corrections, name="corrections"),
]

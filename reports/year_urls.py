"""The addresses of what sets years and units side by side."""

from django.urls import include, path

from reports.views import changes, compare

# /thay-doi/
change_urls = [
    path("", changes.newest, name="changes-newest"),
    path("<int:year>/<slug:group>/", changes.changes, name="changes"),
]

# /so-sanh/
compare_urls = [
    path("", compare.compare, name="compare"),
    path("<int:year>/<slug:group>/<str:units>/", compare.compare_units, name="compare-units"),
]

urlpatterns = [
    path("so-sanh/", include(compare_urls)),
    path("thay-doi/", include(change_urls)),
]

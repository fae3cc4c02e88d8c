"""The addresses of what sets years and units side by side."""

from django.urls import include, path

from reports.views import changes

# /thay-doi/
change_urls = [
    path("", changes.newest, name="changes-newest"),
    path("<int:year>/<slug:group>/", changes.changes, name="changes"),
]

urlpatterns = [
    path("thay-doi/", include(change_urls)),
]

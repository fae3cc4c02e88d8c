"""The addresses of the province among provinces."""

from django.urls import include, path

from reports.views import national

# /chi-so-tinh/
national_urls = [
    path("", national.national, name="national"),
    path("so-sanh/", national.national_compare, name="national-compare"),
    path("tinh/<slug:slug>/", national.national_province, name="national-province"),
    path("<slug:index>/<int:year>/", national.national_list, name="national-list"),
    path(
        "<slug:index>/<int:year>/phien-ban/<int:version>/",
        national.national_list,
        name="national-version",
    ),
]

urlpatterns = [path("chi-so-tinh/", include(national_urls))]

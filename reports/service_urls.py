"""The addresses of the figures of one-stop shops."""

from django.urls import include, path

from reports.views import service

# /chi-so-tinh/mot-cua/
service_urls = [
    path("", service.service, name="service"),
    path("<int:year>/", service.service_of_year, name="service-year"),
    path("<int:year>/<slug:slug>/", service.service_of_unit, name="service-unit"),
]

urlpatterns = [path("chi-so-tinh/mot-cua/", include(service_urls))]

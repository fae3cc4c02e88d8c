"""Addresses of the desks, grouped by whose desk it is."""

from django.urls import include, path

from scoring.views import desk

urlpatterns = [
    path("ban-lam-viec/", desk.desk, name="desk"),
    path("tu-danh-gia/", include("scoring.urls.unit")),
    path("hoi-dong/", include("scoring.urls.council")),
    path("dieu-hanh/", include("scoring.urls.office")),
]

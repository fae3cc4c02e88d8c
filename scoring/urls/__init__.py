"""Addresses of the desks, grouped by whose desk it is."""

from django.urls import include, path

from scoring.views import desk, receipts

# /bien-nhan/<receipt>/
receipt_urls = [
    path("", receipts.receipt, name="receipt"),
    path("bien-nhan.txt", receipts.receipt_file, name="receipt-file"),
]

urlpatterns = [
    path("ban-lam-viec/", desk.desk, name="desk"),
    path("bien-nhan/<int:pk>/", include(receipt_urls)),
    path("tu-danh-gia/", include("scoring.urls.unit")),
    path("hoi-dong/", include("scoring.urls.council")),
    path("dieu-hanh/", include("scoring.urls.office")),
    path("vi-sao/", include("scoring.urls.why")),
]

"""/dieu-hanh/mot-cua/"""

from django.urls import path

from indices.views import service

urlpatterns = [
    path("", service.service_desk, name="service-desk"),
    path("nhap/", service.service_upload, name="service-upload"),
    path("lay-so-lieu/<int:year>/", service.service_feed, name="service-feed"),
]

"""The address of a document."""

from django.urls import path

from . import views

urlpatterns = [
    path("tai-lieu/<int:pk>/", views.document, name="document"),
]

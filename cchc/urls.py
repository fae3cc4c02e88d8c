"""The site map, floor by floor."""

from django.urls import path

urlpatterns: list = []

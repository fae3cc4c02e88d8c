"""/vi-sao/"""

from django.urls import path

from scoring.views import why

urlpatterns = [
    path("<int:pk>/", why.whole, name="why"),
    path("<int:pk>/<str:code>/", why.node, name="why-node"),
]

"""The shop window and the publication desk."""

urlpatterns: list = []

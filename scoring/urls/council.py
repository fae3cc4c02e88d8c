"""/hoi-dong/"""

urlpatterns: list = []

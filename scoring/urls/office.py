"""/dieu-hanh/"""

urlpatterns: list = []

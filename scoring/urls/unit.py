"""/tu-danh-gia/"""

urlpatterns: list = []

"""/tu-danh-gia/<assessment>/con-lai/"""

from django.urls import path

from indices.views import unit_gains

urlpatterns = [path("<int:pk>/con-lai/", unit_gains.unit_gains, name="unit-gains")]

"""Where share cards lie: /hinh/the/…"""

from django.urls import path

from reports.share.cards import card_of_ranking, card_of_site, card_of_unit
from reports.views.share import share_card

share_urls = [
    path("trang-chu.png", share_card, {"make": card_of_site}, name="share-site"),
    path(
        "xep-hang/<int:year>/<slug:group>.png",
        share_card,
        {"make": card_of_ranking},
        name="share-ranking",
    ),
    path(
        "phieu/<slug:slug>/<int:year>.png",
        share_card,
        {"make": card_of_unit},
        name="share-scorecard",
    ),
]

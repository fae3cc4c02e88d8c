"""Why a published number is what it is: of a unit as a whole, and of each criterion."""

from collections import defaultdict

from reports.models import PublishedCriterion, Ranking, Scorecard
from reports.open_data.dataset import Entry
from reports.open_data.sets.derivation import COLUMNS, make, make_node
from reports.public_doors import in_force


def cards():
    """Unit and year of each scorecard in force."""
    cards = Scorecard.objects.filter(ranking__in=in_force()).select_related("ranking")
    return [{"slug": card.unit_slug, "year": card.ranking.year} for card in cards]


def card_versions():
    """Unit, year and number of each version of a scorecard."""
    return [_version(card) for card in _all_cards().select_related("ranking")]


def _all_cards():
    return Scorecard.objects.filter(ranking__in=Ranking.objects.cchc().released())


def _version(card):
    return {"slug": card.unit_slug, "year": card.ranking.year, "version": card.ranking.version}


def _nodes():
    return _with_codes(Scorecard.objects.filter(ranking__in=in_force()), ["slug", "year"])


def _version_nodes():
    return _with_codes(_all_cards(), ["slug", "year", "version"])


def _with_codes(cards, names):
    """Every node of every card; lazily, as there are many."""
    codes = defaultdict(list)
    for ranking, code in PublishedCriterion.objects.values_list("ranking", "code"):
        codes[ranking].append(code)
    for card in cards.select_related("ranking"):
        where = {name: value for name, value in _version(card).items() if name in names}
        for code in codes[card.ranking_id]:
            yield where | {"code": code}


ADDRESS = "don-vi/<slug:slug>/<int:year>"
NUMBERED = f"{ADDRESS}/phien-ban/<int:version>"
WHOLE = "Tổng điểm, chỉ số, thứ hạng, xếp loại của một đơn vị: từng bước tính và quy ước áp dụng."
NODE = "Một lĩnh vực, tiêu chí của một đơn vị: quy tắc, số liệu đầu vào, từng bước, từng lần chấm."

CARD = Entry(
    name="scorecard-why",
    address=f"{ADDRESS}/vi-sao",
    title="Vì sao đơn vị có kết quả này",
    about=f"{WHOLE} Phiên bản mới nhất.",
    columns=COLUMNS,
    make=make,
    places=cards,
)
CARD_VERSION = Entry(
    name="scorecard-version-why",
    address=f"{NUMBERED}/vi-sao",
    title="Vì sao đơn vị có kết quả này, ở một phiên bản",
    about=WHOLE,
    columns=COLUMNS,
    make=make,
    places=card_versions,
)
NODE_NEWEST = Entry(
    name="scorecard-why-node",
    address=f"{ADDRESS}/vi-sao/<str:code>",
    title="Vì sao một tiêu chí có số điểm này",
    about=f"{NODE} Phiên bản mới nhất.",
    columns=COLUMNS,
    make=make_node,
    places=_nodes,
)
NODE_VERSION = Entry(
    name="scorecard-version-why-node",
    address=f"{NUMBERED}/vi-sao/<str:code>",
    title="Vì sao một tiêu chí có số điểm này, ở một phiên bản",
    about=NODE,
    columns=COLUMNS,
    make=make_node,
    places=_version_nodes,
)

WHY = (CARD, NODE_NEWEST, CARD_VERSION, NODE_VERSION)

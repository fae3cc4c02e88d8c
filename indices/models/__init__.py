"""Definitions of indices, provinces, and what was published of them."""

from .bridge import ComponentLink, LinkLeaf
from .definitions import Band, Component, IndexDefinition, Scheme, TableMapping
from .facts import Fact
from .figures import IndexRow, Release, ReleaseKind
from .gains import LeafEffort
from .provinces import Province, ProvinceAlias
from .service import FedFigure, ServiceFigure, ServiceFile, ServiceTarget

__all__ = [
    "Band",
    "Component",
    "ComponentLink",
    "Fact",
    "FedFigure",
    "IndexDefinition",
    "IndexRow",
    "LeafEffort",
    "LinkLeaf",
    "Province",
    "ProvinceAlias",
    "Release",
    "ReleaseKind",
    "Scheme",
    "ServiceFigure",
    "ServiceFile",
    "ServiceTarget",
    "TableMapping",
]

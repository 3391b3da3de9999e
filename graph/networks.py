"""The two networks of a store, by the names they have on the command line.

Each is a networkx graph whose nodes, edges and graph attributes are described at its function;
:mod:`graph.views` writes either to files.
"""

from collections.abc import Callable
from typing import Any

from graph.cosignature import cosignature
from graph.influence import influence
from graph.projection import Projection, project

__all__ = ["NETWORKS", "Projection", "cosignature", "influence", "project"]

NETWORKS: dict[str, Callable[..., Any]] = {"co-signature": cosignature, "influence": influence}

"""Colours that everybody can tell from the paper."""

import pytest

from graph.views.palette import GROUPS, UNKNOWN, edge_colour, node_colour, rgb
from ontology.authorities import resource as _resource  # noqa: F401

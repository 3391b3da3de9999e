"""Hemicycle: a knowledge graph in which every edge opens the sentence it came from."""

__version__ = "0.1.0"

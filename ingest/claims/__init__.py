"""The claims path: sentences, frames, modality, claims."""

from ingest.claims.assessment import Assessment
from ingest.claims.extract import extract
from ingest.claims.modality import assess
from ingest.claims.sentences import sentences

__all__ = ["Assessment", "assess", "extract", "sentences"]

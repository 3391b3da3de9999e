"""The objects of a PDF, which refer to each other by number."""

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef

from ontology.errors import Rejected


class Objects(PDFDocument):
    """pdfminer's, which follows an object that stands for itself for ever."""

    def __init__(self, parser: PDFParser, source: str) -> None:
        self._source = source
        self._underway: set[int] = set()
        super().__init__(parser)

    def getobj(self, objid: int) -> object:
        """The object of this number, never a mere reference to another.

        Raises :class:`~ontology.errors.Rejected` where it needs itself to be read.
        """
        if objid in self._underway:
            what = "broken PDF: what is in it refers to itself"
            raise Rejected(what, where=self._source, mend="print it to a new PDF")
        self._underway.add(objid)
        try:
            found = super().getobj(objid)
            return self.getobj(found.objid) if isinstance(found, PDFObjRef) else found
        finally:
            self._underway.discard(objid)

"""The content streams of a PDF's page, with what pdfminer skips: opacity, clipping, layers."""

# ruff: noqa: D102, N802  the methods are pdfminer's, named after the operators of PDF

from collections.abc import Callable, Sequence
from typing import Any
from zlib import decompressobj, error

from pdfminer.pdfinterp import PDFPageInterpreter, PDFStackT
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, apply_matrix_pt, apply_matrix_rect

from ingest.readers.pdf.paint import Canvas, State
from ingest.readers.pdf.shapes import around, meet
from ontology.errors import Rejected

#: Bytes of one stream of drawing operators, unpacked; a page of print has some 10,000.
MAX_CONTENT = 32 * 1024 * 1024
#: States saved one in another; the standard's own limit is 28.
MAX_DEPTH = 10_000


class Interpreter(PDFPageInterpreter):
    """pdfminer's, with opacity, clipping and layers. Argument counts are its calling convention."""

    device: Canvas
    graphicstate: State
    off: frozenset[int] = frozenset()

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        self.graphicstate = self.device.state.copy()
        self.clips = False

    def do_q(self) -> None:
        if len(self.gstack) >= MAX_DEPTH:
            raise self._unread(f"drawing nested deeper than {MAX_DEPTH:,}")
        super().do_q()

    def execute(self, streams: Sequence[object]) -> None:
        for stream in map(resolve1, streams):
            if isinstance(stream, PDFStream) and _lies_elsewhere(stream):
                raise self._unread("what a page shows lies in another file or on the internet")
            if isinstance(stream, PDFStream) and _unpacks_beyond(stream, MAX_CONTENT):
                raise self._unread(f"a page that unpacks to more than {MAX_CONTENT:,} bytes")
        super().execute(streams)

    def _unread(self, what: str) -> Rejected:
        return Rejected(what, where=self.device.source, mend="print it to a new PDF")

    def dup(self) -> "Interpreter":
        other = Interpreter(self.rsrcmgr, self.device)
        other.off = self.off
        return other

    def do_gs(self, name: PDFStackT) -> None:
        named = resolve1(self.resources.get("ExtGState"))
        found = resolve1(named.get(_name(name))) if isinstance(named, dict) else None
        if not isinstance(found, dict):
            return
        state = self.graphicstate
        alpha, blend = resolve1(found.get("ca")), resolve1(found.get("BM"))
        if isinstance(alpha, int | float):
            state.alpha = float(alpha)
        if blend is not None:
            state.blends = _name(blend) not in ("Normal", "Compatible")

    def do_W(self) -> None:
        self.clips = True

    def do_W_a(self) -> None:
        self.do_W()

    def _painted(self, paint: Callable[[], None]) -> None:
        """Paint the path, which then becomes the clip, by the rectangle around it."""
        points = [apply_matrix_pt(self.ctm, p[-2:]) for p in self.curpath if len(p) > 2]
        paint()
        if self.clips and points:
            self.graphicstate.clip = meet(self.graphicstate.clip, around(points))
        self.clips = False

    def do_n(self) -> None:
        self._painted(super().do_n)

    def do_f(self) -> None:
        self._painted(super().do_f)

    def do_F(self) -> None:
        self.do_f()

    def do_f_a(self) -> None:
        self._painted(super().do_f_a)

    def do_S(self) -> None:
        self._painted(super().do_S)

    def do_B(self) -> None:
        self._painted(super().do_B)

    def do_B_a(self) -> None:
        self._painted(super().do_B_a)

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:
        held = resolve1(self.resources.get("Properties", {}))
        group = held.get(_name(props)) if _name(tag) == "OC" and isinstance(held, dict) else None
        self.device.layers.append(self._is_off(group))

    def do_BMC(self, tag: PDFStackT) -> None:
        self.device.layers.append(False)

    def do_EMC(self) -> None:
        if self.device.layers:
            self.device.layers.pop()

    def do_Do(self, xobjid_arg: PDFStackT) -> None:
        form = resolve1(self.xobjmap.get(_name(xobjid_arg)))
        before, depth = self.device.state, len(self.device.layers)
        state = self.graphicstate.copy()
        if isinstance(form, PDFStream):
            self.device.layers.append(self._is_off(form.get("OC")))
            if box := resolve1(form.get("BBox")):
                matrix = resolve1(form.get("Matrix")) or (1, 0, 0, 1, 0, 0)
                inside = apply_matrix_rect(matrix, box)
                state.clip = meet(state.clip, apply_matrix_rect(self.ctm, inside))
        self.device.state = state
        super().do_Do(xobjid_arg)
        self.device.state = before
        del self.device.layers[depth:]
        self.device.set_ctm(self.ctm)

    def do_EI(self, obj: PDFStackT) -> None:
        before, self.device.state = self.device.state, self.graphicstate
        super().do_EI(obj)
        self.device.state = before

    def _is_off(self, group: Any) -> bool:
        if isinstance(group, PDFObjRef) and group.objid in self.off:
            return True
        held = resolve1(group)
        members = resolve1(held.get("OCGs")) if isinstance(held, dict) else None
        refs = members if isinstance(members, list) else [held.get("OCGs")] if members else []
        return bool(refs) and all(isinstance(r, PDFObjRef) and r.objid in self.off for r in refs)


def _name(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, list) and value:
        value = resolve1(value[0])
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _lies_elsewhere(stream: PDFStream) -> bool:
    """Whether the bytes to show are those of another file, named by path or URL.

    Files that took the short name of ``/Filter`` from pictures inside a page have it, too.
    """
    return isinstance(resolve1(stream.get("F")), bytes | dict)


def _unpacks_beyond(stream: PDFStream, limit: int) -> bool:
    """Whether a deflated stream is a bomb, found without unpacking more than the limit.

    Deflate packs 1,032 to 1 at best. A locked stream cannot be told before it is unlocked.
    """
    packed = stream.rawdata or b""
    filters = [_name(kind) for kind, _ in stream.get_filters()]
    deflated = filters[:1] in (["FlateDecode"], ["Fl"]) and not stream.decipher
    if not deflated or len(packed) * 1032 <= limit:
        return False
    unpacking = decompressobj()
    try:
        unpacking.decompress(packed, limit)
    except error:
        return False  # pdfminer reads what it can of a damaged stream
    return bool(unpacking.unconsumed_tail)

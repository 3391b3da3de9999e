"""The text of an RTF file: its groups and control words, read in one pass.

Own reader of some two hundred lines: the libraries at hand keep hidden text, drop text boxes and
footnotes, and know no tables.
"""

import re
from typing import NamedTuple

from ingest.readers import MAX_CHARACTERS
from ingest.readers.office.flow import PAGE, Block
from ingest.readers.office.rtfstory import Look, Story
from ingest.readers.office.rtfwords import (
    CHARACTERS,
    CHARSETS,
    EDGES,
    KEPT,
    LEFT_OUT,
    PAGES,
    SYMBOL,
)
from ingest.readers.unseen import WHITE, invisible
from ontology.errors import Rejected

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|\s"
)
_MAX_DEPTH = 2_000
#: Control words, groups and runs of text: some 2,000 pages.
_MAX_TOKENS = 1_500_000
_BLACK = "000000"
_WHITE = " \t\n\u00a0" + PAGE


class Group(NamedTuple):
    """A group: its look, its destination ("" for text), the story that it writes."""

    look: Look
    purpose: str
    story: Story
    starred: bool = False


class Reader:
    """Reads an RTF file; the results are ``body``, ``edges``, ``notes``, ``title`` and counts."""

    def __init__(self, text: str, source: str) -> None:
        self._text, self._source = text, source
        self._codec, self._default_font = "cp1252", -1
        self._fonts: dict[int, int] = {}
        self._colours: list[str] = []
        self._channels = {"red": -1, "green": -1, "blue": -1}
        self._bytes, self._skip, self._length = bytearray(), 0, 0
        self._unseen: list[str] = []
        self._stories: list[Story] = []
        self.body, self.title = "", ""
        self.edges: dict[str, list[str]] = {"header": [], "footer": []}
        self.notes: list[str] = []
        self.hidden: list[str] = []
        self.insertions = self.deletions = self.comments = self.undecoded = self.pictures = 0
        self._now = Group(Look(), "", Story())
        self._read()

    def _read(self) -> None:
        outer: list[Group] = []
        position, tokens, main = 0, 0, self._now.story
        while match := _TOKEN.match(self._text, position):
            position, tokens = match.end(), tokens + 1
            word, number, code, sign, brace, plain = match.groups()
            if code is None:
                self._flush()
            if brace == "{":
                outer.append(self._now)
                self._now, self._skip = self._now._replace(starred=False), 0
            elif brace == "}" and outer:
                self._end_group(outer.pop())
                if not outer:
                    break
            elif code is not None:
                self._code(int(code, 16))
            elif plain is not None:
                self._plain(plain)
            elif word == "bin":
                position += max(0, int(number or 0))
            elif word or sign:
                self._word(word or sign, None if number is None else int(number))
            if tokens > _MAX_TOKENS or len(outer) > _MAX_DEPTH or self._length > MAX_CHARACTERS:
                raise Rejected(
                    "too large, or built to harm",
                    where=self._source, mend="split it or ask for it as PDF",
                )  # fmt: skip
        self._flush()
        self.cut_off = bool(outer)
        for story in self._stories:
            self._finish(story)
        self.body = main.text(Look())
        self._hide()

    def _plain(self, plain: str) -> None:
        skipped = min(self._skip, len(plain))
        self._skip -= skipped
        text = plain[skipped:]
        if self._now.purpose == "colours":
            self._colours += [self._colour()] * text.count(";")
        elif text.isascii():
            self._say(text)
        else:
            self._bytes += text.encode("latin-1", "replace")
            self._flush()

    def _colour(self) -> str:
        channels = list(self._channels.values())
        self._channels = dict.fromkeys(self._channels, -1)
        return "" if min(channels) < 0 else "".join(f"{min(c, 255):02x}" for c in channels)

    def _code(self, code: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(code)

    def _flush(self) -> None:
        """Decode what bytes have gathered, in the character set of the font."""
        if not self._bytes:
            return
        charset = self._fonts.get(self._now.look.font, -1)
        if charset == SYMBOL:
            text = "•" * len(self._bytes)
        else:
            text = self._bytes.decode(CHARSETS.get(charset, self._codec), "replace")
        self._bytes.clear()
        self.undecoded += text.count("\ufffd")
        self._say(text)

    def _say(self, text: str) -> None:
        now = self._now
        self._length += len(text)
        if now.purpose == "title":
            self.title += text
        elif not now.purpose:
            look = now.look
            if look.deleted or not text:
                return
            if text.strip(_WHITE) and self._invisible(look):
                self._unseen.append(text)
            else:
                now.story.pieces.append(text)

    def _invisible(self, look: Look) -> bool:
        ink, ground = self._known(look.ink, _BLACK), self._known(look.ground, WHITE)
        return look.hidden or invisible(ink, ground, look.points)

    def _known(self, number: int, usual: str) -> str:
        found = self._colours[number] if 0 <= number < len(self._colours) else ""
        return found or usual

    def _word(self, word: str, number: int | None) -> None:
        self._skip = 0
        now = self._now
        if word == "*":
            self._now = now._replace(starred=True)
        elif now.purpose == "fonts" and word == "fcharset":
            self._fonts[now.look.font] = number or 0
        elif now.purpose == "colours" and word in self._channels:
            self._channels[word] = number or 0
        elif now.purpose not in ("skip", "") and word == "f":
            self._now = now._replace(look=now.look._replace(font=number or 0))
        elif not self._begins(word, now):
            self._document(word, number)
            if now.starred:  # the first word alone says what the group is for
                self._now = self._now._replace(starred=False)

    def _begins(self, word: str, now: Group) -> bool:
        """Whether the word gives its group a purpose of its own."""
        purposes = {"fonttbl": "fonts", "colortbl": "colours", "info": "info"}
        if now.purpose == "info" and word == "title":
            self._now = now._replace(purpose="title")
        elif now.purpose:
            return now.purpose != "title"
        elif word in purposes:
            self._now = now._replace(purpose=purposes[word])
        elif word in EDGES or word in ("footnote", "shptxt", "annotation"):
            self._begin_story(EDGES.get(word, word))
        elif word in LEFT_OUT or (now.starred and word not in KEPT):
            self.pictures += word == "pict"
            self._now = now._replace(purpose="skip")
        else:
            return False
        return True

    def _begin_story(self, kind: str) -> None:
        if kind == "annotation":
            self.comments += 1
            self._now = self._now._replace(purpose="skip")
            return
        story = Story(kind)
        if kind == "footnote":
            self.notes.append("")
            if self._now.story.pieces[-1:] != [f"[{len(self.notes)}]"]:
                self._say(f"[{len(self.notes)}]")
            story.kind = str(len(self.notes) - 1)
            self._stories.append(story)
        elif kind in self.edges:
            self._stories.append(story)
        look = Look(font=self._now.look.font, skip=self._now.look.skip)
        self._now = Group(look, "", story)

    def _finish(self, story: Story) -> None:
        text = story.text(Look()).replace(PAGE, "")
        if story.kind in self.edges:
            self.edges[story.kind] += text.split("\n")
        else:
            self.notes[int(story.kind)] = text.strip()

    def _end_group(self, outer: Group) -> None:
        inner, self._now, self._skip = self._now, outer, 0
        if inner.story is not outer.story and inner.story.kind == "shptxt":
            text = inner.story.text(inner.look)
            if text.strip():
                outer.story.boxes.append(Block(text, apart=True))

    def _document(self, word: str, number: int | None) -> None:
        story, look = self._now.story, self._now.look
        if word in CHARACTERS:
            self._say(" " if look.mark and word == "tab" else CHARACTERS[word])
        elif word in ("par", "sect", "cell", "nestcell", "row", "nestrow", "page"):
            self._layout(word, story, look)
        elif word == "u" and number is not None:
            self._say(chr(number % 0x10000))
            self._skip = look.skip
        elif word == "ansicpg":
            self._codec = PAGES.get(number or 0, self._codec)
        elif word == "chpgn":
            story.page_number = True
        elif word == "chftn" and not story.kind.isdecimal():
            self._say(f"[{len(self.notes) + 1}]")
        elif word == "deff":
            self._default_font = -1 if number is None else number
            self._now = self._now._replace(look=look._replace(font=self._default_font))
        else:
            self._format(word, number, look)

    def _layout(self, word: str, story: Story, look: Look) -> None:
        self._hide()
        if word == "cell":
            story.end_cell(look)
        elif word == "row":
            story.end_row()
        elif word == "nestcell":
            story.pieces.append("\t")
        elif word == "nestrow":
            story.paragraph(look._replace(in_table=True))
        elif word == "page":
            story.pieces.append("\n" + PAGE)
        else:
            story.paragraph(look)
            if word == "sect":
                story.pieces.append(PAGE)

    def _hide(self) -> None:
        self.hidden.append("".join(self._unseen))
        self._unseen.clear()

    def _format(self, word: str, number: int | None, look: Look) -> None:
        self.deletions += word == "deleted" and number != 0
        self.insertions += word == "revised" and number != 0
        told = look.told(word, number)
        if word == "plain":
            told = told._replace(font=self._default_font)
        if told is not look:
            self._now = self._now._replace(look=told)

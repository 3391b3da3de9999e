"""What a web page says of itself: Schema.org (JSON-LD), Open Graph, Dublin Core, ``<time>``."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from ingest.dates import full_dates
from ingest.model import About

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_OUTLETS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date", "dc.date.issued",
    "dc.date.created", "dcterms.date", "dcterms.issued", "dcterms.created", "date", "pubdate",
    "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "citation_publication_date",
)  # fmt: skip
_ARTICLE = re.compile(r"(?:Article|Posting|Report|PressRelease|Letter|Statement)$")
_SEPARATOR = re.compile(r"\s+[|–—·»«•:-]+\s+")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?![\d])")
_MAX_TITLE = 500


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found, and notices on what contradicts itself."""

    about: About
    notices: tuple[str, ...] = ()


def metadata(root: "Element", written: str) -> Metadata:
    """The title, day, outlet and address of a page, where it states them; nothing is guessed.

    ``written`` is the page's source, whose comments may say where a browser saved it from.
    """
    metas, notices = _metas(root), list[str]()
    things = [*_linked_data(root, notices)]
    linked = next((t for t in things if _ARTICLE.search(_type(t))), {})
    page = linked or next((t for t in things if "WebPage" in _type(t)), {})
    title, suffix = _title(root, metas, linked)
    outlet = _first(metas, _OUTLETS) or _name(page.get("publisher")) or suffix
    days = _days(root, metas, page)
    if len(set(days)) > 1:
        notices.append(f"its metadata give several dates: {', '.join(sorted(set(days)))}")
    about = About(title, min(days, default=None), outlet, _address(root, metas, page, written))
    return Metadata(about, tuple(notices))


def _metas(root: "Element") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = _plain(element.get("content"))
        for key in ("property", "name", "itemprop"):
            if content and (name := (element.get(key) or "").strip().lower()):
                found.setdefault(name, []).append(content)
    return found


def _plain(written: object) -> str:
    """One line without what is invisible; no text gives none."""
    if not isinstance(written, str):
        return ""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", written).split())[:_MAX_TITLE]


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _linked_data(root: "Element", notices: list[str]) -> Iterator[dict[str, Any]]:
    """The things that the page is about; not those it lists."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            found = json.loads(script.text or "null", strict=False)
        except (ValueError, RecursionError):
            notices.append("its JSON-LD metadata are broken and were not read")
            continue
        for thing in found if isinstance(found, list) else [found]:
            inner = thing.get("@graph") if isinstance(thing, dict) else None
            for one in inner if isinstance(inner, list) else [thing]:
                if isinstance(one, dict):
                    yield one
                    if isinstance(main := one.get("mainEntity"), dict):
                        yield main


def _type(thing: dict[str, Any]) -> str:
    kind = thing.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _name(thing: object) -> str | None:
    if isinstance(thing, list):
        thing = thing[0] if thing else None
    return (_plain(thing.get("name")) if isinstance(thing, dict) else _plain(thing)) or None


def _title(
    root: "Element", metas: dict[str, list[str]], linked: dict[str, Any]
) -> tuple[str | None, str | None]:
    """The headline, and what the window's title adds to it: the name of the outlet.

    The longest heading within a stated title is it without the additions; on a page without
    headings, a line that the window's title begins with.
    """
    windows = [*root.iter("title")]
    window = _plain("".join(windows[0].itertext())) if windows else ""
    stated = _plain(linked.get("headline")) or _first(metas, _TITLES) or ""
    headings = {_plain("".join(h.itertext())) for h in root.iter("h1", "h2", "h3")}
    found = [h for h in headings if any(_within(h, whole) for whole in (stated, window))]
    if found:
        title = max(found, key=lambda h: (len(h), h))
    elif stated:
        title = stated
    else:
        starts = {window[: match.start()] for match in _SEPARATOR.finditer(window)}
        shown = {_plain(line) for line in root.itertext()} & starts
        title = max(shown, key=len, default=window)
    return title or None, _suffix(window, title)


def _within(heading: str, title: str) -> bool:
    """Whether a title is the heading, alone or with something before or behind it."""
    at = title.find(heading) if heading else -1
    behind = title[at + len(heading) :]
    starts = at == 0 or (at > 0 and bool(re.search(r"[:|–—·»«•-]\s+$", title[:at])))
    return starts and (not behind or bool(_SEPARATOR.match(behind)))


def _suffix(window: str, title: str) -> str | None:
    rest = window[len(title) :] if window.startswith(title) else ""
    match = _SEPARATOR.match(rest)
    return rest[match.end() :] or None if match else None


def _address(
    root: "Element", metas: dict[str, list[str]], page: dict[str, Any], written: str
) -> str | None:
    links = [link.get("href") for link in root.iter("link") if _canonical(link)]
    main = page.get("mainEntityOfPage")
    stated = [
        *links, *metas.get("og:url", ()), main.get("@id") if isinstance(main, dict) else main,
        page.get("url"), page.get("@id"),
    ]  # fmt: skip
    saved = _SAVED.search(written[:4096])
    base = next((href for b in root.iter("base") if (href := _plain(b.get("href")))), "")
    known = [_plain(one) for one in stated if isinstance(one, str)]
    for one in [*known, *(saved.groups() if saved else ())]:
        if whole := _on_the_web(base, one):
            return whole
    return None


def _canonical(link: "Element") -> bool:
    return (link.get("rel") or "").lower() == "canonical"


def _on_the_web(base: str, address: str) -> str | None:
    """The whole address, if it is one on the web with nothing odd in it."""
    try:
        whole = urljoin(base, address)
        parts = urlsplit(whole)
    except ValueError:
        return None
    odd = parts.scheme not in ("http", "https") or not parts.netloc or " " in whole
    return None if odd else whole


def _days(root: "Element", metas: dict[str, list[str]], page: dict[str, Any]) -> list[str]:
    stated = [page.get("datePublished"), *(v for name in _DATES for v in metas.get(name, ()))]
    days = [d for value in stated if isinstance(value, str) and (d := day(value))]
    return days or [*_times(root)][:1]


def _times(root: "Element") -> Iterator[str]:
    """The days of ``<time>``: those called the day of publication, else the only one."""
    times = [*root.iter("time")]
    for time in times:
        said = f"{time.get('class')} {time.get('itemprop')}".lower()
        if (time.get("pubdate") is not None or "publish" in said) and (found := _of(time)):
            yield found
    if len(times) == 1 and (found := _of(times[0])):
        yield found


def _of(time: "Element") -> str | None:
    return day(time.get("datetime") or "".join(time.itertext()))


def day(written: str) -> str | None:
    """The ISO day of a moment, in Brussels where its offset is known; None for what is none.

    >>> day("2023-05-16T22:40:00Z"), day("2021-11-02"), day("3 May 2021"), day("03/05/21")
    ('2023-05-17', '2021-11-02', '2021-05-03', None)
    """
    from zoneinfo import ZoneInfo

    plain = written.strip()
    try:
        moment = dt.datetime.fromisoformat(plain)
    except ValueError:
        if match := _DAY.match(plain):
            return _valid(match[0])
        named = full_dates(plain) if re.search(r"[^\W\d_]{3}", plain) else []
        return named[0].earliest if named else None
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(ZoneInfo("Europe/Brussels"))
        except OverflowError:
            return None
    return moment.date().isoformat()


def _valid(written: str) -> str | None:
    try:
        return dt.date.fromisoformat(written).isoformat()
    except ValueError:
        return None

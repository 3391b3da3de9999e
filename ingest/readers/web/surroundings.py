"""What stands around an article: navigation, consent, sharing, comments, other stories."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAGS = frozenset({"aside", "footer", "nav"})
_ROLES = frozenset(
    {
        "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar",
        "navigation", "search", "toolbar",
    }
)  # fmt: skip
#: Words of class names and ids, as content management systems of the Union's languages have them.
_NAMES = """
    ad ads advert advertisement advertising banner bookmark breadcrumb breadcrumbs colophon cmp
    comment commentlist comments consent cookie cookies disqus foot footer gdpr jumpto masthead
    menu modal mostread nav navbar navi navigation newsletter outbrain pager pagination paywall
    popup popular promo recommendations recommended related relatedposts reactions respond rodo
    secondary share sharebar sharedaddy sharing sidebar side signup sitemap social sponsored
    subscribe subscription taboola tagcloud tagi taglist tags teaser teasers toc trending widget
    anzeige datenschutz fuss fusszeile kommentar kommentare meistgelesen navigationsleiste werbung
    commentaire commentaires partage partager pied publicite komentarze komentarz reklama stopka
    comentarios compartir publicidad pie commenti condividi pubblicita piede reacties delen
    reclame voettekst comentarios partilhar rodape
"""
_WORDS = frozenset(_NAMES.split())
_PHRASES = re.compile(
    r"read[-_]?(more|also|next)|most[-_]?(read|viewed|popular)|author[-_]?(box|bio|info)|"
    r"about[-_]?author|lesen[-_]sie[-_]auch|articles[-_]lies|a[-_]lire[-_]aussi|"
    r"czytaj[-_](takze|tez|wiecej)|lees[-_]ook|leggi[-_]anche|lea[-_]tambien|leia[-_]tambem|"
    r"was[-_]?(this[-_]?)?helpful|site[-_]?header|page[-_]?footer|post[-_]navigation|"
    r"(may|might)[-_]?(also[-_]?)?like|auch[-_]interess|vous[-_]aimerez|potrebbe[-_]interess|"
    r"te[-_](puede|podria)[-_]interes|moze[-_]cie[-_]zainteres|"
    r"skip[-_]?(link|to)|language[-_]?(selector|switch|list)",
    re.IGNORECASE,
)
#: A block of signatories is never taken for something else.
_SIGNED = re.compile(r"signat|signed|unterz|podpis|firmant|firmatar|ondertek", re.IGNORECASE)
_CUT = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")


def surrounds(element: "Element") -> bool:
    """Whether an element is, by its tag, role, class or id, no part of an article.

    >>> from lxml.html import fragment_fromstring
    >>> [surrounds(fragment_fromstring(f"<div class='{c}'/>"))
    ...  for c in ("siteNav", "entry-content", "share_bar", "signatories sidebar")]
    [True, False, True, False]
    """
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:1000]
    if _SIGNED.search(named):
        return False
    if element.tag in _TAGS or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.tag == "header":
        around = {up.tag for up in element.iterancestors()}
        if not around & {"article", "main"} and next(element.iter("h1"), None) is None:
            return True
    words = {word.lower() for word in _CUT.split(named) if word}
    return bool(words & _WORDS) or bool(_PHRASES.search(named))

"""What the control words of RTF mean to a reader of its text.

Source: Rich Text Format specification 1.9.1.
"""

#: Character sets of fonts (``\\fcharset``) as Python's codecs.
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
#: Code pages (``\\ansicpg``) as Python's codecs; any other is read as the usual one.
PAGES = {
    page: f"cp{page}"
    for page in (437, 850, 852, 855, 857, 866, 874, 932, 949, 950, *range(1250, 1259))
} | {936: "gbk", 1361: "johab", 10000: "mac_roman", 10029: "mac_latin2", 65001: "utf-8"}
#: The character set of Symbol and Wingdings, whose glyphs are bullets and arrows.
SYMBOL = 2
#: Words for one character.
CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": "\u00a0", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
#: Groups that hold no text of the page; every unknown group marked ``\\*`` is another.
LEFT_OUT = frozenset(
    (
        "stylesheet", "pict", "objdata", "fldinst", "datafield", "listtable", "xe", "tc", "rxe",
        "filetbl", "revtbl", "nonesttables", "shprslt", "pntxta", "pntxtb", "template", "private",
        "themedata", "sn", "sv", "author", "operator", "subject", "keywords", "comment", "doccomm",
        "company", "category", "manager", "creatim", "revtim", "printim", "buptim", "atnid",
        "atnauthor", "bkmkstart", "bkmkend", "nextfile", "hlinkbase", "upr", "ftnsep",
        "ftnsepc", "aftnsep", "aftnsepc", "ftncn", "aftncn",
    )
)  # fmt: skip
#: Groups that are pages' heads and feet.
EDGES = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
}  # fmt: skip
#: Groups marked ``\\*`` that do hold text of the page.
KEPT = frozenset(("shpinst", "shptxt", "nesttableprops"))

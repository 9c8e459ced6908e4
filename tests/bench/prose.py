"""Prose that nobody here wrote, from Debian's documentation packages, read at run time; and how it is installed.

Only paragraphs of 80 to 600 characters that are mostly in their language; no headings, lists of options, listings. White
space is one space, and none where a source line was broken between two full-width characters.
"""
import glob
import gzip
import html.parser
import os
import pathlib
import re
import subprocess
import sys

DOC = "/usr/share/doc/"
# language: (package, files) in order; a * of another language's files never matches these.
SOURCES = {
    "ja": [("debian-faq-ja", DOC + "debian/FAQ/ja/*.html"), ("debian-reference-ja", "/usr/share/debian-reference/*.ja.html"),
           ("developers-reference-ja", "/usr/share/developers-reference/ja/*.html"),
           ("maint-guide-ja", DOC + "maint-guide-ja/html/*.html")],
    "zh-Hans": [("debian-faq-zh-cn", DOC + "debian/FAQ/zh-cn/*.html"),
                ("debian-reference-zh-cn", "/usr/share/debian-reference/*.zh-cn.html"),
                ("maint-guide-zh-cn", DOC + "maint-guide-zh-cn/html/*.html")],
    "zh-Hant": [("debian-reference-zh-tw", "/usr/share/debian-reference/*.zh-tw.html"),
                ("maint-guide-zh-tw", DOC + "maint-guide-zh-tw/html/*.html")],
    "ko": [("debian-faq-ko", DOC + "debian/FAQ/ko/*.html"),
           ("installation-guide-amd64", DOC + "installation-guide-amd64/ko/*.html")],
    "ru": [("debian-faq-ru", DOC + "debian/FAQ/ru/*.html"),
           ("developers-reference-ru", "/usr/share/developers-reference/ru/*.html"),
           ("maint-guide-ru", DOC + "maint-guide-ru/html/*.html")],
    "en": [("debian-faq", DOC + "debian/FAQ/*.en.html"), ("debian-reference-en", "/usr/share/debian-reference/*.en.html"),
           ("developers-reference", "/usr/share/developers-reference/*.html")],
}
LETTERS = {"ja": r"[぀-ヿ一-鿿]", "zh-Hans": r"[一-鿿]", "zh-Hant": r"[一-鿿]", "ko": r"[가-힣]", "ru": r"[Ѐ-ӿ]",
           "en": r"[A-Za-z]"}
# The share of a paragraph's characters that are its language's letters, at least.
MOSTLY = {"ja": .5, "zh-Hans": .5, "zh-Hant": .5, "ko": .45, "ru": .6, "en": .6}
SHORTEST, LONGEST = 80, 600
FULL_WIDTH = r"[　-ヿ㐀-鿿＀-￯]"


def install(packages, name):
    def missing(package):
        status = subprocess.run(["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True)
        return "ok installed" not in status.stdout
    wanted = [package for package in packages if missing(package)]
    if not wanted:
        return
    if os.geteuid() != 0:
        sys.exit(f"{name}: as root: apt-get install --no-install-recommends " + " ".join(wanted))
    print(f"{name}: installing " + " ".join(wanted), file=sys.stderr)
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted], check=True,
                   stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


class Paragraphs(html.parser.HTMLParser):
    """The text of each <p>, with how much of it is inline code."""
    CODE = {"code", "tt", "kbd", "samp"}
    NO_PROSE = {"pre", "table", "script", "style", "head", "nav", "footer"}

    def __init__(self):
        super().__init__()
        self.found, self.text, self.code_length, self.code, self.outside = [], None, 0, 0, 0

    def handle_starttag(self, tag, attributes):
        if tag in self.NO_PROSE:
            self.outside += 1
        elif tag == "p":
            self.close_paragraph()
            self.text, self.code_length, self.code = ("", 0, 0) if not self.outside else (None, 0, 0)
        elif tag in self.CODE:
            self.code += 1
        elif tag == "br" and self.text is not None:
            self.text += " "
        elif tag in ("div", "ul", "ol", "dl", "section"):
            self.close_paragraph()

    def handle_startendtag(self, tag, attributes):
        if tag not in self.NO_PROSE:
            super().handle_startendtag(tag, attributes)

    def handle_endtag(self, tag):
        if tag in self.NO_PROSE:
            self.outside = max(0, self.outside - 1)
        elif tag in self.CODE:
            self.code = max(0, self.code - 1)
        elif tag in ("p", "div", "section"):
            self.close_paragraph()

    def handle_data(self, data):
        if self.text is not None:
            self.text += data
            if self.code:
                self.code_length += len(data)

    def close_paragraph(self):
        if self.text is not None:
            self.found.append((self.text, self.code_length))
        self.text = None


def clean(text):
    text = text.replace("­", "").strip(" \t\r\n")
    text = re.sub(rf"(?<={FULL_WIDTH})[ \t]*\n\s*(?={FULL_WIDTH})", "", text)
    return re.sub(r"[ \t\r\n]+", " ", text)


def paragraphs_of(language, pattern):
    for path in sorted(glob.glob(pattern)):
        parser = Paragraphs()
        raw = pathlib.Path(path).read_bytes()
        parser.feed((gzip.decompress(raw) if path.endswith(".gz") else raw).decode("utf-8", "replace"))
        parser.close()
        for text, code_length in parser.found:
            text = clean(text)
            letters = len(re.findall(LETTERS[language], text))
            if (SHORTEST <= len(text) <= LONGEST and letters >= MOSTLY[language] * len(text)
                    and code_length <= .3 * len(text) and (language != "ja" or re.search("[ぁ-ん]", text))):
                yield text


def read(language, most):
    """At most `most` different paragraphs, evenly from all the packages and all their pages."""
    books = [list(dict.fromkeys(paragraphs_of(language, files))) for _, files in SOURCES[language]]
    chosen = []
    for number, book in enumerate(sorted(books, key=len)):
        share = (most - len(chosen)) // (len(books) - number)
        step = max(1, len(book) / share) if share else 1
        chosen += [book[int(i * step)] for i in range(min(share, len(book)))]
    return list(dict.fromkeys(chosen))


def packages(languages):
    return [package for language in languages for package, _ in SOURCES[language]]

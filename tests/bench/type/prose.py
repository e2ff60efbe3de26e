#!/usr/bin/env python3
"""Continuous prose out of the HTML of unpacked Debian packages.     usage: prose.py en|de|ru FILE.html...

Prints one paragraph a line, in the order of the files and of their text, the same on every machine. A paragraph is the text of a <p>
outside tables, of 40 to 150 words, white space normalised and its signs as they are, but for ' between letters, which is ’. What holds code, commands, addresses or markup is
left out whole, so that every line that is left is a sentence somebody wrote; so is a paragraph that comes again."""
import re, sys, unicodedata
from html.parser import HTMLParser

CODE = {"code", "tt", "kbd", "samp", "pre", "var", "img", "br", "input", "sup", "sub"}
ENCLOSED = {"table", "nav", "header", "footer", "dt", "script", "style"}
WORDS = range(40, 151)
# Signs of addresses, commands and markup; of scripts that the other tool's document has no hyphenation or face for.
NOT_PROSE = re.compile(r"""[/\\_@#=<>{}\[\]|~^*$+&%`"]|(?<!\w)'|'(?!\w)|\w\.\w{2,}|--|\.\.\.""")
# What a language is not written with; and paragraphs that nobody has translated yet.
FOREIGN = {"en": re.compile(r"[^\x20-\x7e\u00a0-\u00ff\u2010-\u203a]"),
           "de": re.compile(r"[^\x20-\x7e\u00a0-\u00ff\u2010-\u203a]|\b(the|of)\b"),
           "ru": re.compile(r"[^\x20-\x7e\u00a0\u00ab\u00bb\u0401\u0410-\u044f\u0451\u2010-\u203a\u2116]|\b(the|of)\b")}


class Paragraphs(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.text, self.depth, self.code = [], None, 0, False

    def handle_starttag(self, tag, attrs):
        self.depth += tag in ENCLOSED
        if tag == "p":
            self.finish()
            self.text, self.code = [], self.depth > 0
        self.code |= tag in CODE

    def handle_endtag(self, tag):
        self.depth -= tag in ENCLOSED
        if tag in ("p", "div", "li", "td", "dd", "body"):
            self.finish()

    def handle_data(self, data):
        if self.text is not None:
            self.text.append(data)

    def finish(self):
        if self.text is not None and not self.code:
            # A no-break space stays; every other run of white space is one space.
            text = re.sub(r"[ \t\r\n\f]+", " ", unicodedata.normalize("NFC", "".join(self.text))).strip()
            self.found.append(re.sub(r"(?<=\w)'(?=\w)", "’", text))
        self.text = None


def fits(text, language):
    return (len(text.split()) in WORDS and not NOT_PROSE.search(text) and not FOREIGN[language].search(text)
            and text[0].isupper() and text[-1] in ".!?»“”)")


def prose(language, files):
    seen = set()
    for name in files:
        parser = Paragraphs()
        with open(name, encoding="utf-8") as f:
            parser.feed(f.read())
        parser.close()
        parser.finish()
        for text in parser.found:
            if fits(text, language) and text not in seen:
                seen.add(text)
                yield text


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for text in prose(sys.argv[1], sys.argv[2:]):
        print(text)

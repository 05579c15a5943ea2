"""Files made to exhaust a reader are named or survived, in memory that grows with the file and not with its malice."""

import os
import subprocess
import unittest
import zlib

from citewell_programs import BIN, clean_environment, temporary_folder, write_files

MEGABYTE = 1 << 20
GOOD = "Sore Shoulders\n\nMove the arm gently, twice a day, and carry nothing heavy for two weeks.\n"
# Beside the file: the program, its tables, a parser's start.
ALLOWANCE = 64 * MEGABYTE


def indexed(folder, index):
    """Indexes the folder with one thread: exit status, messages and the most memory it took in bytes."""
    with open(folder.parent / "messages", "wb") as messages:
        process = subprocess.Popen([BIN / "citewell-index", "--jobs", "1", "--index", index, folder], stdout=messages,
                                   stderr=messages, env=clean_environment())
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, (folder.parent / "messages").read_text(errors="replace"), usage.ru_maxrss * 1024


def repeated(piece, size, before="", after=""):
    """A text of about `size` bytes, in pieces: a test that held it whole would pass its own memory on to the program."""
    yield before.encode()
    block = (piece * (MEGABYTE // len(piece) + 1)).encode()
    for _ in range(size // len(block)):
        yield block
    yield after.encode()


def zip_bomb():
    """A gigabyte of one letter in a megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = b"a" * MEGABYTE
    for _ in range(1024):
        yield packer.compress(piece)
    yield packer.flush()


def billion_laughs_yaml():
    lines = ["---", "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for before, name in zip("abcdefgh", "bcdefghi"):
        lines.append(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]")
    return "\n".join([*lines, "title: Laughs", "tags: *i", "---", "", "Rest the arm for a week.", ""])


def billion_laughs_xml():
    entities = ['<!ENTITY a "lol">'] + [f'<!ENTITY {n} "{("&" + b + ";") * 9}">' for b, n in zip("abcdefgh", "bcdefghi")]
    return ('<?xml version="1.0"?><!DOCTYPE rss [' + "".join(entities) + ']><rss xmlns:wp="http://wordpress.org/export/1.2/">'
            "<channel><item><title>&i;</title></item></channel></rss>")


class HostileFiles(unittest.TestCase):
    def setUp(self):
        self.folder = temporary_folder(self.addCleanup)
        self.articles = self.folder / "articles"

    def expect(self, files, named=(), times=12):
        """Indexes the files beside a good one; the names in `named` must be in the messages."""
        whole = {name: content for name, content in files.items() if isinstance(content, (str, bytes))}
        write_files(self.articles, {"shoulder.txt": GOOD, **whole})
        for name in files.keys() - whole.keys():
            with open(self.articles / name, "wb") as file:
                file.writelines(files[name])
        size = sum(path.stat().st_size for path in self.articles.iterdir())
        status, messages, memory = indexed(self.articles, self.folder / "index")
        self.assertEqual(status, 0, messages[:2000])
        for name in named:
            self.assertIn(name, messages)
        self.assertLess(memory, ALLOWANCE + times * size, f"{memory / MEGABYTE:.0f} MiB for {size / MEGABYTE:.1f} MiB")

    def test_a_line_of_a_hundred_megabytes(self):
        self.expect({"line.txt": repeated("many words and no end ", 100 * MEGABYTE)}, times=20)

    def test_a_zip_bomb(self):
        self.expect({"bomb.txt.gz": zip_bomb()}, named=["bomb.txt.gz", "after decompression"], times=60)

    def test_a_thousand_million_laughs(self):
        self.expect({"laughs.md": billion_laughs_yaml(), "laughs.xml": billion_laughs_xml()})

    def test_nothing_but_nul(self):
        self.expect({f"nul.{kind}": b"\0" * MEGABYTE for kind in ("txt", "html", "md", "jsonl", "xml")}, named=["nul.txt"])

    def test_lone_surrogates(self):
        self.expect({"half.jsonl": '{"title": "Half \\ud83d", "text": "Rest \\udc00 the arm for a week."}\n',
                     "half.txt": b"Half\n\nRest \xed\xa0\x80 the arm.\n"}, named=["half.txt"])

    def test_mixed_encodings(self):
        mixed = "Café\n\n".encode() + "Rüsten und säubern.\n".encode("latin-1") + "Ende.\n".encode("utf-16")
        self.expect({"mixed.txt": mixed, "mixed.html": b"<meta charset=utf-8><p>" + mixed}, named=["mixed.txt", "mixed.html"])

    def test_nesting_without_end(self):
        deep = 200000
        self.expect({"deep.html": "<div>" * deep + "Rest the arm.", "spans.html": "<b><i><span>" * deep + "Rest.",
                     "tables.html": "<table><tr><td>" * deep + "Rest.", "quotes.md": ">" * deep + " Rest.",
                     "lists.md": "\n".join(" " * (2 * i) + "- x" for i in range(700)), "brackets.md": "[" * deep,
                     "deep.jsonl": '{"title": "Deep", "text": "Rest.", "x": ' + "[" * deep + "]" * deep + "}\n"}, times=60)

    def test_a_post_larger_than_any(self):
        before = ('<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
                  "<channel><item><title>Long</title><wp:status>publish</wp:status><content:encoded><![CDATA[")
        after = "]]></content:encoded></item></channel></rss>"
        self.expect({"export.xml": repeated("<p>Rest. </p>", 20 * MEGABYTE, before, after)}, named=["larger than 16 MiB"], times=12)


if __name__ == "__main__":
    unittest.main()

"""Every passage of every article of the sample site is a contiguous piece of its source file at the offsets it names.

This looks at the files themselves and shares no code with the readers. How strict it can be depends on the format: for
plain text the bytes are the text; a JSON string is decoded; for Markdown and HTML every word must follow in its order.
"""

import html
import json
import re
import unittest

from citewell_programs import CORPUS, build_index, dry_run, folded, messages, run, temporary_folder


def words(text):
    return re.findall(r"[^\W_]+", text)


def is_subsequence(wanted, present):
    rest = iter(present)
    return all(word in rest for word in wanted)


def without_markup(source):
    """Source text with tags, link targets and references replaced, but every word of the text still there."""
    source = re.sub(r"\]\([^)]*\)", "] ", source)
    source = re.sub(r"<[^>]*>", " ", source)
    return html.unescape(source)


class EveryPassage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.articles = dry_run(CORPUS)

    def pieces(self, *endings):
        """(where, passage, the bytes it names as text) for each passage of the files with these endings."""
        found = []
        for article in self.articles:
            path = CORPUS / article["file"]
            if path.name.endswith(endings):
                data = path.read_bytes()
                for passage in article["passages"]:
                    where = f"{article['id']}: {passage['text'][:60]}"
                    self.assertLess(passage["begin"], passage["end"], where)
                    self.assertLessEqual(passage["end"], len(data), where)
                    found.append((where, passage, data[passage["begin"]:passage["end"]].decode("utf-8")))
        return found

    def test_all_articles_have_passages(self):
        formats = {article["file"].rsplit(".", 1)[-1] for article in self.articles}
        self.assertEqual(formats, {"txt", "md", "html", "jsonl"})
        self.assertGreaterEqual(len(self.articles), 30)
        for article in self.articles:
            self.assertTrue(article["passages"], article["id"])

    def test_plain_text_is_equal_after_white_space_folding(self):
        pieces = self.pieces(".txt")
        self.assertGreater(len(pieces), 40)
        for where, passage, piece in pieces:
            with self.subTest(where):
                self.assertEqual(folded(passage["text"]), folded(piece))

    def test_records_are_equal_after_decoding(self):
        pieces = self.pieces(".jsonl")
        self.assertGreater(len(pieces), 20)
        for where, passage, piece in pieces:
            with self.subTest(where):
                self.assertEqual(folded(passage["text"]), folded(json.loads(f'"{piece}"')))

    def test_markdown_and_html_have_every_word_in_order(self):
        pieces = self.pieces(".md", ".html")
        self.assertGreater(len(pieces), 30)
        for where, passage, piece in pieces:
            with self.subTest(where):
                self.assertTrue(is_subsequence(words(passage["text"]), words(without_markup(piece))),
                                f"{passage['text']!r}\nis not in\n{piece!r}")

    def test_passages_of_an_article_do_not_overlap(self):
        for article in self.articles:
            with self.subTest(article["id"]):
                ranges = sorted((passage["begin"], passage["end"]) for passage in article["passages"])
                for (_, end), (begin, _) in zip(ranges, ranges[1:]):
                    self.assertLessEqual(end, begin)

    def test_ids_are_unique_and_stay(self):
        ids = [passage["id"] for article in self.articles for passage in article["passages"]]
        self.assertEqual(len(ids), len(set(ids)))
        again = [passage["id"] for article in dry_run(CORPUS) for passage in article["passages"]]
        self.assertEqual(ids, again)

    def test_the_index_holds_the_same(self):
        index = temporary_folder(self.addCleanup) / "index"
        build_index(index)
        result = run("citewell-index", "--check", "--index", index)
        self.assertEqual(result.returncode, 0, messages(result))
        shown = json.loads(run("citewell", "--index", index, "--json", "--limit", "50", "sciatica").stdout)
        recovered = {passage["id"]: passage["text"] for article in self.articles for passage in article["passages"]}
        self.assertEqual(shown["index"]["passages"], len(recovered))
        self.assertEqual(shown["index"]["articles"], len(self.articles))
        for result in shown["results"]:
            self.assertEqual(result["passage"]["text"], recovered[result["passage"]["id"]])


if __name__ == "__main__":
    unittest.main()

"""Bad input: what cannot be read is named with file and line and skipped, the rest is indexed, and no index is harmed."""

import gzip
import json
import re
import unittest

from citewell_programs import CORPUS, SYNONYMS, build_index, dry_run, messages, run, temporary_folder, write_files

GOOD = ("Caring for a Sore Shoulder\n\nA sore shoulder likes gentle movement. Swing the arm like a pendulum twice a day, and "
        "carry nothing heavy until the ache has gone.\n")
GOOD_RECORD = json.dumps({"id": "elbow", "title": "Elbows", "question": "What is tennis elbow?",
                          "answer": "A strain of the tendons on the outside of the elbow, seldom caused by tennis."})


class BadArticles(unittest.TestCase):
    def setUp(self):
        self.folder = temporary_folder(self.addCleanup)
        self.index = self.folder / "index"

    def index_files(self, files, *options):
        articles = write_files(self.folder / "articles", files)
        return run("citewell-index", "--index", self.index, "--synonyms", SYNONYMS, *options, articles)

    def assert_named(self, result, place):
        """A warning begins a line as file:line: or file: and says something."""
        self.assertRegex(messages(result), rf"(?m){re.escape(place)}:(\d+:)? \S+")

    def assert_found(self, question, article):
        asked = run("citewell", "--index", self.index, "--json", question)
        self.assertEqual(asked.returncode, 0, messages(asked))
        self.assertIn(article, [result["source"]["article"] for result in json.loads(asked.stdout)["results"]])

    def test_each_bad_file_is_named_and_the_rest_is_indexed(self):
        cases = [
            ("an empty file", "empty.txt", b"", "empty.txt"),
            ("nothing but white space", "blank.md", b"  \n\n\t\n", "blank.md"),
            ("a binary file", "picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "picture.txt"),
            ("invalid UTF-8", "latin.txt", b"Knee pain\n\nThe knee is a hinge.\n\nCaf\xe9 chairs are too low.\n", "latin.txt:5"),
            ("front matter that is no YAML", "front.md", b"---\ntitle: [unclosed\nauthor: x\n---\n\nSome words about hips.\n", "front.md"),
            ("front matter without end", "open.md", b"---\ntitle: Open\n\nSome words about hips and knees.\n", "open.md"),
            ("front matter and no text", "nothing.md", b"---\ntitle: Nothing\n---\n", "nothing.md"),
            ("HTML without text", "shell.html", b"<!doctype html><html><head><title>x</title></head><body><div id=app></div><script>start()</script></body></html>", "shell.html"),
            ("a broken .gz", "broken.txt.gz", gzip.compress(GOOD.encode() * 200)[:60], "broken.txt.gz"),
            ("a .gz that is none", "plain.txt.gz", b"this was never compressed", "plain.txt.gz"),
        ]
        for why, name, content, place in cases:
            with self.subTest(why):
                self.setUp()
                result = self.index_files({name: content, "shoulder.txt": GOOD})
                self.assertEqual(result.returncode, 0, messages(result))
                self.assert_named(result, place)
                self.assert_found("sore shoulder", "shoulder")

    def test_a_broken_record_is_named_by_its_line(self):
        lines = [GOOD_RECORD, '{"id": "half", "title": ', '{"id": "empty", "title": "No text"}', "[1, 2]", "",
                 GOOD_RECORD.replace("elbow", "wrist")]
        result = self.index_files({"faq.jsonl": "\n".join(lines) + "\n"})
        self.assertEqual(result.returncode, 0, messages(result))
        for line in [2, 3, 4]:
            self.assert_named(result, f"faq.jsonl:{line}")
        self.assertNotRegex(messages(result), r"faq\.jsonl:(1|5|6):")
        self.assert_found("what is tennis elbow", "elbow")
        self.assert_found("what is tennis wrist", "wrist")

    def test_the_summary_counts_what_was_skipped(self):
        result = self.index_files({"a.txt": b"", "b.txt": b"\x00\x01\x02\x03" * 50, "shoulder.txt": GOOD})
        self.assertEqual(result.returncode, 0, messages(result))
        summary = messages(result).strip().splitlines()[-1]
        self.assertRegex(summary, r"\b1 article\b")
        self.assertRegex(summary, r"\b2\b.*skipped|skipped\D*\b2\b")

    def test_nothing_at_all_to_index_is_status_4(self):
        result = self.index_files({"empty.txt": b"", "noise.txt": b"\x00\xff" * 100})
        self.assertEqual(result.returncode, 4, messages(result))
        self.assertFalse(run("citewell", "--index", self.index, "x").returncode == 0)

    def test_an_empty_folder_is_status_4(self):
        self.assertEqual(self.index_files({"notes.xyz": "unknown kind of file"}).returncode, 4)

    def test_a_missing_folder_is_named(self):
        result = run("citewell-index", "--index", self.index, self.folder / "nowhere")
        self.assertIn(result.returncode, [2, 4], messages(result))
        self.assertIn("nowhere", messages(result))

    def test_a_missing_folder_beside_a_good_one(self):
        good = write_files(self.folder / "good", {"shoulder.txt": GOOD})
        result = run("citewell-index", "--index", self.index, self.folder / "nowhere", good)
        self.assertIn("nowhere", messages(result))
        self.assertEqual(result.returncode, 0, messages(result))
        self.assert_found("sore shoulder", "shoulder")

    def test_usage_mistakes_are_status_2(self):
        for arguments in [[], ["--format", "poem", str(CORPUS)], ["--no-such-option", str(CORPUS)], ["--jobs", "none", str(CORPUS)]]:
            with self.subTest(arguments):
                result = run("citewell-index", "--index", self.index, *arguments)
                self.assertEqual(result.returncode, 2, messages(result))
                self.assertTrue(result.stderr)

    def test_a_broken_site_file_stops_the_run(self):
        """Articles without their disclaimers and addresses are worse than an older index."""
        result = self.index_files({"site.json": '{"name": "Half', "shoulder.txt": GOOD})
        self.assertEqual(result.returncode, 2, messages(result))
        self.assert_named(result, "site.json")
        self.assertFalse(self.index.exists())

    def test_broken_vocabulary_is_named(self):
        words = write_files(self.folder / "words", {"a.syn": "sore, achy\n=> nothing on the left\n\xff\n".encode("latin-1")})
        articles = write_files(self.folder / "articles", {"shoulder.txt": GOOD})
        result = run("citewell-index", "--index", self.index, "--synonyms", words, articles)
        self.assertIn("a.syn", messages(result))
        self.assertIn(result.returncode, [0, 2])

    def test_a_file_of_one_long_line_and_odd_bytes_is_survived(self):
        result = self.index_files({"long.txt": "word " * 200000, "odd.txt": "A title\n\n" + "\u202e\u200b\ufeff text " * 50,
                                   "deep.html": "<div>" * 20000 + "deep", "quote.md": ">" * 20000 + " deep", "shoulder.txt": GOOD})
        self.assertEqual(result.returncode, 0, messages(result))
        self.assert_found("sore shoulder", "shoulder")

    def test_compressed_files_are_read_as_they_are(self):
        result = self.index_files({"shoulder.txt.gz": gzip.compress(GOOD.encode()),
                                   "faq.jsonl.gz": gzip.compress(GOOD_RECORD.encode())})
        self.assertEqual(result.returncode, 0, messages(result))
        self.assert_found("sore shoulder", "shoulder")
        self.assert_found("tennis elbow", "elbow")

    def test_two_articles_with_one_id_are_both_kept_and_named(self):
        article = "---\nslug: same\n---\n\n# {0}\n\nAll about the {0}, which is a part of the body that many people have.\n"
        result = self.index_files({"a.md": article.format("ankle"), "b.md": article.format("thumb")})
        self.assertEqual(result.returncode, 0, messages(result))
        self.assertIn("same", messages(result))
        self.assertEqual(len({a["id"] for a in dry_run(self.folder / "articles")}), 2)


class AnIndexThatStands(unittest.TestCase):
    def setUp(self):
        self.folder = temporary_folder(self.addCleanup)
        self.index = self.folder / "index"
        self.articles = write_files(self.folder / "articles", {"shoulder.txt": GOOD, "faq.jsonl": GOOD_RECORD + "\n"})
        build_index(self.index, self.articles)

    def generation(self):
        asked = run("citewell", "--index", self.index, "--json", "shoulder")
        self.assertEqual(asked.returncode, 0, messages(asked))
        return json.loads(asked.stdout)["index"]["generation"]

    def test_a_second_run_finds_nothing_changed(self):
        before = self.generation()
        again = build_index(self.index, self.articles)
        self.assertIn("nothing changed", messages(again).lower())
        self.assertEqual(self.generation(), before)

    def test_a_changed_article_makes_a_new_generation(self):
        before = self.generation()
        write_files(self.articles, {"hip.txt": GOOD.replace("shoulder", "hip").replace("Shoulder", "Hip")})
        build_index(self.index, self.articles)
        self.assertNotEqual(self.generation(), before)
        found = json.loads(run("citewell", "--index", self.index, "--json", "sore hip").stdout)["results"]
        self.assertIn("hip", [result["source"]["article"] for result in found])

    def test_a_removed_article_is_gone(self):
        (self.articles / "faq.jsonl").unlink()
        build_index(self.index, self.articles)
        self.assertEqual(run("citewell", "--index", self.index, "tennis").returncode, 1)

    def test_a_run_that_fails_leaves_the_index_as_it_was(self):
        before = self.generation()
        empty = write_files(self.folder / "empty", {"empty.txt": b""})
        self.assertEqual(run("citewell-index", "--index", self.index, empty).returncode, 4)
        self.assertEqual(run("citewell-index", "--index", self.index, self.folder / "nowhere").returncode not in [0], True)
        self.assertEqual(self.generation(), before)

    def test_rebuilding_is_possible_at_any_time(self):
        self.assertEqual(run("citewell-index", "--index", self.index, "--rebuild", self.articles).returncode, 0)
        self.assertTrue(self.generation())

    def test_a_dry_run_writes_nothing(self):
        untouched = self.folder / "untouched"
        result = run("citewell-index", "--index", untouched, "--dry-run", self.articles)
        self.assertEqual(result.returncode, 0, messages(result))
        self.assertFalse(untouched.exists())

    def test_a_folder_that_is_no_index_is_left_alone(self):
        mine = write_files(self.folder / "mine", {"letter.txt": "Dear friend"})
        result = run("citewell-index", "--index", mine, self.articles)
        self.assertEqual((mine / "letter.txt").read_text(encoding="utf-8"), "Dear friend")
        if result.returncode != 0:
            self.assertIn("mine", messages(result))

    def test_the_check_passes_a_whole_index_and_fails_a_damaged_one(self):
        self.assertEqual(run("citewell-index", "--check", "--index", self.index).returncode, 0)
        largest = max((path for path in self.index.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
        data = bytearray(largest.read_bytes())
        data[: len(data) // 2] = b"\x5a" * (len(data) // 2)
        largest.write_bytes(data)
        result = run("citewell-index", "--check", "--index", self.index)
        self.assertEqual(result.returncode, 3, messages(result))

    def test_the_check_names_a_missing_index(self):
        result = run("citewell-index", "--check", "--index", self.folder / "nowhere")
        self.assertEqual(result.returncode, 3, messages(result))

    def test_quiet_is_quiet(self):
        result = run("citewell-index", "--quiet", "--index", self.folder / "other", self.articles)
        self.assertEqual((result.returncode, messages(result)), (0, ""))


if __name__ == "__main__":
    unittest.main()

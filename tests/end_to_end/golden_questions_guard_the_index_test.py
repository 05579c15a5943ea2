"""A new index that lost the answer to a golden question is not switched in, and the run says which."""

import json
import shutil
import unittest

from citewell_programs import CORPUS, SYNONYMS, build_index, messages, run, temporary_folder, write_files

ANSWERED = {"question": "What kind of mattress led to less pain?",
            "quote": "In a trial of 313 adults  with long-standing back pain"}
UNANSWERED = {"question": "What is the capital of Mongolia?", "quote": None}


class GoldenQuestions(unittest.TestCase):
    def setUp(self):
        self.folder = temporary_folder(self.addCleanup)
        self.index = self.folder / "index"
        self.articles = shutil.copytree(CORPUS, self.folder / "articles")

    def golden(self, *questions):
        text = "".join(question if isinstance(question, str) else json.dumps(question) + "\n" for question in questions)
        write_files(self.folder, {"golden.jsonl": text})
        return self.folder / "golden.jsonl"

    def index_with(self, golden):
        return run("citewell-index", "--index", self.index, "--synonyms", SYNONYMS, "--golden", golden, self.articles)

    def generation(self):
        return (self.index / "CURRENT").read_text(encoding="utf-8")

    def test_the_sample_site_answers_its_own(self):
        result = self.index_with(CORPUS / "questions.jsonl")
        self.assertEqual(result.returncode, 0, messages(result))

    def test_a_lost_answer_keeps_the_old_index(self):
        golden = self.golden(UNANSWERED, "\n", ANSWERED)
        self.assertEqual(self.index_with(golden).returncode, 0)
        before = self.generation()
        (self.articles / "leaflets" / "sleeping-with-sciatica.html").unlink()
        result = self.index_with(golden)
        self.assertEqual(result.returncode, 5, messages(result))
        self.assertIn(f"{golden}:3: \"{ANSWERED['question']}\"", result.stderr)
        self.assertNotIn("Mongolia", result.stderr)
        self.assertIn("1 of 2 golden questions", result.stderr)
        self.assertEqual(self.generation(), before)
        self.assertEqual(json.loads((self.index / "last-run.json").read_text(encoding="utf-8"))["outcome"], "refused")
        self.assertEqual({path.name for path in self.index.glob("gen-*")}, {before.strip()})
        asked = run("citewell", "--index", self.index, "--json", ANSWERED["question"])
        self.assertIn("313 adults", json.loads(asked.stdout)["answer"]["text"])

    def test_an_answer_that_must_not_be_refuses_a_first_index(self):
        result = self.index_with(self.golden({**ANSWERED, "quote": None}))
        self.assertEqual(result.returncode, 5, messages(result))
        self.assertIn("must not be", result.stderr)
        self.assertEqual(run("citewell", "--index", self.index, "mattress").returncode, 3)

    def test_an_answer_from_elsewhere_is_refused(self):
        result = self.index_with(self.golden({**ANSWERED, "quote": "words of another passage"}))
        self.assertEqual(result.returncode, 5, messages(result))
        self.assertIn("from elsewhere", result.stderr)

    def test_one_article_can_be_asked(self):
        elsewhere = {**ANSWERED, "article": "heat-and-cold"}
        self.assertEqual(self.index_with(self.golden(elsewhere)).returncode, 5)
        self.assertEqual(self.index_with(self.golden({**ANSWERED, "article": "leaflets/sleeping-with-sciatica"})).returncode, 0)

    def test_an_index_that_is_up_to_date_is_asked_too(self):
        build_index(self.index, self.articles)
        before = self.generation()
        self.assertEqual(self.index_with(self.golden(ANSWERED)).returncode, 0)
        self.assertEqual(self.index_with(self.golden({**ANSWERED, "quote": None})).returncode, 5)
        self.assertEqual(self.generation(), before)

    def test_a_broken_file_is_named_with_its_line(self):
        for line, complaint in [("no json", "JSON object"), ('{"quote": null}', "question"), ('{"question": "a"}', "quote"),
                                ('{"question": " ", "quote": "a"}', "question"), ('{"question": "a", "quote": " "}', "empty"),
                                ('{"question": "a", "quote": 1}', "quote"),
                                ('{"question": "a", "quote": "b", "article": 1}', "article")]:
            with self.subTest(line):
                golden = self.golden(ANSWERED, line + "\n")
                result = self.index_with(golden)
                self.assertEqual(result.returncode, 2, messages(result))
                self.assertIn(f"{golden}:2: ", result.stderr)
                self.assertIn(complaint, result.stderr)
        self.assertEqual(self.index_with(self.golden("\n")).returncode, 2)

    def test_it_goes_with_indexing_only(self):
        golden = self.golden(ANSWERED)
        for option in ["--dry-run", "--check"]:
            result = run("citewell-index", "--golden", golden, option, "--index", self.index, self.articles)
            self.assertEqual(result.returncode, 2, messages(result))


if __name__ == "__main__":
    unittest.main()

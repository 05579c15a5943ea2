"""Terminologies made elsewhere are read as they are published, and links between classes and members are followed."""

import gzip
import json
import unittest

from citewell_programs import SYNONYMS, messages, run, temporary_folder, write_files

ARTICLES = "".join(json.dumps({"id": name, "title": name, "text": text}) + "\n" for name, text in [
    ("stomach", "Tablets of ibuprofen may upset the stomach when they are taken without food."),
    ("quobble", "Glimmering quobble goes away by itself when the feet are kept dry for a week."),
    ("rest", "Rest and water are all that most people need after a long walk in the sun.")])
OBO = """format-version: 1.2

[Term]
id: X:1
name: glimmering quobble
synonym: "sparkly frimble" EXACT []

[Term]
name: nobody
"""


class Vocabularies(unittest.TestCase):
    def setUp(self):
        self.folder = temporary_folder(self.addCleanup)
        self.index = self.folder / "index"
        self.articles = write_files(self.folder / "articles", {"notes.jsonl": ARTICLES})

    def build(self, *options):
        return run("citewell-index", "--index", self.index, *options, self.articles)

    def found(self, question):
        asked = run("citewell", "--index", self.index, "--json", question)
        return [result["source"]["article"] for result in json.loads(asked.stdout)["results"]]

    def named(self, name, content):
        write_files(self.folder / "vocabulary", {name: content})
        return self.folder / "vocabulary" / name

    def test_each_format_joins_lay_and_clinical_words(self):
        mesh = ("<DescriptorRecordSet><DescriptorRecord a='1'><DescriptorName><String>Glimmering Quobble</String></DescriptorName>"
                "<ConceptList><Concept PreferredConceptYN='Y'><TermList><Term><String>Sparkly Frimble</String></Term></TermList>"
                "</Concept></ConceptList></DescriptorRecord></DescriptorRecordSet>")
        lay = "label\tlay_term\nglimmering quobble\tsparkly frimble\n"
        for name, content in [("some.obo", OBO), ("some.obo.gz", gzip.compress(OBO.encode())), ("mesh.xml", mesh),
                              ("lay.tsv", lay), ("export", OBO), ("mesh", mesh), ("table", lay),
                              ("synonyms.txt", "glimmering quobble, sparkly frimble\n")]:
            with self.subTest(name):
                result = self.build("--synonyms", self.named(name, content))
                self.assertEqual(result.returncode, 0, messages(result))
                self.assertEqual(self.found("sparkly frimble"), ["quobble"])

    def test_damaged_records_are_named_and_skipped(self):
        result = self.build("--synonyms", self.named("some.obo", OBO))
        self.assertEqual(result.returncode, 0, messages(result))
        self.assertIn("some.obo:8: a term without id; record skipped", result.stderr)

    def test_a_file_of_another_kind_is_an_error(self):
        for name, content in [("some.obo", "no ontology"), ("some.xml", "<rss/>"), ("readme", "words"),
                              ("some.obo.gz", gzip.compress(b"x" * 50)[:-9])]:
            with self.subTest(name):
                file = self.named(name, content)
                result = self.build("--synonyms", file)
                self.assertEqual(result.returncode, 2, messages(result))
                self.assertIn(str(file), result.stderr)

    def test_links_between_classes_and_members_can_be_switched_off(self):
        self.assertEqual(self.build("--synonyms", SYNONYMS).returncode, 0)
        self.assertEqual(self.found("nsaid"), ["stomach"])
        again = self.build("--synonyms", SYNONYMS, "--broader", "none")  # another index, though no file has changed
        self.assertEqual(again.returncode, 0, messages(again))
        self.assertEqual(self.found("nsaid"), [])
        self.assertEqual(self.build("--broader", "some").returncode, 2)

    def test_links_of_terminologies_count_when_wanted(self):
        links = self.named("some.obo", OBO.replace("EXACT []", "EXACT []\nis_a: X:2") + "\n[Term]\nid: X:2\nname: wobbliness\n")
        for wanted, expected in [("own", []), ("all", ["quobble"])]:
            with self.subTest(wanted):
                self.assertEqual(self.build("--synonyms", links, "--broader", wanted).returncode, 0)
                self.assertEqual(self.found("wobbliness"), expected)


if __name__ == "__main__":
    unittest.main()

"""--dry-run shows what was recovered from each article of the sample site: titles, people, dates, questions, waste."""

import unittest

from citewell_programs import CORPUS, dry_run, folded, messages, run

ARTICLE_FIELDS = {"id", "file", "title", "site", "url", "language", "authors", "reviewers", "published", "updated",
                  "headings", "faq", "passages", "set_aside", "citations", "warnings"}
PASSAGE_FIELDS = {"id", "kind", "heading", "question", "text", "begin", "end"}

TITLES = {
    "sciatica-massage-guide": "Massage for Sciatica: A Plain Guide for Beginners",
    "massage-evidence-and-risks": "Massage for Sciatica: What the Research Says",
    "heat-and-cold": "Heat or Cold for Sciatica?",
    "types-of-massage": "Which Type of Massage Is Best for Sciatica?",
    "pregnancy-and-sciatica": "Sciatica in Pregnancy: What Is Safe and What Helps",
    "medicines-injections-surgery": "Medicines, Injections and Surgery for Sciatica",
    "leaflets/back-pain-and-sciatica": "Sciatica: when to seek help",
    "leaflets/sleeping-with-sciatica": "How to Sleep With Sciatica",
}


class DryRun(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.articles = {article["id"]: article for article in dry_run(CORPUS)}

    def test_the_shape(self):
        for article in self.articles.values():
            with self.subTest(article["id"]):
                self.assertEqual(set(article), ARTICLE_FIELDS)
                for passage in article["passages"]:
                    self.assertEqual(set(passage), PASSAGE_FIELDS)
                    self.assertIn(passage["kind"], ["prose", "list", "definition", "faq", "table"])
                for piece in article["set_aside"]:
                    self.assertEqual(set(piece), {"kind", "text", "reason"})
                    self.assertIn(piece["kind"], ["boilerplate", "disclaimer", "caption"])
                for heading in article["headings"]:
                    self.assertEqual(set(heading), {"level", "text"})

    def test_titles(self):
        self.assertEqual({name: self.articles[name]["title"] for name in TITLES}, TITLES)

    def test_headings_that_nothing_marks(self):
        headings = [heading["text"] for heading in self.articles["sciatica-massage-guide"]["headings"]]
        for heading in ["What Sciatica Actually Is", "Better Blood Flow", "Choosing Your Therapist", "One Part of a Bigger Plan"]:
            self.assertIn(heading, headings)

    def test_questions_and_answers(self):
        faq = {pair["question"]: folded(pair["answer"]) for pair in self.articles["sciatica-massage-guide"]["faq"]}
        self.assertEqual(len(faq), 6)
        self.assertTrue(faq["Does massage have side effects?"].startswith("Mostly minor ones."))
        self.assertTrue(faq["Does massage have side effects?"].endswith("looked at by a doctor."))
        leaflet = [pair["question"] for pair in self.articles["leaflets/back-pain-and-sciatica"]["faq"]]
        self.assertIn("Can I drive with sciatica?", leaflet)

    def test_disclaimers_are_set_aside_verbatim(self):
        kinds = {piece["kind"]: folded(piece["text"]) for piece in self.articles["sciatica-massage-guide"]["set_aside"]}
        self.assertTrue(kinds["disclaimer"].startswith("Please note: everything on this site is general information"))

    def test_waste_is_named_with_a_reason(self):
        page = self.articles["leaflets/back-pain-and-sciatica"]["set_aside"]
        waste = " ".join(folded(piece["text"]) for piece in page if piece["kind"] == "boilerplate")
        self.assertIn("cookies", waste)
        self.assertTrue(all(piece["reason"] for piece in page))

    def test_no_passage_crosses_a_heading(self):
        for article in self.articles.values():
            headings = {folded(heading["text"]) for heading in article["headings"] if len(heading["text"].split()) > 3}
            for passage in article["passages"]:
                lines = [folded(line) for line in passage["text"].split("\n")][1:]
                self.assertEqual([line for line in lines if line in headings], [], article["id"])

    def test_the_outline_is_for_people(self):
        shown = run("citewell-index", "--dry-run", CORPUS / "sciatica-massage-guide.txt")
        self.assertEqual(shown.returncode, 0, messages(shown))
        for words in ["Massage for Sciatica: A Plain Guide for Beginners", "Better Blood Flow", "faq", "disclaimer"]:
            self.assertIn(words, shown.stdout)


if __name__ == "__main__":
    unittest.main()

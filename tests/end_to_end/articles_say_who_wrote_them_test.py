"""Questions about an article itself are answered with its own words, and only for an article that is named or implied."""

import json
import unittest

from citewell_programs import CORPUS, Server, build_index, folded, messages, run, temporary_folder

# question, answer, file that holds it word for word
NAMED = [
    ("Who wrote the page about choosing a massage therapist?", "By Nora Whitfield, LMT", "choosing-a-massage-therapist.txt"),
    ("When was Seven Gentle Stretches published?", "Published: June 9, 2023", "seven-gentle-stretches.txt"),
    ("Who reviewed Seven Gentle Stretches for Sciatica?", "Reviewed by Samuel Ortega, DPT", "seven-gentle-stretches.txt"),
    ("When was the research article on massage for sciatica last updated?", "Last updated: March 18, 2024",
     "massage-evidence-and-risks.txt"),
    ("who is the author of the article on sciatica in pregnancy", "Grace Adeyemi", "pregnancy-and-sciatica.md"),
]
UNNAMED = ["Who wrote this?", "Is this page up to date?", "Who wrote Pride and Prejudice?",
           "Who wrote the article about broken toes?"]
STUDIED = [
    ("How many adults were in the mattress trial?", "In a trial of 313 adults"),
    ("What kind of mattress led to less pain in the trial?", "a medium-firm mattress led to less pain"),
]


class ArticlesSay(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.index = temporary_folder(cls.addClassCleanup) / "index"
        build_index(cls.index)

    def ask(self, question):
        return json.loads(run("citewell", "--index", self.index, "--json", question).stdout)

    def test_a_named_article_answers_with_its_own_words(self):
        for question, answer, file in NAMED:
            with self.subTest(question):
                reply = self.ask(question)
                self.assertEqual(reply["status"], "answered")
                self.assertEqual(folded(reply["answer"]["text"]), answer)
                first = reply["results"][0]
                self.assertEqual(reply["answer"]["result"], 1)
                self.assertEqual(first["passage"]["text"], reply["answer"]["text"])
                self.assertIn(answer, folded((CORPUS / file).read_text(encoding="utf-8")))

    def test_a_question_that_names_no_article_has_no_such_answer(self):
        for question in UNNAMED:
            with self.subTest(question):
                self.assertNotEqual(self.ask(question)["status"], "answered")

    def test_the_article_may_be_named_by_the_request(self):
        with Server(self.index) as server:
            reply = server.search("Is this reviewed by a doctor?", article="leaflets/back-pain-and-sciatica")
            self.assertIn("Reviewed by Dr Anil Kapoor", reply["answer"]["text"])
            shown = reply["results"][0]["passage"]
            self.assertEqual(server.get("/api/v1/passages/" + shown["id"]).status, 200)
            self.assertEqual(server.search("Is this reviewed by a doctor?", article="heat-and-cold")["answer"], None)

    def test_what_studies_found_stands_in_sentences(self):
        for question, answer in STUDIED:
            with self.subTest(question):
                self.assertIn(answer, self.ask(question)["answer"]["text"])

    def test_the_index_is_still_word_for_word(self):
        result = run("citewell-index", "--check", "--index", self.index)
        self.assertEqual(result.returncode, 0, messages(result))
        self.assertIn(" 0 faults", result.stdout)


if __name__ == "__main__":
    unittest.main()

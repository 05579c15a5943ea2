"""Several articles give the same advice in almost the same words: one is shown and names the others."""

import json
import unittest

from citewell_programs import messages, run, temporary_folder, write_files

SHARED = ("Loosen a stiff shoulder in warm water: let the arm float, draw slow circles with the elbow, and let the "
          "shoulder blade glide along. The warmth calms the muscles around the joint, and the water carries the arm.")
ALMOST = SHARED.replace("Loosen a stiff", "Loosen your stiff").replace("draw slow circles", "draw slow, lazy circles")
FORBIDDEN = SHARED.replace("let the arm float", "do not let the arm float")

ARTICLES = {
    "pool.txt": "Exercises in the pool\n\n" + SHARED,
    "frozen-shoulder.txt": "Frozen shoulder\n\n" + SHARED.replace("Loosen a stiff", "Loosen the stiff"),
    "after-surgery.txt": "After shoulder surgery\n\n" + FORBIDDEN,
    "knees.txt": "Stiff knees\n\nBend the knee slowly while you sit at the edge of the bed, then stretch it again.",
}


class SharedAdvice(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = temporary_folder(cls.addClassCleanup)
        cls.articles = write_files(folder / "articles", ARTICLES)
        cls.index = folder / "index"

    def ask(self, question, *options):
        result = run("citewell", "--index", self.index, "--json", *options, question)
        return json.loads(result.stdout)

    def build(self, *options):
        result = run("citewell-index", "--index", self.index, *options, self.articles)
        self.assertEqual(result.returncode, 0, messages(result))

    def test_one_is_shown_and_counted_and_names_the_others(self):
        self.build("--rebuild")
        reply = self.ask("how do I loosen a stiff shoulder in warm water?")
        shown = {result["source"]["article"]: result["also_in"] for result in reply["results"]}
        self.assertEqual(shown["after-surgery"], [], "advice against it is no duplicate")
        shared = [article for article in ("pool", "frozen-shoulder") if article in shown]
        self.assertEqual(len(shared), 1, shown)
        self.assertEqual(shown[shared[0]], ["frozen-shoulder" if shared[0] == "pool" else "pool"])
        self.assertEqual(reply["total"], len(reply["results"]))
        self.assertEqual(sum(reply["facets"]["article"].values()), reply["total"])
        self.assertEqual(sum(reply["facets"]["kind"].values()), reply["total"])

    def test_the_better_ranked_is_the_one_shown(self):
        self.build("--rebuild")
        for title, article in (("frozen shoulder", "frozen-shoulder"), ("exercises in the pool", "pool")):
            with self.subTest(title):
                articles = [result["source"]["article"] for result in self.ask(title + " in warm water")["results"]]
                self.assertIn(article, articles)
                self.assertEqual(len({"frozen-shoulder", "pool"} & set(articles)), 1)

    def test_a_person_at_the_terminal_reads_it_too(self):
        self.build("--rebuild")
        text = run("citewell", "--index", self.index, "loosen a stiff shoulder in warm water").stdout
        self.assertIn("Nearly the same in: ", text)

    def test_a_new_copy_joins_and_a_removed_one_leaves(self):
        self.build("--rebuild")
        copy = self.articles / "spa.txt"
        copy.write_text("A day at the spa\n\n" + ALMOST, encoding="utf-8")
        self.addCleanup(copy.unlink, missing_ok=True)
        self.build()
        question = "how do I loosen a stiff shoulder in warm water?"
        self.assertEqual(max(len(result["also_in"]) for result in self.ask(question)["results"]), 2)
        copy.unlink()
        self.build()
        self.assertEqual(max(len(result["also_in"]) for result in self.ask(question)["results"]), 1)


if __name__ == "__main__":
    unittest.main()

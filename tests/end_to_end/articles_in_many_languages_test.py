"""Articles in seven languages in one index: each is recognised, and a question in its language finds it."""

import json
import unittest

from citewell_programs import messages, run, temporary_folder, write_files

# A question uses other forms of the article's words: only the language's stemmer brings them together.
ARTICLES = {
    "en": ("Stretching sore calves",
           "Stretching your calves twice a day eases night cramps. Hold the heel on the floor and lean towards the wall. "
           "The muscle should pull gently and must not hurt.",
           "how do I stretch a calf against cramp at night?"),
    "es": ("Estiramientos para las pantorrillas",
           "Estirar las pantorrillas dos veces al día alivia los calambres nocturnos. Apoye el talón en el suelo e inclínese "
           "hacia la pared. El músculo debe tirar con suavidad y no debe doler.",
           "¿cómo se alivian los calambres de la pantorrilla?"),
    "fr": ("Étirements des mollets",
           "Étirer les mollets deux fois par jour soulage les crampes nocturnes. Gardez le talon au sol et penchez-vous vers "
           "le mur. L'étirement du muscle reste doux et ne fait pas mal.",
           "comment soulager une crampe nocturne du mollet par des étirements ?"),
    "de": ("Dehnen der Waden",
           "Wer seine Waden zweimal am Tag dehnt, hat nachts weniger Krämpfe. Die Ferse bleibt auf dem Boden, und Sie lehnen "
           "sich zur Wand. Der Muskel soll sanft ziehen und nicht schmerzen.",
           "was hilft nachts gegen einen Krampf in der Wade?"),
    "pt": ("Alongamento da barriga da perna",
           "Alongar a barriga da perna duas vezes por dia alivia as cãibras noturnas. Mantenha o calcanhar no chão e "
           "incline-se para a parede. O músculo deve puxar com suavidade e não deve doer.",
           "como aliviar uma cãibra noturna na perna com alongamentos?"),
    "it": ("Allungare i polpacci",
           "Allungare i polpacci due volte al giorno allevia i crampi notturni. Il tallone resta sul pavimento mentre ci si "
           "inclina verso la parete. L'allungamento del muscolo è dolce e non deve fare male.",
           "come si allevia un crampo notturno al polpaccio?"),
    "nl": ("Rekken van de kuiten",
           "Wie zijn kuiten tweemaal per dag rekt, heeft 's nachts minder last van krampen. Houd de hiel op de vloer en leun "
           "naar de muur. De spier mag zacht trekken en moet geen pijn doen.",
           "wat helpt 's nachts tegen kramp in de kuit?"),
}


class Languages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = temporary_folder(cls.addClassCleanup)
        files = {f"{language}.txt": f"{title}\n\n{text}\n" for language, (title, text, _) in ARTICLES.items()}
        files["stated.md"] = "---\ntitle: Nombres\nlang: fr-CA\n---\nIbuprofen 200 mg, Naproxen 250 mg.\n"
        files["names.txt"] = "Names\n\nIbuprofen 200 mg, Naproxen 250 mg, Paracetamol 500 mg.\n"
        cls.articles = write_files(cls.folder / "articles", files)
        cls.index = cls.folder / "index"
        built = run("citewell-index", "--index", cls.index, cls.articles)
        if built.returncode:
            raise AssertionError(messages(built))

    def ask(self, question, index=None):
        return json.loads(run("citewell", "--index", index or self.index, "--json", question).stdout)

    def test_the_outline_says_which_language_and_why(self):
        outline = json.loads(run("citewell-index", "--dry-run", "--json", self.articles).stdout)
        languages = {article["id"]: article["language"] for article in outline["articles"]}
        self.assertEqual(languages, {**{name: name for name in ARTICLES}, "stated": "fr-CA", "names": "en"})

    def test_a_question_finds_the_article_in_its_language(self):
        for language, (_, _, question) in ARTICLES.items():
            with self.subTest(language):
                reply = self.ask(question)
                self.assertEqual(reply["results"][0]["source"]["article"], language)
                self.assertGreater(sum(f["match"] for f in reply["results"][0]["passage"]["fragments"]), 0)

    def test_a_word_alone_finds_every_article_that_has_it(self):
        found = {result["source"]["article"] for result in self.ask("krampen")["results"]}
        self.assertIn("nl", found)
        found = {result["source"]["article"] for result in self.ask("crampi")["results"]}
        self.assertIn("it", found)

    def test_a_site_in_one_language_needs_no_setting(self):
        for language in ("es", "de", "fr"):
            with self.subTest(language):
                index = self.folder / f"only-{language}"
                self.assertEqual(run("citewell-index", "--index", index, self.articles / f"{language}.txt").returncode, 0)
                self.assertEqual(self.ask(ARTICLES[language][2], index)["results"][0]["source"]["article"], language)


if __name__ == "__main__":
    unittest.main()

"""The search page as the server writes it: everything a visitor needs is in the HTML, escaped, without scripts."""

import html.parser
import json
import unittest
import urllib.parse

from citewell_programs import Server, build_index, folded, run, temporary_folder, write_files

QUESTION = "Can a massage cure my sciatica?"
HOSTILE = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)> knee'


def setUpModule():
    global folder, server
    folder = temporary_folder(unittest.addModuleCleanup)
    build_index(folder / "index")
    server = Server(folder / "index")
    server.__enter__()
    unittest.addModuleCleanup(server.__exit__)


class Page(html.parser.HTMLParser):
    """What a page says: its text, elements and their attributes."""

    def __init__(self, source):
        super().__init__()
        self.elements = []
        self.pieces = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.pieces.append(data)

    @property
    def text(self):
        return folded(" ".join(self.pieces))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def page(path, form=None):
    if form is None:
        reply = server.get(path)
    else:
        reply = server.ask("POST", path, urllib.parse.urlencode(form).encode(),
                           {"Content-Type": "application/x-www-form-urlencoded"})
    if reply.status != 200:
        raise AssertionError(f"{reply.status} for {path}")
    return Page(reply.text)


class SearchPage(unittest.TestCase):
    def test_the_start_page_asks_for_a_question(self):
        start = page("/")
        self.assertTrue(any(box.get("name") == "q" for box in start.all("input") + start.all("textarea")))
        self.assertTrue(start.all("form"))
        self.assertTrue(start.all("html")[0].get("lang"))

    def test_an_answer_with_source_and_disclaimer(self):
        for shown in [page("/search?" + urllib.parse.urlencode({"q": QUESTION})), page("/search", {"q": QUESTION})]:
            self.assertIn("Massage does not remove the cause", shown.text)
            self.assertIn("Massage for Sciatica: A Plain Guide for Beginners", shown.text)
            self.assertIn("cannot replace an examination by a doctor", shown.text)
            self.assertTrue(shown.all("mark"))
            links = [link.get("href", "") for link in shown.all("a")]
            self.assertTrue(any(link.startswith("https://example.org/back-and-nerve/") for link in links), links)
            self.assertTrue(any(link.startswith("/articles/sciatica-massage-guide") for link in links), links)

    def test_a_correction_can_be_taken_back(self):
        shown = page("/search", {"q": "can massage cure siatica"})
        self.assertIn("Showing results for can massage cure sciatica", shown.text)
        self.assertIn("Search instead for can massage cure siatica", shown.text)
        self.assertIn({"type": "hidden", "name": "spelling", "value": "0"}, shown.all("input"))
        for as_typed in [page("/search", {"q": "can massage cure siatica", "spelling": "0"}),
                         page("/search?q=can+massage+cure+siatica&spelling=0")]:
            self.assertNotIn("Showing results for", as_typed.text)

    def test_pages_speak_the_visitors_language(self):
        shown = Page(server.get("/search?q=sciatica", Accept_Language="es-ES,es;q=0.9,en;q=0.5").text)
        self.assertEqual(shown.all("html")[0]["lang"], "es")
        self.assertIn("pasajes", shown.text)
        self.assertEqual(page("/").all("html")[0]["lang"], "en")

    def test_machines_read_what_an_article_is(self):
        source = server.get("/articles/leaflets/back-pain-and-sciatica").text
        data = json.loads(source.split('<script type="application/ld+json">')[1].split("</script>")[0])
        self.assertEqual(data["headline"], "Sciatica: when to seek help")
        self.assertEqual((data["datePublished"], data["dateModified"]), ("2022-09-01", "2025-01-20"))
        self.assertEqual([person["name"] for person in data["author"]], ["Helen Marsh"])
        self.assertIn("FAQPage", data["@type"])
        self.assertIn("Can I drive with sciatica?", [pair["name"] for pair in data["mainEntity"]])

    def test_the_status_page_tells_how_the_last_run_ended(self):
        shown = page("/status")
        self.assertIn("a new index was built", shown.text)
        self.assertNotIn("massage", shown.text)
        build_index(folder / "index")
        self.assertIn("nothing had changed", page("/status").text)
        missing = folder / "unmounted" / "articles"
        self.assertEqual(run("citewell-index", "--index", folder / "index", missing).returncode, 4)
        shown = page("/status").text
        self.assertIn("failed; the older index serves on", shown)
        self.assertIn("articles: ", shown)
        self.assertNotIn("unmounted", shown, "where the articles lie on the machine is nobody's business")
        self.assertEqual(run("citewell-index", "--index", folder / "no index", missing).returncode, 4)
        self.assertFalse((folder / "no index").exists())

    def test_an_emergency_is_an_alert(self):
        shown = page("/search", {"q": "I can't feel when I wipe and both legs are numb"})
        self.assertTrue(any(attributes.get("role") == "alert" for _, attributes in shown.elements))

    def test_an_honest_empty_page(self):
        shown = page("/search", {"q": "zxqvwj qqyzzk"})
        self.assertFalse(shown.all("mark"))
        self.assertIn("cannot diagnose you", shown.text)

    def test_an_empty_question_is_explained(self):
        for path in ["/search", "/search?q=", "/search?q=+"]:
            reply = server.get(path)
            self.assertIn(reply.status, [200, 303, 400])
            self.assertLess(reply.status, 500)

    def test_the_question_is_escaped(self):
        shown = page("/search", {"q": HOSTILE})
        self.assertFalse(any("onerror" in attributes for _, attributes in shown.elements))
        self.assertFalse(any(source.get("src") == "x" for source in shown.all("img")))
        self.assertNotIn("<script>alert", server.ask("POST", "/search", urllib.parse.urlencode({"q": HOSTILE}).encode(),
                                                     {"Content-Type": "application/x-www-form-urlencoded"}).text)

    def test_nothing_is_inline_and_nothing_comes_from_elsewhere(self):
        for shown in [page("/"), page("/search", {"q": QUESTION}), page("/articles/leaflets/desk-setup")]:
            self.assertFalse(shown.all("style"))
            for tag, attributes in shown.elements:
                self.assertNotIn("style", attributes)
                self.assertFalse([name for name in attributes if name.startswith("on")], (tag, attributes))
            for address in [e.get("href", "") for e in shown.all("link") if e.get("rel") == "stylesheet"] + \
                           [e["src"] for e in shown.all("script") + shown.all("img") if "src" in e]:
                self.assertTrue(address.startswith("/"), address)
                self.assertEqual(server.get(address).status, 200)
            self.assertTrue(all(script.get("src") or script.get("type") in ["application/json", "application/ld+json"]
                                for script in shown.all("script")), "data may stand in the page, code may not")

    def test_an_article_is_shown_with_its_people_and_anchors(self):
        shown = page("/articles/leaflets/back-pain-and-sciatica")
        for words in ["Sciatica: when to seek help", "Helen Marsh", "Anil Kapoor", "Cauda equina syndrome", "2025"]:
            self.assertIn(words, shown.text)
        passage = server.search("can I drive with sciatica")["results"][0]["passage"]["id"]
        self.assertTrue(any(attributes.get("id") == passage for _, attributes in shown.elements))

    def test_unknown_pages_are_404_pages(self):
        self.assertEqual(server.get("/articles/no-such-article").status, 404)


class HostileArticle(unittest.TestCase):
    def test_markup_in_an_article_is_text(self):
        articles = write_files(folder / "hostile", {"faq.jsonl": '{"id": "x\\"><b>", "title": "<i>Knee</i>", "question": '
                               '"What is a <script>knee</script>?", "answer": "A <img src=x onerror=alert(1)> joint & more.", '
                               '"url": "javascript:alert(1)", "authors": ["<u>Eve</u>"]}\n'})
        build_index(folder / "hostile-index", articles)
        with Server(folder / "hostile-index") as other:
            reply = other.get("/search?q=knee")
            shown = Page(reply.text)
            self.assertEqual(reply.status, 200)
            self.assertIn("joint", shown.text)
            for tag in ["i", "u", "b", "img"]:
                self.assertFalse([a for a in shown.all(tag) if not a], f"<{tag}> of the article became markup")
            self.assertNotIn("<script>knee", reply.text)
            self.assertFalse([a for a in shown.all("a") if a.get("href", "").lower().startswith("javascript:")])


if __name__ == "__main__":
    unittest.main()

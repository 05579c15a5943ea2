"""A visitor asks over HTTP: answers, attribution, disclaimer, notices, and the whole shape of the contract."""

import unittest
import urllib.parse

from citewell_programs import CORPUS, Server, build_index, folded, temporary_folder

QUESTION = "Can a massage cure my sciatica?"
NO_EMERGENCY = ["should I empty my bladder before a massage", "no loss of bladder control, just back pain", QUESTION]
EMERGENCIES = ["I can't feel when I wipe and my back hurts", "my back went and now I have wet myself",
               "numb between my legs and both legs are weak", "crushing chest pain down my left arm"]

# (question, article, words of the passage that answers it)
ANSWERED_BY = [
    ("what is sciatica", None, "sciatic nerve"),
    ("can a slipped disc heal by itself", "faq-disc-heal", "The body breaks down part of"),
    ("is a soft or firm mattress better for sciatica", "leaflets/sleeping-with-sciatica", "medium-firm mattress"),
    ("can I drive with sciatica", "leaflets/back-pain-and-sciatica", "Only if you can turn, brake hard and stay alert."),
    ("how much ibuprofen can I take in a day", "medicines-injections-surgery", "1,200 mg"),
    ("does massage have side effects", "sciatica-massage-guide", "Mostly minor ones."),
    ("is walking good for sciatica", "faq-walk", "Usually, yes."),
    ("who should not have a massage because of varicose veins", "massage-evidence-and-risks", "varicose veins"),
]

PASSAGE_FIELDS = {"id", "kind", "question", "heading", "text", "fragments"}
SOURCE_FIELDS = {"article", "title", "url", "deep_link", "site", "authors", "reviewers", "published", "updated",
                 "citations", "disclaimer"}
REPLY_FIELDS = {"query", "status", "answer", "results", "total", "facets", "notices", "disclaimer", "took_ms", "index"}


def setUpModule():
    global server
    index = temporary_folder(unittest.addModuleCleanup) / "index"
    build_index(index)
    server = Server(index)
    server.__enter__()
    unittest.addModuleCleanup(server.__exit__)


def without_time(reply):
    return {name: value for name, value in reply.items() if name != "took_ms"}


def emergencies(reply):
    return [notice for notice in reply["notices"] if notice["kind"] == "emergency"]


class TheShape(unittest.TestCase):
    def test_a_reply_has_all_fields_of_the_contract(self):
        reply = server.search(QUESTION)
        self.assertEqual(set(reply), REPLY_FIELDS)
        self.assertEqual(set(reply["query"]), {"text", "corrected", "question_type", "concepts"})
        self.assertEqual(set(reply["answer"]), {"text", "confidence", "result", "supporting"})
        self.assertEqual(set(reply["facets"]), {"kind", "article"})
        self.assertEqual(set(reply["index"]), {"generation", "articles", "passages", "built"})
        for idea in reply["query"]["concepts"]:
            self.assertEqual(set(idea), {"id", "label", "matched", "synonyms"})
        for result in reply["results"]:
            self.assertEqual(set(result), {"rank", "score", "passage", "source", "also_in"})
            self.assertEqual(set(result["passage"]), PASSAGE_FIELDS)
            self.assertEqual(set(result["source"]), SOURCE_FIELDS | {"language"})
            for person in result["source"]["authors"] + result["source"]["reviewers"]:
                self.assertEqual(set(person), {"name", "credentials", "role"})

    def test_ranks_scores_and_fragments_are_in_order(self):
        for question in [QUESTION, "sciatica", "exercises and stretches for a sore back"]:
            with self.subTest(question):
                reply = server.search(question)
                self.assertEqual([result["rank"] for result in reply["results"]], list(range(1, len(reply["results"]) + 1)))
                scores = [result["score"] for result in reply["results"]]
                self.assertEqual(scores, sorted(scores, reverse=True))
                self.assertTrue(all(0 <= score <= 1 for score in scores), scores)
                for result in reply["results"]:
                    joined = "".join(fragment["text"] for fragment in result["passage"]["fragments"])
                    self.assertEqual(joined, result["passage"]["text"])
                self.assertTrue(any(f["match"] for f in reply["results"][0]["passage"]["fragments"]))

    def test_explanations_come_only_when_asked_for(self):
        explained = server.search(QUESTION, explain=True)
        self.assertTrue(explained["results"])
        for result in explained["results"]:
            self.assertTrue(result["explanation"])
        self.assertEqual(server.get("/api/v1/search?q=sciatica&explain=1").json["results"][0].keys(),
                         explained["results"][0].keys())

    def test_get_and_post_answer_alike(self):
        for question in [QUESTION, "slipped disc", "“Ischias” & co: 100% sure? <b>"]:
            with self.subTest(question):
                by_get = server.get("/api/v1/search?" + urllib.parse.urlencode({"q": question, "limit": 4}))
                self.assertEqual(by_get.status, 200)
                self.assertEqual(by_get.headers["content-type"].split(";")[0], "application/json")
                self.assertEqual(without_time(by_get.json), without_time(server.search(question, limit=4)))


class TheAnswer(unittest.TestCase):
    def test_an_asked_question_of_the_articles_is_answered_verbatim(self):
        reply = server.search(QUESTION)
        self.assertEqual(reply["status"], "answered")
        result = reply["results"][reply["answer"]["result"] - 1]
        self.assertIn(folded(reply["answer"]["text"]), folded(result["passage"]["text"]))
        self.assertGreater(reply["answer"]["confidence"], 0)
        self.assertLessEqual(reply["answer"]["confidence"], 1)

    def test_an_answer_is_in_the_file_that_it_names(self):
        reply = server.search("does massage have side effects")
        self.assertEqual(reply["status"], "answered")
        source = reply["results"][reply["answer"]["result"] - 1]["source"]
        self.assertEqual(source["article"], "sciatica-massage-guide")
        text = (CORPUS / "sciatica-massage-guide.txt").read_text(encoding="utf-8")
        self.assertIn(folded(reply["answer"]["text"]), folded(text))

    def test_supporting_results_are_of_other_articles(self):
        reply = server.search("how long does sciatica last")
        if reply["answer"]:
            own = reply["results"][reply["answer"]["result"] - 1]["source"]["article"]
            for rank in reply["answer"]["supporting"]:
                self.assertNotEqual(reply["results"][rank - 1]["source"]["article"], own)

    def test_questions_find_the_passage_that_answers_them(self):
        for question, article, words in ANSWERED_BY:
            with self.subTest(question):
                top = server.search(question)["results"][:3]
                found = [result for result in top if words in folded(result["passage"]["text"])
                         and article in (None, result["source"]["article"])]
                self.assertTrue(found, [(r["source"]["article"], r["passage"]["text"][:80]) for r in top])

    def test_what_the_articles_do_not_say_is_not_answered(self):
        for question in ["how do I change the oil in my car", "what is the capital of Mongolia", "who won the cup final"]:
            with self.subTest(question):
                reply = server.search(question)
                self.assertIsNone(reply["answer"])
                self.assertIn(reply["status"], ["related", "no_match"])

    def test_words_that_occur_nowhere_match_nothing(self):
        reply = server.search("zxqvwj qqyzzk")
        self.assertEqual((reply["status"], reply["results"], reply["total"]), ("no_match", [], 0))
        self.assertTrue(reply["disclaimer"])

    def test_status_answer_and_results_agree(self):
        for question in [QUESTION, "sciatica", "zxqvwj", "tax return deadline", "is deep tissue massage painful"]:
            with self.subTest(question):
                reply = server.search(question)
                expected = "answered" if reply["answer"] else "related" if reply["results"] else "no_match"
                self.assertEqual(reply["status"], expected)
                self.assertEqual(reply["total"] > 0, bool(reply["results"]))


class TheWords(unittest.TestCase):
    def test_synonyms_of_several_words_work_in_both_directions(self):
        for asked, other in [("slipped disc", "herniated disc"), ("herniated disc", "slipped disc")]:
            with self.subTest(asked):
                reply = server.search(f"what can I do about a {asked} at home")
                idea = next(idea for idea in reply["query"]["concepts"] if asked in idea["matched"].lower())
                self.assertIn(other, [word.lower() for word in [idea["label"], *idea["synonyms"]]])
                self.assertTrue(any(other in result["passage"]["text"].lower() for result in server.search(asked, limit=50)["results"]))

    def test_a_misspelling_is_corrected_and_named(self):
        reply = server.search("can massage cure siatica")
        self.assertEqual(reply["query"]["text"], "can massage cure siatica")
        self.assertEqual(reply["query"]["corrected"], "can massage cure sciatica")
        self.assertTrue(reply["results"])

    def test_a_correction_can_be_switched_off(self):
        question = "can massage cure siatica"
        replies = [server.search(question, spelling=False),
                   server.get("/api/v1/search?" + urllib.parse.urlencode({"q": question, "spelling": 0})).json]
        self.assertEqual(without_time(replies[0]), without_time(replies[1]))
        self.assertIsNone(replies[0]["query"]["corrected"])
        self.assertNotIn("sciatica", [idea["label"] for idea in replies[0]["query"]["concepts"]])
        alarmed = server.search("I lost control of my blader and can't feel my legs", spelling=False)
        self.assertTrue(emergencies(alarmed), "an emergency is recognised all the same")

    def test_a_well_spelt_question_is_not_corrected(self):
        self.assertIsNone(server.search(QUESTION)["query"]["corrected"])


class TheSource(unittest.TestCase):
    def passage_of(self, question, article):
        results = server.search(question, article=article)["results"]
        self.assertTrue(results)
        self.assertEqual({result["source"]["article"] for result in results}, {article})
        return results[0]["source"]

    def test_plain_text_names_its_people_dates_and_references(self):
        source = self.passage_of("how safe is massage", "massage-evidence-and-risks")
        self.assertEqual(source["title"], "Massage for Sciatica: What the Research Says")
        self.assertEqual(source["updated"], "2024-03-18")
        names = [person["name"] for person in source["authors"] + source["reviewers"]]
        self.assertTrue(any("Whitcombe" in name for name in names), names)
        self.assertTrue(any("Ortega" in name for name in names), names)

    def test_cited_references_travel_with_the_passage(self):
        results = server.search("what did a Cochrane review of 25 trials conclude",
                                article="massage-evidence-and-risks")["results"]
        cited = next(r["source"]["citations"] for r in results if "Cochrane" in r["passage"]["text"])
        self.assertIn("4", [citation["marker"] for citation in cited])
        self.assertTrue(all(citation["text"] for citation in cited))

    def test_html_names_its_people_and_dates(self):
        source = self.passage_of("driving", "leaflets/back-pain-and-sciatica")
        self.assertEqual(source["title"], "Sciatica: when to seek help")
        self.assertEqual(source["site"], "Northgate Community Hospital")
        self.assertEqual((source["published"], source["updated"]), ("2022-09-01", "2025-01-20"))
        self.assertEqual([person["name"] for person in source["authors"]], ["Helen Marsh"])
        self.assertTrue(any("Kapoor" in person["name"] for person in source["reviewers"]))
        self.assertEqual(source["url"], "https://example.org/back-and-nerve/leaflets/back-pain-and-sciatica")

    def test_front_matter_and_records_name_theirs(self):
        post = self.passage_of("prenatal massage", "pregnancy-and-sciatica")
        self.assertEqual(post["title"], "Sciatica in Pregnancy: What Is Safe and What Helps")
        self.assertEqual([(p["name"], p["credentials"], p["role"]) for p in post["authors"]],
                         [("Grace Adeyemi", "RM", "Midwife")])
        self.assertEqual((post["published"], post["updated"]), ("2022-04-30", "2024-11-21"))
        record = self.passage_of("nerve damage", "faq-nerve-damage")
        self.assertEqual((record["published"], record["updated"]), ("2023-02-01", "2024-05-06"))
        self.assertEqual([person["name"] for person in record["authors"]], ["Ruth Castellano"])

    def test_the_site_file_fills_in_what_the_article_lacks(self):
        source = self.passage_of("sciatic nerve pain", "sciatica-at-a-glance")
        self.assertEqual(source["url"], "https://example.org/back-and-nerve/sciatica-at-a-glance")
        self.assertEqual([person["name"] for person in source["authors"]], ["Joanna Pell"])
        self.assertEqual(source["published"], "2023-10-05")

    def test_links_open_at_the_passage(self):
        for result in server.search("is walking good", limit=20)["results"]:
            source = result["source"]
            if not source["url"]:
                self.assertEqual(source["deep_link"], "")
                continue
            self.assertTrue(source["deep_link"].startswith(source["url"].split("#")[0]), source["deep_link"])
            self.assertIn(":~:text=", source["deep_link"])
            self.assertNotIn(" ", source["deep_link"])

    def test_no_reply_is_without_a_disclaimer(self):
        for question in [QUESTION, "zxqvwj", "sciatica", "car insurance"]:
            self.assertTrue(server.search(question)["disclaimer"], question)
        own = self.passage_of("side effects", "sciatica-massage-guide")["disclaimer"]
        self.assertIn("cannot replace an examination by a doctor", folded(own))

    def test_nothing_shown_is_boilerplate(self):
        waste = ["we use cookies", "sign up for our newsletter", "share this page:", "book your session today", "avatar photo",
                 "save 20% on our memory foam", "more to explore"]
        for words in waste:
            with self.subTest(words):
                shown = [folded(result["passage"]["text"]).lower() for result in server.search(words, limit=50)["results"]]
                self.assertEqual([text for text in shown if any(piece in text for piece in waste)], [])


class TheNotices(unittest.TestCase):
    def test_an_emergency_is_recognised_and_its_source_named(self):
        for question in EMERGENCIES:
            with self.subTest(question):
                notices = emergencies(server.search(question))
                self.assertTrue(notices)
                self.assertTrue(all(notice["text"] and notice["source"] and notice["id"] for notice in notices))

    def test_beside_an_emergency_nothing_answers_but_what_says_to_seek_help(self):
        reply = server.search("I have lost control of my bladder since my massage")
        self.assertTrue(emergencies(reply))
        self.assertEqual((reply["answer"], reply["status"]), (None, "related"))  # the nearest passage only names the word
        reply = server.search("my legs are both weak")
        self.assertTrue(emergencies(reply))
        self.assertIn("emergency department", reply["answer"]["text"])

    def test_an_emergency_comes_first(self):
        notices = server.search("siatica and I have wet myself and can't feel when I wipe")["notices"]
        self.assertEqual(notices[0]["kind"], "emergency")

    def test_harmless_questions_raise_no_alarm(self):
        for question in NO_EMERGENCY:
            with self.subTest(question):
                self.assertEqual(emergencies(server.search(question)), [])


class TheParts(unittest.TestCase):
    def test_pages_follow_each_other_without_gap(self):
        whole = server.search("sciatica", limit=12)["results"]
        pages = [result for offset in range(0, 12, 4) for result in server.search("sciatica", limit=4, offset=offset)["results"]]
        self.assertEqual([r["passage"]["id"] for r in pages], [r["passage"]["id"] for r in whole])
        self.assertEqual([r["rank"] for r in pages], [r["rank"] for r in whole])

    def test_a_kind_narrows_the_results(self):
        results = server.search("sciatica", kind="faq", limit=50)["results"]
        self.assertTrue(results)
        self.assertEqual({result["passage"]["kind"] for result in results}, {"faq"})
        self.assertTrue(all(result["passage"]["question"] for result in results))

    def test_facets_name_kinds_and_articles(self):
        facets = server.search("sciatica")["facets"]
        self.assertGreater(facets["kind"]["faq"], 0)
        self.assertGreater(facets["article"]["sciatica-massage-guide"], 0)


class TheNumbers(unittest.TestCase):
    def test_replies_are_counted_and_questions_are_not_told(self):
        server.search("unmistakable words about knees")
        metrics = server.get("/metrics")
        self.assertTrue(metrics.headers["content-type"].startswith("text/plain; version=0.0.4"))
        lines = dict(line.rsplit(" ", 1) for line in metrics.text.splitlines() if not line.startswith("#"))
        self.assertGreater(int(lines['citewell_requests_total{route="/api/v1/search",status="200"}']), 0)
        self.assertEqual(lines['citewell_request_duration_seconds_count{route="/api/v1/search"}'],
                         lines['citewell_request_duration_seconds_bucket{route="/api/v1/search",le="+Inf"}'])
        self.assertEqual(int(lines["citewell_index_passages"]), server.search("knee")["index"]["passages"])
        self.assertNotIn("unmistakable", metrics.text)


class TheArticles(unittest.TestCase):
    def test_all_articles_are_listed(self):
        listed = server.get("/api/v1/articles").json["articles"]
        ids = [article["article"] for article in listed]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(len(ids), server.search("sciatica")["index"]["articles"])
        for name in ["types-of-massage", "leaflets/desk-setup", "faq-walk", "heat-and-cold"]:
            self.assertIn(name, ids)
        self.assertNotIn("README", ids)

    def test_an_article_is_shown_whole(self):
        for name, words in [("leaflets/desk-setup", None), ("sciatica-massage-guide", "Knuckle pressure")]:
            reply = server.get(f"/api/v1/articles/{name}")
            self.assertEqual(reply.status, 200)
            self.assertIn(words or "desk", reply.text)
            self.assertTrue(reply.json["disclaimer"])

    def test_a_passage_is_found_by_its_id(self):
        result = server.search(QUESTION)["results"][0]
        reply = server.get(f"/api/v1/passages/{result['passage']['id']}")
        self.assertEqual(reply.status, 200)
        self.assertEqual(reply.json["passage"]["text"], result["passage"]["text"])
        self.assertEqual(reply.json["source"]["article"], result["source"]["article"])
        self.assertTrue(reply.json["disclaimer"])


if __name__ == "__main__":
    unittest.main()

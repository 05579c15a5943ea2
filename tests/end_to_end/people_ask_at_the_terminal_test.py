"""A person asks at the terminal: the answer first, its source, the disclaimer, exit statuses, and JSON on request."""

import json
import re
import shlex
import unittest

from citewell_programs import ROOT, Server, build_index, folded, messages, run, temporary_folder

QUESTION = "can massage cure sciatica?"
BOLD = re.compile("\x1b\\[[0-9;]*m")


def setUpModule():
    global folder, index, server
    folder = temporary_folder(unittest.addModuleCleanup)
    index = folder / "index"
    build_index(index)
    server = Server(index)
    server.__enter__()
    unittest.addModuleCleanup(server.__exit__)


def ask(*arguments, **options):
    return run("citewell", "--index", index, *arguments, **options)


class Asking(unittest.TestCase):
    def test_the_answer_comes_with_source_link_and_disclaimer(self):
        result = ask("Can a massage cure my sciatica?")
        self.assertEqual(result.returncode, 0, messages(result))
        text = folded(result.stdout)
        self.assertIn("Massage does not remove the cause", text)
        self.assertIn("Massage for Sciatica: A Plain Guide for Beginners", text)
        self.assertIn("https://example.org/back-and-nerve/sciatica-massage-guide", text)
        self.assertIn("cannot replace an examination by a doctor", text)

    def test_words_need_no_quotes(self):
        together, apart = ask(QUESTION), ask("can", "massage", "cure", "sciatica?")
        self.assertEqual(together.returncode, 0)
        self.assertEqual(apart.stdout, together.stdout)
        self.assertEqual(ask("ask", QUESTION).stdout, together.stdout)

    def test_an_emergency_is_shown_before_anything_else(self):
        result = ask("sciatica and I can't feel when I wipe")
        notice = server.search("sciatica and I can't feel when I wipe")["notices"][0]["text"]
        first_words = " ".join(folded(notice).split()[:4])
        text = folded(result.stdout)
        self.assertIn(first_words, text)
        self.assertLess(text.index(first_words), min([text.find("https://")] if "https://" in text else [len(text)]))

    def test_matched_words_are_bold_only_when_wanted(self):
        self.assertIsNone(BOLD.search(ask(QUESTION).stdout), "no colours into a pipe")
        coloured = ask("--color", "always", QUESTION).stdout
        self.assertRegex(coloured, "\x1b\\[1m[^\x1b]*[Mm]assage")
        self.assertEqual(folded(BOLD.sub("", coloured)), folded(ask("--color", "never", QUESTION).stdout))

    def test_json_is_the_http_contract(self):
        local = json.loads(ask("--json", "--limit", "3", QUESTION).stdout)
        remote = server.search(QUESTION, limit=3)
        local.pop("took_ms"), remote.pop("took_ms")
        self.assertEqual(local, remote)

    def test_a_server_answers_the_same_as_an_index(self):
        remote = run("citewell", "--server", server.url, QUESTION)
        self.assertEqual(remote.returncode, 0, messages(remote))
        self.assertEqual(remote.stdout, ask(QUESTION).stdout)

    def test_the_limit_limits(self):
        self.assertEqual(len(json.loads(ask("--json", "--limit", "2", "sciatica").stdout)["results"]), 2)

    def test_an_explanation_names_terms(self):
        explained = ask("--explain", "slipped disc")
        self.assertEqual(explained.returncode, 0)
        self.assertGreater(len(explained.stdout), len(ask("slipped disc").stdout))

    def test_the_environment_names_the_index(self):
        self.assertEqual(run("citewell", QUESTION, env={"CITEWELL_INDEX": str(index)}).stdout, ask(QUESTION).stdout)

    def test_the_folder_named_index_is_the_default(self):
        self.assertEqual(run("citewell", QUESTION, cwd=folder).stdout, ask(QUESTION).stdout)

    def test_escapes_of_an_article_do_not_reach_the_terminal(self):
        hostile = folder / "hostile"
        hostile.mkdir()
        (hostile / "evil.md").write_text("# Knee braces\n\nA knee brace \x1b]0;owned\x07 holds \x1b[31mthe knee\x9b31m steady "
                                         "while the ligaments heal and you learn to walk on stairs again.\n", encoding="utf-8")
        build_index(folder / "hostile-index", hostile)
        shown = run("citewell", "--index", folder / "hostile-index", "--color", "never", "knee brace")
        self.assertEqual(shown.returncode, 0, messages(shown))
        self.assertIn("knee brace", shown.stdout)
        self.assertEqual([c for c in shown.stdout if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160], [])


class Statuses(unittest.TestCase):
    def test_0_answered_or_related(self):
        self.assertEqual(ask("is walking good for sciatica").returncode, 0)
        self.assertEqual(ask("sciatica").returncode, 0)

    def test_1_nothing_found(self):
        result = ask("zxqvwj qqyzzk")
        self.assertEqual(result.returncode, 1, messages(result))
        self.assertTrue(folded(result.stdout), "the empty answer is said, with the disclaimer")
        self.assertIn("cannot diagnose you", folded(messages(result)))

    def test_2_usage(self):
        for arguments in [[], [""], ["   "], ["--limit", "0", "x"], ["--limit", "many", "x"], ["--color", "pink", "x"],
                          ["--no-such-option"], ["x" * 5000]]:
            with self.subTest([argument[:20] for argument in arguments]):
                result = ask(*arguments)
                self.assertEqual(result.returncode, 2, messages(result))
                self.assertTrue(result.stderr)

    def test_3_index_missing_or_damaged(self):
        foreign = folder / "foreign"
        foreign.mkdir()
        (foreign / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
        for why, path in [("missing", folder / "nowhere"), ("foreign", foreign), ("a file", foreign / "photo.jpg")]:
            with self.subTest(why):
                result = run("citewell", "--index", path, QUESTION)
                self.assertEqual(result.returncode, 3, messages(result))
                self.assertIn("citewell-index", result.stderr, "it says how to build one")
                server_result = run("citewell-server", "--index", path, "--listen", "127.0.0.1:0")
                self.assertEqual(server_result.returncode, 3, messages(server_result))
                self.assertIn("citewell-index", messages(server_result))

    def test_a_server_that_is_not_there(self):
        result = run("citewell", "--server", "http://127.0.0.1:1", QUESTION)
        self.assertEqual(result.returncode, 3, messages(result))
        self.assertIn("127.0.0.1:1", result.stderr)


class Help(unittest.TestCase):
    def test_every_program_explains_itself(self):
        for program, option in [("citewell", "--topics"), ("citewell-index", "--dry-run"), ("citewell-server", "--listen")]:
            with self.subTest(program):
                shown = run(program, "--help")
                self.assertEqual(shown.returncode, 0)
                self.assertIn(option, shown.stdout)
                version = run(program, "--version")
                self.assertEqual(version.returncode, 0)
                self.assertRegex(version.stdout, r"\d+\.\d+\.\d+")


class TheReadme(unittest.TestCase):
    def test_its_example_is_what_the_program_prints(self):
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        options, shown = re.search(r'^    \$ build/release/bin/citewell (.*)\n((?:    .*\n|\n)+)', readme, re.MULTILINE).groups()
        count = re.compile(r"\d+ of \d+ passages")
        self.assertEqual(count.sub("", folded(shown)), count.sub("", folded(ask(*shlex.split(options)).stdout)))


class Batch(unittest.TestCase):
    """Topics in, a TREC run out."""

    def run_of(self, topics, *options):
        path = folder / "topics.tsv"
        path.write_text(topics, encoding="utf-8")
        return ask("--topics", path, "--run", "sample", *options)

    def test_a_run_has_one_line_per_topic_and_article(self):
        result = self.run_of("7\tis walking good for sciatica\n3\tslipped disc\n9\tzxqvwj\n")
        self.assertEqual(result.returncode, 0, messages(result))
        lines = [line.split(" ") for line in result.stdout.splitlines()]
        self.assertTrue(all(len(line) == 6 and line[1] == "Q0" and line[5] == "sample" for line in lines), lines[:3])
        topics = list(dict.fromkeys(line[0] for line in lines))
        self.assertEqual(topics, ["7", "3"])
        for topic in topics:
            own = [line for line in lines if line[0] == topic]
            articles = [line[2] for line in own]
            self.assertEqual(len(articles), len(set(articles)), "an article once, at its best rank")
            self.assertEqual([int(line[3]) for line in own], list(range(1, len(own) + 1)))
            scores = [float(line[4]) for line in own]
            self.assertEqual(scores, sorted(scores, reverse=True))
        self.assertEqual(next(line[2] for line in lines if line[0] == "7"), "faq-walk")

    def test_the_limit_counts_articles(self):
        lines = self.run_of("1\tsciatica\n", "--limit", "5").stdout.splitlines()
        self.assertEqual(len(lines), 5)

    def test_broken_topics_are_named(self):
        result = self.run_of("1\tsciatica\nno tab here\n")
        self.assertEqual(result.returncode, 2, messages(result))
        self.assertIn("topics.tsv:2", result.stderr)

    def test_missing_topics_are_named(self):
        result = ask("--topics", folder / "nothing.tsv", "--run", "sample")
        self.assertEqual(result.returncode, 2, messages(result))
        self.assertIn("nothing.tsv", result.stderr)


if __name__ == "__main__":
    unittest.main()

"""An index is rebuilt while it is read, or its making is cut short: readers keep the last whole generation."""

import json
import subprocess
import time
import unittest

from citewell_programs import (BIN, PATIENCE_SECONDS, SYNONYMS, Server, build_index, clean_environment, messages, run,
                               temporary_folder, write_files)

JOINTS = ["shoulder", "elbow", "wrist", "hip", "knee", "ankle", "thumb", "jaw"]


def records(count, word):
    """A JSON Lines file of made-up articles, one of which is about the word."""
    lines = [json.dumps({"id": f"r{i}", "title": f"Note {i}", "text": f"The {JOINTS[i % 8]} of patient {i} felt better after "
                         f"{i % 60} minutes of rest, and the {JOINTS[i // 8 % 8]} did not mind."}) for i in range(count)]
    lines.append(json.dumps({"id": word, "title": word, "text": f"All that is known about the {word} and how it heals."}))
    return "\n".join(lines) + "\n"


class Changes(unittest.TestCase):
    def setUp(self):
        self.folder = temporary_folder(self.addCleanup)
        self.index = self.folder / "index"
        self.articles = write_files(self.folder / "articles", {"notes.jsonl": records(50, "collarbone")})
        build_index(self.index, self.articles)

    def found(self, word):
        """The articles found for a word, which must not fail."""
        asked = run("citewell", "--index", self.index, "--json", word)
        self.assertIn(asked.returncode, [0, 1], messages(asked))
        return [result["source"]["article"] for result in json.loads(asked.stdout)["results"]]

    def test_a_server_moves_to_the_new_generation_without_failing_a_request(self):
        with Server(self.index) as server:
            before = server.search("collarbone")["index"]["generation"]
            write_files(self.articles, {"notes.jsonl": records(50, "shinbone")})
            build_index(self.index, self.articles)
            deadline = time.monotonic() + PATIENCE_SECONDS
            while server.search("collarbone")["index"]["generation"] == before:
                self.assertLess(time.monotonic(), deadline, "the server keeps the old generation")
                time.sleep(0.05)
            self.assertEqual(server.search("shinbone")["results"][0]["source"]["article"], "shinbone")

    def test_a_run_that_is_killed_leaves_the_index_and_the_next_run_completes(self):
        write_files(self.articles, {"notes.jsonl": records(8000, "shinbone")})
        command = [BIN / "citewell-index", "--index", self.index, "--synonyms", SYNONYMS, self.articles]
        killed = 0
        for delay_ms in [5, 20, 60, 120, 250]:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean_environment())
            time.sleep(delay_ms / 1000)
            process.kill()
            process.wait(PATIENCE_SECONDS)
            killed += process.returncode < 0
            with self.subTest(delay_ms):
                self.assertIn(self.found("collarbone")[:1] + self.found("shinbone")[:1], [["collarbone"], ["shinbone"]])
        self.assertGreater(killed, 0, "no run was cut short")
        build_index(self.index, self.articles)
        self.assertEqual(self.found("shinbone")[:1], ["shinbone"])
        self.assertEqual(run("citewell-index", "--check", "--index", self.index).returncode, 0)

    def test_what_unfinished_runs_leave_is_cleared_away(self):
        for number in range(6):
            write_files(self.articles, {"notes.jsonl": records(50 + number, "shinbone")})
            build_index(self.index, self.articles)
        generations = [path for path in self.index.iterdir() if path.is_dir()]
        self.assertLessEqual(len(generations), 2)


if __name__ == "__main__":
    unittest.main()

"""What is wrong with a request is said with the right status as a problem document, and the server lives on."""

import json
import socket
import unittest

from citewell_programs import CORPUS, Server, build_index, run, messages, temporary_folder

QUESTION = "/api/v1/search?q="

# (why, path and query, status)
GET_CASES = [
    ("no question", "/api/v1/search", 400),
    ("an empty question", QUESTION, 400),
    ("nothing but spaces", QUESTION + "%20%09%20", 400),
    ("a question that is too long", QUESTION + "a+" * 2049, 400),
    ("limit below 1", QUESTION + "a&limit=0", 400),
    ("limit above 50", QUESTION + "a&limit=51", 400),
    ("limit is no number", QUESTION + "a&limit=ten", 400),
    ("limit with a tail", QUESTION + "a&limit=10x", 400),
    ("limit that overflows", QUESTION + "a&limit=99999999999999999999", 400),
    ("negative offset", QUESTION + "a&offset=-1", 400),
    ("offset above 1000", QUESTION + "a&offset=1001", 400),
    ("a kind that does not exist", QUESTION + "a&kind=poem", 400),
    ("unknown path", "/nowhere", 404),
    ("unknown path of the API", "/api/v1/nothing", 404),
    ("unknown article", "/api/v1/articles/no-such-article", 404),
    ("unknown passage", "/api/v1/passages/p0000000000000000", 404),
    ("a path that climbs", "/api/v1/articles/../../../etc/passwd", 404),
    ("a path that climbs, encoded", "/api/v1/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
]

# (why, body, status)
POST_CASES = [
    ("no JSON", b"sciatica", 400),
    ("broken JSON", b'{"q": "sciatica"', 400),
    ("not an object", b'["sciatica"]', 400),
    ("no question", b"{}", 400),
    ("an empty question", b'{"q": ""}', 400),
    ("a question that is no text", b'{"q": 7}', 400),
    ("limit out of range", b'{"q": "sciatica", "limit": 51}', 400),
    ("limit as text", b'{"q": "sciatica", "limit": "many"}', 400),
    ("a question that is too long", json.dumps({"q": "a " * 2049}).encode(), 400),
    ("deep nesting", b'{"q": ' + b"[" * 8000 + b"]" * 8000 + b"}", 400),
    ("a body past 16 KiB", json.dumps({"q": "a", "more": "x" * 17000}).encode(), 413),
]

# Any bytes are a question; none of these may end the server or be an internal error.
ODD_QUESTIONS = ["%00", "%ff%fe", "%ed%a0%80", "%F0%9F%92%86", "%E2%80%8E%E2%80%AE", "((((((((", '"', "%22unclosed", "AND%20OR%20NOT",
                 "a%2Ab%2A", "title:x", "-", "%3Cscript%3E", "%25", "%E1%BA%9E%C4%B0", "%0d%0aSet-Cookie:%20a=b", "a" * 3000,
                 "%CC%81" * 400, "sciatica+" * 400]


def setUpModule():
    global server, index
    index = temporary_folder(unittest.addModuleCleanup) / "index"
    build_index(index, CORPUS / "faq.jsonl")
    server = Server(index)
    server.__enter__()
    unittest.addModuleCleanup(server.__exit__)


class Refusals(unittest.TestCase):
    def tearDown(self):
        self.assertEqual(server.get("/healthz").status, 200, "the server must live on")

    def assert_problem(self, reply, status):
        self.assertEqual(reply.status, status, reply.text)
        self.assertEqual(reply.headers["content-type"].split(";")[0], "application/problem+json")
        problem = reply.json
        self.assertEqual(problem["status"], status)
        self.assertTrue(problem["title"])
        self.assertTrue(problem["detail"])

    def test_get(self):
        for why, path, status in GET_CASES:
            with self.subTest(why):
                self.assert_problem(server.get(path), status)

    def test_post(self):
        for why, body, status in POST_CASES:
            with self.subTest(why):
                self.assert_problem(server.ask("POST", "/api/v1/search", body, {"Content-Type": "application/json"}), status)

    def test_the_field_at_fault_is_named(self):
        self.assertIn("limit", server.get(QUESTION + "a&limit=0").json["detail"] + server.get(QUESTION + "a&limit=0").text)
        self.assertIn("kind", server.get(QUESTION + "a&kind=poem").text)

    def test_methods_that_make_no_sense(self):
        for method, path in [("DELETE", "/api/v1/search"), ("PUT", "/api/v1/articles"), ("POST", "/healthz"),
                             ("PATCH", "/api/v1/search")]:
            with self.subTest(f"{method} {path}"):
                reply = server.ask(method, path)
                self.assert_problem(reply, 405)
                self.assertIn("GET", reply.headers["allow"])

    def test_head_is_get_without_the_body(self):
        head = server.ask("HEAD", "/api/v1/articles")
        self.assertEqual((head.status, head.body), (200, b""))
        self.assertEqual(int(head.headers["content-length"]), len(server.get("/api/v1/articles").body))

    def test_the_edges_of_the_limits_are_inside(self):
        self.assertEqual(server.get(QUESTION + "sciatica&limit=50&offset=1000").status, 200)
        self.assertEqual(server.get(QUESTION + "sciatica&limit=1&offset=0").status, 200)
        self.assertEqual(server.post_json("/api/v1/search", {"q": "a" * 4096}).status, 200)

    def test_unknown_parameters_do_no_harm(self):
        self.assertEqual(server.get(QUESTION + "sciatica&utm_source=x&unknown=1").status, 200)

    def test_odd_questions_are_answered_or_refused(self):
        for question in ODD_QUESTIONS:
            with self.subTest(question[:40]):
                reply = server.get(QUESTION + question)
                self.assertIn(reply.status, [200, 400, 414])
                self.assertNotIn("set-cookie", reply.headers)
                self.assertTrue(reply.json)


class RawBytes(unittest.TestCase):
    """Requests that no well-behaved client sends, byte for byte."""

    def tearDown(self):
        self.assertEqual(server.get("/healthz").status, 200, "the server must live on")

    def status_of(self, data):
        answer = server.raw(data)
        return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else None

    def test_requests_that_are_refused(self):
        post = b"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        cases = [
            ("two lengths", post + b"Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}", [400]),
            ("a length that is no number", post + b"Content-Length: two\r\n\r\n{}", [400]),
            ("a transfer encoding", post + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", [400, 411, 501]),
            ("a content encoding", post + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", [400, 415]),
            ("a huge announced body", post + b"Content-Length: 1000000000000\r\n\r\n", [413]),
            ("a body on GET", b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", [400, 413]),
            ("headers without end", b"GET /healthz HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 100000 + b"\r\n\r\n", [400, 431]),
            ("too many headers", b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 2000 + b"\r\n", [400, 431]),
            ("an address without end", b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", [400, 414]),
            ("no HTTP at all", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200 + b"\r\n\r\n", [400, None]),
            ("half a request", b"GET /healthz HT", [400, 408, None]),
        ]
        for why, data, statuses in cases:
            with self.subTest(why):
                self.assertIn(self.status_of(data), statuses)

    def test_a_well_formed_one_passes(self):
        self.assertEqual(self.status_of(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), 200)

    def test_idle_and_slow_clients_keep_nobody_waiting(self):
        sleepers = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(60)]
        try:
            for number, sleeper in enumerate(sleepers):
                if number % 2:
                    sleeper.sendall(b"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n{")
            self.assertTrue(server.search("is walking good")["results"])
        finally:
            for sleeper in sleepers:
                sleeper.close()


class Privacy(unittest.TestCase):
    def test_replies_keep_the_question_private(self):
        for path in [QUESTION + "sciatica", "/", "/search?q=sciatica", "/articles/faq-walk"]:
            with self.subTest(path):
                reply = server.get(path)
                self.assertEqual(reply.status, 200)
                self.assertEqual(reply.headers["referrer-policy"], "no-referrer")
                self.assertEqual(reply.headers["x-content-type-options"], "nosniff")
                self.assertNotIn("set-cookie", reply.headers)
        self.assertIn("no-store", server.get(QUESTION + "sciatica").headers["cache-control"])
        self.assertIn("no-store", server.get("/search?q=sciatica").headers["cache-control"])
        self.assertIn("default-src", server.get("/").headers["content-security-policy"])

    def test_questions_are_not_logged(self):
        with Server(index) as other:
            other.search("unmistakableword and sciatica")
            other.get(QUESTION + "unmistakableword")
            other.get("/search?q=unmistakableword")
            other.get(QUESTION + "unmistakableword&limit=0")
            other.get("/nowhere/unmistakableword")
            self.assertEqual(other.stop(), 0)
            self.assertNotIn("unmistakableword", other.printed())

    def test_other_origins_are_admitted_by_name_only(self):
        page, stranger = "https://clinic.example", "https://clinic.example.evil"
        self.assertNotIn("access-control-allow-origin", server.get("/api/v1/articles", Origin=page).headers)
        with Server(index, "--allow-origin", page) as other:
            admitted = other.get("/api/v1/articles", Origin=page).headers
            self.assertEqual(admitted["access-control-allow-origin"], page)
            self.assertNotIn("access-control-allow-credentials", admitted)
            self.assertNotIn("access-control-allow-origin", other.get("/api/v1/articles", Origin=stranger).headers)
            asked = {"Origin": page, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
            preflight = other.ask("OPTIONS", "/api/v1/search", headers=asked)
            self.assertIn(preflight.status, [200, 204])
            self.assertIn("POST", preflight.headers["access-control-allow-methods"])
            self.assertIn("content-type", preflight.headers["access-control-allow-headers"].lower())


class Life(unittest.TestCase):
    def test_it_is_healthy_ready_and_ends_when_asked(self):
        with Server(index) as other:
            self.assertEqual(other.get("/healthz").status, 200)
            self.assertEqual(other.get("/readyz").status, 200)
            self.assertEqual(other.stop(), 0)

    def test_a_taken_port_is_said(self):
        result = run("citewell-server", "--index", index, "--listen", f"127.0.0.1:{server.port}")
        self.assertNotEqual(result.returncode, 0)
        self.assertIn(str(server.port), messages(result))

    def test_options_that_make_no_sense(self):
        for options in [["--listen", "nonsense"], ["--listen", "127.0.0.1:99999"], ["--threads", "-1"], ["--no-such-option"]]:
            with self.subTest(options):
                result = run("citewell-server", "--index", index, *options)
                self.assertEqual(result.returncode, 2, messages(result))


if __name__ == "__main__":
    unittest.main()

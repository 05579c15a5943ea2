"""Starts the real programs for the end-to-end tests: the command lines, a server, an index of the sample site.

The programs come from the folder $CITEWELL_BIN (ctest sets it), else from build/release/bin. Every wait has an end: a
program that hangs fails its test instead of stopping the run.
"""

import contextlib
import http.client
import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SYNONYMS = ROOT / "synonyms"
BIN = pathlib.Path(os.environ.get("CITEWELL_BIN", ROOT / "build" / "release" / "bin"))
PATIENCE_SECONDS = 60


def clean_environment(**extra):
    """The environment of a new user: none of our settings, no terminal colours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CITEWELL_") and name != "NO_COLOR"}
    return {**kept, "LC_ALL": "C.UTF-8", **extra}


def run(program, *arguments, cwd=None, stdin="", env=None):
    """Runs one of the three programs to its end; the result has returncode, stdout and stderr as text."""
    return subprocess.run([BIN / program, *map(str, arguments)], cwd=cwd, input=stdin, capture_output=True, text=True,
                          encoding="utf-8", timeout=PATIENCE_SECONDS, check=False, env=clean_environment(**(env or {})))


def messages(result):
    """All that a program printed, for people to read."""
    return result.stdout + result.stderr


def temporary_folder(test):
    """A folder that is removed after the test (or after the class or module, given its cleanup function's owner)."""
    folder = tempfile.TemporaryDirectory(prefix="citewell-")
    test(folder.cleanup)
    return pathlib.Path(folder.name)


def write_files(folder, files):
    """Writes {path: text or bytes} below folder, which is made when missing."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def build_index(index, *paths):
    """Indexes the paths (the sample site when there are none); fails loudly when the program does."""
    result = run("citewell-index", "--index", index, "--synonyms", SYNONYMS, *(paths or [CORPUS]))
    if result.returncode != 0:
        raise AssertionError(f"citewell-index ended with {result.returncode}:\n{messages(result)}")
    return result


def dry_run(*paths, options=()):
    """The articles that `citewell-index --dry-run --json` recovers from the paths."""
    result = run("citewell-index", "--dry-run", "--json", *options, *paths)
    if result.returncode != 0:
        raise AssertionError(f"citewell-index --dry-run ended with {result.returncode}:\n{messages(result)}")
    return json.loads(result.stdout)["articles"]


def folded(text):
    """The text with every run of white space (no-break spaces too) as one space."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


class Reply:
    """What the server answered: status, headers (by lower-case name) and body."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    """A running citewell-server on a free port of this machine. Use it as a context manager."""

    def __init__(self, index, *options):
        self.command = [BIN / "citewell-server", "--index", str(index), "--listen", "127.0.0.1:0", *options]
        self.lines = []

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                        encoding="utf-8", env=clean_environment())
        found = threading.Event()
        self.reader = threading.Thread(target=self._read, args=(found,), daemon=True)
        self.reader.start()
        if not found.wait(PATIENCE_SECONDS) or self.port is None:
            self.process.kill()
            self.process.wait()
            raise AssertionError("citewell-server named no address:\n" + self.printed())
        return self

    def _read(self, found):
        self.port = None
        for line in self.process.stdout:
            self.lines.append(line)
            match = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if match and self.port is None:
                self.port = int(match.group(1))
                found.set()
        found.set()

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.process.stdout.close()

    def stop(self):
        """Asks the server to end as a service manager does; its exit status."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        self.reader.join(PATIENCE_SECONDS)
        return self.process.returncode

    def printed(self):
        return "".join(self.lines)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method, path, body=None, headers=None):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)) as connection:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return Reply(answer.status, answer.getheaders(), answer.read())

    def get(self, path, **headers):
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post_json(self, path, value):
        return self.ask("POST", path, json.dumps(value).encode("utf-8"), {"Content-Type": "application/json"})

    def search(self, question, **fields):
        """The reply to a question as JSON, asked by POST; the status must be 200."""
        reply = self.post_json("/api/v1/search", {"q": question, **fields})
        if reply.status != 200:
            raise AssertionError(f"{reply.status} for {question!r}: {reply.text}")
        return reply.json

    def raw(self, data):
        """Sends bytes as they are and returns what comes back until the server closes or has answered."""
        received = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS) as connection:
            with contextlib.suppress(OSError):  # the server may refuse and close before it has read everything
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionResetError):
                while chunk := connection.recv(65536):
                    received += chunk
        return received

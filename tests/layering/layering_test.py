"""Tests the layering check itself on made-up trees: it must find what is wrong and stay quiet about what is right."""

import pathlib
import tempfile
import unittest

import layering

# (why, file, its include, part of the complaint; None when all is well)
CASES = [
    ("own folder", "engine/text/a.cc", '"engine/text/known.h"', None),
    ("downwards", "engine/search/a.cc", '"engine/index/known.h"', None),
    ("upwards", "engine/text/a.cc", '"engine/search/known.h"', "outside what engine/text may include"),
    ("concepts know no index", "engine/concepts/a.h", '"engine/index/known.h"', "outside what engine/concepts"),
    ("the golden questions are asked of search", "indexer/golden.cc", '"engine/search/known.h"', None),
    ("the indexer never searches", "indexer/a.cc", '"engine/search/known.h"', "outside what indexer"),
    ("below a folder counts too", "indexer/read/a.cc", '"engine/search/known.h"', "outside what indexer"),
    ("search reads no articles", "engine/search/a.cc", '"indexer/known.h"', "outside what engine/search"),
    ("the server reads no articles", "server/a.cc", '"indexer/known.h"', "outside what server"),
    ("the server sees search", "server/a.cc", '"engine/search/known.h"', None),
    ("the server opens no index", "server/a.cc", '"engine/index/known.h"', "outside what server"),
    ("the values of a reply are for all", "server/a.cc", '"engine/index/records.h"', None),
    ("server and cli are strangers", "cli/a.cc", '"server/known.h"', "outside what cli"),
    ("a similar name is not the folder", "engine/text/a.cc", '"engine/textual/known.h"', "not a path"),
    ("from the root only", "engine/text/a.cc", '"known.h"', "not a path from the root"),
    ("no climbing", "engine/text/a.cc", '"../index/known.h"', "not a path from the root"),
    ("it must exist", "engine/text/a.cc", '"engine/text/unknown.h"', "does not exist"),
    ("a generated header has no source", "server/a.cc", '"server/pages_generated.h"', None),
    ("a unit test sees its folder", "tests/unit/search/a_test.cc", '"engine/search/known.h"', None),
    ("a unit test sees no more", "tests/unit/text/a_test.cc", '"engine/index/known.h"', "may include"),
    ("other tests see everything", "tests/bench/a.cc", '"indexer/known.h"', None),
    ("the product uses no tests", "indexer/a.cc", '"tests/unit/indexer/known.h"', "does not include tests"),
    ("standard headers are free", "engine/text/a.cc", "<string_view>", None),
    ("the system's too", "engine/index/a.cc", "<sys/mman.h>", None),
    ("a library at home", "engine/index/a.cc", "<xapian.h>", None),
    ("and in its tests", "tests/unit/index/a_test.cc", "<xapian.h>", None),
    ("also of a folder within", "tests/unit/indexer/a_test.cc", "<gumbo.h>", None),
    ("Xapian stays below search", "engine/search/a.cc", "<xapian.h>", "belongs to engine/text, engine/index"),
    ("ICU stays in text", "engine/search/a.cc", "<unicode/uchar.h>", "belongs to engine/text"),
    ("HTTP stays outside the engine", "engine/search/a.cc", "<httplib.h>", "belongs to server, cli"),
    ("formats stay with the readers", "indexer/pipeline.cc", "<gumbo.h>", "belongs to indexer/read"),
    ("JSON is not for text", "engine/text/a.cc", "<nlohmann/json.hpp>", "belongs to"),
    ("test libraries are for tests", "engine/text/a.cc", "<gtest/gtest.h>", "belongs to tests"),
    ("a new library needs a home", "server/a.cc", "<curl/curl.h>", "has no home yet"),
    ("spaces do not hide it", "engine/text/a.cc", "  <httplib.h>", "belongs to"),
]

KNOWN = ["engine/text/known.h", "engine/index/known.h", "engine/index/records.h", "engine/search/known.h",
         "indexer/known.h", "server/known.h", "tests/unit/indexer/known.h"]


class LayeringCheck(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name in KNOWN:
            self.write(name, "")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def test_each_rule(self):
        for why, name, include, complaint in CASES:
            with self.subTest(why):
                found = layering.violations_in(name, f"// first line\n#include {include}\n", self.root)
                if complaint is None:
                    self.assertEqual(found, [])
                else:
                    self.assertEqual(len(found), 1)
                    self.assertTrue(found[0].startswith(f"{name}:2: "), found[0])
                    self.assertIn(complaint, found[0])

    def test_a_tree_is_walked_without_what_is_not_ours(self):
        self.write("build/release/a.cc", "#include <curl/curl.h>\n")
        self.write("tests/browser/node_modules/a.h", "#include <curl/curl.h>\n")
        self.write("engine/text/deep/a.cc", "#include <curl/curl.h>\n")
        found, count = layering.violations(self.root)
        self.assertEqual([line.split(":")[0] for line in found], ["engine/text/deep/a.cc"])
        self.assertEqual(count, len(KNOWN) + 1)

    def test_text_that_only_looks_like_an_include_is_none(self):
        text = '// #include <curl/curl.h>\nauto s = "#include <curl/curl.h>";\n'
        self.assertEqual(layering.violations_in("engine/text/a.cc", text, self.root), [])


if __name__ == "__main__":
    unittest.main()

"""Every relative link of the documents leads to a file of the repository, and every script they name is there."""

import re
import unittest

from citewell_programs import ROOT

DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("tests/*/README.md")])
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
SCRIPT = re.compile(r"(?<![\w./])((?:scripts|tests|docs|synonyms|corpus)/[\w./-]*\w)(?![\w*{…])")


class Documents(unittest.TestCase):
    def test_links(self):
        links = 0
        for document in DOCUMENTS:
            for target in LINK.findall(document.read_text(encoding="utf-8")):
                links += 1
                with self.subTest(f"{document.relative_to(ROOT)} -> {target}"):
                    self.assertTrue((document.parent / target).exists())
        self.assertGreater(links, 5)

    def test_paths_in_the_text(self):
        for document in DOCUMENTS:
            for path in SCRIPT.findall(document.read_text(encoding="utf-8")):
                with self.subTest(f"{document.relative_to(ROOT)} names {path}"):
                    self.assertTrue((ROOT / path).exists() or (document.parent / path).exists())


if __name__ == "__main__":
    unittest.main()

"""The scripts that a newcomer types first: they explain themselves and say what is wrong, and the package list is whole."""

import re
import shutil
import subprocess
import tempfile
import unittest

from citewell_programs import PATIENCE_SECONDS, ROOT, clean_environment


def script(name, *arguments, **extra):
    return subprocess.run([ROOT / "scripts" / name, *arguments], capture_output=True, text=True, check=False,
                          timeout=PATIENCE_SECONDS, stdin=subprocess.DEVNULL, env=clean_environment(**extra))


class Scripts(unittest.TestCase):
    def test_each_has_help(self):
        for name in ["build", "evaluate", "serve", "test"]:
            with self.subTest(name):
                shown = script(name, "--help")
                self.assertEqual(shown.returncode, 0)
                self.assertIn(f"Usage: scripts/{name}", shown.stdout)

    def test_mistakes_are_named(self):
        for name, argument, words in [("build", "--fast", "--fast"), ("serve", "--port", "after --"), ("test", "poetry", "poetry")]:
            with self.subTest(name):
                shown = script(name, argument)
                self.assertEqual(shown.returncode, 2)
                self.assertIn(words, shown.stderr)

    def test_a_missing_folder_is_named_before_anything_is_built(self):
        shown = script("serve", "/no/such/folder")
        self.assertEqual(shown.returncode, 1)
        self.assertIn("/no/such/folder", shown.stderr)

    def test_another_system_gets_the_list_of_packages(self):
        path = self.path_without_apt()
        shown = subprocess.run(["/bin/bash", ROOT / "scripts" / "build"], capture_output=True, text=True, check=False,
                               timeout=PATIENCE_SECONDS, env={"PATH": path})
        self.assertEqual(shown.returncode, 1)
        self.assertIn("libxapian-dev", shown.stderr)
        self.assertIn("CITEWELL_SKIP_PACKAGES", shown.stderr)

    def path_without_apt(self):
        """A folder with the few commands that the scripts use before they look for packages."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for command in ["awk", "basename", "dirname", "bash", "sed"]:
            subprocess.run(["ln", "-s", shutil.which(command), folder.name], check=True)
        return folder.name

    def test_each_package_has_a_reason(self):
        for line in (ROOT / "scripts" / "lib" / "packages.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, re.compile(r"(build|test|sanitize|browser) +[a-z0-9+.-]+ +\S+ +\S+.*"))


if __name__ == "__main__":
    unittest.main()

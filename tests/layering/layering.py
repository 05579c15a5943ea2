"""Checks that every #include obeys the layers of the architecture (docs/architecture.md).

Two rules. A folder of ours includes only the folders listed for it in FOLDERS. A header of a third-party library is
included only in the places listed for it in LIBRARIES, so that each library has one home and can be replaced there.

Usage: layering.py ROOT. Prints "file:line: what is wrong" for each violation; exit status 1 when there is one.
"""

import pathlib
import re
import sys

# A folder and what it may include beside itself. A name that ends in .h is a single header, allowed for the values that
# it defines and that the interfaces of allowed folders hand out.
FOLDERS = {
    "engine/text": [],
    "engine/concepts": ["engine/text"],
    "engine/index": ["engine/text", "engine/concepts"],
    "engine/search": ["engine/text", "engine/concepts", "engine/index"],
    # The one door between indexing and searching: the golden questions.
    "indexer/golden.cc": ["engine/text", "engine/search", "indexer"],
    "indexer": ["engine/text", "engine/concepts", "engine/index"],
    "server": ["engine/search", "engine/text/normalize.h", "engine/text/result.h", "engine/index/records.h", "engine/index/last_run.h"],
    "cli": ["engine/search", "engine/text/result.h", "engine/index/records.h"],
}

# Unit tests see what their folder sees; every other test may look at everything.
UNIT_TESTS = "tests/unit"
OTHER_TESTS = "tests"

# The start of a header's name and the places that may include it.
LIBRARIES = {
    "xapian.h": ["engine/text", "engine/index", "tests/bench"],
    "xapian/": ["engine/text", "engine/index"],
    "unicode/": ["engine/text"],
    "httplib.h": ["server", "cli"],
    "asio.hpp": ["server"],
    "asio/": ["server"],
    "openssl/": ["server"],
    "mstch/": ["server"],
    "gumbo.h": ["indexer/read"],
    "cmark-gfm": ["indexer/read"],
    "yaml-cpp/": ["indexer/read"],
    "toml++/": ["indexer/read"],
    "pugixml.hpp": ["engine/concepts", "indexer/read"],
    "zlib.h": ["engine/index"],
    "nlohmann/": ["engine/index", "engine/search", "indexer", "server", "cli"],
    "CLI/": ["indexer", "server", "cli"],
    "spdlog/": ["indexer", "server", "cli"],
    "fmt/": ["engine", "indexer", "server", "cli", "tests"],
    "xxhash.h": ["engine/concepts", "engine/index", "indexer"],
    "gtest/": ["tests"],
    "gmock/": ["tests"],
}

# The standard library's headers have neither a folder nor an ending; these belong to the operating system.
SYSTEM_HEADERS = re.compile(r"(sys|netinet|arpa|linux)/|(unistd|stdlib|fcntl|signal|poll|dirent|termios|netdb|pthread|errno)\.h$")
STANDARD_HEADER = re.compile(r"[a-z_]+$")

INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
SOURCE_ENDINGS = {".h", ".cc"}
NOT_OURS = {"build", "node_modules", ".git"}


def is_below(path, place):
    """Whether path is place, or lies in the folder place."""
    return path == place or path.startswith(place + "/")


def folder_of(path):
    """The layer that a file belongs to, or None."""
    return next((folder for folder in FOLDERS if is_below(path, folder)), None)


def allowed_places(path):
    """The folders and headers of ours that the file at path may include; None: all of them."""
    folder = folder_of(path)
    if folder:
        return [folder, *FOLDERS[folder]]
    if is_below(path, UNIT_TESTS):
        tested = next((name for name in FOLDERS if is_below(path, f"{UNIT_TESTS}/{name.split('/')[-1]}")), None)
        return [tested, *FOLDERS[tested], UNIT_TESTS] if tested else [UNIT_TESTS]
    return None


def fault_of_our_header(path, header, root):
    allowed = allowed_places(path)
    if not is_below(path, OTHER_TESTS) and is_below(header, OTHER_TESTS):
        return f"{header} is a test's; the product does not include tests"
    if not folder_of(header) and not is_below(header, OTHER_TESTS):
        return f"{header} is not a path from the root of the repository into one of its layers"
    if not (root / header).exists() and not header.endswith("_generated.h"):
        return f"{header} does not exist"
    if allowed is not None and not any(is_below(header, place) for place in allowed):
        return f"{header} is outside what {folder_of(path) or path} may include: {', '.join(allowed)}"
    return None


def fault_of_library_header(path, header):
    if STANDARD_HEADER.match(header) or SYSTEM_HEADERS.match(header):
        return None
    homes = next((places for start, places in LIBRARIES.items() if header.startswith(start)), None)
    if homes is None:
        return f"<{header}> has no home yet: name one in tests/layering/layering.py"
    if is_below(path, OTHER_TESTS) and not is_below(path, UNIT_TESTS):
        return None
    if is_below(path, UNIT_TESTS):
        homes = [*homes, *(f"{UNIT_TESTS}/{home.split('/')[0 if home.startswith('indexer') else -1]}" for home in homes)]
    if not any(is_below(path, home) for home in homes):
        return f"<{header}> belongs to {', '.join(homes)}"
    return None


def violations_in(path, text, root):
    """The violations in one file, given by its path from the root, as "file:line: what is wrong"."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = INCLUDE.match(line)
        if not match:
            continue
        ours, library = match.groups()
        fault = fault_of_our_header(path, ours, root) if ours else fault_of_library_header(path, library)
        if fault:
            found.append(f"{path}:{number}: {fault}")
    return found


def source_files(root):
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.suffix in SOURCE_ENDINGS and not NOT_OURS & set(inside.parts):
            yield inside


def violations(root):
    """(violations, number of files looked at) of the whole tree below root."""
    found = []
    count = 0
    for inside in source_files(root):
        count += 1
        found += violations_in(inside.as_posix(), (root / inside).read_text(encoding="utf-8"), root)
    return found, count


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    found, count = violations(pathlib.Path(sys.argv[1]).resolve())
    for violation in found:
        print(violation)
    print(f"{count} files, {len(found)} violations")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

"""Runs clang-tidy over every source file of the project, once per content.

A file that passed is remembered by a hash of everything the result depends on: its own text, every project header it
includes, its compile command, .clang-tidy and clang-tidy's version. A second run analyses only what changed.

Usage: tidy.py --build DIR [--jobs N] [--tool NAME] [PATH...]

DIR is a configured and built Ninja build folder. PATH limits the run to files below it. Ends in "N passed, N failed".
"""

import argparse
import concurrent.futures
import functools
import hashlib
import json
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def project_sources(build):
    """The compile commands of the project's own files: {path: command}."""
    commands = json.loads((build / "compile_commands.json").read_text())
    sources = {}
    for entry in commands:
        path = pathlib.Path(entry["directory"], entry["file"]).resolve()
        if not path.is_relative_to(ROOT) or path.is_relative_to(ROOT / "build"):
            continue
        sources[path] = entry["command"]
    return sources


def included_files(build):
    """What each object was built from, as Ninja recorded it: {object: [project files]}."""
    resolved = functools.cache(lambda name: pathlib.Path(build, name).resolve())  # headers come again and again
    listing = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    files = {}
    current = None
    for line in listing.splitlines():
        if line and not line[0].isspace() and ": #deps" in line:
            current = files.setdefault(line.split(": #deps")[0], [])
        elif line.strip() and current is not None:
            path = resolved(line.strip())
            if path.is_relative_to(ROOT):
                current.append(path)
    return files


def key_of(source, command, dependencies, settings):
    digest = hashlib.sha256(settings)
    digest.update(command.encode())
    for path in sorted({source, *dependencies}):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + content_hash(path))
    return digest.hexdigest()


@functools.cache
def content_hash(path):
    return hashlib.sha256(path.read_bytes()).digest() if path.exists() else b""


def analyse(tool, build, source):
    start = time.monotonic()
    run = subprocess.run([tool, "--quiet", "--extra-arg=-Wno-unknown-warning-option", "-p", build, source], capture_output=True, text=True, check=False)
    return run.returncode == 0, run.stdout + ("" if run.returncode == 0 else run.stderr), time.monotonic() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--tool", default="clang-tidy-14")
    parser.add_argument("paths", nargs="*", type=lambda text: pathlib.Path(text).resolve())
    options = parser.parse_args()

    build = options.build.resolve()
    version = subprocess.run([options.tool, "--version"], capture_output=True, check=True).stdout
    settings = version + (ROOT / ".clang-tidy").read_bytes()
    by_object = included_files(build)
    stamps = build / "tidy"
    stamps.mkdir(exist_ok=True)

    keys = {}
    for source, command in project_sources(build).items():
        built = command.split(" -o ")[1].split(" ")[0]
        keys[source] = key_of(source, command, by_object.get(built, []), settings)
    chosen = [source for source in keys if not options.paths or any(map(source.is_relative_to, options.paths))]
    waiting = [source for source in chosen if not (stamps / keys[source]).exists()]
    print(f"{len(chosen)} source files, {len(chosen) - len(waiting)} unchanged since they passed", flush=True)

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runs = {pool.submit(analyse, options.tool, build, source): source for source in waiting}
        for run in concurrent.futures.as_completed(runs):
            good, output, seconds = run.result()
            print(f"{'ok' if good else 'FAILED':6} {seconds:5.1f} s  {runs[run].relative_to(ROOT)}", flush=True)
            if good:
                (stamps / keys[runs[run]]).touch()
            else:
                failed += 1
                print(output, flush=True)
    for stale in {path.name for path in stamps.iterdir()} - set(keys.values()):
        (stamps / stale).unlink()
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

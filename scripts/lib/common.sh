# shellcheck shell=bash
# Shared by the scripts beside this folder: finds the repository, installs what is missing, builds.
# Sourced, never run. The caller has set -euo pipefail.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly ROOT
readonly PACKAGE_LIST="$ROOT/scripts/lib/packages.txt"

# One build job may need this much memory; fewer jobs run on small machines.
readonly MEGABYTES_PER_JOB=900

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$(basename "$0"): $*"
  exit 1
}

usage_error() {
  say "$(basename "$0"): $*"
  say "Try '$(basename "$0") --help'."
  exit 2
}

# Prints the comment block at the top of the script, which is its documentation.
print_help() { sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"; }

# "package<TAB>program<TAB>why" for each package of the named groups.
packages_of() {
  awk -v groups=" $* " '!/^#/ && NF && index(groups, " " $1 " ") {
    why = $4; for (i = 5; i <= NF; i++) why = why " " $i
    printf "%s\t%s\t%s\n", $2, $3, why
  }' "$PACKAGE_LIST"
}

# Packages of the named groups that are not installed, in the same form.
missing_packages() {
  local installed package program why
  installed=" $(dpkg-query -W -f='${db:Status-Status}=${Package} ' 2>/dev/null || true)"
  while IFS=$'\t' read -r package program why; do
    if [[ "$program" != - ]] && command -v "$program" >/dev/null; then continue; fi
    if [[ "$installed" == *" installed=$package "* ]]; then continue; fi
    printf '%s\t%s\t%s\n' "$package" "$program" "$why"
  done < <(packages_of "$@")
}

print_packages() { while IFS=$'\t' read -r package _ why; do printf '  %-29s %s\n' "$package" "$why" >&2; done; }

# ensure_packages GROUP...: installs what is missing of the groups, or says what to install and stops.
# CITEWELL_SKIP_PACKAGES=1 skips the check, for systems where the same libraries come from elsewhere.
ensure_packages() {
  if [[ -n "${CITEWELL_SKIP_PACKAGES:-}" ]]; then return; fi
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "This system has no apt-get. Citewell is built and tested on Debian 12 with these packages:"
    packages_of "$@" | print_packages
    say "Install their counterparts and run this again with CITEWELL_SKIP_PACKAGES=1."
    exit 1
  fi
  local missing
  missing="$(missing_packages "$@")"
  if [[ -n "$missing" ]]; then install_packages "$missing"; fi
}

install_packages() {
  local missing="$1" names as_root=()
  mapfile -t names < <(cut -f1 <<<"$missing")
  say "Citewell needs ${#names[@]} more Debian packages, which are installed now with apt-get:"
  print_packages <<<"$missing"
  if [[ "$(id -u)" -ne 0 ]]; then
    command -v sudo >/dev/null ||
      die "not root and no sudo here; as root, run: apt-get install --no-install-recommends ${names[*]}"
    say "(sudo may ask for your password)"
    as_root=(sudo)
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >&2 ||
    say "apt-get could not refresh all its lists of packages; trying with those it has"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "${names[@]}" </dev/null >&2 ||
    die "apt-get could not install the packages; they are those of Debian 12 (bookworm)"
}

# How many compilers fit: one per core, fewer when memory is short.
job_count() {
  local cores megabytes limit jobs
  cores="$(nproc)"
  megabytes="$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo)"
  limit="$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)"
  if [[ "$limit" != max ]] && ((limit / 1048576 < megabytes)); then megabytes=$((limit / 1048576)); fi
  jobs=$((megabytes / MEGABYTES_PER_JOB))
  if ((jobs > cores)); then jobs="$cores"; fi
  if ((jobs < 1)); then jobs=1; fi
  echo "$jobs"
}

# build_preset PRESET [TARGET...]: configures once (and again when the presets change), then builds.
build_preset() {
  local preset="$1" directory="$ROOT/build/$1" target targets=()
  shift
  for target in "$@"; do targets+=(--target "$target"); done
  if [[ ! -e "$directory/build.ninja" || "$ROOT/CMakePresets.json" -nt "$directory/build.ninja" ]]; then
    (cd "$ROOT" && cmake --preset "$preset" >&2)
  fi
  cmake --build "$directory" --parallel "$(job_count)" "${targets[@]}" >&2
}

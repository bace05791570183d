# Sourced by the scripts beside it: saying what happens, and installing what is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n\033[1m== %s\033[0m  (%dm%02ds)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60)); }
die() { printf 'kfbox: %s\n' "$1" >&2; exit "${2:-1}"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_missing GROUP…: asks apt only for what dpkg does not have.
install_missing() {
    local wanted missing=()
    command -v apt-get >/dev/null || die "This script installs packages with apt; on another distribution install what packaging/dependencies lists and build with CMake." 4
    for group in "$@"; do
        for wanted in $(awk -v group="$group" '$1 == group {print $2}' packaging/dependencies); do
            dpkg-query -W -f '${Status}' "$wanted" 2>/dev/null | grep -q 'ok installed' || missing+=("$wanted")
        done
    done
    [ ${#missing[@]} = 0 ] && return
    say "Installing ${#missing[@]} Debian packages"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >build/apt.log 2>&1 \
        || { tail -20 build/apt.log; die "apt could not install: ${missing[*]}"; }
}

build() { # build PRESET TARGET…
    local preset=$1; shift
    say "Building kfbox ($preset)"
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >"build/configure-$preset.log" 2>&1 \
        || { tail -20 "build/configure-$preset.log"; die "CMake could not configure the preset $preset."; }
    cmake --build --preset "$preset" ${1:+--target "$@"} || die "The build failed; the first error is above."
}

bundle() { # bundle EDITION: build/bundles/EDITION.kfb, from the cache where nothing changed
    say "Building the bundle of the edition $1 (the first time takes about half an hour, later only what changed)"
    # Trees of a root file system hold files of root, so their builder is root; the cache stays this user's place.
    as_root env PATH="$PATH" HOME="$HOME" KFBOX_CACHE="${KFBOX_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kfbox}" \
        build/release/bin/kfbox bundle build --edition "$1" -o "build/bundles/$1.kfb"
}
mkdir -p build/bundles

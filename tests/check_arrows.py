#!/usr/bin/env python3
"""Each #include "room/file.h" must follow an arrow of ARCHITECTURE.md; each C library stays in one room's .cpp files."""
import pathlib
import re
import sys

ARROWS = {
    "base": set(),
    "yaml": set(),
    "bundle": set(),
    "vm": set(),
    "kube": {"yaml"},
    "manifests": {"kube", "yaml"},
    "catalogue": {"bundle", "manifests", "yaml"},
    "platform": {"kube"},
    "controllers": {"kube"},
    "installer": {"vm", "bundle", "manifests", "platform", "kube"},
    "app": {"installer", "platform", "catalogue", "vm", "bundle", "manifests", "kube", "yaml"},
}
LIBRARIES = {"yaml.h": "yaml", "archive.h": "bundle", "sqlite3.h": "installer", "sodium.h": "bundle", "openssl/": "bundle", "CLI/": "app", "vterm": "app/gui/terminal"}
QT_FREE = {"base", "yaml", "bundle", "vm"}


def faults(root):
    for path in sorted(p for room in ARROWS for p in (root / room).rglob("*") if p.suffix in (".h", ".cpp")):
        room = path.relative_to(root).parts[0]
        for number, line in enumerate(path.read_text().splitlines(), 1):
            where = f"{path.relative_to(root)}:{number}"
            if own := re.match(r'#include "([^"]+)"', line):
                target = own[1].split("/")[0]
                if "/" not in own[1]:
                    yield f'{where}: "{own[1]}" is not rooted at the project'
                elif target not in {"base", room} | ARROWS[room]:
                    yield f"{where}: {room} must not include {target}"
            if library := re.match(r"#include <([^>]+)>", line):
                if room in QT_FREE and re.match(r"Qt?[A-Z]", library[1]):
                    yield f"{where}: {room} is free of Qt"
                for prefix, owner in LIBRARIES.items():
                    header_leaks = path.suffix == ".h" and prefix != "CLI/" and "private" not in path.name
                    if library[1].startswith(prefix) and (not str(path.relative_to(root)).startswith(owner + "/") or header_leaks):
                        yield f"{where}: {library[1]} belongs into {owner}/*.cpp"


if __name__ == "__main__":
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "every include follows an arrow")
    sys.exit(bool(found))

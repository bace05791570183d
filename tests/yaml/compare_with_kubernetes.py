#!/usr/bin/env python3
"""kfbox must read YAML and JSON as Kubernetes does: tests/yaml/corpus, and texts made from a seed, through both.

compare_with_kubernetes.py READING FOLDER   (kfbox's reader; where Kubernetes' is compiled to)
KFBOX_YAML_TEXTS=100000 makes more texts, KFBOX_YAML_SEED=7 makes others. A difference prints the text and both readings.
"""
import glob
import json
import os
import pathlib
import random
import re
import subprocess
import sys

from generate import Generator

HERE = pathlib.Path(__file__).resolve().parent


def go():
    """The computer's own compiler, or the one that building a bundle fetched."""
    cache = os.environ.get("KFBOX_CACHE") or os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "kfbox")
    wanted = tuple(map(int, re.search(r"^go (\d+)\.(\d+)", (HERE / "oracle/go.mod").read_text(), re.M).groups()))
    for program in ["go", *sorted(glob.glob(f"{cache}/toolchains/*/packages/go/bin/go"))]:
        try:
            version = subprocess.run([program, "version"], capture_output=True, text=True, env={**os.environ, "GOTOOLCHAIN": "local"}).stdout
        except OSError:
            continue
        found = re.search(r"go(\d+)\.(\d+)", version)
        if found and tuple(map(int, found.groups())) >= wanted:
            return program
    sys.exit(f"No Go {wanted[0]}.{wanted[1]} or newer is here: building a bundle (packaging/test does) fetches one.")


def readings(program, texts):
    framed = b"".join(b"%d\n" % len(text) + text for text in texts)
    done = subprocess.run([program], input=framed, capture_output=True)
    lines = done.stdout.splitlines()
    if done.returncode != 0 or len(lines) != len(texts):
        sys.exit(f"{program} ended with {done.returncode} after {len(lines)} of {len(texts)} texts:\n{texts[min(len(lines), len(texts) - 1)]!r}\n{done.stderr.decode(errors='replace')[-2000:]}")
    return [json.loads(line) for line in lines]


def plain(value):
    """Numbers by their value, and apart from booleans; integers beyond int64 are doubles to the API machinery."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    return ("number", value if isinstance(value, int) and -2**63 <= value < 2**63 else float(value))


def is_text(data):
    try:
        data.decode()
        return True
    except UnicodeDecodeError:
        return False


# What Kubernetes takes and kfbox refuses, as yaml/README.md lists it: the refusal's words, and when they may be said.
DELIBERATE = [
    (r"", lambda text, theirs: theirs["twice"]),
    (r"the key \"<<\" occurs twice", lambda text, theirs: text.count(b"<<") > 1),
    (r"put \"<<\" first", lambda text, theirs: b"<<" in text),
    (r"", lambda text, theirs: theirs["more"]),
    (r"the text is not UTF-8", lambda text, theirs: not is_text(text)),
    (r"is not valid JSON|invalid Unicode character escape", lambda text, theirs: re.search(rb"\\u[dD][89a-fA-F]", text)),
    (r"does not fit its tag tag:yaml.org,2002:binary", lambda text, theirs: "\ufffd" in json.dumps(theirs, ensure_ascii=False)),
    (r"does not fit its tag tag:yaml.org,2002:timestamp", lambda text, theirs: True),
    (r"the key -0.0 cannot be a name", lambda text, theirs: True),
    (r"a number that is too large", lambda text, theirs: text.lstrip().startswith(b"{")),
    (r"byte order mark", lambda text, theirs: b"\xef\xbb\xbf" in text[1:]),
    (r"found unexpected ':' while scanning a plain scalar", lambda text, theirs: re.search(rb":[][{},?]", text)),
    (r"a \"\?\" stands inside brackets", lambda text, theirs: re.search(rb"[\[{].*\?", text, re.S)),
    (r"a tag without a value stands inside brackets", lambda text, theirs: re.search(rb"[\[{].*!", text, re.S)),
    (r"while (scanning|parsing) a tag", lambda text, theirs: re.search(rb"![^\s]*[][{},]", text)),
]


def may_be_taken(text, theirs):
    """What kfbox takes and Kubernetes refuses."""
    return b"\\/" in text and ("found unknown escape character" in theirs["error"] or theirs["error"].startswith("json:"))


def is_object(item):
    metadata = item.get("metadata")
    filled = lambda value: isinstance(value, str) and value != ""
    return filled(item.get("apiVersion")) and filled(item.get("kind")) and isinstance(metadata, dict) and filled(metadata.get("name")) \
        and (metadata.get("namespace") is None or isinstance(metadata["namespace"], str))


def difference(text, ours, theirs):
    """What is wrong, or nothing."""
    if "error" in theirs:
        return "" if "error" in ours or may_be_taken(text, theirs) else "Kubernetes refuses it"
    if "error" in ours:
        return "" if any(re.search(words, ours["error"]) and fits(text, theirs) for words, fits in DELIBERATE) else "only kfbox refuses it"
    if theirs["more"]:
        return "kfbox reads it although Kubernetes leaves out a part"
    if theirs["twice"] and b"<<" not in text:
        return "kfbox takes a key that occurs twice"
    if plain(ours["documents"]) != plain(theirs["documents"]):
        return "the values differ"
    if any(isinstance(document, list) for document in ours["documents"]):
        return "" # a list of objects, to kfbox alone
    if "objects" in ours:
        return "" if "noObjects" not in theirs and plain(ours["objects"]) == plain(theirs["objects"]) else "the objects differ"
    return "only kfbox sees no objects" if "noObjects" not in theirs and all(map(is_object, theirs["objects"])) else ""


def compare(reading, oracle, texts):
    faults = 0
    ours, theirs = readings(reading, texts), readings(oracle, texts)
    written = [(text, document, one) for text, answer in zip(texts, ours) if "error" not in answer for document, one in zip(answer["documents"], answer["written"])]
    for text, own, their in zip(texts, ours, theirs):
        if fault := difference(text, own, their):
            faults += 1
            if faults <= 20:
                print(f"\n{fault}: {text!r}\n  kfbox:      {json.dumps({k: v for k, v in own.items() if k != 'written'})[:600]}\n  Kubernetes: {json.dumps(their)[:600]}")
    for (text, document, one), back in zip(written, readings(oracle, [one.encode() for _, _, one in written])):
        if plain(back["documents"]) != plain([document]):
            faults += 1
            if faults <= 20:
                print(f"\nKubernetes reads back something else than kfbox wrote: {text!r}\n  written:    {one!r}\n  Kubernetes: {json.dumps(back)[:600]}")
    return faults, sum("error" not in their for their in theirs)


def main():
    reading, folder = map(os.path.abspath, sys.argv[1:3])
    oracle = os.path.join(folder, "kubernetes-reading")
    subprocess.run([go(), "build", "-mod=readonly", "-buildvcs=false", "-o", oracle, "."], cwd=HERE / "oracle", env={**os.environ, "CGO_ENABLED": "0", "GOTOOLCHAIN": "local"}, check=True)
    corpus = [path.read_bytes() for path in sorted((HERE / "corpus").iterdir())]
    faults, valid = compare(reading, oracle, corpus)
    print(f"{len(corpus)} texts of the corpus, {valid} of them valid: {faults} differences")
    seed, count = int(os.environ.get("KFBOX_YAML_SEED", 20260101)), int(os.environ.get("KFBOX_YAML_TEXTS", 6000))
    generator = Generator(random.Random(seed))
    made = corpus[:]
    while len(made) < len(corpus) + count:
        made.append(generator.one([generator.stream, generator.stream, generator.json_stream, lambda: generator.mutation(generator.one(made), generator.one(made))])())
    more, valid = compare(reading, oracle, made[len(corpus):])
    print(f"{count} texts made from the seed {seed}, {valid} of them valid: {more} differences")
    sys.exit(1 if faults + more else 0)


main()

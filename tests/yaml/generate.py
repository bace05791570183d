"""Texts to read: YAML from a small grammar that likes what readers trip over, and mutations of any text."""

SCALARS = (
    "y Y n N yes Yes YES no NO on On off OFF true True TRUE tRue false null Null nULL ~ 0 -0 +0 1 -1 +12 007 0777 08 09 0o17 0O17 0x1F 0X1f 0xg 0b101 -0b11 +0b11 0b2 -0x1F"
    " 1_000 _1 1_ 1__0 0_8 0x_1 1:30 12:30:45 190:20:30 9007199254740993 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809"
    " 18446744073709551615 18446744073709551616 123456789012345678901234567890 1.5 1.0 -1.0 -0.0 1. .5 -.5 +.5 ._5 .5_0 1e3 1E3 1e+3 1e-3 1.5e3 1e21 1e20 1e22 1e-7 1e400 -1e400"
    " 1e-400 0.1 1.2.3 1e 1.e3 .e3 1_0.5 3.4028236e38 1234567890123456789.0 123456789.125 16777217 0.30000000000000004 .inf -.inf +.inf .Inf .nan .NaN inf NaN"
    " 2001-12-14 2001-12-14T21:59:43Z 2001-1-1 a b key some-text a:b a:b:c http://x/y a#b - -- ... = << <<x @a `a %a !a &a *a | > ? : - ,"
).split(" ") + ["", "a b", "a  b", "two words # and a comment", "größe", "日本", "😀", "a\tb", "\ufeff", "\u00a0", "\u2028", "\x85"]
QUOTED = ['""', '" "', '"a"', '"1"', '"yes"', '"\\n"', '"\\t\\"\\\\"', '"\\x41\\u00e4\\U0001F600"', '"\\/"', '"\\ud83d\\ude00"', '"\\q"', '"\\0"', '"a\n  b"', '"a\n\n  b"', '"a \\\n  b"', '"\\N\\_\\L\\P"',
          "''", "'a'", "'it''s'", "'a\n  b'", "'a\n\n\n  b'", '"a', "'a", '"<<"', '"\\e\\a\\b\\v\\f\\r"']
TAGS = ["!!str", "!!int", "!!float", "!!bool", "!!null", "!!binary", "!!map", "!!seq", "!!set", "!!merge", "!!omap", "!own", "!", "!<tag:yaml.org,2002:str>", "!<x>", "!e!x", "!!"]
BLOCKS = ["|", ">", "|-", ">-", "|+", ">+", "|2", ">1", "|2-", "|-2", "|+1", "|0", "|10", "|x", "| # comment", "|- text", ">9"]
BINARIES = ["aGk=", "aGVsbG8=", "YQ==", "YQ=", "YQ", "w6Q=", "/w==", "a Gk=", "****", "====", "YWJj"]


class Generator:
    def __init__(self, random):
        self.random = random
        self.anchors = []

    def one(self, choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def scalar(self):
        kind = self.random.random()
        if kind < 0.75:
            return self.one(SCALARS)
        if kind < 0.93:
            return self.one(QUOTED)
        return "!!binary " + self.one(BINARIES)

    def properties(self):
        text = ""
        if self.chance(6):
            text += self.one(TAGS) + " "
        if self.chance(6):
            name = self.one(["a", "b", "c-1", "x_y", "é", "a.b", "a:"])
            self.anchors.append(name)
            text += "&" + name + " "
        return text

    def key(self):
        if self.chance(4):
            return "<<"
        if self.chance(3):
            return "? " + self.scalar() + "\n"
        return self.properties() + (self.scalar() if self.chance(30) else self.one("abcdefghijklmnopq"))

    def flow(self, depth):
        kind = self.random.random()
        if depth == 0 or kind < 0.4:
            return self.alias() or self.properties() + self.scalar()
        space = self.one(["", " ", " ", "\n  ", " # c\n  ", "\t"])
        count = self.random.randrange(4)
        if kind < 0.7:
            items = [self.flow(depth - 1) for _ in range(count)]
            opening, closing = "[", "]"
        else:
            items = [self.key() + self.one([": ", ": ", ": ", ":", " : ", " "]) + self.flow(depth - 1) for _ in range(count)]
            opening, closing = "{", "}"
        return self.properties() + opening + space + ("," + space).join(items) + self.one(["", "", "", ","]) + space + (closing if self.chance(97) else "")

    def alias(self):
        return "*" + self.one(self.anchors + ["a"]) + self.one(["", " "]) if self.chance(8) else ""

    def block_scalar(self, indent):
        lines = [self.one(["", "", " ", "text", "  more", "\ttab", "# no comment", "a: b", "- x", "---", "...", "end "]) for _ in range(self.random.randrange(5))]
        pad = " " * (indent + self.one([0, 1, 1, 2, 2, 2, 4]))
        return self.one(BLOCKS) + "\n" + "".join((pad + line if line.strip() or self.chance(50) else line) + "\n" for line in lines)

    def end(self):
        return self.one(["\n"] * 12 + [" # comment\n", "\n\n", "\n# comment\n", "\r\n", " \n", "\t\n", "\t# c\n", "#x\n"])

    def value(self, indent, depth):
        """What follows "key:" or "-", with its line end."""
        kind = self.random.random()
        if depth > 0 and kind < 0.25:
            return " " + self.properties() + "\n" + self.block(indent + self.one([1, 2, 2, 2, 4, 0]), depth - 1)
        if kind < 0.35:
            return " " + self.properties() + self.block_scalar(indent)
        if kind < 0.5:
            return " " + self.flow(2) + self.end()
        if kind < 0.6:
            return self.end()
        return self.one([" ", " ", " ", "  ", "\t", ""]) + (self.alias() or self.properties() + self.scalar()) + self.end()

    def block(self, indent, depth):
        pad = " " * indent
        text = ""
        is_list = self.chance(35)
        for _ in range(self.random.randrange(1, 5)):
            if is_list:
                text += pad + "-" + (" - " + self.scalar() + "\n" if self.chance(8) else " " + self.key() + ":" + self.value(indent + 2, 0) if self.chance(15) else self.value(indent, depth))
            else:
                text += pad + self.key() + self.one([":", ":", ":", ":", " :", ""] if self.chance(10) else [":"]) + self.value(indent, depth)
        return text

    def document(self):
        self.anchors = []
        kind = self.random.random()
        if kind < 0.75:
            return self.block(0, 3)
        if kind < 0.9:
            return self.flow(3) + self.end()
        return self.properties() + self.scalar() + self.end()

    def stream(self):
        text = self.one([""] * 8 + ["\ufeff", "%YAML 1.1\n---\n", "# comment\n", "---\n", "\n\n", "%TAG !e! tag:e,2000:\n---\n"])
        for number in range(self.one([1, 1, 1, 2, 3])):
            if number:
                text += self.one(["---\n"] * 6 + ["--- # c\n", "---\r\n", "--- \n", "--- a\n", "----\n", "...\n", "...\n---\n", " ---\n", "---\n---\n"])
            text += self.document()
        return (text if self.chance(85) else text.rstrip("\n")).encode()

    def json(self, depth=4):
        kind = self.random.random()
        if depth == 0 or kind < 0.5:
            return self.one(['"a"', '""', '"\\u00e4\\ud83d\\ude00"', '"\\n"', "1", "-0", "1.0", "1e3", "1e400", "9223372036854775808", "18446744073709551616", "0.1", "true", "null", "-1.5E-3", '"é"', "01", "+1", ".5", "nul"])
        space = self.one(["", " ", "\n", "\t"])
        items = [self.json(depth - 1) for _ in range(self.random.randrange(4))]
        if kind < 0.7:
            return "[" + space + ("," + space).join(items) + "]"
        return "{" + space + ("," + space).join(f'"{self.one("abcdefgh")}"{self.one(["", "", " "])}:{self.one(["", " "])}{item}' for item in items) + self.one([""] * 20 + [","]) + space + "}"

    def json_stream(self):
        text = self.one(["", "", " ", "\n"])
        for number in range(self.one([1, 1, 2, 3])):
            text += self.one(["", "\n", " ", "\n---\n", "---\n"]) if number else ""
            text += '{"k":' + self.json() + "}" if self.chance(90) else self.json()
        return (text + self.one(["", "\n", "\n---\na: 1\n", " x", "\nyaml: too\n"])).encode()

    def mutation(self, text, other):
        data = bytearray(text)
        for _ in range(self.one([1, 1, 1, 2, 4])):
            at = self.random.randrange(len(data) + 1)
            kind = self.random.random()
            if kind < 0.35:
                data[at:at] = self.one([b"\n", b" ", b"  ", b"\t", b"\r\n", b"\r", b":", b": ", b"-", b"- ", b"#", b" #", b"?", b",", b"[", b"]", b"{", b"}", b"'", b'"', b"|", b">", b"&a ", b"*a", b"!", b"!!str ",
                                        b"%", b"\n---\n", b"\n...\n", b"\\", b"<<: ", b"0", b"_", b".", b"\x00", b"\x01", b"\x7f", b"\xff", b"\xc3", b"\xc3\xa4", b"\xe2\x80\xa8", b"\xc2\x85", b"\xef\xbb\xbf", b"\xc2\xa0"])
            elif kind < 0.6:
                del data[at:at + self.one([1, 1, 2, 5, 20])]
            elif kind < 0.7 and data:
                data[min(at, len(data) - 1)] = self.random.randrange(32, 127)
            elif kind < 0.8:
                end = min(len(data), at + self.random.randrange(30))
                data[at:at] = data[at:end]
            elif kind < 0.9:
                begin = self.random.randrange(len(other) + 1)
                data[at:] = other[begin:]
            else:
                data[at:] = b""
        return bytes(data)

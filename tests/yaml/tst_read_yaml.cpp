#include "yaml/yaml.h"

#include <QElapsedTimer>
#include <QTest>

using namespace kf;
using namespace kf::yaml;

namespace {

QString dumped(const char* text)
{
    const auto document = readDocument(text, "a.yaml");
    return QString::fromStdString(document ? document->dump() : document.error().message);
}

} // namespace

class TestReadYaml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void documentsBecomeJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("json");
        QTest::newRow("quoted stays text") << QByteArray("a: \"12\"\nb: 'yes'\nc: \"\"") << R"({"a":"12","b":"yes","c":""})";
        QTest::newRow("blocks stay text") << QByteArray("a: |\n  12\nb: >-\n  true\n") << R"({"a":"12\n","b":"true"})";
        QTest::newRow("empty values are null") << QByteArray("a:\nb: [1, ~]\nc: {}\nd: []") << R"({"a":null,"b":[1,null],"c":{},"d":[]})";
        QTest::newRow("lists in lists") << QByteArray("- - 1\n  - 2\n- x: 1\n  z: 2") << R"([[1,2],{"x":1,"z":2}])";
        QTest::newRow("keys become text") << QByteArray("1: a\ntrue: b\n1.5: c") << R"({"1":"a","1.5":"c","true":"b"})";
        QTest::newRow("json is yaml") << QByteArray("{\"a\":[1,2.5,\"x\"],\"b\":{\"c\":null}}") << R"({"a":[1,2.5,"x"],"b":{"c":null}})";
        QTest::newRow("aliases are copies") << QByteArray("a: &x {k: 1}\nb: *x") << R"({"a":{"k":1},"b":{"k":1}})";
        QTest::newRow("a merge") << QByteArray("a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3") << R"({"a":{"k":1,"l":2},"b":{"k":3,"l":2}})";
        QTest::newRow("a merge of several, the first wins") << QByteArray("b:\n  <<: [{k: 1}, {k: 2, l: 3}]") << R"({"b":{"k":1,"l":3}})";
        QTest::newRow("quoted merge sign is a key") << QByteArray("\"<<\": 1") << R"({"<<":1})";
        QTest::newRow("tags") << QByteArray("a: !!str 12\nb: !!int \"12\"\nc: ! 12\nd: !!map {}\ne: !secret 1\nf: !thing {}") << R"({"a":"12","b":12,"c":"12","d":{},"e":"1","f":{}})";
        QTest::newRow("comments and markers") << QByteArray("# x\n---\na: 1 # y\n...\n") << R"({"a":1})";
        QTest::newRow("keys without values") << QByteArray("a:\n  b:\nc: {d, e: 1}\nf:") << R"({"a":{"b":null},"c":{"d":null,"e":1},"f":null})";
        QTest::newRow("a block without a last line end gets it, as in kubectl") << QByteArray("a: 'q'\nb: |\n  text") << R"({"a":"q","b":"text\n"})";
        QTest::newRow("a block that keeps its line ends") << QByteArray("a: 'q'\nb: |+\n  text\n\n") << R"({"a":"q","b":"text\n\n"})";
        QTest::newRow("binary") << QByteArray("a: !!binary aGk=") << R"({"a":"hi"})";
        QTest::newRow("an anchor given again") << QByteArray("a: &x [&x 1, *x]\nb: *x") << R"({"a":[1,1],"b":1})";
        QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf" "a: 1") << R"({"a":1})";
        QTest::newRow("a list at its key's indentation") << QByteArray("a:\n- 1\nb: 2") << R"({"a":[1],"b":2})";
        QTest::newRow("windows line ends") << QByteArray("a: 1\r\nb: two\r\n") << R"({"a":1,"b":"two"})";
        QTest::newRow("text beyond ASCII") << QByteArray("a: größe\n") << QStringLiteral(R"({"a":"größe"})");
    }
    void documentsBecomeJson()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, json);
        QCOMPARE(dumped(text.constData()), json);
    }

    void aStreamGivesItsDocumentsWithoutEmptyOnes()
    {
        const auto documents = readDocuments("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n", "a.yaml");
        QVERIFY(documents);
        QCOMPARE(documents->size(), std::size_t(2));
        QCOMPARE(documents->back().dump(), std::string(R"({"b":2})"));
        QVERIFY(readDocuments("", "a.yaml")->empty());
    }

    void whatKubernetesOrWeRefuseIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("the same key twice") << QByteArray("a: 1\nb: 2\na: 3") << "a.yaml, line 3: the key \"a\" occurs twice";
        QTest::newRow("the same key in another spelling") << QByteArray("1: a\n\"1\": b") << "line 2: the key \"1\" occurs twice";
        QTest::newRow("two merges") << QByteArray("<<: {a: 1}\n<<: {b: 1}") << "line 2: the key \"<<\" occurs twice";
        QTest::newRow("a merge over an own key") << QByteArray("a: 1\n<<: {a: 2}") << "put \"<<\" first";
        QTest::newRow("a merge of text") << QByteArray("<<: text") << "needs a mapping";
        QTest::newRow("not a number") << QByteArray("a: .nan") << "line 1: JSON has no infinity";
        QTest::newRow("infinity in a list") << QByteArray("a:\n- -.inf") << "line 2: JSON has no infinity";
        QTest::newRow("a null key") << QByteArray("~: 1") << "the key null cannot be a name";
        QTest::newRow("a list as key") << QByteArray("? [1]\n: 2") << "key must not be a list";
        QTest::newRow("a tag that the text does not fit") << QByteArray("a: !!int x") << "\"x\" does not fit its tag";
        QTest::newRow("binary that is no text") << QByteArray("a: !!binary /w==") << "does not fit its tag";
        QTest::newRow("a time") << QByteArray("a: !!timestamp 2001-12-14") << "does not fit its tag";
        QTest::newRow("an unknown alias") << QByteArray("a: *x") << "line 1: the alias *x names nothing";
        QTest::newRow("a value inside itself") << QByteArray("a: &x [*x]") << "the alias *x stands inside the value that it names";
        QTest::newRow("broken flow") << QByteArray("a: [1, 2\nb: 3") << "this is not YAML: did not find expected ',' or ']' while parsing a flow sequence";
        QTest::newRow("a tab as indentation") << QByteArray("a:\n\tb: 1") << "this is not YAML";
        QTest::newRow("a control character") << QByteArray("a: 1\nb: \x01") << "line 2: this is not YAML: control characters are not allowed";
        QTest::newRow("half a character") << QByteArray("a: \xc3(") << "line 1: the text is not UTF-8";
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe" "a") << "the text is not UTF-8";
        QTest::newRow("a quote that nobody closes") << QByteArray("a: 1\nb: \"half a fi") << "found unexpected end of stream while scanning a quoted scalar (line 2)";
        QTest::newRow("a single quote that nobody closes") << QByteArray("a: 'b\n") << "this is not YAML";
        QTest::newRow("a last key without colon") << QByteArray("a: 1\nport 80\n") << "could not find expected ':'";
        QTest::newRow("an anchor that looks like a key") << QByteArray("a:\n  &b: c") << "line 2: the key null cannot be a name";
        QTest::newRow("a directive inside a document") << QByteArray("a:\n% b: c\n") << "line 2: this is not YAML";
        QTest::newRow("a directive before its separator") << QByteArray("%YAML 1.1\n---\na: 1\n") << "this is not YAML: did not find expected <document start>";
        QTest::newRow("a byte order mark at a line") << QByteArray("a: 1\n\xef\xbb\xbf" "b: 2\n") << "line 2: a byte order mark stands inside";
        QTest::newRow("a key that is less than 0 and is 0") << QByteArray("-0.0: 1") << "the key -0.0 cannot be a name";
        QTest::newRow("a colon before a bracket") << QByteArray("{a:}") << "line 1: this is not YAML: found unexpected ':'";
        QTest::newRow("a question mark in brackets") << QByteArray("a: [b,\nc?d]") << "line 2: a \"?\" stands inside brackets";
        QTest::newRow("a tag without a value in brackets") << QByteArray("a: [!b, c]") << "a tag without a value stands inside brackets";
        QTest::newRow("brackets in a tag") << QByteArray("a: !b[c d") << "while scanning a tag";
        QTest::newRow("UTF-16 in its other order") << QByteArray("\xfe\xff\0a", 4) << "the text is not UTF-8";
        QTest::newRow("JSON with half a pair of surrogates") << QByteArray("{\"a\": \"\\ud800\"}\n") << "line 1: this is not YAML";
        QTest::newRow("JSON with a number that no machine holds") << QByteArray("{\"a\":\n1e400}") << "line 2: this has a number that is too large";
        QTest::newRow("text behind a separator") << QByteArray("a: 1\n--- b\n") << "line 2: only a comment may follow";
        QTest::newRow("text behind a document's end") << QByteArray("a: 1\n...\nb: 2\n") << "line 3: this is not YAML: did not find expected <document start>";
        QTest::newRow("a document that Kubernetes leaves out") << QByteArray("a: 1\r---\rb: 2\r") << "line 2: the next document must begin with a line of its own";
        QTest::newRow("a second document's fault has its line") << QByteArray("a: 1\n---\nb: [\n") << "line 4: this is not YAML";
        QTest::newRow("a merge of a list by its name") << QByteArray("a: &x [{b: 1}]\nc: {<<: *x}") << "needs a mapping";
        QTest::newRow("JSON that goes on as nothing") << QByteArray("{\"a\":1}{\"b\":2}\nc: 3") << "line 2: this is not valid JSON";
        QTest::newRow("JSON with a key twice") << QByteArray("{\"a\":1,\n\"a\":2}") << "line 2: this has the key \"a\" twice";
        QTest::newRow("neither JSON nor YAML") << QByteArray("{\"a\": [1,\n") << "a.yaml, line 2: this is not YAML";
        QTest::newRow("nothing") << QByteArray("# only a comment\n") << "a.yaml is empty";
        QTest::newRow("two documents") << QByteArray("a: 1\n---\nb: 1") << "holds 2 documents where one is expected";
    }
    void whatKubernetesOrWeRefuseIsNamedWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto document = readDocument(std::string_view(text.constData(), std::size_t(text.size())), "a.yaml");
        QVERIFY(!document);
        QCOMPARE(document.error().code, Errc::InvalidInput);
        QVERIFY2(document.error().message.find(says.toStdString()) != std::string::npos, document.error().message.c_str());
    }

    void boundsHold()
    {
        for (const char* bracket : {"[]", "{}"}) {
            const std::string open = bracket[0] == '[' ? "[" : "{a: ";
            const auto nested = [&](std::size_t depth) {
                std::string text;
                for (std::size_t level = 0; level < depth; ++level)
                    text += open;
                return text + std::string(depth, bracket[1]) + "\n";
            };
            QVERIFY(readDocument(nested(1000), "x"));
            QVERIFY(readDocument(nested(1001), "x").error().message.find("nested deeper than 1000 levels") != std::string::npos);
            QVERIFY(!readDocument(nested(1'000'000), "x"));
        }
        QVERIFY(!readDocument(std::string(1'000'000, '['), "x"));
        std::string stairs;
        for (std::size_t level = 0; level < 1100; ++level)
            stairs += std::string(level, ' ') + "a:\n";
        QVERIFY(readDocument(stairs, "x").error().message.find("line 1001: the document is nested deeper") != std::string::npos);
        Limits limits;
        limits.nodes = 10;
        QVERIFY(readDocument("[1,2,3,4,5,6,7,8,9]", "x", limits));
        QVERIFY(!readDocument("[1,2,3,4,5,6,7,8,9,10]", "x", limits));
        QVERIFY2(!readDocuments("[1,2,3,4,5]\n---\n[1,2,3,4,5]", "x", limits), "the bound is for the whole stream");
        limits.bytes = 3;
        QVERIFY(!readDocument("a: 1", "x", limits));
    }

    void aBillionLaughsAreRefusedBeforeMemoryIsSpent()
    {
        std::string text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
        for (int level = 1; level < 12; ++level) {
            const std::string before = "*a" + std::to_string(level - 1);
            text += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + before;
            for (int i = 0; i < 9; ++i)
                text += "," + before;
            text += "]\n";
        }
        const auto document = readDocument(text, "bomb");
        QVERIFY(!document);
        QVERIFY2(document.error().message.find("comes from aliases") != std::string::npos, document.error().message.c_str());
    }

    void aStreamOfSmallBombsIsBoundedAsAWhole()
    {
        std::string text;
        for (int number = 0; number < 100; ++number) {
            text += "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: [";
            for (int i = 0; i < 200; ++i)
                text += "*b,";
            text += "]\nd: [" + std::string(1000, '1') + "";
            for (int i = 0; i < 400; ++i)
                text += ",1";
            text += "]\n---\n";
        }
        const auto documents = readDocuments(text, "bombs");
        QVERIFY(!documents);
        QVERIFY2(documents.error().message.find("more than 1000000 values") != std::string::npos, documents.error().message.c_str());
    }

    void jsonValuesMayFollowEachOther()
    {
        const auto dumpedAll = [](const char* text) {
            const auto documents = readDocuments(text, "a.json");
            return documents ? Json(*documents).dump() : documents.error().message;
        };
        QCOMPARE(dumpedAll("{\"a\":1}{\"b\":\"}\\\"\"}\n [1]\nnull"), Json({{{"a", 1}}, {{"b", "}\""}}, Json::array({1})}).dump());
        QCOMPARE(dumpedAll("{\"a\":1}\n---\nb: 2\n"), std::string(R"([{"a":1},{"b":2}])"));
        QCOMPARE(dumpedAll("{a: 1,}\n"), std::string(R"([{"a":1}])"));
    }

    void largeTextsTakeNoLongTime()
    {
        for (const std::string& text : {std::string(8u << 20, 'a'), "a: \"" + std::string(8u << 20, 'a'), "a: |\n " + std::string(8u << 20, '\n'), std::string(8u << 20, '-'), std::string(8u << 20, '#'),
                 "{" + std::string(8u << 20, ' ')}) {
            QElapsedTimer timer;
            timer.start();
            static_cast<void>(readDocuments(text, "x"));
            QVERIFY(timer.elapsed() < 30'000);
        }
    }

    void anchorsCanBeForbidden()
    {
        Limits limits;
        limits.anchors = Anchors::Refused;
        QVERIFY(!readDocument("a: &x 1", "x", limits));
        QVERIFY(!readDocument("a: &x {}", "x", limits));
        QVERIFY(readDocument("a: 1", "x", limits));
    }
};

QTEST_APPLESS_MAIN(TestReadYaml)
#include "tst_read_yaml.moc"

#include "yaml/yaml.h"

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
        QTest::newRow("tags") << QByteArray("a: !!str 12\nb: !!int \"12\"\nc: ! 12\nd: !!map {}") << R"({"a":"12","b":12,"c":"12","d":{}})";
        QTest::newRow("comments and markers") << QByteArray("# x\n---\na: 1 # y\n...\n") << R"({"a":1})";
        QTest::newRow("the version of YAML") << QByteArray("# x\n%YAML 1.1\n---\na: 1\n") << R"({"a":1})";
        QTest::newRow("keys without values") << QByteArray("a:\n  b:\nc: {d, e: 1}\nf:") << R"({"a":{"b":null},"c":{"d":null,"e":1},"f":null})";
        QTest::newRow("a block without a last line end") << QByteArray("a: 'q'\nb: |\n  text") << R"({"a":"q","b":"text"})";
        QTest::newRow("a block that keeps its line ends") << QByteArray("a: 'q'\nb: |+\n  text\n\n") << R"({"a":"q","b":"text\n\n"})";
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
        QTest::newRow("an unknown tag") << QByteArray("a: !secret x") << "does not fit its tag !secret";
        QTest::newRow("an unknown tag on a mapping") << QByteArray("a: !thing {b: 1}") << "the tag !thing is not known";
        QTest::newRow("binary") << QByteArray("a: !!binary aGk=") << "does not fit its tag";
        QTest::newRow("an unknown alias") << QByteArray("a: *x") << "line 1: this is not YAML";
        QTest::newRow("a value inside itself") << QByteArray("a: &x [*x]") << "an alias stands inside the value that it names";
        QTest::newRow("broken flow") << QByteArray("a: [1, 2\nb: 3") << "line 2: this is not YAML";
        QTest::newRow("a tab as indentation") << QByteArray("a:\n\tb: 1") << "this is not YAML";
        QTest::newRow("a control character") << QByteArray("a: 1\nb: \x01") << "line 2: a control character";
        QTest::newRow("half a character") << QByteArray("a: \xc3(") << "line 1: the text is not UTF-8";
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe" "a") << "the text is not UTF-8";
        QTest::newRow("a quote that nobody closes") << QByteArray("a: 1\nb: \"half a fi") << "this is not YAML";
        QTest::newRow("a single quote that nobody closes") << QByteArray("a: 'b\n") << "this is not YAML";
        QTest::newRow("a last key without colon") << QByteArray("a: 1\nport 80\n") << "line 2: a key without \":\"";
        QTest::newRow("an anchor that swallows a colon") << QByteArray("a:\n  &b: c") << "line 2: an anchor's name";
        QTest::newRow("a directive inside a document") << QByteArray("a:\n% b: c\n") << "line 2: a line must not begin with %";
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
        QVERIFY(readDocument(std::string(100, '[') + std::string(100, ']'), "x"));
        QVERIFY(!readDocument(std::string(101, '[') + std::string(101, ']'), "x"));
        QVERIFY(!readDocument(std::string(100'000, '['), "x"));
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
        QVERIFY(document.error().message.find("more than 1000000 values") != std::string::npos);
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

#include "vm/helper/request.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace kf;
using namespace kf::vm;
using Json = nlohmann::json;

namespace {

const std::filesystem::path home = "/home/ada/kfbox";

// JSON with single quotes, to be read by people (and by moc).
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

Request requestOf(Operation operation)
{
    return {.home = home, .machine = "demo", .operation = std::move(operation)};
}

NodeCreate create()
{
    return {.spec = {.name = "demo", .milliCpus = 2000, .memoryBytes = 1ull << 33, .internet = Internet::On, .subnet = "10.199.7.0/24"},
        .source = {.root = home / "store/blobs/sha256/aa",
            .imageStore = {{"io.containerd.metadata.v1.bolt/meta.db", home / "store/blobs/sha256/bb", Placement::Copy}, {"content/cc", home / "store/blobs/sha256/cc", Placement::Link}},
            .withoutErofs = {{"snapshots/1/fs", home / "store/blobs/sha256/cc", Placement::Unpack}}}};
}

} // namespace

class TestRequest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOperationComesBackFromItsJson()
    {
        const std::vector<Operation> all{create(), NodeStart{std::chrono::seconds(7)}, NodeStop{std::chrono::seconds(9)}, NodeDestroy{}, NodeKubeconfig{}, NodeLog{5},
            ImageImport{}, ImageList{}, ImageRemove{"registry.local:5000/a/b:1"}, DataDelete{}, VolumeRead{"team/claim/a b.txt"}, VolumeWrite{"team/claim/x"}, VolumeList{"team/claim"}};
        QCOMPARE(all.size(), std::variant_size_v<Operation>);
        for (const Operation& operation : all) {
            const auto back = requestFromJson(Json::parse(toJson(requestOf(operation)).dump()));
            QVERIFY2(bool(back), back ? "" : back.error().message.c_str());
            QCOMPARE(*back, requestOf(operation));
        }
    }

    void attacksAreRefused_data()
    {
        QTest::addColumn<QByteArray>("patch"); // merged into a good node.create
        QTest::addColumn<QString>("field");
        QTest::newRow("operation: unknown") << json("{'operation': 'node.exec'}") << "operation";
        QTest::newRow("operation: missing") << json("{'operation': null}") << "operation";
        QTest::newRow("an extra field") << json("{'command': 'sh'}") << "command";
        QTest::newRow("home: relative") << json("{'home': 'kfbox'}") << "home";
        QTest::newRow("home: dot dot") << json("{'home': '/home/ada/../bob'}") << "home";
        QTest::newRow("home: the root") << json("{'home': '/'}") << "home";
        QTest::newRow("home: a slash at the end") << json("{'home': '/home/ada/'}") << "home";
        QTest::newRow("home: a number") << json("{'home': 7}") << "home";
        QTest::newRow("home: a line break") << json("{'home': '/home/a\\nb'}") << "home";
        QTest::newRow("home: a zero byte") << json("{'home': '/home/a\\u0000b'}") << "home";
        QTest::newRow("machine: dot dot") << json("{'machine': '..'}") << "machine";
        QTest::newRow("machine: a path") << json("{'machine': '../../etc'}") << "machine";
        QTest::newRow("machine: empty") << json("{'machine': ''}") << "machine";
        QTest::newRow("machine: capitals") << json("{'machine': 'Demo'}") << "machine";
        QTest::newRow("machine: an option") << json("{'machine': '-x'}") << "machine";
        QTest::newRow("machine: too long") << json("{'machine': '" + QByteArray(64, 'a') + "'}") << "machine";
        QTest::newRow("root: outside") << json("{'root': '/etc/shadow'}") << "root";
        QTest::newRow("root: a neighbour with the same beginning") << json("{'root': '/home/ada/kfbox2/x'}") << "root";
        QTest::newRow("root: dot dot") << json("{'root': '/home/ada/kfbox/../../bob/x'}") << "root";
        QTest::newRow("root: two slashes") << json("{'root': '/home/ada/kfbox//x'}") << "root";
        QTest::newRow("root: the home itself") << json("{'root': '/home/ada/kfbox/'}") << "root";
        QTest::newRow("milliCpus: negative") << json("{'milliCpus': -1}") << "milliCpus";
        QTest::newRow("milliCpus: a fraction") << json("{'milliCpus': 1.5}") << "milliCpus";
        QTest::newRow("milliCpus: too large") << json("{'milliCpus': 4294967296}") << "milliCpus";
        QTest::newRow("memoryBytes: a text") << json("{'memoryBytes': '1Gi'}") << "memoryBytes";
        QTest::newRow("internet: a third word") << json("{'internet': 'maybe'}") << "internet";
        QTest::newRow("imageStore: not a list") << json("{'imageStore': {'a': 1}}") << "imageStore";
        QTest::newRow("imageStore: not objects") << json("{'imageStore': ['a']}") << "imageStore";
        for (const char* path : {"../etc/passwd", "/etc/passwd", "a/../../b", "", ".", "a/", "a//b", "./a", ".."})
            QTest::newRow((std::string("imageStore path: ") + path).c_str())
                << json(QByteArray("{'imageStore': [{'blob': '/home/ada/kfbox/b', 'mode': 'link', 'path': '") + path + "'}]}") << "path";
        QTest::newRow("imageStore blob: outside") << json("{'imageStore': [{'path': 'a', 'blob': '/etc/shadow', 'mode': 'copy'}]}") << "blob";
        QTest::newRow("imageStore mode: unknown") << json("{'imageStore': [{'path': 'a', 'blob': '/home/ada/kfbox/b', 'mode': 'move'}]}") << "mode";
        QTest::newRow("withoutErofs: missing") << json("{'withoutErofs': null}") << "withoutErofs";
        QTest::newRow("withoutErofs path: dot dot") << json("{'withoutErofs': [{'path': '../x', 'blob': '/home/ada/kfbox/b', 'mode': 'unpack'}]}") << "path";
        QTest::newRow("imageStore: an extra field") << json("{'imageStore': [{'path': 'a', 'blob': '/home/ada/kfbox/b', 'mode': 'copy', 'owner': 0}]}") << "owner";
    }
    void attacksAreRefused()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QString, field);
        Json attack = toJson(requestOf(create()));
        attack.merge_patch(Json::parse(patch.toStdString()));
        const auto request = requestFromJson(attack);
        QVERIFY(!request);
        QCOMPARE(request.error().code, Errc::InvalidInput);
        QVERIFY2(QString::fromStdString(request.error().message).contains("\"" + field + "\""), request.error().message.c_str());
    }

    void imagesThatAreOptionsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("image");
        for (const char* image : {"", "--help", "a b", "a;b", "$(x)", "a\\b"})
            QTest::newRow(image) << QByteArray(image);
    }
    void imagesThatAreOptionsAreRefused()
    {
        QFETCH(QByteArray, image);
        QVERIFY(!requestFromJson(toJson(requestOf(ImageRemove{image.toStdString()}))));
    }

    void volumePathsThatLeadOutAreRefused()
    {
        for (const char* path : {"../../store/x", "/etc/shadow", "team/../../x", "", "team/claim/"})
            QVERIFY2(!requestFromJson(toJson(requestOf(VolumeRead{path}))), path);
    }

    void whatIsNoObjectIsRefused()
    {
        for (const char* text : {"[]", "7", "\"x\"", "null", "{}"})
            QVERIFY(!requestFromJson(Json::parse(text)));
    }

    void answersComeBack()
    {
        const Answer answer{.text = "one\ntwo", .warnings = {"careful"}};
        QCOMPARE(*answerFromJson(toJson(Result<Answer>(answer))), answer);
        for (const Errc code : {Errc::InvalidInput, Errc::NotFound, Errc::AlreadyExists, Errc::Conflict, Errc::Permission, Errc::Unavailable, Errc::TimedOut, Errc::Cancelled,
                 Errc::Corrupt, Errc::Preflight, Errc::Internal}) {
            const auto back = answerFromJson(toJson(Result<Answer>(Error{code, "m", "d"})));
            QVERIFY(!back);
            QCOMPARE(back.error().code, code);
            QCOMPARE(back.error().detail, std::string("d"));
        }
    }

    void bytesThatAreNoTextStillMakeAnAnswer()
    {
        const auto back = answerFromJson(toJson(Result<Answer>(Answer{.text = "a\xff z"})));
        QVERIFY(back);
        QVERIFY(back->text.front() == 'a' && back->text.back() == 'z');
    }

    void anAnswerOfAnotherVersionIsAnError()
    {
        for (const char* text : {"{}", "{'answer': 7}", "{'error': {}}"})
            QVERIFY(!answerFromJson(Json::parse(json(text).toStdString())));
    }
};

QTEST_APPLESS_MAIN(TestRequest)
#include "tst_request.moc"

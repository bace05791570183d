#include "bundle/oci.h"

#include <QTest>

using namespace kf;
using namespace kf::bundle;

namespace {

const std::string digest = Digest::of("x").text();

std::string indexWith(const std::string& manifests)
{
    return "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":" + manifests + "}";
}

std::string descriptor(const std::string& digestText, const std::string& size)
{
    return "[{\"mediaType\":\"m\",\"digest\":" + digestText + ",\"size\":" + size + "}]";
}

} // namespace

class TestOci : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anIndexIsReadBackAndItsBytesAreAlwaysTheSame()
    {
        Index index{"a/b", {{"m", Digest::of("1"), 7, "t", Platform{"arm64", "linux"}, {{"k", "v"}}}, {"n", Digest::of("2"), 0}},
            {{"z", "1"}, {"a", "2"}}};
        const std::string json = toJson(index);
        const auto read = parseIndex(json);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(*read == index);
        QCOMPARE(toJson(*read), json);
    }

    void aManifestIsReadBack()
    {
        const Manifest manifest{"art", {"c", Digest::of("c"), 3}, {{"l", Digest::of("l"), 1}}, {{"k", "v"}}};
        QVERIFY(*parseManifest(toJson(manifest)) == manifest);
    }

    void anImageConfigIsReadBack()
    {
        ImageConfig config;
        config.platform = {"amd64", "linux"};
        config.diffIds = {Digest::of("1"), Digest::of("2")};
        config.user = "1000";
        config.workingFolder = "/home";
        config.stopSignal = "SIGINT";
        config.entrypoint = {"/bin/sh"};
        config.command = {"-c", "echo\nhello"};
        config.environment = {"PATH=/bin"};
        config.exposedPorts = {"8888/tcp"};
        config.labels = {{"a", "b"}};
        QVERIFY(*parseImageConfig(toJson(config)) == config);
    }

    void unknownFieldsAndNullListsOfGoAreIgnored()
    {
        const auto config
            = parseImageConfig("{\"architecture\":\"amd64\",\"os\":\"linux\",\"created\":\"now\",\"config\":{\"Cmd\":null,\"Foo\":1},"
                               "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":null},\"history\":[{\"created_by\":\"x\"}]}");
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QVERIFY(config->command.empty());
    }

    void hostileIndexesAreRefused_data()
    {
        QTest::addColumn<QString>("json");
        const auto row = [](const char* name, const std::string& json) { QTest::newRow(name) << QString::fromStdString(json); };
        const std::string good = "\"" + digest + "\"";
        row("nothing", "");
        row("not JSON", "{");
        row("bytes after the document", indexWith("[]") + "{}");
        row("not an object", "[]");
        row("deep nesting", std::string(100000, '[') + std::string(100000, ']'));
        std::string deep = "{\"schemaVersion\":2,\"x\":";
        for (int i = 0; i < 50; ++i)
            deep += "{\"a\":";
        row("deep nesting in a field nobody reads", deep + "1" + std::string(50, '}') + "}");
        row("duplicate key",
            "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[],\"manifests\":[]}");
        row("other schema version", "{\"schemaVersion\":1,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}");
        row("no media type", "{\"schemaVersion\":2,\"manifests\":[]}");
        row("media type of a manifest",
            "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"manifests\":[]}");
        row("manifests missing", "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\"}");
        row("manifests not a list", indexWith("{}"));
        row("entry not an object", indexWith("[1]"));
        row("negative size", indexWith(descriptor(good, "-1")));
        row("fractional size", indexWith(descriptor(good, "1.5")));
        row("size as text", indexWith(descriptor(good, "\"1\"")));
        row("size beyond any disk", indexWith(descriptor(good, "9223372036854775808")));
        row("size beyond 64 bits", indexWith(descriptor(good, "99999999999999999999999")));
        row("digest with slashes", indexWith(descriptor("\"sha256:../../etc/passwd\"", "1")));
        row("digest of another algorithm", indexWith(descriptor("\"sha512:" + digest.substr(7) + "\"", "1")));
        row("digest a number", indexWith(descriptor("1", "1")));
        row("control characters in a media type", indexWith("[{\"mediaType\":\"m\\u001b[2J\",\"digest\":" + good + ",\"size\":1}]"));
        row("annotation not text", indexWith("[{\"mediaType\":\"m\",\"digest\":" + good + ",\"size\":1,\"annotations\":{\"a\":1}}]"));
        row("NUL in an annotation",
            indexWith("[{\"mediaType\":\"m\",\"digest\":" + good + ",\"size\":1,\"annotations\":{\"a\":\"\\u0000\"}}]"));
    }
    void hostileIndexesAreRefused()
    {
        QFETCH(QString, json);
        const auto index = parseIndex(json.toStdString());
        QVERIFY(!index);
        QCOMPARE(index.error().code, Errc::InvalidInput);
        QVERIFY(index.error().message.find("index.json") == 0);
    }

    void badUtf8IsRefused()
    {
        std::string json = indexWith("[]");
        QVERIFY(parseIndex(json));
        QVERIFY(!parseIndex(json.insert(1, "\"\xff\":1,")));
    }

    void tooManyManifestsAreRefused()
    {
        std::string list = "[";
        for (std::size_t i = 0; i <= maxManifests; ++i)
            list += "{\"mediaType\":\"m\",\"size\":1,\"digest\":\"" + digest + "\"},";
        list.back() = ']';
        QVERIFY(!parseIndex(indexWith(list)));
    }

    void aDocumentLargerThanTheBoundIsRefused() { QVERIFY(!parseIndex(indexWith("[]") + std::string(maxIndexBytes, ' '))); }
};

QTEST_GUILESS_MAIN(TestOci)
#include "tst_oci.moc"

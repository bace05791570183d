// Tools that know nothing of kfbox read its bundles.
#include "base/command.h"
#include "base/file.h"
#include "bundle/writer.h"

#include "sample.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace kf;
using namespace kf::bundle;

class TestStockTools : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    SystemCommandRunner m_runner;
    std::string at(const char* name) const { return m_folder.filePath(name).toStdString(); }
    static bool has(const char* program) { return !QStandardPaths::findExecutable(program).isEmpty(); }
    std::string output(std::string program, std::vector<std::string> arguments)
    {
        auto out = m_runner.output({std::move(program), std::move(arguments), m_folder.path().toStdString(), {}, {}});
        return out ? *out : "failed: " + out.error().message + out.error().detail;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const SecretKey key = *generateKey();
        QVERIFY(writeKeyFiles(key, at("key")));
        const Sample sample = makeSample();
        QVERIFY(writeBundle(at("core.kfb"), sample.index, sample.blobs, key));
    }

    void tarListsAndUnpacksIt()
    {
        const std::string list = output("tar", {"tvf", at("core.kfb")});
        QVERIFY2(list.find("-rw-r--r-- 0/0") == 0, list.c_str());
        QVERIFY(list.find("blobs/sha256/" + Digest::of(layerBytes('a')).hex()) != std::string::npos);
        QCOMPARE(output("tar", {"xf", at("core.kfb")}), std::string());
        QCOMPARE(*readFile(at("oci-layout")), std::string(ociLayout));
    }

    void minisignVerifiesTheIndex()
    {
        if (!has("minisign"))
            QSKIP("minisign is not installed");
        const std::string said = output("minisign", {"-V", "-p", at("key.pub"), "-m", at("index.json")});
        QVERIFY2(said.find("Signature and comment signature verified") != std::string::npos, said.c_str());
        QVERIFY2(said.find("kfbox bundle core 0.1.0 amd64") != std::string::npos, said.c_str());
    }

    void sha256sumAgreesWithEveryName()
    {
        for (const auto& entry : std::filesystem::directory_iterator(at("blobs/sha256")))
            QCOMPARE(output("sha256sum", {entry.path().string()}).substr(0, 64), entry.path().filename().string());
    }

    void skopeoInspectsAnImage()
    {
        if (!has("skopeo"))
            QSKIP("skopeo is not installed");
        const std::string said
            = output("skopeo", {"inspect", "--tmpdir", m_folder.path().toStdString(), "oci-archive:" + at("core.kfb") + ":" + sampleImage});
        QVERIFY2(said.find(Digest::of(layerBytes('a')).text()) != std::string::npos, said.c_str());
        const std::string config = output("skopeo", {"inspect", "--config", "oci-archive:" + at("core.kfb") + ":" + sampleImage});
        QVERIFY2(config.find("/usr/bin/controller") != std::string::npos, config.c_str());
    }
};

QTEST_GUILESS_MAIN(TestStockTools)
#include "tst_stock_tools.moc"

// Bundles as a person meets them: which are refused and with which sentence, whom to trust, and bundles in parts.
#include "app/cli/exit_code.h"
#include "base/architecture.h"
#include "bundle/reader.h"
#include "bundle/trust.h"
#include "tests/app/command_line.h"
#include "tests/bundle/attacks.h"
#include "tests/bundle/sample.h"

#include <QTest>

#include <fstream>

using namespace kf;
using namespace kf::cli;

class TestBundleVerbs : public QObject {
    Q_OBJECT
    std::unique_ptr<CommandLine> m_line;
    bundle::SecretKey m_key = *bundle::generateKey();

    QString file(const std::string& name) const { return QString::fromStdString(m_line->path(name).string()); }
    QString print() const { return QString::fromStdString(bundle::fingerprint(m_key.publicKey)); }
    void trustTheKey() const { QVERIFY(bundle::trust(m_line->paths().trustedKeys(), m_key.publicKey)); }
    QString bundleOf(const std::string& version, const std::string& architecture = ociArchitecture(), const std::string& name = "core.kfb") const
    {
        const bundle::Sample sample = bundle::makeSample(version, 3000, architecture);
        static_cast<void>(*bundle::writeBundle(m_line->path(name), sample.index, sample.blobs, m_key));
        return file(name);
    }
    // Nothing of a bundle is there, and no machine was begun.
    void nothingIsThere() const
    {
        const auto isEmpty = [this](const char* folder) {
            std::error_code missing;
            return std::filesystem::directory_iterator(m_line->paths().home / folder, missing) == std::filesystem::directory_iterator();
        };
        for (const char* folder : {"store/bundles", "store/blobs/sha256", "store/tmp", "machines", "data"})
            QVERIFY2(isEmpty(folder), folder);
    }
    void refused(const QStringList& words, const QString& says) const
    {
        QCOMPARE(m_line->run(words), int(Refused));
        QVERIFY2(m_line->sentence().startsWith("kfbox: ") && m_line->sentence().contains(says), (m_line->err + " / " + says.toStdString()).c_str());
        QCOMPARE(QString::fromStdString(m_line->err).count("kfbox: "), 1);
        QVERIFY(m_line->out.empty());
    }

private Q_SLOTS:
    void init() { m_line = std::make_unique<CommandLine>(); }

    void everyAttackIsRefusedWith3AndOneSentence_data()
    {
        init();
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("opens");
        const QString good = bundleOf("0.1.0", "amd64");
        for (const bundle::Attack& attack : bundle::attacksOn(good.toStdString(), m_key))
            QTest::newRow(attack.name.c_str()) << QByteArray::fromStdString(attack.bytes) << QString::fromStdString(attack.says) << attack.opens;
    }
    void everyAttackIsRefusedWith3AndOneSentence()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        QFETCH(bool, opens);
        trustTheKey();
        std::ofstream(m_line->path("bad.kfb"), std::ios::binary).write(bytes.constData(), bytes.size());
        refused({"bundle", "verify", file("bad.kfb")}, says);
        if (!opens) // a damaged blob is met by up's import, on a computer that can run a machine
            refused({"up", "--bundle", file("bad.kfb")}, says);
        nothingIsThere();
    }

    void aGoodBundleIsWholeAndPassesTheFirstStepOfUp()
    {
        trustTheKey();
        const QString good = bundleOf("0.1.0");
        QCOMPARE(m_line->run({"bundle", "verify", good}), int(Succeeded));
        m_line->run({"up", "--bundle", good});
        QVERIFY2(!m_line->sentence().contains("core.kfb"), m_line->err.c_str());
    }

    void anUnsignedBundleIsRefusedUnlessAllowed()
    {
        const bundle::Sample sample = bundle::makeSample();
        QVERIFY(bundle::writeBundle(m_line->path("core.kfb"), sample.index, sample.blobs, {}));
        refused({"bundle", "verify", file("core.kfb")}, "is not signed; use --allow-unsigned");
        refused({"up", "--bundle", file("core.kfb")}, "is not signed; use --allow-unsigned");
        QCOMPARE(m_line->run({"bundle", "verify", "--allow-unsigned", file("core.kfb")}), int(Succeeded));
    }

    void aKeyIsTrustedOnceByItsFingerprint()
    {
        const QString good = bundleOf("0.1.0");
        refused({"bundle", "verify", good}, "add --trust \"" + print() + "\"");
        refused({"bundle", "verify", good, "--trust", "0000 " + print().mid(5)}, "not by the one given with --trust");
        refused({"bundle", "verify", good, "--yes"}, "you do not trust yet"); // yes to everything is no comparison
        QCOMPARE(m_line->run({"bundle", "verify", good, "--trust", print()}), int(Succeeded));
        QCOMPARE(m_line->run({"bundle", "verify", good}), int(Succeeded));
        const QString other = file("other.kfb");
        const bundle::Sample sample = bundle::makeSample();
        QVERIFY(bundle::writeBundle(other.toStdString(), sample.index, sample.blobs, *bundle::generateKey()));
        refused({"bundle", "verify", other}, "you do not trust yet");
    }

    void onATerminalTheFingerprintIsShownAndConfirmed()
    {
        const QString good = bundleOf("0.1.0");
        for (const char* no : {"", "n", "maybe"}) {
            m_line->answer = no;
            QCOMPARE(m_line->run({"bundle", "verify", good, "--yes"}), int(Refused));
            QVERIFY2(m_line->err.find("fingerprint\n  " + print().toStdString() + "\n") != std::string::npos, m_line->err.c_str());
        }
        m_line->answer = "y";
        QCOMPARE(m_line->run({"bundle", "verify", good}), int(Succeeded));
        m_line->answer = "n";
        QCOMPARE(m_line->run({"bundle", "verify", good}), int(Succeeded)); // once
    }

    void anotherArchitectureIsRefused()
    {
        trustTheKey();
        const QString foreign = bundleOf("0.1.0", "riscv64");
        refused({"up", "--bundle", foreign}, "The bundle is for riscv64 and this computer is " + QString::fromStdString(ociArchitecture()) + ".");
        nothingIsThere();
        QCOMPARE(m_line->run({"bundle", "verify", foreign}), int(Succeeded)); // a stick for somebody else
    }

    void anOlderBundleThanTheInstalledOneIsRefused()
    {
        trustTheKey();
        const auto newer = bundle::Reader::open(bundleOf("0.2.0").toStdString(), {{m_key.publicKey}});
        QVERIFY(newer->importInto(*bundle::Store::open(m_line->paths().store())));
        const QString older = bundleOf("0.1.0");
        refused({"up", "--bundle", older}, "The bundle core 0.1.0 is older than 0.2.0");
        QCOMPARE(bundle::Store::open(m_line->paths().store())->bundles()->size(), std::size_t(1));
        m_line->run({"up", "--bundle", older, "--allow-older"});
        QVERIFY2(!m_line->sentence().contains("older"), m_line->err.c_str());
    }

    void aBundleIsReadFromItsPartsAndJoined()
    {
        trustTheKey();
        const QString whole = bundleOf("0.1.0");
        QCOMPARE(m_line->run({"bundle", "split", "--size", "4Ki", whole}), int(Succeeded));
        QVERIFY(QFile::rename(whole, file("whole")));
        for (const QString& name : {whole, whole + ".001", whole + ".003"})
            QCOMPARE(m_line->run({"bundle", "verify", name}), int(Succeeded));
        m_line->run({"up", "--bundle", whole + ".001"});
        QVERIFY2(!m_line->sentence().contains("core.kfb"), m_line->err.c_str());
        QCOMPARE(m_line->run({"bundle", "join", whole + ".001", "-o", file("joined.kfb")}), int(Succeeded));
        QCOMPARE(*readFile(m_line->path("joined.kfb")), *readFile(m_line->path("whole")));
    }

    void aMissingSwappedOrForeignPartIsNamed_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("says");
        QTest::newRow("the first is missing") << "rm core.kfb.001" << "core.kfb.001 is missing";
        QTest::newRow("another is missing") << "rm core.kfb.002" << "core.kfb.002 is missing";
        QTest::newRow("two are swapped") << "mv core.kfb.002 t; mv core.kfb.003 core.kfb.002; mv t core.kfb.003" << "core.kfb.002 holds the bytes of core.kfb.003";
        QTest::newRow("one is another bundle's") << "cp other.kfb.001 core.kfb.001" << "core.kfb.001 is not of this bundle";
        QTest::newRow("one is damaged") << "printf x | dd of=core.kfb.003 bs=1 seek=1000 conv=notrunc status=none" << "core.kfb.003";
        QTest::newRow("one is too many") << "cp core.kfb.001 core.kfb.050" << "core.kfb.050 is not one of the parts";
    }
    void aMissingSwappedOrForeignPartIsNamed()
    {
        QFETCH(QString, fault);
        QFETCH(QString, says);
        trustTheKey();
        for (const char* name : {"core.kfb", "other.kfb"}) {
            const QString whole = bundleOf(*name == 'c' ? "0.1.0" : "0.2.0", ociArchitecture(), name);
            QCOMPARE(m_line->run({"bundle", "split", "--size", "4Ki", whole}), int(Succeeded));
            QVERIFY(QFile::remove(whole));
        }
        QCOMPARE(std::system(("cd " + m_line->path("").string() + " && " + fault.toStdString()).c_str()), 0);
        const QString whole = file("core.kfb");
        refused({"bundle", "verify", whole}, says);
        refused({"bundle", "verify", whole + ".002"}, says);
        refused({"bundle", "join", whole + ".001", "-o", file("joined.kfb")}, says);
        QVERIFY(!QFile::exists(file("joined.kfb")));
        refused({"up", "--bundle", whole}, says);
        nothingIsThere();
    }
};

QTEST_GUILESS_MAIN(TestBundleVerbs)
#include "tst_bundle_verbs.moc"

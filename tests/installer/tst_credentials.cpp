#include "base/file.h"
#include "installer/credentials.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace kf;
using namespace kf::installer;

class TestCredentials : public QObject {
    Q_OBJECT
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    std::filesystem::path file() const { return folder() / "credentials.json"; }
    QTemporaryDir m_folder;

private Q_SLOTS:
    void cleanup() { std::filesystem::remove(file()); }

    void aSecretIsMadeOnceAndKeptForTheNextRun()
    {
        Result<Credentials> first = Credentials::open(folder());
        QVERIFY(first);
        const Result<std::string> made = first->secret("notebook/workspace/demo");
        QVERIFY(made);
        QCOMPARE(made->size(), 64u);

        Result<Credentials> second = Credentials::open(folder());
        QVERIFY(second);
        QCOMPARE(*second->secret("notebook/workspace/demo"), *made);
        QVERIFY(*second->secret("other") != *made);
    }

    void onlyTheOwnerMayReadTheFile()
    {
        Result<Credentials> credentials = Credentials::open(folder());
        QVERIFY(credentials && credentials->secret("a"));
        struct stat status {};
        QCOMPARE(::stat(file().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600u);
    }

    void aFileThatOthersMayReadIsRefused()
    {
        QVERIFY(writeFileAtomically(file(), "{\"format\":1,\"secrets\":{}}", 0644));
        QVERIFY(Credentials::open(folder()).error().code == Errc::Permission);
    }

    void aDamagedFileIsRefusedAndNotReplaced_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("cut off") << QByteArray("{\"format\":1,\"secr");
        QTest::newRow("another format") << QByteArray("{\"format\":2,\"secrets\":{}}");
        QTest::newRow("a secret that is no text") << QByteArray("{\"format\":1,\"secrets\":{\"a\":5}}");
        QTest::newRow("empty") << QByteArray();
    }
    void aDamagedFileIsRefusedAndNotReplaced()
    {
        QFETCH(QByteArray, content);
        QVERIFY(writeFileAtomically(file(), content.toStdString(), 0600));
        QVERIFY(Credentials::open(folder()).error().code == Errc::InvalidInput);
        QCOMPARE(*readFile(file()), content.toStdString());
    }

    void aSecretThatCannotBeKeptIsNotUsed()
    {
        Result<Credentials> credentials = Credentials::open(folder() / "data");
        QVERIFY(credentials && writeFileAtomically(folder() / "data", "a file where the folder should be"));
        QVERIFY(!credentials->secret("a"));
        QVERIFY(credentials->names().empty());
    }

    void twoDataSidesShareNoSecret()
    {
        QTemporaryDir other;
        Result<Credentials> here = Credentials::open(folder());
        Result<Credentials> there = Credentials::open(other.path().toStdString());
        QVERIFY(*here->secret("a") != *there->secret("a"));
    }

    void aForgottenSecretIsMadeAnew()
    {
        Result<Credentials> credentials = Credentials::open(folder());
        const std::string old = *credentials->secret("a");
        QVERIFY(credentials->forget("a"));
        QVERIFY(*Credentials::open(folder())->secret("a") != old);
    }
};

QTEST_APPLESS_MAIN(TestCredentials)
#include "tst_credentials.moc"

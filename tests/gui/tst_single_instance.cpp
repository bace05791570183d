#include "app/gui/frame/single_instance.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <thread>

namespace kf {

using gui::SingleInstance;
using gui::StartRequest;

class TestSingleInstance : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstListensAndTheSecondHandsOver();
    void anotherHomeHasAWindowOfItsOwn();
    void aSocketThatWasLeftBehindIsNoFirst();
    void aFirstThatDoesNotAnswerIsSaid();
    void aFolderThatIsNotThereIsSaid();
    void nonsenseIsNotTaken();
    void onlyItsUserMayKnock();
    void wordsBecomeARequest();
    void wrongWordsAreRefused_data();
    void wrongWordsAreRefused();
};

namespace {
struct Place {
    QTemporaryDir folder;
    QString path = SingleInstance::socketPath(folder.path(), "/home/ada/kfbox");
};
// The second start is another process: it blocks, while the first's event loop goes on.
Result<SingleInstance::Role> claimElsewhere(const QString& path, const StartRequest& request, std::chrono::milliseconds patience = std::chrono::seconds(5))
{
    std::optional<Result<SingleInstance::Role>> answer;
    std::thread other([&] { answer = SingleInstance(path).claim(request, patience); });
    static_cast<void>(QTest::qWaitFor([&answer] { return answer.has_value(); }, 10000));
    other.join();
    return *answer;
}
} // namespace

void TestSingleInstance::theFirstListensAndTheSecondHandsOver()
{
    Place place;
    SingleInstance first(place.path);
    QCOMPARE(*first.claim({}), SingleInstance::Role::First);
    QSignalSpy requests(&first, &SingleInstance::requested);
    const StartRequest request{.panel = QStringLiteral("notebooks"), .object = QStringLiteral("lab/demo"), .bundle = QStringLiteral("/tmp/ä b.kfb"), .activation = "token"};
    QCOMPARE(*claimElsewhere(place.path, request), SingleInstance::Role::Second);
    QTRY_COMPARE(requests.count(), 1);
    QVERIFY(requests.front().front().value<StartRequest>() == request);
}

void TestSingleInstance::anotherHomeHasAWindowOfItsOwn()
{
    Place place;
    SingleInstance first(place.path);
    QCOMPARE(*first.claim({}), SingleInstance::Role::First);
    SingleInstance other(SingleInstance::socketPath(place.folder.path(), "/home/ada/other"));
    QCOMPARE(*other.claim({}), SingleInstance::Role::First);
}

void TestSingleInstance::aSocketThatWasLeftBehindIsNoFirst()
{
    Place place;
    QFile left(place.path);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    SingleInstance first(place.path);
    QCOMPARE(*first.claim({}), SingleInstance::Role::First);
}

void TestSingleInstance::aFirstThatDoesNotAnswerIsSaid()
{
    Place place;
    QLocalServer mute; // takes connections, as a frozen window's kernel does
    QVERIFY(mute.listen(place.path));
    const auto answer = claimElsewhere(place.path, {}, std::chrono::milliseconds(100));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Errc::Unavailable);
    QVERIFY(QString::fromStdString(answer.error().message).contains(QStringLiteral("does not answer")));
}

void TestSingleInstance::aFolderThatIsNotThereIsSaid()
{
    SingleInstance first(SingleInstance::socketPath(QStringLiteral("/nonexistent"), "/home/ada/kfbox"));
    const auto answer = first.claim({}, std::chrono::milliseconds(100));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Errc::Unavailable);
}

void TestSingleInstance::nonsenseIsNotTaken()
{
    Place place;
    SingleInstance first(place.path);
    QCOMPARE(*first.claim({}), SingleInstance::Role::First);
    QSignalSpy requests(&first, &SingleInstance::requested);
    QLocalSocket socket;
    socket.connectToServer(place.path);
    QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
    socket.write("open the door\n");
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(socket.readAll(), QByteArray("?\n"));
    QCOMPARE(requests.count(), 0);
}

void TestSingleInstance::onlyItsUserMayKnock()
{
    Place place;
    SingleInstance first(place.path);
    QCOMPARE(*first.claim({}), SingleInstance::Role::First);
    QVERIFY(!(QFile::permissions(place.path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
}

void TestSingleInstance::wordsBecomeARequest()
{
    const auto request = gui::parseArguments({QStringLiteral("--panel"), QStringLiteral("machine"), QStringLiteral("core.kfb")}, QStringLiteral("/home/ada"));
    QCOMPARE(request->panel, QStringLiteral("machine"));
    QCOMPARE(request->bundle, QStringLiteral("/home/ada/core.kfb"));
    QCOMPARE(gui::parseArguments({QStringLiteral("file:///tmp/a%20b.kfb")}, QStringLiteral("/"))->bundle, QStringLiteral("/tmp/a b.kfb"));
}

void TestSingleInstance::wrongWordsAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("unknown flag") << QStringList{"--colour"};
    QTest::newRow("panel without a name") << QStringList{"--panel"};
    QTest::newRow("two bundles") << QStringList{"a.kfb", "b.kfb"};
}

void TestSingleInstance::wrongWordsAreRefused()
{
    QFETCH(QStringList, words);
    const auto request = gui::parseArguments(words, QStringLiteral("/"));
    QVERIFY(!request);
    QCOMPARE(request.error().code, Errc::InvalidInput);
}

} // namespace kf

QTEST_GUILESS_MAIN(kf::TestSingleInstance)
#include "tst_single_instance.moc"

#include "app/models/fuzzy.h"

#include <QtTest>

namespace kf {

class TestFuzzy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatMatches_data();
    void whatMatches();
    void theNearerOneComesFirst_data();
    void theNearerOneComesFirst();
    void theLettersThatMatchedAreTold();
    void whatWasUsedLatelyComesBeforeItsEquals();
    void withoutAPatternTheRecentOnesComeFirst();
    void thePanelCountsLessThanTheTitle();
    void tenThousandObjectsAreSearchedBetweenTwoKeys();
};

void TestFuzzy::whatMatches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("part") << "note" << "Notebooks" << true;
    QTest::newRow("case") << "NOTE" << "notebooks" << true;
    QTest::newRow("initials") << "crno" << "Create notebook" << true;
    QTest::newRow("words in any order") << "demo open" << "Open the notebook demo" << true;
    QTest::newRow("letters in order") << "ntbk" << "notebook" << true;
    QTest::newRow("letters in the wrong order") << "kbtn" << "notebook" << false;
    QTest::newRow("letters from everywhere") << "oeo" << "Download the complete log of everything" << false;
    QTest::newRow("one word is missing") << "note xyz" << "Notebooks" << false;
    QTest::newRow("empty pattern") << "" << "anything" << true;
    QTest::newRow("empty text") << "a" << "" << false;
    QTest::newRow("hump") << "pvc" << "PersistentVolumeClaim" << true;
}

void TestFuzzy::whatMatches()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, matches);
    QCOMPARE(models::fuzzyMatch(pattern, text).has_value(), matches);
}

void TestFuzzy::theNearerOneComesFirst_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("nearer");
    QTest::addColumn<QString>("farther");
    QTest::newRow("beginning before middle") << "note" << "Notebooks" << "Keynote";
    QTest::newRow("word before middle") << "log" << "Open log" << "Catalog";
    QTest::newRow("part before letters") << "stop" << "Stop the machine" << "Show the top";
    QTest::newRow("short before long") << "demo" << "demo" << "demo-of-something-with-a-long-name";
}

void TestFuzzy::theNearerOneComesFirst()
{
    QFETCH(QString, pattern);
    QFETCH(QString, nearer);
    QFETCH(QString, farther);
    const std::vector<models::Findable> among{{.id = farther, .title = farther, .where = {}}, {.id = nearer, .title = nearer, .where = {}}};
    QCOMPARE(models::find(among, pattern, {}).front().index, std::size_t(1));
}

void TestFuzzy::theLettersThatMatchedAreTold()
{
    QCOMPARE(models::fuzzyMatch(QStringLiteral("crno"), QStringLiteral("Create notebook"))->positions, (std::vector<int>{0, 1, 7, 8}));
}

void TestFuzzy::whatWasUsedLatelyComesBeforeItsEquals()
{
    const std::vector<models::Findable> among{{.id = QStringLiteral("a"), .title = QStringLiteral("demo"), .where = {}}, {.id = QStringLiteral("b"), .title = QStringLiteral("demo"), .where = {}}};
    QCOMPARE(models::find(among, QStringLiteral("demo"), {QStringLiteral("b")}).front().index, std::size_t(1));
}

void TestFuzzy::withoutAPatternTheRecentOnesComeFirst()
{
    std::vector<models::Findable> among;
    for (const QString& name : {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")})
        among.push_back({.id = name, .title = name, .where = {}});
    const auto found = models::find(among, {}, {QStringLiteral("c"), QStringLiteral("b")});
    QCOMPARE(found.size(), std::size_t(3));
    QCOMPARE(found[0].index, std::size_t(2));
    QCOMPARE(found[1].index, std::size_t(1));
}

void TestFuzzy::thePanelCountsLessThanTheTitle()
{
    const std::vector<models::Findable> among{
        {.id = QStringLiteral("a"), .title = QStringLiteral("demo"), .where = QStringLiteral("Notebooks")}, {.id = QStringLiteral("b"), .title = QStringLiteral("Notebooks"), .where = {}}};
    const auto found = models::find(among, QStringLiteral("notebooks"), {});
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found.front().index, std::size_t(1));
}

void TestFuzzy::tenThousandObjectsAreSearchedBetweenTwoKeys()
{
    std::vector<models::Findable> among;
    for (int i = 0; i < 10000; ++i)
        among.push_back({.id = QString::number(i), .title = QStringLiteral("workspace/notebook-%1-of-a-large-class").arg(i), .where = QStringLiteral("Notebooks")});
    QElapsedTimer time;
    time.start();
    QVERIFY(among[models::find(among, QStringLiteral("notebook 999"), {}).front().index].title.contains(QStringLiteral("999")));
    QVERIFY2(time.elapsed() < 500, qPrintable(QString::number(time.elapsed()))); // 20 ms optimised; here a debug build on a busy computer
}

} // namespace kf

QTEST_GUILESS_MAIN(kf::TestFuzzy)
#include "tst_fuzzy.moc"

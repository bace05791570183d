#include "app/models/log_lines.h"

#include <QtTest>

namespace kf {

using models::LogLines;

class TestLogLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bytesBecomeLinesHoweverTheyAreCut();
    void charactersAreNotTornApart();
    void terminalSequencesAreLeftOut_data();
    void terminalSequencesAreLeftOut();
    void theOldestLinesGoWhenNobodyTakesThem();
    void anEndlessLineIsCut();
    void aNoteEndsTheLineThatIsBegun();
};

void TestLogLines::bytesBecomeLinesHoweverTheyAreCut()
{
    const std::string text = "one\ntwo\r\n\nfour";
    for (std::size_t size = 1; size <= text.size(); ++size) {
        LogLines lines(100);
        for (std::size_t at = 0; at < text.size(); at += size)
            lines.add(std::string_view(text).substr(at, size));
        QCOMPARE(lines.take(100), QStringList({"one", "two", ""}));
        lines.add("\n");
        QCOMPARE(lines.take(100), QStringList({"four"}));
    }
}

void TestLogLines::charactersAreNotTornApart()
{
    LogLines lines(100);
    lines.add("gr\xc3");
    lines.add("\xbc\xc3\x9f");
    lines.add("e \xf0\x9f\x93\x93\n");
    QCOMPARE(lines.take(10), QStringList({QString::fromUtf8("grüße 📓")}));
}

void TestLogLines::terminalSequencesAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("colours") << QByteArray("\x1b[1;31mError\x1b[0m: x") << "Error: x";
    QTest::newRow("title") << QByteArray("\x1b]0;evil\aplain") << "plain";
    QTest::newRow("title with ST") << QByteArray("\x1b]0;evil\x1b\\plain") << "plain";
    QTest::newRow("open sequence") << QByteArray("a\x1b[12") << "a";
    QTest::newRow("open title") << QByteArray("a\x1b]0;evil") << "a";
    QTest::newRow("escape alone") << QByteArray("a\x1b") << "a";
    QTest::newRow("progress bar") << QByteArray("10 %\r50 %\r100 %") << "100 %";
    QTest::newRow("bell, NUL and tab") << QByteArray("a\a\0b\tc", 6) << "ab\tc";
    QTest::newRow("not UTF-8") << QByteArray("a\xff\xfe") << QString::fromUtf8("a\xef\xbf\xbd\xef\xbf\xbd");
}

void TestLogLines::terminalSequencesAreLeftOut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(models::readableLine(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))), text);
}

void TestLogLines::theOldestLinesGoWhenNobodyTakesThem()
{
    LogLines lines(3);
    lines.add("1\n2\n3\n4\n5\n");
    QCOMPARE(lines.size(), std::size_t(3));
    QCOMPARE(lines.take(2), QStringList({"3", "4"}));
    QCOMPARE(lines.take(2), QStringList({"5"}));
}

void TestLogLines::anEndlessLineIsCut()
{
    LogLines lines(1000);
    for (int i = 0; i < 100; ++i)
        lines.add(std::string(1000, 'x'));
    QVERIFY(lines.size() >= 20);
    for (const QString& line : lines.take(1000))
        QVERIFY(line.size() <= qsizetype(LogLines::longest));
}

void TestLogLines::aNoteEndsTheLineThatIsBegun()
{
    LogLines lines(10);
    lines.add("half");
    lines.note(QStringLiteral("— ended —"));
    lines.note({});
    QCOMPARE(lines.take(10), QStringList({"half", QStringLiteral("— ended —")}));
}

} // namespace kf

QTEST_GUILESS_MAIN(kf::TestLogLines)
#include "tst_log_lines.moc"

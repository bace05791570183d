#include "app/models/rows_proxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

namespace kf {

using models::Cell;
using models::Row;
using models::RowsBatch;
using models::RowsModel;
using models::RowsProxy;

class TestRowsProxy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreOrderedAsNumbersAndAgesByTheYoungest();
    void whatIsEqualIsOrderedByName();
    void pagesAreOrderedOnceWhenAllAreThere();
    void aChangedRowMovesToItsPlace();
    void textsAreOrderedAsQtOrdersThem();
    void numbersComeBeforeTexts();
    void whatASearchHidComesBackInItsPlace();
    void searchLooksIntoEveryCell();
    void searchLooksIntoTipsWhateverTheirCase();
    void aSearchDoesNotReachFromOneCellIntoTheNext();
    void agesPaintedAnewMoveNothing();
};

namespace {

Row row(const char* name, int number, qint64 since = 100)
{
    return {.key = {"v1", "Pod", "lab", name}, .uid = name,
        .cells = {{.text = QString::fromLatin1(name)}, {.text = QString::number(number), .sort = qint64(number)}, {.text = {}, .sort = {}, .tone = models::Tone::Plain, .tip = {}, .since = since}}};
}

RowsBatch batch(const std::vector<Row>& rows, bool synced)
{
    RowsBatch all;
    all.synced = synced;
    for (const Row& one : rows)
        all.changed.emplace(one.uid, one);
    return all;
}

struct Table {
    RowsModel model{{{.title = QStringLiteral("Name")}, {.title = QStringLiteral("Number")}, {.title = QStringLiteral("Age")}}};
    RowsProxy proxy{model};
    QAbstractItemModelTester tester{&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QStringList names() const
    {
        QStringList all;
        for (int i = 0; i < proxy.rowCount(); ++i)
            all << proxy.index(i, 0).data().toString();
        return all;
    }
};

} // namespace

void TestRowsProxy::numbersAreOrderedAsNumbersAndAgesByTheYoungest()
{
    Table table;
    table.model.take(batch({row("a", 10, 300), row("b", 9, 100), row("c", 100, 200)}, true));
    table.proxy.sort(1);
    QCOMPARE(table.names(), QStringList({"b", "a", "c"}));
    table.proxy.sort(2);
    QCOMPARE(table.names(), QStringList({"a", "c", "b"}));
    table.proxy.sort(2, Qt::DescendingOrder);
    QCOMPARE(table.names(), QStringList({"b", "c", "a"}));
}

void TestRowsProxy::whatIsEqualIsOrderedByName()
{
    Table table;
    table.proxy.sort(1);
    table.model.take(batch({row("c", 1), row("a", 1), row("b", 1)}, true));
    QCOMPARE(table.names(), QStringList({"a", "b", "c"}));
}

void TestRowsProxy::pagesAreOrderedOnceWhenAllAreThere()
{
    Table table;
    table.proxy.sort(1);
    table.model.take(batch({row("a", 3), row("b", 2)}, false));
    table.model.take(batch({row("c", 1)}, false));
    QCOMPARE(table.names().size(), 3);
    RowsBatch end;
    end.synced = true;
    table.model.take(end);
    QCOMPARE(table.names(), QStringList({"c", "b", "a"}));
    table.model.take(batch({row("d", 0)}, false)); // from now on each finds its place
    QCOMPARE(table.names(), QStringList({"d", "c", "b", "a"}));
}

void TestRowsProxy::aChangedRowMovesToItsPlace()
{
    Table table;
    table.proxy.sort(1);
    table.model.take(batch({row("a", 1), row("b", 2), row("c", 3)}, true));
    table.model.take(batch({row("a", 9)}, false));
    QCOMPARE(table.names(), QStringList({"b", "c", "a"}));
    RowsBatch gone;
    gone.removed = {"b", "a"};
    table.model.take(gone);
    QCOMPARE(table.names(), QStringList({"c"}));
    QCOMPARE(table.model.find("c"), 0);
    QCOMPARE(table.model.find("a"), -1);
}

void TestRowsProxy::textsAreOrderedAsQtOrdersThem()
{
    Table table;
    QStringList names{"worker-10", "Worker-1", "worker-2", "WORKER", "Zebra", "ab", "A", "_", "Ärger", "ärmel", "z\u00e9", "zE", "\u212aelvin", "kelvin-1", ""};
    std::vector<Row> rows;
    for (const QString& name : std::as_const(names))
        rows.push_back({.key = {"v1", "Pod", "lab", name.toStdString()}, .uid = "uid of " + name.toStdString(), .cells = {{.text = name}, {}, {}}});
    table.model.take(batch(rows, true));
    table.proxy.sort(0);
    std::sort(names.begin(), names.end(), [](const QString& left, const QString& right) { return left.compare(right, Qt::CaseInsensitive) < 0; });
    QCOMPARE(table.names(), names);
}

void TestRowsProxy::numbersComeBeforeTexts()
{
    Table table;
    const auto with = [](const char* name, const QVariant& sort, const char* text) {
        Row one = row(name, 0);
        one.cells[1] = {.text = QString::fromLatin1(text), .sort = sort};
        return one;
    };
    table.model.take(batch({with("text", {}, "1"), with("whole", qint64(3), "3"), with("part", 2.5, "2.5"), with("ordered as a text", QStringLiteral("0"), "9")}, true));
    table.proxy.sort(1);
    QCOMPARE(table.names(), QStringList({"part", "whole", "ordered as a text", "text"}));
}

void TestRowsProxy::whatASearchHidComesBackInItsPlace()
{
    Table table;
    table.proxy.sort(1, Qt::DescendingOrder);
    table.model.take(batch({row("a", 1), row("b", 2), row("c", 3), row("ab", 4)}, true));
    table.proxy.search(QStringLiteral("b"));
    QCOMPARE(table.names(), QStringList({"ab", "b"}));
    table.model.take(batch({row("a", 9), row("d", 5)}, false)); // changed and new while hidden
    table.proxy.search({});
    QCOMPARE(table.names(), QStringList({"a", "d", "ab", "c", "b"}));
    RowsBatch gone;
    gone.removed = {"ab"};
    table.model.take(gone);
    table.proxy.search(QStringLiteral("b")); // the texts of the rows behind it moved up with them
    QCOMPARE(table.names(), QStringList({"b"}));
}

void TestRowsProxy::searchLooksIntoEveryCell()
{
    Table table;
    table.proxy.sort(0);
    table.model.take(batch({row("Alpha", 7), row("beta", 17), row("gamma", 2)}, true));
    table.proxy.search(QStringLiteral("ALP"));
    QCOMPARE(table.names(), QStringList({"Alpha"}));
    table.proxy.search(QStringLiteral("7"));
    QCOMPARE(table.names(), QStringList({"Alpha", "beta"}));
    table.model.take(batch({row("gamma", 70)}, false));
    QCOMPARE(table.names(), QStringList({"Alpha", "beta", "gamma"}));
    table.proxy.search({});
    QCOMPARE(table.names().size(), 3);
}

void TestRowsProxy::searchLooksIntoTipsWhateverTheirCase()
{
    Table table;
    Row one = row("a", 1);
    one.cells[1].tip = QStringLiteral("Über die Straße");
    table.model.take(batch({one, row("b", 2)}, true));
    for (const char* wanted : {"über", "ÜBER DIE", "straße"}) {
        table.proxy.search(QString::fromUtf8(wanted));
        QCOMPARE(table.names(), QStringList({"a"}));
    }
    one.cells[1].tip.clear();
    table.model.take(batch({one}, false));
    QCOMPARE(table.names(), QStringList());
}

void TestRowsProxy::aSearchDoesNotReachFromOneCellIntoTheNext()
{
    Table table;
    table.model.take(batch({row("a", 12)}, true));
    table.proxy.search(QStringLiteral("a12"));
    QCOMPARE(table.names(), QStringList());
}

void TestRowsProxy::agesPaintedAnewMoveNothing()
{
    Table table;
    table.proxy.sort(2);
    table.model.take(batch({row("a", 1), row("b", 2)}, true));
    QSignalSpy moved(&table.proxy, &QAbstractItemModel::layoutChanged);
    QSignalSpy painted(&table.proxy, &QAbstractItemModel::dataChanged);
    table.model.refreshAges();
    QCOMPARE(moved.count(), 0);
    QVERIFY(painted.count() > 0);
}

} // namespace kf

QTEST_GUILESS_MAIN(kf::TestRowsProxy)
#include "tst_rows_proxy.moc"

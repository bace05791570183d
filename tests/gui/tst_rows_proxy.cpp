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
    void searchLooksIntoEveryCell();
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

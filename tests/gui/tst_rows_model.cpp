#include "app/models/rows_model.h"
#include "tests/kube/fake_api_server.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

namespace kf {

using models::Row;
using models::RowsBatch;
using models::RowsModel;

class TestRowsModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsComeChangeAndGo();
    void aRestartedFeedForgetsEarlierRows();
    void theClustersObjectsBecomeRows();
};

namespace {

Row row(const std::string& uid, const QString& text) { return {.key = {"v1", "Pod", "lab", uid}, .uid = uid, .cells = {{.text = text}}}; }

RowsBatch changed(const std::vector<Row>& rows)
{
    RowsBatch batch;
    for (const Row& one : rows)
        batch.changed.emplace(one.uid, one);
    return batch;
}

QStringList texts(const RowsModel& model)
{
    QStringList list;
    for (int i = 0; i < model.rowCount(); ++i)
        list << model.index(i, 0).data().toString();
    list.sort();
    return list;
}

} // namespace

void TestRowsModel::rowsComeChangeAndGo()
{
    RowsModel model({{.title = QStringLiteral("Name")}});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.take(changed({row("a", QStringLiteral("1")), row("b", QStringLiteral("2")), row("c", QStringLiteral("3"))}));
    RowsBatch next = changed({row("b", QStringLiteral("two")), row("d", QStringLiteral("4"))});
    next.removed = {"a", "nobody"};
    next.synced = true;
    QSignalSpy synced(&model, &RowsModel::synced);
    model.take(next);
    QCOMPARE(texts(model), QStringList({QStringLiteral("3"), QStringLiteral("4"), QStringLiteral("two")}));
    QCOMPARE(model.at(model.find("d")).uid, std::string("d"));
    QCOMPARE(synced.count(), 1);
}

void TestRowsModel::aRestartedFeedForgetsEarlierRows()
{
    RowsModel model({{.title = QStringLiteral("Name")}});
    model.take(changed({row("a", QStringLiteral("1"))}));
    RowsBatch again = changed({row("b", QStringLiteral("2"))});
    again.restarted = true;
    model.take(again);
    QCOMPARE(texts(model), QStringList({QStringLiteral("2")}));
}

void TestRowsModel::theClustersObjectsBecomeRows()
{
    fake::FakeApiServer server;
    const auto pod = [](const std::string& name) { return kube::Json{{"apiVersion", "v1"}, {"kind", "Pod"}, {"metadata", {{"name", name}, {"namespace", "default"}}}}; };
    server.put(kube::types::pods, pod("one"));
    const auto describe = [](const manifests::Json& object) {
        return Row{manifests::keyOf(object), object["metadata"].value("uid", ""), {{.text = QString::fromStdString(object["metadata"]["name"])}}};
    };
    RowsModel model({{.title = QStringLiteral("Name")}});
    models::LiveRows rows(server.client(), kube::types::pods, {}, {}, describe, nullptr);
    connect(&rows, &models::LiveRows::batch, &model, &RowsModel::take);
    QTRY_COMPARE(texts(model), QStringList({QStringLiteral("one")}));
    server.put(kube::types::pods, pod("two"));
    QTRY_COMPARE(texts(model), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
    server.remove(kube::types::pods, "default", "one");
    QTRY_COMPARE(texts(model), QStringList({QStringLiteral("two")}));
}

} // namespace kf

QTEST_MAIN(kf::TestRowsModel)
#include "tst_rows_model.moc"

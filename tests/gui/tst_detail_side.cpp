#include "app/gui/widgets/detail_side.h"
#include "app/gui/widgets/error_card.h"
#include "tests/gui/cluster_place.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

namespace kf {

using kube::Json;

class TestDetailSide : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void overviewTellsFactsAndTheBlocker();
    void whatChangesIsShownAtOnce();
    void aDeletedObjectIsSaidToBeGone();
    void eventsOfTheObjectComeLive();
    void theChosenEventIsShownWhole();
    void yamlIsReadOnlyCopiedAndSaved();
    void yamlKeepsItsPlaceWhileTheObjectChanges();
    void onlyObjectsWithPodsHaveLogs();
    void aPanelAddsItsOwnParts();
    void aStoppedMachineKeepsWhatWasKnown();
    void escapeCloses();
};

namespace {

struct Side {
    fake::ClusterPlace cluster;
    gui::DetailSide side{cluster.context};

    void show(const std::string& name)
    {
        side.resize(560, 700);
        side.show({"v1", "Pod", "workspace", name}, kube::types::pods);
    }
    QTabWidget& tabs() const { return *side.findChild<QTabWidget*>(QStringLiteral("detailTabs")); }
    QString yaml() const { return side.findChild<QPlainTextEdit*>(QStringLiteral("yamlText"))->toPlainText(); }
    QStringList labels() const
    {
        QStringList texts;
        for (const QLabel* label : side.findChildren<QLabel*>())
            texts << label->text();
        return texts;
    }
};

} // namespace

void TestDetailSide::overviewTellsFactsAndTheBlocker()
{
    Side one;
    one.show("broken-0");
    const auto* blocker = one.side.findChild<QLabel*>(QStringLiteral("blocker"));
    QTRY_VERIFY(blocker->isVisible());
    QVERIFY(blocker->text().contains(QStringLiteral("broken-0")));
    QVERIFY(one.labels().contains(QStringLiteral("app = web")));
    QVERIFY(one.labels().contains(QStringLiteral("Containers")));
    one.show("web-0");
    QTRY_VERIFY(!blocker->isVisible());
    QTRY_VERIFY(!one.side.object().is_null());
    QVERIFY(!blocker->isVisible());
}

void TestDetailSide::whatChangesIsShownAtOnce()
{
    Side one;
    one.show("web-0");
    QTRY_VERIFY(one.labels().contains(QStringLiteral("app = web")));
    Json changed = fake::podObject("web-0");
    changed["metadata"]["labels"] = {{"app", "other"}};
    one.cluster.place.server.put(kube::types::pods, changed);
    QTRY_VERIFY(one.labels().contains(QStringLiteral("app = other")));
    QTRY_VERIFY(one.yaml().contains(QStringLiteral("app: other")));
}

void TestDetailSide::aDeletedObjectIsSaidToBeGone()
{
    Side one;
    one.show("web-0");
    QTRY_VERIFY(!one.side.object().is_null());
    one.cluster.place.server.remove(kube::types::pods, "workspace", "web-0");
    const auto* card = one.side.findChild<gui::ErrorCard*>();
    QTRY_VERIFY(card->isVisible());
    QVERIFY(card->sentence().contains(QStringLiteral("web-0 is gone")));
    QVERIFY(one.side.object().is_null());
    one.cluster.place.server.put(kube::types::pods, fake::podObject("web-0"));
    QTRY_VERIFY(!card->isVisible());
}

void TestDetailSide::eventsOfTheObjectComeLive()
{
    Side one;
    one.show("broken-0");
    one.side.showTab(QStringLiteral("events"));
    const auto* table = one.side.findChild<QTableView*>(QStringLiteral("objectEventsTable"));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    one.cluster.place.server.put(kube::types::events, Json::parse(R"({"apiVersion":"v1","kind":"Event","metadata":{"name":"e2","namespace":"workspace"},"type":"Normal","reason":"Pulled","message":"x","involvedObject":{"kind":"Pod","name":"broken-0","namespace":"workspace"}})"));
    one.cluster.place.server.put(kube::types::events, Json::parse(R"({"apiVersion":"v1","kind":"Event","metadata":{"name":"e3","namespace":"workspace"},"type":"Normal","reason":"Pulled","message":"x","involvedObject":{"kind":"Pod","name":"web-0","namespace":"workspace"}})"));
    QTRY_COMPARE(table->model()->rowCount(), 2);
}

void TestDetailSide::theChosenEventIsShownWhole()
{
    Side one;
    one.show("broken-0");
    one.side.showTab(QStringLiteral("events"));
    auto* table = one.side.findChild<QTableView*>(QStringLiteral("objectEventsTable"));
    const auto* whole = one.side.findChild<QLabel*>(QStringLiteral("wholeEvent"));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(!whole->isVisible());
    table->selectRow(0);
    QVERIFY(whole->isVisible());
    QCOMPARE(whole->text(), QStringLiteral("Pod broken-0, seen 7 times\nBack-off restarting failed container main in pod broken-0"));
}

void TestDetailSide::yamlIsReadOnlyCopiedAndSaved()
{
    Side one;
    one.show("web-0");
    QTRY_VERIFY(one.yaml().contains(QStringLiteral("nodeName: kfbox")));
    QVERIFY(one.side.findChild<QPlainTextEdit*>(QStringLiteral("yamlText"))->isReadOnly());
    one.side.findChild<QAction*>(QStringLiteral("yamlCopy"))->trigger();
    QCOMPARE(QApplication::clipboard()->text(), one.yaml());
    one.cluster.place.prompter.path = one.cluster.place.folder.filePath(QStringLiteral("web.yaml"));
    one.side.findChild<QAction*>(QStringLiteral("yamlSave"))->trigger();
    QFile file(one.cluster.place.prompter.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), one.yaml());
    one.cluster.place.prompter.path = QStringLiteral("/no/such/folder/web.yaml");
    one.side.findChild<QAction*>(QStringLiteral("yamlSave"))->trigger();
    QCOMPARE(one.cluster.place.prompter.told.size(), std::size_t(1));
}

void TestDetailSide::yamlKeepsItsPlaceWhileTheObjectChanges()
{
    Side one;
    Json big = fake::podObject("web-0");
    for (int i = 0; i < 300; ++i)
        big["metadata"]["annotations"]["note-" + std::to_string(i)] = "x";
    one.cluster.place.server.put(kube::types::pods, big);
    one.show("web-0");
    one.side.showTab(QStringLiteral("yaml"));
    auto* text = one.side.findChild<QPlainTextEdit*>(QStringLiteral("yamlText"));
    QTRY_VERIFY(text->verticalScrollBar()->maximum() > 100);
    text->verticalScrollBar()->setValue(50);
    big["metadata"]["annotations"]["note-5"] = "changed";
    one.cluster.place.server.put(kube::types::pods, big);
    QTRY_VERIFY(one.yaml().contains(QStringLiteral("changed")));
    QCOMPARE(text->verticalScrollBar()->value(), 50);
}

void TestDetailSide::onlyObjectsWithPodsHaveLogs()
{
    Side one;
    one.show("web-0");
    QVERIFY(one.tabs().isTabVisible(1));
    one.side.show({"v1", "Secret", "workspace", "keys"}, kube::types::secrets);
    QVERIFY(!one.tabs().isTabVisible(1));
    QTRY_VERIFY(one.yaml().contains(QStringLiteral("(hidden, 7 bytes)")));
}

void TestDetailSide::aPanelAddsItsOwnParts()
{
    Side one;
    auto* top = new QLabel(QStringLiteral("my own"));
    auto* tab = new QLabel(QStringLiteral("my tab"));
    tab->setObjectName(QStringLiteral("mine"));
    one.side.setOverview(top);
    one.side.addTab(tab, QStringLiteral("Mine"));
    one.show("web-0");
    QVERIFY(top->isVisible());
    one.side.showTab(QStringLiteral("mine"));
    QVERIFY(tab->isVisible());
    one.side.setTabVisible(QStringLiteral("mine"), false);
    QVERIFY(!tab->isVisible());
}

void TestDetailSide::aStoppedMachineKeepsWhatWasKnown()
{
    Side one;
    one.show("web-0");
    QTRY_VERIFY(one.yaml().contains(QStringLiteral("nodeName")));
    {
        const std::lock_guard lock(one.cluster.place.machineMutex);
        one.cluster.place.machine.state = vm::MachineState::Stopped;
    }
    const auto* card = one.side.findChild<gui::ErrorCard*>();
    QTRY_VERIFY(card->isVisible());
    QVERIFY(card->sentence().contains(QStringLiteral("does not run")));
    QVERIFY(one.yaml().contains(QStringLiteral("nodeName")));
}

void TestDetailSide::escapeCloses()
{
    Side one;
    one.show("web-0");
    QSignalSpy closed(&one.side, &gui::DetailSide::closed);
    one.side.findChild<QAction*>(QStringLiteral("detailClose"))->trigger();
    QCOMPARE(closed.count(), 1);
    QVERIFY(!one.side.isVisible());
}

} // namespace kf

QTEST_MAIN(kf::TestDetailSide)
#include "tst_detail_side.moc"

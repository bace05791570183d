#include "app/gui/cluster/cluster_panel.h"
#include "app/gui/cluster/kind_list.h"
#include "app/gui/terminal/terminal_widget.h"
#include "app/gui/widgets/detail_side.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/object_table.h"
#include "tests/gui/cluster_place.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

namespace kf {

using kube::Json;

class TestCluster : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void podsOfTheNamespaceAreListedLive();
    void allPanelsFollowTheNamespace();
    void everyKindHasATable();
    void customKindsComeAndGoWithTheirDefinitions();
    void anObjectIsOpenedByItsName();
    void tabGoesAsOneReads();
    void noMachineAndAStoppedOneAreSaid();
    void anEmptyKindIsSaid();
    void whatIsForbiddenIsSaid();
    void anApiServerThatDoesNotAnswerIsSaidAndForgiven();
    void secretsStayHiddenUntilOneIsAskedFor();
    void deletingAsksWithTheConsequence();
    void severalAreDeletedAtOnce();
    void aRefusedDeletionIsToldInPlace();
    void aDeploymentIsScaledAndRestarted();
    void aNodeIsCordonedAndTakesPodsAgain();
    void actionsAreThoseOfTheKind();
    void aPortIsForwardedAndClosed();
    void aForwardSurvivesItsPod();
    void aTakenPortIsToldInPlace();
    void aShellOpensInTheContainer();
    void aShellGoesOnWhileAnotherObjectIsLookedAt();
};

namespace {

struct Page {
    fake::ClusterPlace cluster;
    gui::ClusterPanel panel{cluster.context};

    explicit Page(bool running = true) : cluster(running)
    {
        panel.resize(1300, 800);
        panel.show();
    }
    fake::FakeApiServer& server() { return cluster.place.server; }
    QTableView& view() const { return panel.table()->view(); }
    int rows() const { return view().model()->rowCount(); }
    QString cell(int row, int column) const { return view().model()->index(row, column).data().toString(); }
    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < rows(); ++row)
            all << cell(row, 0);
        return all;
    }
    QStringList words() const
    {
        QStringList texts;
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts;
    }
    QAction& action(const char* name) const { return *panel.findChild<QAction*>(QString::fromLatin1(name)); }
    void select(const char* name) { panel.table()->select({}, QString::fromLatin1(name)); }
    // Shows the kind, and selects the object when it is there.
    bool open(const char* kind, const char* name)
    {
        panel.showKind(QString::fromLatin1(kind));
        return QTest::qWaitFor([&] { return names().contains(QString::fromLatin1(name)); }) && (select(name), !panel.table()->selected().empty());
    }
    template <class T> T* dialog(const char* name)
    {
        T* found = nullptr;
        [[maybe_unused]] const bool there = QTest::qWaitFor([&] { return (found = panel.findChild<T*>(QString::fromLatin1(name))) != nullptr; });
        return found;
    }
    QString problem() const
    {
        for (const gui::ErrorCard* card : panel.findChildren<gui::ErrorCard*>(Qt::FindDirectChildrenOnly)) {
            if (card->isVisible())
                return card->sentence();
        }
        return {};
    }
};

} // namespace

void TestCluster::podsOfTheNamespaceAreListedLive()
{
    Page page;
    QTRY_COMPARE(page.names(), QStringList({"broken-0", "web-0"}));
    QCOMPARE(page.cell(0, 3), QStringLiteral("CrashLoopBackOff"));
    QCOMPARE(page.cell(1, 2), QStringLiteral("1/1"));
    page.server().put(kube::types::pods, fake::podObject("new-0"));
    QTRY_COMPARE(page.names(), QStringList({"broken-0", "new-0", "web-0"}));
    page.server().remove(kube::types::pods, "workspace", "broken-0");
    QTRY_COMPARE(page.names(), QStringList({"new-0", "web-0"}));
}

void TestCluster::allPanelsFollowTheNamespace()
{
    Page page;
    QTRY_COMPARE(page.rows(), 2);
    page.cluster.desktop.setNameSpace({});
    QTRY_COMPARE(page.rows(), 3);
    page.cluster.desktop.setNameSpace(QStringLiteral("other"));
    QTRY_COMPARE(page.names(), QStringList({"elsewhere-0"}));
}

void TestCluster::everyKindHasATable()
{
    Page page;
    QTRY_COMPARE(page.rows(), 2);
    for (const auto& [kind, rows] : {std::pair("nodes", 1), std::pair("events", 1), std::pair("deployments", 1), std::pair("services", 1), std::pair("secrets", 1), std::pair("pods", 2)}) {
        page.panel.showKind(QString::fromLatin1(kind));
        QTRY_COMPARE(page.rows(), rows);
    }
}

void TestCluster::customKindsComeAndGoWithTheirDefinitions()
{
    Page page;
    auto* kinds = page.panel.findChild<gui::KindList*>();
    const auto has = [kinds](const char* title) { return !kinds->findItems(QString::fromLatin1(title), Qt::MatchExactly).isEmpty(); };
    QTRY_VERIFY(has("Widgets"));
    page.server().put(fake::widgets, Json::parse(R"({"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w","namespace":"workspace"},"spec":{"size":12}})"));
    page.panel.showKind(QStringLiteral("widgets.example.com"));
    QTRY_COMPARE(page.rows(), 1);
    QCOMPARE(page.cell(0, 2), QStringLiteral("12"));
    page.server().remove(kube::types::definitions, {}, "widgets.example.com");
    QTRY_VERIFY(!has("Widgets"));
    QTRY_COMPARE(kinds->chosen(), QStringLiteral("pods"));
}

void TestCluster::anObjectIsOpenedByItsName()
{
    Page page;
    page.panel.open(QStringLiteral("services/workspace/web"));
    QTRY_COMPARE(page.panel.table()->selected().size(), std::size_t(1));
    const auto* details = page.panel.findChild<gui::DetailSide*>();
    QTRY_COMPARE(details->key().name, std::string("web"));
    QCOMPARE(details->key().kind, std::string("Service"));
    QVERIFY(page.panel.objects().contains(QStringLiteral("services/workspace/web")));
}

void TestCluster::tabGoesAsOneReads()
{
    Page page;
    QVERIFY(QTest::qWaitForWindowActive(&page.panel));
    QVERIFY(page.open("pods", "web-0"));
    QTRY_VERIFY(page.panel.findChild<gui::DetailSide*>()->isVisible());
    page.panel.findChild<gui::KindList*>()->setFocus();
    for (const char* next : {"clusterSearch", "clusterActions", "clusterTable", "detailCloseButton", "detailTabBar"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), QString::fromLatin1(next));
    }
}

void TestCluster::noMachineAndAStoppedOneAreSaid()
{
    Page page(false);
    QTRY_VERIFY(page.words().contains(QStringLiteral("No machine yet")));
    {
        const std::lock_guard lock(page.cluster.place.machineMutex);
        page.cluster.place.machine.state = vm::MachineState::Stopped;
    }
    QTRY_VERIFY(page.words().contains(QStringLiteral("The machine is stopped")));
    page.cluster.place.startMachine();
    QTRY_COMPARE(page.rows(), 2);
}

void TestCluster::anEmptyKindIsSaid()
{
    Page page;
    page.panel.showKind(QStringLiteral("configmaps"));
    QTRY_VERIFY(page.words().contains(QStringLiteral("There are no config maps in the namespace workspace")));
}

void TestCluster::whatIsForbiddenIsSaid()
{
    Page page;
    QTRY_COMPARE(page.rows(), 2);
    page.server().answer("GET /api/v1/namespaces/workspace/secrets", fake::statusResponse(403, "Forbidden", "secrets is forbidden: User \"guest\" cannot list resource \"secrets\""), 1000);
    page.panel.showKind(QStringLiteral("secrets"));
    QTRY_VERIFY(page.words().contains(QStringLiteral("The cluster forbids to list secrets")));
}

void TestCluster::anApiServerThatDoesNotAnswerIsSaidAndForgiven()
{
    Page page;
    QTRY_COMPARE(page.rows(), 2);
    page.server().answer("/services", {.status = 200, .body = {}, .headers = {}, .cut = fake::Response::Cut::Silence}, 2); // of the list, twice
    page.panel.showKind(QStringLiteral("services"));
    QTRY_VERIFY_WITH_TIMEOUT(page.words().contains(QStringLiteral("The API server does not answer")), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(page.rows(), 1, 30'000);
    QTRY_VERIFY(!page.words().contains(QStringLiteral("The API server does not answer")));
}

void TestCluster::secretsStayHiddenUntilOneIsAskedFor()
{
    Page page;
    QVERIFY(page.open("secrets", "keys"));
    auto* details = page.panel.findChild<gui::DetailSide*>();
    QTRY_VERIFY(!details->object().is_null());
    details->showTab(QStringLiteral("secretValues"));
    const auto value = [&page] { return page.panel.findChild<QLabel*>(QStringLiteral("value_password"))->text(); };
    QTRY_VERIFY(page.panel.findChild<QLabel*>(QStringLiteral("value_password")));
    QCOMPARE(value(), QStringLiteral("7 bytes, hidden"));
    QVERIFY(!page.words().join(QLatin1Char('\n')).contains(QStringLiteral("hunter2")));
    page.panel.findChild<QPushButton*>(QStringLiteral("reveal_password"))->click();
    QTRY_COMPARE(value(), QStringLiteral("hunter2"));
    page.panel.findChild<QPushButton*>(QStringLiteral("copy_password"))->click();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("hunter2"));
    QVERIFY(!page.panel.findChild<QPushButton*>(QStringLiteral("reveal_certificate.der"))->isEnabled());
    page.panel.findChild<QPushButton*>(QStringLiteral("copy_certificate.der"))->click();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("AAEC/w=="));
    page.panel.findChild<QPushButton*>(QStringLiteral("reveal_password"))->click();
    QTRY_COMPARE(value(), QStringLiteral("7 bytes, hidden"));
}

void TestCluster::deletingAsksWithTheConsequence()
{
    Page page;
    QVERIFY(page.open("pods", "web-0"));
    page.cluster.place.prompter.reply.yes = false;
    page.action("clusterDelete").trigger();
    QTRY_COMPARE(page.cluster.place.prompter.questions.size(), std::size_t(1));
    QVERIFY(page.cluster.place.prompter.questions[0].text.contains(QStringLiteral("does not come back")));
    QVERIFY(page.cluster.place.prompter.questions[0].danger);
    QCOMPARE(page.rows(), 2);
    page.cluster.place.prompter.reply.yes = true;
    page.action("clusterDelete").trigger();
    QTRY_COMPARE(page.names(), QStringList({"broken-0"}));
}

void TestCluster::severalAreDeletedAtOnce()
{
    Page page;
    QTRY_COMPARE(page.rows(), 2);
    page.view().selectAll();
    page.action("clusterDelete").trigger();
    QTRY_COMPARE(page.rows(), 0);
    QVERIFY(page.cluster.place.prompter.questions[0].title.contains(QStringLiteral("2 objects")));
}

void TestCluster::aRefusedDeletionIsToldInPlace()
{
    Page page;
    QVERIFY(page.open("pods", "web-0"));
    page.server().answer("DELETE", fake::statusResponse(403, "Forbidden", "pods \"web-0\" is forbidden"), 1);
    page.action("clusterDelete").trigger();
    QTRY_VERIFY(page.problem().contains(QStringLiteral("forbidden")));
}

void TestCluster::aDeploymentIsScaledAndRestarted()
{
    Page page;
    QVERIFY(page.open("deployments", "web"));
    page.action("clusterScale").trigger();
    auto* dialog = page.dialog<QDialog>("scaleDialog");
    QVERIFY(dialog);
    auto* replicas = dialog->findChild<QSpinBox*>(QStringLiteral("scaleReplicas"));
    QCOMPARE(replicas->value(), 2);
    replicas->setValue(5);
    dialog->findChild<QPushButton*>(QStringLiteral("scaleAccept"))->click();
    QTRY_COMPARE((*page.server().find(kube::types::deployments, "workspace", "web"))["spec"]["replicas"].get<int>(), 5);
    QTRY_COMPARE(page.cell(0, 2), QStringLiteral("2/5"));
    QCOMPARE(page.server().count("PATCH /apis/apps/v1/namespaces/workspace/deployments/web/scale"), std::size_t(1));
    page.action("clusterRestart").trigger();
    const Json::json_pointer stamp("/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt");
    QTRY_VERIFY(page.server().find(kube::types::deployments, "workspace", "web")->contains(stamp));
}

void TestCluster::aNodeIsCordonedAndTakesPodsAgain()
{
    Page page;
    QVERIFY(page.open("nodes", "kfbox"));
    page.action("clusterCordon").trigger();
    QTRY_COMPARE(page.cell(0, 1), QStringLiteral("Ready,SchedulingDisabled"));
    QVERIFY(!page.cluster.place.prompter.questions.empty());
    page.action("clusterUncordon").trigger();
    QTRY_COMPARE(page.cell(0, 1), QStringLiteral("Ready"));
}

void TestCluster::actionsAreThoseOfTheKind()
{
    Page page;
    QVERIFY(page.open("pods", "web-0"));
    QVERIFY(page.action("clusterShell").isEnabled() && page.action("clusterForward").isEnabled() && page.action("clusterLogs").isEnabled());
    QVERIFY(!page.action("clusterScale").isVisible() && !page.action("clusterCordon").isVisible());
    QVERIFY(page.open("secrets", "keys"));
    QVERIFY(page.action("clusterDelete").isEnabled());
    QVERIFY(!page.action("clusterLogs").isVisible() && !page.action("clusterForward").isVisible());
    page.panel.showKind(QStringLiteral("events"));
    QVERIFY(!page.action("clusterDelete").isVisible());
}

namespace {
// What comes back through the port.
QByteArray echoed(quint16 port, const QByteArray& bytes)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    QByteArray answer;
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] { socket.write(bytes); });
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
    [[maybe_unused]] const bool there = QTest::qWaitFor([&] { return answer.size() >= bytes.size(); });
    return answer;
}

quint16 portIn(const QString& text) { return static_cast<quint16>(text.section(QLatin1Char(':'), -1).toUInt()); }
} // namespace

void TestCluster::aPortIsForwardedAndClosed()
{
    Page page;
    QVERIFY(page.open("pods", "web-0"));
    page.action("clusterForward").trigger();
    auto* dialog = page.dialog<QDialog>("forwardDialog");
    QVERIFY(dialog);
    auto* port = dialog->findChild<QComboBox*>(QStringLiteral("forwardPodPort"));
    QCOMPARE(port->currentText(), QStringLiteral("8080 (http)"));
    auto* accept = dialog->findChild<QPushButton*>(QStringLiteral("forwardAccept"));
    port->setEditText(QStringLiteral("none"));
    QVERIFY(!accept->isEnabled());
    port->setEditText(QStringLiteral("8080"));
    accept->click();
    QLabel* name = nullptr;
    QTRY_VERIFY((name = page.panel.findChild<QLabel*>(QStringLiteral("forwardName1"))) != nullptr);
    QCOMPARE(echoed(portIn(name->text()), "ping"), QByteArray("ping"));
    page.panel.findChild<QPushButton*>(QStringLiteral("forwardCopy1"))->click();
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("http://127.0.0.1:")));
    page.panel.findChild<QPushButton*>(QStringLiteral("forwardClose1"))->click();
    QTRY_VERIFY(!page.panel.findChild<QWidget*>(QStringLiteral("forwards"))->isVisible());
}

void TestCluster::aForwardSurvivesItsPod()
{
    Page page;
    QVERIFY(page.open("services", "web"));
    page.action("clusterForward").trigger();
    auto* dialog = page.dialog<QDialog>("forwardDialog");
    QVERIFY(dialog);
    dialog->findChild<QPushButton*>(QStringLiteral("forwardAccept"))->click();
    const auto state = [&page] {
        const auto labels = page.panel.findChildren<QLabel*>(QStringLiteral("forwardState1"));
        return labels.isEmpty() ? QString() : labels.last()->text();
    };
    const auto name = [&page] { return page.panel.findChildren<QLabel*>(QStringLiteral("forwardName1")).last()->text(); };
    QTRY_VERIFY(state().startsWith(QStringLiteral("Forwards to web-0")));
    const quint16 port = portIn(name());
    QCOMPARE(echoed(port, "ping"), QByteArray("ping"));
    page.server().remove(kube::types::pods, "workspace", "web-0");
    QTRY_VERIFY(state().contains(QStringLiteral("web-0 is gone")));
    page.server().put(kube::types::pods, fake::podObject("web-1"));
    QTRY_VERIFY(state().contains(QStringLiteral("Forwards to web-1")));
    QVERIFY(state().contains(QStringLiteral("started anew")));
    QCOMPARE(portIn(name()), port);
    QCOMPARE(echoed(port, "pong"), QByteArray("pong"));
}

void TestCluster::aTakenPortIsToldInPlace()
{
    Page page;
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QVERIFY(page.open("pods", "web-0"));
    page.action("clusterForward").trigger();
    auto* dialog = page.dialog<QDialog>("forwardDialog");
    QVERIFY(dialog);
    dialog->findChild<QSpinBox*>(QStringLiteral("forwardLocalPort"))->setValue(taken.serverPort());
    dialog->findChild<QPushButton*>(QStringLiteral("forwardAccept"))->click();
    QTRY_VERIFY(page.problem().contains(QString::number(taken.serverPort())));
}

void TestCluster::aShellOpensInTheContainer()
{
    Page page;
    page.server().onTyped = [](const std::string& bytes) { return "<" + bytes + ">"; };
    QVERIFY(page.open("pods", "web-0"));
    const auto* details = page.panel.findChild<gui::DetailSide*>();
    QTRY_VERIFY(!details->object().is_null());
    page.action("clusterShell").trigger();
    gui::TerminalWidget* terminal = nullptr;
    QTRY_VERIFY((terminal = page.panel.findChild<gui::TerminalWidget*>()) != nullptr);
    QVERIFY(terminal->accessibleName().contains(QStringLiteral("web-0 / main")));
    QTest::keyClicks(terminal, QStringLiteral("l"));
    QTRY_COMPARE(terminal->visibleText(), QStringLiteral("<l>"));
    QCOMPARE(page.server().count("/pods/web-0/exec"), std::size_t(1));
}

void TestCluster::aShellGoesOnWhileAnotherObjectIsLookedAt()
{
    Page page;
    page.server().onTyped = [](const std::string& bytes) { return bytes; };
    QVERIFY(page.open("pods", "web-0"));
    const auto* details = page.panel.findChild<gui::DetailSide*>();
    QTRY_VERIFY(!details->object().is_null());
    page.action("clusterShell").trigger();
    QTRY_VERIFY(page.panel.findChild<gui::TerminalWidget*>());
    auto* terminal = page.panel.findChild<gui::TerminalWidget*>();
    QTest::keyClicks(terminal, QStringLiteral("a"));
    QTRY_COMPARE(terminal->visibleText(), QStringLiteral("a"));
    page.select("broken-0");
    QTRY_COMPARE(details->key().name, std::string("broken-0"));
    QTRY_VERIFY(!terminal->isVisible());
    page.select("web-0");
    QTRY_VERIFY(terminal->isVisible());
    QTest::keyClicks(terminal, QStringLiteral("b"));
    QTRY_COMPARE(terminal->visibleText(), QStringLiteral("ab"));
}

} // namespace kf

QTEST_MAIN(kf::TestCluster)
#include "tst_cluster.moc"

// The real window on a real machine: core is installed through the wizard, a notebook is made, opened, stopped and deleted. Needs
// KF_E2E_BUNDLE, KFBOX_HOME (empty) and a display; tests/integration/test_app.py gives them.
#include "app/compose.h"
#include "app/gui/main_window.h"
#include "app/gui/theme.h"
#include "tests/gui/fixture.h"
#include "tests/gui/loop_gaps.h"

#include <QAction>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPushButton>
#include <QTableView>
#include <QUrlQuery>
#include <QtTest>

namespace kf {

namespace {

constexpr int installTime = 300'000;
constexpr int notebookTime = 120'000;
constexpr int longestGap = 100; // what a person does not feel yet

// What a browser would have been asked to open: the file that leads to the notebook.
class Browser final : public QObject {
    Q_OBJECT
public:
    QUrl asked;
public Q_SLOTS:
    void open(const QUrl& url) { asked = url; }
};

} // namespace

class TestApp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() { m_gaps->during(QString::fromLatin1(QTest::currentTestFunction())); }
    void cleanup();
    void a_coreIsInstalledThroughTheWizard();
    void b_aNotebookIsMadeWithTheForm();
    void c_itsAddressAnswersInABrowser();
    void d_itIsStoppedAndDeleted();
    void e_theMachineIsStoppedAndStarted();

private:
    template <class W> W* find(const char* name) const { return m_window->findChild<W*>(QString::fromLatin1(name)); }
    void press(const char* button) const
    {
        auto* found = find<QPushButton>(button);
        QVERIFY2(found, button);
        QTRY_VERIFY2_WITH_TIMEOUT(found->isEnabled() && found->isVisible(), button, 30'000);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    QStringList notebookStates() const;
    void selectFirstNotebook() const;
    void shoot(const char* name) const;

    std::unique_ptr<Services> m_services;
    std::unique_ptr<models::Desktop> m_desktop;
    fake::ScriptedPrompter m_prompter;
    std::unique_ptr<gui::MainWindow> m_window;
    std::unique_ptr<fake::LoopGaps> m_gaps;
    Browser m_browser;
};

void TestApp::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("KF_E2E_BUNDLE") && qEnvironmentVariableIsSet("KFBOX_HOME"), "KF_E2E_BUNDLE and KFBOX_HOME say what to install and where");
    auto services = composeServices();
    QVERIFY(services);
    m_services = std::move(*services);
    gui::theme::apply(*qApp, gui::theme::Scheme::Light);
    m_desktop = std::make_unique<models::Desktop>(models::DesktopParts{.paths = m_services->paths, .cache = m_services->cache, .programs = m_services->programs,
        .runner = *m_services->runner, .clock = *m_services->clock,
        .machine = [this](const std::string& kind, const std::string& name) { return m_services->machine(kind, name); }});
    m_gaps = std::make_unique<fake::LoopGaps>();
    m_window = std::make_unique<gui::MainWindow>(*m_desktop, m_prompter, gui::allPanels());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QDesktopServices::setUrlHandler(QStringLiteral("file"), &m_browser, "open");
}

void TestApp::cleanupTestCase()
{
    m_window.reset();
    m_desktop.reset();
    for (const fake::LoopGaps::Gap& gap : m_gaps->gaps())
        qInfo("the event loop was away for %lld ms, of which it computed %lld, during %s", gap.milliseconds, gap.computed, qPrintable(gap.during));
    qInfo("at most %.0f ms were computed in one go", m_gaps->busiestMilliseconds());
    QVERIFY(m_gaps->busiestMilliseconds() <= longestGap);
}

void TestApp::shoot(const char* name) const
{
    const QString folder = qEnvironmentVariable("KF_E2E_SHOTS");
    if (!folder.isEmpty())
        m_window->grab().save(folder + QLatin1Char('/') + QString::fromLatin1(name) + QStringLiteral(".png"));
    m_gaps->forget();
}

// What a person would have seen when it failed, dialogs too.
void TestApp::cleanup()
{
    const QString folder = qEnvironmentVariable("KF_E2E_SHOTS");
    if (!QTest::currentTestFailed() || folder.isEmpty())
        return;
    int number = 0;
    for (QWidget* shown : QApplication::topLevelWidgets()) {
        if (shown->isVisible())
            shown->grab().save(QStringLiteral("%1/failed-%2-%3.png").arg(folder, QString::fromLatin1(QTest::currentTestFunction())).arg(++number));
    }
}

void TestApp::a_coreIsInstalledThroughTheWizard()
{
    m_window->go(QStringLiteral("install"));
    press("wizardNextButton");
    m_prompter.path = qEnvironmentVariable("KF_E2E_BUNDLE");
    press("chooseBundleFileButton");
    shoot("choose");
    press("wizardInstallButton");
    auto* done = find<QPushButton>("installNotebookButton");
    QVERIFY(done);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("installHeadline")->isVisible(), 5000);
    shoot("installing");
    QTRY_VERIFY2_WITH_TIMEOUT(done->isVisible() && done->isEnabled(), qPrintable(find<QLabel>("installHeadline")->text()), installTime);
    shoot("installed");
    m_window->go(QStringLiteral("home"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->status() && m_desktop->status()->isReady(), 30'000);
    shoot("home");
}

QStringList TestApp::notebookStates() const
{
    QStringList texts;
    const auto* table = find<QTableView>("notebooksTable");
    for (int row = 0; table && row < table->model()->rowCount(); ++row) {
        for (int column = 0; column < table->model()->columnCount(); ++column)
            texts << table->model()->index(row, column).data().toString();
    }
    return texts;
}

void TestApp::b_aNotebookIsMadeWithTheForm()
{
    m_window->go(QStringLiteral("notebooks"));
    press("notebookNewButton");
    auto* name = find<QLineEdit>("notebookName");
    QVERIFY(name);
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("demo"));
    shoot("form");
    press("createNotebookAccept");
    QTRY_VERIFY_WITH_TIMEOUT(notebookStates().contains(QStringLiteral("demo")), 30'000);
    QTRY_VERIFY2_WITH_TIMEOUT(notebookStates().join(QLatin1Char(' ')).contains(QStringLiteral("running"), Qt::CaseInsensitive), qPrintable(notebookStates().join(QLatin1Char(' '))), notebookTime);
    shoot("notebook");
}

void TestApp::selectFirstNotebook() const
{
    auto* table = find<QTableView>("notebooksTable");
    QVERIFY(table);
    table->selectRow(0);
}

void TestApp::c_itsAddressAnswersInABrowser()
{
    selectFirstNotebook();
    press("notebookConnectButton");
    QTRY_VERIFY_WITH_TIMEOUT(m_browser.asked.isLocalFile(), 30'000);
    QFile page(m_browser.asked.toLocalFile());
    QVERIFY(page.open(QIODevice::ReadOnly));
    QCOMPARE(page.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions()); // the token is nobody else's
    const QRegularExpressionMatch address = QRegularExpression(QStringLiteral("url=([^\"]+)\"")).match(QString::fromUtf8(page.readAll()));
    QVERIFY(address.hasMatch());
    const QUrl url(address.captured(1));
    QCOMPARE(url.host(), QStringLiteral("127.0.0.1"));

    const auto status = [](const QUrl& asked) {
        QNetworkAccessManager network; // each time another browser: JupyterLab gives who brought the token a cookie
        std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(asked)));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        static_cast<void>(finished.wait(20'000));
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    };
    QUrl api = url;
    api.setPath(url.path().section(QLatin1Char('/'), 0, 3) + QStringLiteral("/api/contents"));
    QCOMPARE(status(api), 200);
    api.setQuery(QString());
    QCOMPARE(status(api), 403);
}

void TestApp::d_itIsStoppedAndDeleted()
{
    selectFirstNotebook();
    press("notebookStopButton");
    QTRY_VERIFY_WITH_TIMEOUT(notebookStates().join(QLatin1Char(' ')).contains(QStringLiteral("stopped"), Qt::CaseInsensitive), notebookTime);
    selectFirstNotebook();
    m_prompter.reply = {.yes = true, .option = true};
    m_window->findChild<QAction*>(QStringLiteral("notebookDelete"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(notebookStates().isEmpty(), 60'000);
    QVERIFY(!m_prompter.questions.empty());
}

void TestApp::e_theMachineIsStoppedAndStarted()
{
    m_window->go(QStringLiteral("machine"));
    shoot("machine");
    press("machineStopButton");
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->machine()->state == vm::MachineState::Stopped, 60'000);
    QTRY_VERIFY(!m_desktop->client());
    m_window->go(QStringLiteral("notebooks"));
    shoot("stopped");
    m_window->go(QStringLiteral("machine"));
    press("machineStartButton");
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->status() && m_desktop->status()->isReady(), 120'000);
}

} // namespace kf

QTEST_MAIN(kf::TestApp)
#include "tst_e2e.moc"

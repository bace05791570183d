#include "app/gui/main_window.h"

#include "app/gui/frame/activity_list.h"
#include "app/gui/frame/appearance.h"
#include "app/gui/frame/column_memory.h"
#include "app/gui/frame/command_palette.h"
#include "app/gui/frame/help_dialog.h"
#include "app/gui/frame/notice_area.h"
#include "app/gui/frame/palette_items.h"
#include "app/gui/frame/status_line.h"
#include "app/gui/frame/top_bar.h"
#include "app/gui/frame/tray.h"
#include "app/gui/frame/window_actions.h"
#include "app/gui/navigation.h"
#include "app/gui/theme.h"
#include "app/models/text.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace kf::gui {

namespace {
constexpr std::chrono::seconds seenInterval{2};
}

MainWindow::MainWindow(models::Desktop& desktop, Prompter& prompter, std::vector<PanelEntry> panels, Session* session, Appearance* appearance, QWidget* parent)
    : QMainWindow(parent), m_context{desktop, prompter, [this](const QString& panel, const QString& object) { go(panel, object); }}, m_entries(std::move(panels)),
      m_session(session), m_appearance(appearance), m_actions(makeWindowActions(this, appearance, session, [this] {
          m_notices.show({.id = QStringLiteral("language"), .tone = models::Tone::Plain, .sentence = tr("The language changes when kfbox is started again.")});
      })),
      m_navigation(new Navigation(m_context, m_entries)), m_stack(new QStackedWidget), m_status(new StatusLine(desktop.activities())),
      m_list(new ActivityList(desktop.activities(), this)), m_palette(new CommandPalette([this] { return collect(); }, session, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("kfbox"));
    setWindowIcon(appIcon());
    resize(theme::space(150), theme::space(95));
    if (m_session) {
        m_session->restoreWindow(*this);
        m_columns = new ColumnMemory(*m_session, this);
        if (const auto nameSpace = m_session->nameSpace())
            desktop.setNameSpace(*nameSpace);
    }
    buildLayout();
    connectActions();
    const QString last = m_session ? m_session->panel() : QString();
    const bool isKnown = std::any_of(m_entries.begin(), m_entries.end(), [&last](const PanelEntry& one) { return one.id == last; });
    if (!m_entries.empty())
        go(isKnown ? last : m_entries.front().id);
    m_isFirstStart = last.isEmpty();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout()
{
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(new TopBar(m_context.desktop, m_actions->search, m_actions->menu.get()));
    right->addWidget(new NoticeArea(m_notices));
    right->addWidget(m_stack, 1);
    auto* top = new QHBoxLayout;
    top->setSpacing(0);
    top->addWidget(m_navigation);
    top->addLayout(right, 1);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top, 1);
    layout->addWidget(m_status);
    setCentralWidget(content);
    m_status->installEventFilter(this);
    m_list->raise();
    m_palette->raise();
}

void MainWindow::connectActions()
{
    for (std::size_t i = 0; i < std::min<std::size_t>(m_entries.size(), 9); ++i)
        new QShortcut(QKeySequence(Qt::ControlModifier | Qt::Key(Qt::Key_1 + static_cast<int>(i))), this, [this, i] { go(m_entries[i].id); });
    connect(m_navigation, &Navigation::chosen, this, [this](const QString& id) { go(id); });
    connect(m_actions->search, &QAction::triggered, this, [this] {
        m_palette->popUp();
        QTimer::singleShot(0, this, &MainWindow::makeNextPanel);
    });
    connect(m_actions->work, &QAction::triggered, m_list, &ActivityList::toggle);
    connect(m_status, &StatusLine::listWanted, m_list, &ActivityList::toggle);
    connect(m_actions->refresh, &QAction::triggered, &m_context.desktop, &models::Desktop::refresh);
    connect(m_actions->help, &QAction::triggered, this, [this] { showHelp(HelpDialog::Day); });
    connect(m_actions->keyboard, &QAction::triggered, this, [this] { showHelp(HelpDialog::Keyboard); });
    connect(m_actions->about, &QAction::triggered, this, [this] { showHelp(HelpDialog::About); });
    connect(m_actions->quit, &QAction::triggered, this, &MainWindow::quit);
    models::Desktop& desktop = m_context.desktop;
    connect(&desktop, &models::Desktop::statusChanged, this, &MainWindow::greet);
    connect(&desktop, &models::Desktop::failed, this, &MainWindow::workFailed);
    connect(&desktop.activities(), &models::Activities::ended, this, [this](int, const QString& title, const std::optional<Error>& error) { workEnded(title, error); });
    connect(&desktop, &models::Desktop::nameSpaceChanged, this, [this] {
        if (m_session)
            m_session->setNameSpace(m_context.desktop.nameSpace());
    });
    connect(&m_notices, &models::Notices::added, this, [this](const QString& id) {
        const models::Notice* notice = m_notices.find(id);
        if (m_tray && notice && !isActiveWindow())
            m_tray->tell(notice->sentence, notice->tone);
    });
}

Panel* MainWindow::panel(const QString& id)
{
    if (const auto known = m_panels.find(id); known != m_panels.end())
        return known->second;
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [&id](const PanelEntry& one) { return one.id == id; });
    if (entry == m_entries.end())
        return nullptr;
    Panel* made = entry->make(m_context);
    m_stack->addWidget(made);
    m_panels.emplace(id, made);
    if (m_columns)
        m_columns->watch(made);
    return made;
}

void MainWindow::go(const QString& id, const QString& object)
{
    Panel* wanted = panel(id);
    if (!wanted)
        return;
    m_current = id;
    m_isFirstStart = false;
    m_stack->setCurrentWidget(wanted);
    m_navigation->setCurrent(id);
    if (m_session)
        m_session->setPanel(id);
    if (!object.isEmpty())
        wanted->open(object);
}

// Who starts kfbox for the first time and has no machine is led to where one is made: as soon as that is known for sure, and unless
// somebody went anywhere meanwhile.
void MainWindow::greet()
{
    const auto taker = std::find_if(m_entries.begin(), m_entries.end(), [](const PanelEntry& one) { return one.takesBundles; });
    const std::optional<installer::Status>& status = m_context.desktop.status();
    if (!status || !std::exchange(m_isFirstStart, false) || status->machine.state != vm::MachineState::Absent || taker == m_entries.end())
        return;
    go(taker->id);
}

// A panel tells its objects and actions once it is there. One a turn of the event loop, so that typing goes on meanwhile.
void MainWindow::makeNextPanel()
{
    for (const PanelEntry& entry : m_entries) {
        if (m_panels.contains(entry.id))
            continue;
        panel(entry.id);
        m_palette->refresh();
        QTimer::singleShot(0, this, &MainWindow::makeNextPanel);
        return;
    }
}

std::vector<PaletteItem> MainWindow::collect()
{
    std::vector<PaletteItem> items = panelItems(m_entries, m_context.go);
    for (const PanelEntry& entry : m_entries) {
        if (const auto known = m_panels.find(entry.id); known != m_panels.end())
            addItems(items, entry, *known->second, m_context.go);
    }
    gui::addActions(items, *this, QStringLiteral("window"), {}, {});
    return items;
}

void MainWindow::take(const StartRequest& request)
{
    if (!request.panel.isEmpty()) {
        if (panel(request.panel)) {
            go(request.panel, request.object);
        } else {
            QStringList known;
            for (const PanelEntry& entry : m_entries)
                known << entry.id;
            m_notices.show({.id = QStringLiteral("start"), .tone = models::Tone::Warning,
                .sentence = tr("There is no panel “%1”. There are: %2.").arg(request.panel, known.join(QStringLiteral(", ")))});
        }
    }
    const auto taker = std::find_if(m_entries.begin(), m_entries.end(), [](const PanelEntry& one) { return one.takesBundles; });
    if (!request.bundle.isEmpty() && taker != m_entries.end())
        go(taker->id, request.bundle);
}

void MainWindow::raiseWindow(const QByteArray& activation)
{
    if (!activation.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activation); // Wayland lets only those to the front who were given one
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::workFailed(const QString& title, const Error& error)
{
    m_notices.show({.id = QStringLiteral("failed:") + title, .tone = models::Tone::Bad, .sentence = tr("%1 failed. %2").arg(title, models::qt(error.message)),
        .detail = models::qt(error.detail)});
}

// The same work that went well takes its failure back.
void MainWindow::workEnded(const QString& title, const std::optional<Error>& error)
{
    if (error)
        return;
    m_notices.remove(QStringLiteral("failed:") + title);
    if (m_tray && !isActiveWindow())
        m_tray->tell(tr("%1: done").arg(title), models::Tone::Good);
}

void MainWindow::showHelp(int tab)
{
    auto* dialog = findChild<HelpDialog*>();
    if (!dialog) {
        std::vector<std::pair<QString, QWidget*>> known;
        for (const PanelEntry& entry : m_entries) {
            if (const auto made = m_panels.find(entry.id); made != m_panels.end())
                known.emplace_back(entry.title, made->second);
        }
        dialog = new HelpDialog(m_context.desktop, *this, known, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->showTab(tab);
}

QAction* MainWindow::quitAction() const { return m_actions->quit; }

void MainWindow::setTray(Tray* tray)
{
    m_tray = tray;
    connect(tray, &Tray::windowWanted, this, [this] { raiseWindow(); });
}

void MainWindow::quit()
{
    const std::vector<models::Activity>& work = m_context.desktop.activities().all();
    if (work.empty()) {
        m_mayQuit = true;
        close();
        return;
    }
    QStringList titles;
    for (const models::Activity& activity : work)
        titles << activityText(activity);
    const Question question{.title = tr("Stop the running work and quit?"),
        .text = tr("%1\n\nIt is stopped where it is; the same action goes on from there later. The machine itself keeps its state.").arg(titles.join(QLatin1Char('\n'))),
        .action = tr("Stop and quit"), .danger = true};
    if (!isVisible())
        raiseWindow();
    m_context.prompter.ask(this, question, [this](Reply reply) {
        if (!reply.yes)
            return;
        m_context.desktop.activities().cancelAll();
        m_mayQuit = true;
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection); // the answer may come while the window is being closed
    });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_session)
        m_session->saveWindow(*this);
    if (!m_mayQuit && !m_context.desktop.activities().all().empty()) {
        event->ignore();
        if (m_tray && m_tray->isShown()) {
            hide();
            m_tray->tell(tr("The work goes on. The window opens again from here."), models::Tone::Plain);
        } else {
            quit();
        }
        return;
    }
    event->accept();
    Q_EMIT quitNow();
}

// Nobody looks at a hidden or minimised window: its charts need no samples, its state only now and then.
void MainWindow::sampleAsSeen()
{
    const bool seen = isVisible() && !isMinimized();
    m_context.desktop.setSampling(seen ? seenInterval : seenInterval * 5);
}

void MainWindow::placeList() { m_list->placeAbove(m_status->mapTo(this, QPoint()).y()); }

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_status && (event->type() == QEvent::Move || event->type() == QEvent::Resize))
        placeList();
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        sampleAsSeen();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    sampleAsSeen();
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    sampleAsSeen();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    placeList();
}

} // namespace kf::gui

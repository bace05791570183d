#include "app/gui/notebooks/notebooks_panel.h"

#include "app/gui/notebooks/browser.h"
#include "app/gui/notebooks/connection_list.h"
#include "app/gui/notebooks/create_dialog.h"
#include "app/gui/notebooks/notebook_overview.h"
#include "app/gui/notebooks/notebook_verbs.h"
#include "app/gui/notebooks/resize_dialog.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/detail_side.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/object_table.h"
#include "app/gui/widgets/page.h"
#include "app/models/notebook_rows.h"
#include "app/models/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

namespace kf::gui {

using platform::NotebookState;

namespace {
constexpr std::chrono::milliseconds settleTime{150};
const QString newWord = QStringLiteral("new");
const QString connectWord = QStringLiteral("connect:");
} // namespace

NotebooksPanel::NotebooksPanel(Context& owner, QWidget* parent)
    : Panel(owner, parent), m_connections(owner.desktop), m_table(new ObjectTable(QStringLiteral("notebooks"), tr("Notebooks"), models::notebookColumns())), m_details(new DetailSide(owner)),
      m_overview(new NotebookOverview(owner, m_connections)), m_failure(new ErrorCard), m_verbs(new NotebookVerbs(owner, this))
{
    setObjectName(QStringLiteral("notebooksPanel"));
    m_page = new Page(this, tr("Notebooks"));
    makeActions();
    lay();
    m_table->setEmptyText(tr("No notebooks yet"), tr("“New notebook” makes one: a JupyterLab with a volume for its files."));
    m_details->setOverview(m_overview);

    connect(&desktop(), &models::Desktop::clientChanged, this, &NotebooksPanel::follow);
    connect(&desktop(), &models::Desktop::nameSpaceChanged, this, &NotebooksPanel::follow);
    connect(&desktop(), &models::Desktop::machineChanged, this, &NotebooksPanel::showState);
    connect(&desktop(), &models::Desktop::statusChanged, this, &NotebooksPanel::showState);
    connect(&m_table->model(), &models::RowsModel::synced, this, &NotebooksPanel::showState);
    connect(m_table, &ObjectTable::selectionChanged, this, [this] {
        updateActions();
        m_settle.start();
    });
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (const auto rows = m_table->selected(); rows.size() == 1)
            showDetails(rows.front());
    });
    connect(m_table, &ObjectTable::opened, this, [this](const models::Row& row) {
        showDetails(row);
        m_details->focusTabs();
    });
    connect(m_details, &DetailSide::objectChanged, this, [this] { m_overview->show(m_details->object()); });
    connect(m_details, &DetailSide::closed, this, [this] { m_table->view().setFocus(); });
    connect(&m_causes, &models::NotebookCauses::changed, this, [this](const QString& uid) { showCause(models::plain(uid)); });
    connect(m_verbs, &NotebookVerbs::failed, this, &NotebooksPanel::showFailure);
    follow();
}

NotebooksPanel::~NotebooksPanel() = default;

QAction* NotebooksPanel::action(const QString& objectName, Glyph glyph, const QString& text, const QKeySequence& keys, void (NotebooksPanel::*does)())
{
    QAction* made = namedAction(this, objectName, icon(glyph), text);
    made->setShortcut(keys);
    if (does)
        connect(made, &QAction::triggered, this, does);
    return made;
}

void NotebooksPanel::makeActions()
{
    m_new = action(QStringLiteral("notebookNew"), Glyph::Add, tr("New notebook"), QKeySequence::New, &NotebooksPanel::createNotebook);
    m_connect = action(QStringLiteral("notebookConnect"), Glyph::Open, tr("Connect"), QKeySequence(Qt::ControlModifier | Qt::Key_Return), &NotebooksPanel::connectSelected);
    m_start = action(QStringLiteral("notebookStart"), Glyph::Play, tr("Start"), {}, nullptr);
    m_stop = action(QStringLiteral("notebookStop"), Glyph::Stop, tr("Stop"), {}, nullptr);
    m_resize = action(QStringLiteral("notebookResize"), Glyph::Chip, tr("Resize …"), {}, &NotebooksPanel::resizeSelected);
    m_delete = action(QStringLiteral("notebookDelete"), Glyph::Delete, tr("Delete …"), QKeySequence::Delete, nullptr);
    connect(m_start, &QAction::triggered, this, [this] { m_verbs->setStopped(selected(true), false); });
    connect(m_stop, &QAction::triggered, this, [this] { m_verbs->setStopped(selected(false), true); });
    connect(m_delete, &QAction::triggered, this, [this] { m_verbs->remove(m_table->selected()); });
    const auto view = [this](const char* name, Glyph glyph, const QString& text, const QString& tab) {
        QAction* made = action(QString::fromLatin1(name), glyph, text, {}, nullptr);
        connect(made, &QAction::triggered, this, [this, tab] {
            if (const auto rows = m_table->selected(); rows.size() == 1)
                showDetails(rows.front(), tab);
        });
        m_views.push_back(made);
    };
    view("notebookDetails", Glyph::Info, tr("Details"), QStringLiteral("overview"));
    view("notebookLogs", Glyph::Log, tr("Logs"), QStringLiteral("logs"));
    view("notebookEvents", Glyph::Event, tr("Events"), QStringLiteral("events"));
    view("notebookYaml", Glyph::Code, tr("YAML"), QStringLiteral("yaml"));
}

void NotebooksPanel::lay()
{
    m_page->addButton(m_new, true);
    for (QAction* one : {m_connect, m_start, m_stop})
        m_table->bar().addWidget(buttonFor(one, m_table));
    auto* more = new QToolButton;
    more->setObjectName(QStringLiteral("notebookMore"));
    more->setText(tr("More"));
    more->setIcon(icon(Glyph::Down));
    more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    more->setAccessibleName(tr("More actions"));
    more->setProperty("button", true);
    more->setFocusPolicy(Qt::StrongFocus);
    more->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more);
    menu->addActions({m_views.begin(), m_views.end()});
    menu->addSeparator();
    menu->addActions({m_resize, m_delete});
    more->setMenu(menu);
    m_table->bar().addWidget(more);

    auto* contextMenu = new QMenu(this);
    contextMenu->addActions({m_connect, m_start, m_stop});
    contextMenu->addSeparator();
    contextMenu->addActions({m_views.begin(), m_views.end()});
    contextMenu->addSeparator();
    contextMenu->addActions({m_resize, m_delete});
    m_table->view().setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_table->view(), &QTableView::customContextMenuRequested, contextMenu, [this, contextMenu](const QPoint& at) {
        if (!m_table->selected().empty())
            contextMenu->popup(m_table->view().viewport()->mapToGlobal(at));
    });

    auto* list = new ConnectionList(m_connections);
    connect(list, &ConnectionList::openAsked, this, [this](const QString& nameSpace, const QString& name) { openInBrowser(models::plain(nameSpace), models::plain(name)); });
    m_failure->hide();
    auto* split = new QSplitter;
    split->setObjectName(QStringLiteral("notebooksSplit"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_details);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    m_page->addWidget(m_failure);
    m_page->addWidget(split, 1);
    m_page->addWidget(list);
}

void NotebooksPanel::follow()
{
    m_rows.reset();
    m_keys.clear();
    const std::string nameSpace = models::plain(desktop().nameSpace());
    m_table->view().setColumnHidden(int(models::NotebookColumn::NameSpace), !nameSpace.empty());
    m_causes.follow(desktop().client(), nameSpace);
    if (desktop().client())
        m_rows = std::make_unique<models::LiveRows>(desktop().client(), kube::types::notebooks, nameSpace, kube::ListOptions{}, models::describeNotebook, nullptr);
    m_table->follow(m_rows.get());
    if (m_rows) { // after the table: what it has just put in gets its cause
        connect(m_rows.get(), &models::LiveRows::batch, this, &NotebooksPanel::take);
        connect(m_rows.get(), &models::LiveRows::problemChanged, this, &NotebooksPanel::showState);
    }
    showState();
    updateActions();
}

std::optional<Error> NotebooksPanel::apiProblem() const { return m_rows ? m_rows->problem() : std::nullopt; }

void NotebooksPanel::take(const models::RowsBatch& batch)
{
    m_causes.take(batch);
    for (const std::string& uid : batch.removed) {
        const auto gone = m_keys.find(uid);
        if (gone == m_keys.end())
            continue;
        m_connections.close(gone->second.nameSpace, gone->second.name); // it would lead nowhere
        m_keys.erase(gone);
    }
    for (const auto& [uid, row] : batch.changed) {
        m_keys[uid] = row.key;
        showCause(uid);
    }
    updateActions();
    doWhatIsWanted();
}

void NotebooksPanel::showCause(const std::string& uid)
{
    const int at = m_table->model().find(uid);
    const QString cause = m_causes.causeOf(uid);
    if (at < 0 || cause.isEmpty())
        return;
    models::RowsBatch batch;
    batch.changed.emplace(uid, models::withCause(m_table->model().at(at), cause));
    m_table->model().take(batch);
}

void NotebooksPanel::showState()
{
    const bool isSynced = m_table->model().isSynced();
    const models::PageProblem problem = models::notebooksProblem(desktop().machine(), desktop().machineProblem(), desktop().status(), apiProblem(), isSynced);
    m_table->setProblem(problem.sentence, problem.hint);
    m_page->setSubtitle(problem.sentence.isEmpty() && isSynced ? models::notebooksWarning(desktop().status(), apiProblem()) : QString());
    m_new->setEnabled(desktop().client() && problem.sentence.isEmpty());
    m_new->setToolTip(m_new->isEnabled() ? tr("Make a notebook (Ctrl+N)") : problem.sentence);
    doWhatIsWanted();
}

std::vector<models::Row> NotebooksPanel::selected(bool isStopped) const
{
    std::vector<models::Row> rows = m_table->selected();
    std::erase_if(rows, [isStopped](const models::Row& row) {
        const NotebookState state = models::notebookStateOf(row);
        return (state == NotebookState::Stopped || state == NotebookState::Stopping) != isStopped;
    });
    return rows;
}

void NotebooksPanel::updateActions()
{
    const std::vector<models::Row> rows = m_table->selected();
    const bool isOne = rows.size() == 1;
    const bool runs = isOne && models::notebookStateOf(rows.front()) == NotebookState::Running;
    m_connect->setEnabled(runs);
    m_connect->setToolTip(runs ? tr("Open it in the browser (Ctrl+Return)") : isOne ? tr("It does not run yet") : tr("Choose a notebook that runs"));
    m_start->setEnabled(!selected(true).empty());
    m_stop->setEnabled(!selected(false).empty());
    m_resize->setEnabled(isOne);
    m_delete->setEnabled(!rows.empty());
    for (QAction* view : m_views)
        view->setEnabled(isOne);
}

void NotebooksPanel::showDetails(const models::Row& row, const QString& tab)
{
    m_details->show(row.key, kube::types::notebooks);
    if (!tab.isEmpty())
        m_details->showTab(tab);
}

void NotebooksPanel::open(const QString& object)
{
    const QString notebook = object.startsWith(connectWord) ? object.mid(connectWord.size()) : object;
    const QString nameSpace = notebook.section(QLatin1Char('/'), 0, 0);
    const QString name = notebook.section(QLatin1Char('/'), 1);
    if (!name.isEmpty()) {
        m_table->select(nameSpace, name);
        m_details->show({kube::types::notebooks.apiVersion(), kube::types::notebooks.kind, models::plain(nameSpace), models::plain(name)}, kube::types::notebooks);
    }
    m_wanted = object == newWord || object.startsWith(connectWord) ? object : QString();
    doWhatIsWanted();
}

// As soon as the cluster is there, and the notebook runs.
void NotebooksPanel::doWhatIsWanted()
{
    if (m_wanted == newWord && m_new->isEnabled()) {
        m_wanted.clear();
        createNotebook();
    }
    if (!m_wanted.startsWith(connectWord))
        return;
    for (const auto& [uid, key] : m_keys) {
        const int at = m_table->model().find(uid);
        if (m_wanted != connectWord + models::qt(key.nameSpace + "/" + key.name) || at < 0 || models::notebookStateOf(m_table->model().at(at)) != NotebookState::Running)
            continue;
        m_wanted.clear();
        openInBrowser(key.nameSpace, key.name);
        return;
    }
}

QStringList NotebooksPanel::objects() const
{
    QStringList names;
    for (const auto& [uid, key] : m_keys)
        names << models::qt(key.nameSpace + "/" + key.name);
    names.sort();
    return names;
}

void NotebooksPanel::createNotebook()
{
    if (!m_new->isEnabled())
        return;
    auto* dialog = new CreateDialog(context(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CreateDialog::created, this, [this](const QString& nameSpace, const QString& name) { m_table->select(nameSpace, name); });
    dialog->open();
}

void NotebooksPanel::resizeSelected()
{
    const auto rows = m_table->selected();
    if (rows.size() != 1)
        return;
    auto* dialog = new ResizeDialog(context(), rows.front().key.nameSpace, rows.front().key.name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void NotebooksPanel::connectSelected()
{
    if (const auto rows = m_table->selected(); rows.size() == 1)
        openInBrowser(rows.front().key.nameSpace, rows.front().key.name);
}

void NotebooksPanel::openInBrowser(const std::string& nameSpace, const std::string& name)
{
    m_failure->hide();
    m_connections.open(nameSpace, name, [this, nameSpace, name](const Result<QString>& url) {
        if (!url) {
            showFailure(url.error());
            return;
        }
        if (const models::NotebookConnection* connection = m_connections.find(nameSpace, name))
            showInBrowser(this, desktop(), *connection, [this](const Error& error) { showFailure(error); });
    });
}

void NotebooksPanel::showFailure(const Error& error) { m_failure->show(error); }

} // namespace kf::gui

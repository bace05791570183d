#include "app/gui/cluster/cluster_panel.h"

#include "app/gui/cluster/forward_list.h"
#include "app/gui/cluster/kind_list.h"
#include "app/gui/cluster/secret_tab.h"
#include "app/gui/cluster/shell_tab.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/detail_side.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/object_table.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/machine_text.h"
#include "app/models/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace kf::gui {

namespace {
constexpr std::chrono::milliseconds settleTime{120};
constexpr int mostObjects = 300; // that the command palette gets
} // namespace

ClusterPanel::ClusterPanel(Context& context, QWidget* parent)
    : Panel(context, parent), m_list(new KindList), m_splitter(new QSplitter(Qt::Horizontal)), m_problem(new ErrorCard), m_details(new DetailSide(context)),
      m_secret(new SecretTab), m_shell(new ShellTab(context)), m_actions(new ClusterActions(*this, context, m_forwards))
{
    setObjectName(QStringLiteral("clusterPanel"));
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &ClusterPanel::showDetails);
    layOut();
    connect(m_list, &KindList::kindChosen, this, &ClusterPanel::showKind);
    connect(&m_custom, &models::CustomKinds::changed, this, &ClusterPanel::refreshKinds);
    connect(&desktop(), &models::Desktop::clientChanged, this, [this] {
        m_custom.follow(desktop().client());
        followRows();
    });
    connect(&desktop(), &models::Desktop::nameSpaceChanged, this, &ClusterPanel::followRows);
    connect(&desktop(), &models::Desktop::machineChanged, this, &ClusterPanel::explainState);
    connect(m_actions, &ClusterActions::failed, this, [this](const Error& error) { m_problem->show(error); });
    connect(m_actions, &ClusterActions::worked, this, [this] { m_problem->setVisible(false); });
    connect(m_actions, &ClusterActions::logsWanted, this, [this] {
        showDetails();
        m_details->showTab(QStringLiteral("logs"));
    });
    connect(m_actions, &ClusterActions::shellWanted, this, [this] {
        showDetails();
        openShell();
    });
    connect(m_details, &DetailSide::objectChanged, this, [this] {
        const std::string& kind = m_details->key().kind;
        m_details->setTabVisible(QStringLiteral("shell"), kind == "Pod" || kind == "Node");
        m_details->setTabVisible(QStringLiteral("secretValues"), kind == "Secret");
        if (m_details->object().is_null())
            return;
        if (kind == "Secret")
            m_secret->show(m_details->object());
        else if (kind == "Pod" || kind == "Node")
            m_shell->show(m_details->object());
        if (std::exchange(m_shellWanted, false))
            openShell();
    });
    m_custom.follow(desktop().client());
    refreshKinds();
    showKind(QStringLiteral("pods"));
}

ClusterPanel::~ClusterPanel() = default;

void ClusterPanel::layOut()
{
    m_page = new Page(this, tr("Cluster"));
    QAction* nodeShell = namedAction(this, QStringLiteral("clusterNodeShell"), icon(Glyph::Terminal), tr("Open a shell in the node"));
    connect(nodeShell, &QAction::triggered, this, &ClusterPanel::showNodeShell);
    m_page->addButton(nodeShell, true);
    m_problem->setVisible(false);
    m_page->addWidget(m_problem);
    m_list->setMinimumWidth(theme::space(16));
    m_details->addTab(m_secret, tr("Values"));
    m_details->addTab(m_shell, tr("Shell"));
    m_splitter->setObjectName(QStringLiteral("clusterSplitter"));
    m_splitter->setHandleWidth(theme::space(1));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_details);
    m_page->addWidget(m_splitter, 1);
    m_page->addWidget(new ForwardList(m_forwards));
}

void ClusterPanel::refreshKinds()
{
    const QString chosen = m_kind ? m_kind->id : QString();
    m_kinds = models::builtinKinds();
    m_kinds.insert(m_kinds.end(), m_custom.all().begin(), m_custom.all().end());
    const auto find = [this](const QString& id) {
        const auto found = std::find_if(m_kinds.begin(), m_kinds.end(), [&id](const models::ResourceKind& kind) { return kind.id == id; });
        return found == m_kinds.end() ? nullptr : &*found;
    };
    m_kind = find(chosen);
    m_list->setKinds(m_kinds);
    if (!chosen.isEmpty() && !m_kind)
        showKind(QStringLiteral("pods")); // the kind was deleted from the cluster
    if (!m_wantedKind.isEmpty() && find(m_wantedKind))
        showKind(std::exchange(m_wantedKind, {}));
}

void ClusterPanel::showKind(const QString& id)
{
    const auto found = std::find_if(m_kinds.begin(), m_kinds.end(), [&id](const models::ResourceKind& kind) { return kind.id == id; });
    if (found == m_kinds.end()) {
        m_wantedKind = id;
        return;
    }
    const bool isOther = !m_kind || m_kind->id != id;
    m_kind = &*found;
    {
        const QSignalBlocker quiet(m_list);
        m_list->choose(id);
    }
    if (isOther || !m_table) {
        m_details->clear();
        makeTable();
        followRows();
    }
    if (!m_wantedObject.second.isEmpty()) {
        m_table->select(m_wantedObject.first, m_wantedObject.second);
        m_wantedObject = {};
    }
}

void ClusterPanel::makeTable()
{
    m_rows.reset();
    delete m_table;
    m_table = new ObjectTable(QStringLiteral("cluster"), m_kind->title, m_kind->columns);
    auto* actions = new QToolButton;
    actions->setObjectName(QStringLiteral("clusterActions"));
    actions->setText(tr("Actions"));
    actions->setAccessibleName(tr("Actions for the selected objects"));
    actions->setIcon(icon(Glyph::Down));
    actions->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    actions->setPopupMode(QToolButton::InstantPopup);
    actions->setProperty("button", true);
    actions->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(actions);
    for (QAction* action : m_actions->all())
        menu->addAction(action);
    actions->setMenu(menu);
    m_table->bar().addWidget(actions);
    m_table->view().setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_table->view(), &QWidget::customContextMenuRequested, menu, [this, menu](const QPoint& at) { menu->popup(m_table->view().viewport()->mapToGlobal(at)); });
    connect(m_table, &ObjectTable::selectionChanged, this, &ClusterPanel::selectionChanged);
    connect(m_table, &ObjectTable::opened, this, [this](const models::Row&) {
        showDetails();
        m_details->focusTabs();
    });
    if (m_kind->id == QLatin1String("events"))
        m_table->view().sortByColumn(0, Qt::AscendingOrder); // the newest first
    m_splitter->insertWidget(1, m_table);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setStretchFactor(2, 3);
    // Tab goes as one reads: made after the details, the table would come last.
    setTabOrder(m_list, &m_table->search());
    setTabOrder(&m_table->search(), actions);
    setTabOrder(actions, &m_table->view());
    selectionChanged();
}

void ClusterPanel::followRows()
{
    m_rows.reset();
    if (!m_table)
        return;
    const std::string nameSpace = m_kind->type.namespaced ? models::plain(desktop().nameSpace()) : std::string();
    if (desktop().client())
        m_rows = std::make_unique<models::LiveRows>(desktop().client(), m_kind->type, nameSpace, kube::ListOptions{}, m_kind->describe, nullptr);
    m_table->follow(m_rows.get());
    if (m_rows)
        connect(m_rows.get(), &models::LiveRows::problemChanged, this, &ClusterPanel::explainState);
    const QString title = m_kind->title.toLower();
    if (!m_kind->type.namespaced)
        m_page->setSubtitle(tr("%1 of the whole cluster").arg(m_kind->title));
    else
        m_page->setSubtitle(nameSpace.empty() ? tr("%1 of all namespaces").arg(m_kind->title) : tr("%1 in the namespace %2").arg(m_kind->title, desktop().nameSpace()));
    m_table->setEmptyText(nameSpace.empty() ? tr("There are no %1").arg(title) : tr("There are no %1 in the namespace %2").arg(title, desktop().nameSpace()),
        nameSpace.empty() ? QString() : tr("Another namespace is chosen at the top."));
    explainState();
    selectionChanged();
}

// Why there can be no rows, or why those shown may be old.
void ClusterPanel::explainState()
{
    if (!m_table)
        return;
    if (!desktop().client()) {
        const models::MachineText text = models::machineText(desktop().machine(), desktop().machineProblem());
        m_table->setProblem(text.state, desktop().isRunning() ? tr("Its cluster is not ready to be asked yet.") : tr("The cluster can be seen while the machine runs."));
        return;
    }
    const std::optional<Error> problem = m_rows ? m_rows->problem() : std::nullopt;
    if (!problem) {
        m_table->setProblem({});
        return;
    }
    const QString hint = models::qt(problem->message);
    if (problem->code == Errc::Permission)
        m_table->setProblem(tr("The cluster forbids to list %1").arg(m_kind->title.toLower()), hint);
    else if (problem->code == Errc::NotFound)
        m_table->setProblem(tr("This cluster has no %1").arg(m_kind->title.toLower()), hint);
    else
        m_table->setProblem(tr("The API server does not answer"), tr("The table comes back by itself as soon as it answers again.") + QLatin1Char('\n') + hint);
}

void ClusterPanel::selectionChanged()
{
    const std::vector<models::Row> rows = m_table ? m_table->selected() : std::vector<models::Row>();
    m_actions->setSelection(m_kind, rows);
    if (rows.size() == 1)
        m_settle.start();
}

void ClusterPanel::showDetails()
{
    m_settle.stop();
    const std::vector<models::Row> rows = m_table ? m_table->selected() : std::vector<models::Row>();
    if (rows.size() != 1)
        return;
    const bool appears = m_details->isHidden();
    m_details->show(rows.front().key, m_kind->type);
    if (!appears)
        return;
    const int list = m_list->sizeHint().width();
    const int half = std::max(1, (m_splitter->width() - list) / 2);
    m_splitter->setSizes({list, half, half});
}

void ClusterPanel::showNodeShell()
{
    if (!desktop().client()) {
        m_problem->show({Errc::Unavailable, models::plain(tr("The machine does not run: start it, then open a shell in it.")), {}});
        return;
    }
    models::whenAnswered(this, desktop().client()->list(kube::types::nodes, {}), [this](const Result<kube::ObjectList>& nodes) {
        if (!nodes || nodes->items.empty()) {
            m_problem->show(nodes ? Error{Errc::NotFound, models::plain(tr("The cluster has no node yet.")), {}} : nodes.error());
            return;
        }
        m_details->show(manifests::keyOf(nodes->items.front()), kube::types::nodes);
        openShell();
    });
}

// In the object that the details show, as soon as it has been read.
void ClusterPanel::openShell()
{
    m_details->showTab(QStringLiteral("shell"));
    m_shellWanted = m_details->object().is_null();
    if (!m_shellWanted)
        m_shell->openShell();
}

void ClusterPanel::open(const QString& object)
{
    if (object == QLatin1String("shell")) // what shortcuts elsewhere ask for
        return showNodeShell();
    const QStringList parts = object.split(QLatin1Char('/'));
    if (parts.size() >= 3)
        m_wantedObject = {parts[1], parts.mid(2).join(QLatin1Char('/'))};
    showKind(parts.first());
}

QStringList ClusterPanel::objects() const
{
    QStringList all;
    for (const models::ResourceKind& kind : m_kinds)
        all << kind.id;
    const models::RowsModel& model = m_table->model();
    for (int row = 0; row < std::min(model.rowCount(), mostObjects); ++row) {
        const manifests::ObjectKey& key = model.at(row).key;
        all << m_kind->id + models::qt("/" + key.nameSpace + "/" + key.name);
    }
    return all;
}

} // namespace kf::gui

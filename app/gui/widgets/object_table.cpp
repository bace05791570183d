#include "app/gui/widgets/object_table.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/badge_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedLayout>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace kf::gui {

namespace {

constexpr int leastStretched = 26; // characters

QTableView* tableView(const QString& name, const QString& title, QAbstractItemModel& model)
{
    auto* view = new QTableView;
    view->setObjectName(name + QStringLiteral("Table"));
    view->setAccessibleName(title);
    view->setModel(&model);
    view->setItemDelegate(new BadgeDelegate(view));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setTabKeyNavigation(false); // Tab leaves the table
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setSortingEnabled(true);
    view->sortByColumn(0, Qt::AscendingOrder);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // no measuring of ten thousand rows
    view->verticalHeader()->setDefaultSectionSize(theme::space(4.4));
    view->horizontalHeader()->setHighlightSections(false);
    return view;
}

void setWidths(QTableView& view, const std::vector<models::Column>& columns)
{
    const int character = view.fontMetrics().averageCharWidth();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const int section = static_cast<int>(i);
        const int title = view.horizontalHeader()->fontMetrics().horizontalAdvance(columns[i].title) + theme::space(2); // and the arrow of the order
        view.setColumnWidth(section, std::max(columns[i].width * character, title) + theme::space(2.5));
        if (columns[i].stretches)
            view.horizontalHeader()->setSectionResizeMode(section, QHeaderView::Stretch);
    }
}

} // namespace

ObjectTable::ObjectTable(const QString& name, const QString& title, std::vector<models::Column> columns, QWidget* parent)
    : QWidget(parent), m_model(std::move(columns)), m_search(new QLineEdit), m_bar(new QHBoxLayout), m_sentence(new QLabel), m_hint(new QLabel)
{
    setObjectName(name);
    m_view = tableView(name, title, m_proxy);
    setWidths(*m_view, m_model.columns());

    m_search->setObjectName(name + QStringLiteral("Search"));
    m_search->setAccessibleName(tr("Search in %1").arg(title));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(theme::space(36));
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_bar->addWidget(m_search, 1);
    m_bar->addStretch(1);

    auto* blank = new QFrame;
    blank->setProperty("card", true);
    auto* words = new QVBoxLayout(blank);
    m_sentence->setFont(theme::headingFont());
    m_hint->setProperty("quiet", true);
    for (QLabel* label : {m_sentence, m_hint}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    words->addStretch(2);
    words->addWidget(m_sentence);
    words->addWidget(m_hint);
    words->addStretch(3);
    auto* content = new QWidget;
    m_stack = new QStackedLayout(content);
    m_stack->addWidget(m_view);
    m_stack->addWidget(blank);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addLayout(m_bar);
    layout->addWidget(content, 1);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy.search(text);
        updateState();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ObjectTable::selectionChanged);
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { Q_EMIT opened(m_model.at(m_proxy.mapToSource(index).row())); });
    m_view->installEventFilter(this);
    m_search->installEventFilter(this);
    auto* find = new QShortcut(QKeySequence(Qt::Key_Slash), m_view, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    find->setContext(Qt::WidgetShortcut);
    auto* ages = new QTimer(this);
    connect(ages, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_model.refreshAges();
    });
    ages->start(std::chrono::seconds(10)); // ages change by themselves: nothing tells
    updateState();
}

void ObjectTable::follow(models::LiveRows* rows)
{
    disconnect(m_feed);
    m_model.clear();
    if (rows)
        m_feed = connect(rows, &models::LiveRows::batch, this, &ObjectTable::take);
    updateState();
}

void ObjectTable::take(const models::RowsBatch& batch)
{
    m_model.take(batch);
    if (!m_wanted.second.isEmpty())
        select(m_wanted.first, m_wanted.second);
    updateState();
}

void ObjectTable::setEmptyText(const QString& sentence, const QString& hint)
{
    m_emptySentence = sentence;
    m_emptyHint = hint;
    updateState();
}

void ObjectTable::setProblem(const QString& sentence, const QString& hint)
{
    m_problem = sentence;
    m_problemHint = hint;
    updateState();
}

void ObjectTable::updateState()
{
    const auto say = [this](const QString& sentence, const QString& hint) {
        m_sentence->setText(sentence);
        m_hint->setText(hint);
        m_stack->setCurrentIndex(1);
    };
    if (!m_problem.isEmpty())
        say(m_problem, m_problemHint);
    else if (m_proxy.rowCount() > 0)
        m_stack->setCurrentIndex(0);
    else if (!m_model.isSynced())
        say(tr("Reading from the cluster …"), {});
    else if (m_model.rowCount() > 0)
        say(tr("Nothing matches “%1”").arg(m_search->text()), tr("Press Escape in the search field to see everything."));
    else
        say(m_emptySentence, m_emptyHint);
}

std::vector<models::Row> ObjectTable::selected() const
{
    std::vector<models::Row> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        rows.push_back(m_model.at(m_proxy.mapToSource(index).row()));
    return rows;
}

void ObjectTable::select(const QString& nameSpace, const QString& name)
{
    m_wanted = {nameSpace, name};
    for (int row = 0; row < m_proxy.rowCount(); ++row) {
        const QModelIndex index = m_proxy.index(row, 0);
        if (index.data(models::RowsModel::NameRole) != name || (!nameSpace.isEmpty() && index.data(models::RowsModel::NameSpaceRole) != nameSpace))
            continue;
        m_view->selectRow(row);
        m_view->scrollTo(index);
        m_wanted = {};
        return;
    }
}

// The column that takes what is left (the name, mostly) keeps a width in which one can read it; then the others are scrolled to.
void ObjectTable::fitStretched()
{
    QHeaderView& header = *m_view->horizontalHeader();
    const int least = leastStretched * m_view->fontMetrics().averageCharWidth();
    for (int column = 0; column < header.count(); ++column) {
        if (!m_model.columns()[static_cast<std::size_t>(column)].stretches)
            continue;
        const int others = header.length() - header.sectionSize(column);
        const auto mode = others + least <= m_view->width() ? QHeaderView::Stretch : QHeaderView::Interactive;
        if (header.sectionResizeMode(column) == mode)
            continue;
        header.setSectionResizeMode(column, mode);
        if (mode == QHeaderView::Interactive)
            header.resizeSection(column, least);
    }
}

bool ObjectTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        fitStretched();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == m_search && key == Qt::Key_Escape) {
        m_search->clear();
        m_view->setFocus();
        return true;
    }
    if (watched == m_search && (key == Qt::Key_Down || key == Qt::Key_Return)) {
        m_view->setFocus();
        if (m_proxy.rowCount() > 0 && !m_view->currentIndex().isValid())
            m_view->selectRow(0);
        return true;
    }
    if (watched == m_view && (key == Qt::Key_Return || key == Qt::Key_Enter) && m_view->currentIndex().isValid()) {
        Q_EMIT opened(m_model.at(m_proxy.mapToSource(m_view->currentIndex()).row()));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace kf::gui

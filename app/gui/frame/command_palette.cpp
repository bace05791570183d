#include "app/gui/frame/command_palette.h"

#include "app/gui/frame/palette_delegate.h"
#include "app/gui/icons.h"
#include "app/gui/widgets/page.h"
#include "app/models/fuzzy.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace kf::gui {

namespace {

QString keyHelp() { return CommandPalette::tr("↑ ↓ choose · Return opens · Escape closes"); }

QStandardItem* standardItem(const PaletteItem& item, const models::Found& found)
{
    auto* row = new QStandardItem(item.drawing, item.title);
    row->setData(item.where, PaletteDelegate::WhereRole);
    row->setData(item.shortcut, PaletteDelegate::ShortcutRole);
    row->setData(QVariant::fromValue(QList<int>(found.positions.begin(), found.positions.end())), PaletteDelegate::PositionsRole);
    row->setData(static_cast<qulonglong>(found.index), PaletteDelegate::IndexRole);
    row->setAccessibleText(item.where.isEmpty() ? item.title : QStringLiteral("%1, %2").arg(item.title, item.where));
    return row;
}

} // namespace

CommandPalette::CommandPalette(Collect collect, Session* session, QWidget* window)
    : QWidget(window), m_collect(std::move(collect)), m_session(session), m_card(new QFrame(this)), m_field(new QLineEdit), m_list(new QListView),
      m_nothing(quietLabel(tr("Nothing is called that."))), m_keys(quietLabel(keyHelp())), m_found(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Search everything"));
    m_card->setProperty("card", true);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setAccessibleName(tr("Search panels, objects and actions"));
    m_field->setPlaceholderText(tr("Search panels, objects and actions"));
    m_field->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_list->setObjectName(QStringLiteral("paletteResults"));
    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(m_found);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_keys->setFont(theme::smallFont());
    auto* layout = new QVBoxLayout(m_card);
    layout->setContentsMargins(theme::space(1), theme::space(1), theme::space(1), theme::space(1));
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    layout->addWidget(m_keys);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { run(index.row()); });
    m_field->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommandPalette::announce);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::popUp()
{
    if (isVisible())
        return;
    m_focusBefore = window()->focusWidget();
    m_items = m_collect();
    m_field->clear();
    search();
    layOut();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::refresh()
{
    if (!isVisible())
        return;
    m_items = m_collect();
    const int row = m_list->currentIndex().row();
    search();
    if (row > 0)
        m_list->setCurrentIndex(m_found->index(std::min(row, m_found->rowCount() - 1), 0));
}

void CommandPalette::dismiss()
{
    if (!isVisible())
        return;
    hide();
    m_items.clear();
    m_found->clear();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::search()
{
    std::vector<models::Findable> among;
    among.reserve(m_items.size());
    for (const PaletteItem& item : m_items)
        among.push_back({item.id, item.title, item.where});
    const QStringList recent = m_session ? m_session->recent() : m_recent;
    m_found->clear();
    for (const models::Found& found : models::find(among, m_field->text(), recent))
        m_found->appendRow(standardItem(m_items[found.index], found));
    m_list->setVisible(m_found->rowCount() > 0);
    m_nothing->setVisible(m_found->rowCount() == 0);
    if (m_found->rowCount() > 0)
        m_list->setCurrentIndex(m_found->index(0, 0));
    announce();
    layOut();
}

// The field has the focus, so the screen reader is told there what Return would open.
void CommandPalette::announce()
{
    const QModelIndex current = m_list->currentIndex();
    m_field->setAccessibleDescription(current.isValid() ? current.data(Qt::AccessibleTextRole).toString() : m_nothing->text());
    QAccessibleEvent event(m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void CommandPalette::move(int rows)
{
    if (m_found->rowCount() == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, m_found->rowCount() - 1);
    m_list->setCurrentIndex(m_found->index(row, 0));
}

void CommandPalette::run(int row)
{
    if (row < 0)
        return;
    const PaletteItem item = m_items[m_found->index(row, 0).data(PaletteDelegate::IndexRole).toULongLong()];
    m_recent.removeAll(item.id);
    m_recent.prepend(item.id);
    if (m_session)
        m_session->remember(item.id);
    dismiss();
    item.run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        layOut();
    if (event->type() == QEvent::KeyPress && (watched == m_field || watched == m_list) && keyPressed(*static_cast<QKeyEvent*>(event)))
        return true;
    if (event->type() == QEvent::KeyPress && watched == m_list && !static_cast<QKeyEvent*>(event)->text().trimmed().isEmpty()) {
        m_field->setFocus(); // whoever types goes on searching
        QCoreApplication::sendEvent(m_field, event);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool CommandPalette::keyPressed(QKeyEvent& event)
{
    const int page = std::max(1, m_list->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
    switch (event.key()) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: move(page); return true;
    case Qt::Key_PageUp: move(-page); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(m_list->currentIndex().row()); return true;
    case Qt::Key_Escape: dismiss(); return true;
    default: return false;
    }
}

// Tab stays inside: what lies behind is not to be used now.
bool CommandPalette::focusNextPrevChild(bool)
{
    QWidget* next = m_list->hasFocus() || m_list->isHidden() ? static_cast<QWidget*>(m_field) : m_list;
    next->setFocus(Qt::TabFocusReason);
    return true;
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), theme::veil(palette()));
}

void CommandPalette::mousePressEvent(QMouseEvent* event)
{
    if (!m_card->geometry().contains(event->pos()))
        dismiss();
}

void CommandPalette::layOut()
{
    setGeometry(parentWidget()->rect());
    const int margin = theme::space(2);
    const int width = std::min(theme::space(80), this->width() - 2 * margin);
    const int rows = std::clamp(m_found->rowCount(), 1, 10) * std::max(1, m_list->sizeHintForRow(0)) + theme::space(1);
    m_list->setFixedHeight(std::min(rows, std::max(theme::space(4), height() - theme::space(22))));
    m_card->layout()->activate();
    const int height = std::min(m_card->layout()->totalHeightForWidth(width) > 0 ? m_card->layout()->totalHeightForWidth(width) : m_card->sizeHint().height(), this->height() - 2 * margin);
    m_card->setGeometry((this->width() - width) / 2, std::max(margin, this->height() / 9), width, height);
}

} // namespace kf::gui

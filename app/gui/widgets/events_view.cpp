#include "app/gui/widgets/events_view.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/event_rows.h"

#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace kf::gui {

using models::EventColumn;

EventsView::EventsView(Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_table(new ObjectTable(QStringLiteral("objectEvents"), tr("Events of the object"), models::eventColumns())), m_whole(valueLabel())
{
    setObjectName(QStringLiteral("events"));
    m_table->setEmptyText(tr("No events"), tr("The cluster forgets events after an hour."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space(1), 0, 0);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_whole);
    for (const EventColumn column : {EventColumn::Object, EventColumn::Times}) // said of the chosen one
        m_table->view().setColumnHidden(int(column), true);
    m_whole->setObjectName(QStringLiteral("wholeEvent"));
    m_whole->setVisible(false);
    connect(m_table, &ObjectTable::selectionChanged, this, &EventsView::showWhole);
    connect(&context.desktop, &models::Desktop::clientChanged, this, [this] {
        m_rows.reset();
        if (isVisible())
            start();
    });
}

void EventsView::follow(const manifests::ObjectKey& key)
{
    if (key == m_key && m_rows)
        return;
    m_key = key;
    m_rows.reset();
    m_table->follow(nullptr);
    if (isVisible())
        start();
}

void EventsView::showWhole()
{
    const std::vector<models::Row> rows = m_table->selected();
    m_whole->setVisible(rows.size() == 1);
    if (rows.size() != 1)
        return;
    const auto cell = [&rows](EventColumn column) -> const models::Cell& { return rows.front().cells[static_cast<std::size_t>(column)]; };
    m_whole->setText(tr("%1, seen %2 times").arg(cell(EventColumn::Object).text, cell(EventColumn::Times).text) + QLatin1Char('\n') + cell(EventColumn::Message).tip);
}

void EventsView::clear() { follow({}); }

void EventsView::start()
{
    if (m_rows || m_key.name.empty() || !m_context.desktop.client())
        return;
    const auto describe = [key = m_key](const manifests::Json& event) { return models::concerns(event, key) ? models::describeEvent(event) : models::Row(); };
    m_rows = std::make_unique<models::LiveRows>(m_context.desktop.client(), kube::types::events, m_key.nameSpace, kube::ListOptions{}, describe, nullptr);
    m_table->follow(m_rows.get());
}

void EventsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    start();
}

} // namespace kf::gui

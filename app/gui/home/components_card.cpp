#include "app/gui/home/components_card.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace kf::gui {

namespace {

bool sayTheSame(const std::vector<models::Row>& left, const std::vector<models::Row>& right)
{
    const auto same = [](const models::Row& one, const models::Row& other) {
        return std::equal(one.cells.begin(), one.cells.end(), other.cells.begin(), other.cells.end(), [](const models::Cell& a, const models::Cell& b) { return a.text == b.text && a.tone == b.tone; });
    };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
}

} // namespace

ComponentsCard::ComponentsCard(QWidget* parent) : QWidget(parent), m_section(new Section(QStringLiteral("componentsCard"), tr("Components")))
{
    setObjectName(QStringLiteral("components"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_section);
    rebuild();
}

void ComponentsCard::show(const std::vector<models::Row>& components)
{
    if (m_rows && sayTheSame(m_components, components))
        return;
    m_components = components;
    rebuild();
}

void ComponentsCard::rebuild()
{
    delete m_rows;
    m_rows = new QWidget;
    auto* grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::space(1.5));
    grid->setVerticalSpacing(theme::space(0.75));
    grid->setColumnStretch(3, 1);
    if (m_components.empty())
        grid->addWidget(quietLabel(tr("Reading the components …")), 0, 0, 1, 4);
    int line = 0;
    for (const models::Row& component : m_components) {
        for (int column = 0; column < 3; ++column) {
            const models::Cell& cell = component.cells[static_cast<std::size_t>(column)];
            auto* label = new QLabel(cell.text);
            label->setTextFormat(Qt::PlainText);
            theme::setTone(*label, cell.tone);
            if (column == 2)
                label->setObjectName(QStringLiteral("componentState-") + QString::fromStdString(component.key.name));
            grid->addWidget(label, line, column, Qt::AlignTop);
        }
        const QString blocker = component.cells[3].text;
        if (!blocker.isEmpty()) {
            QLabel* label = quietLabel(blocker);
            label->setTextFormat(Qt::PlainText);
            grid->addWidget(label, ++line, 0, 1, 4);
        }
        ++line;
    }
    m_section->content().insertWidget(0, m_rows, 0, Qt::AlignTop);
}

} // namespace kf::gui

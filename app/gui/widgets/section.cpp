#include "app/gui/widgets/section.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kf::gui {

Section::Section(const QString& objectName, const QString& title, QWidget* parent) : QFrame(parent), m_bar(new QHBoxLayout), m_content(new QVBoxLayout)
{
    setObjectName(objectName);
    setProperty("card", true);
    QLabel* label = heading(title);
    label->setWordWrap(true);
    m_bar->setSpacing(theme::space(1));
    m_bar->addWidget(label, 1);
    m_content->setSpacing(theme::space(1));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(1.5), theme::space(1.25), theme::space(1.5), theme::space(1.5));
    layout->setSpacing(theme::space(1));
    layout->addLayout(m_bar);
    layout->addLayout(m_content, 1);
}

void Section::addToBar(QWidget* widget) { m_bar->addWidget(widget); }

QPushButton* Section::addButton(QAction* action, bool primary)
{
    QPushButton* button = buttonFor(action, this, primary);
    m_bar->addWidget(button);
    return button;
}

void clearLayout(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        if (QLayout* inner = item->layout())
            clearLayout(*inner);
        delete item;
    }
}

} // namespace kf::gui

#include "app/gui/widgets/page.h"

#include "app/gui/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace kf::gui {

Page::Page(QWidget* owner, const QString& title) : QVBoxLayout(owner), m_title(new QLabel(title)), m_subtitle(quietLabel()), m_buttons(new QHBoxLayout)
{
    setContentsMargins(theme::space(2.5), theme::space(2), theme::space(2.5), theme::space(2));
    setSpacing(theme::space(1.5));
    m_title->setFont(theme::titleFont());
    m_title->setObjectName(owner->objectName() + QStringLiteral("Title"));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long title must not widen the window
    m_subtitle->setVisible(false);
    auto* words = new QVBoxLayout;
    words->setSpacing(theme::space(0.25));
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    m_buttons->setSpacing(theme::space(1));
    auto* top = new QHBoxLayout;
    top->addLayout(words, 1);
    top->addLayout(m_buttons);
    addLayout(top);
}

void Page::setTitle(const QString& title) { m_title->setText(title); }

void Page::setSubtitle(const QString& text)
{
    m_subtitle->setText(text);
    m_subtitle->setVisible(!text.isEmpty());
}

QPushButton* Page::addButton(QAction* action, bool primary)
{
    QPushButton* button = buttonFor(action, parentWidget(), primary);
    m_buttons->addWidget(button);
    return button;
}

QPushButton* buttonFor(QAction* action, QWidget* parent, bool primary)
{
    auto* button = new QPushButton(parent);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setProperty("primary", primary);
    const auto follow = [button, action, primary] {
        button->setText(action->text());
        if (!primary) // a drawing in the text's colour would vanish on the filled button
            button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->text().remove(QLatin1Char('&')));
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

QAction* namedAction(QWidget* owner, const QString& objectName, const QIcon& icon, const QString& text)
{
    auto* action = new QAction(icon, text, owner);
    action->setObjectName(objectName);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    return action;
}

QLabel* heading(const QString& text)
{
    auto* label = new QLabel(text);
    label->setFont(theme::headingFont());
    return label;
}

QLabel* quietLabel(const QString& text)
{
    auto* label = new QLabel(text);
    label->setProperty("quiet", true);
    label->setWordWrap(true);
    return label;
}

QLabel* valueLabel(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

} // namespace kf::gui

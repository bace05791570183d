#include "app/gui/frame/top_bar.h"

#include "app/gui/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace kf::gui {

namespace {

QPushButton* searchButton(QAction* search)
{
    auto* button = new QPushButton(icon(Glyph::Search), TopBar::tr("Search or jump to …   %1").arg(search->shortcut().toString(QKeySequence::NativeText)));
    button->setObjectName(QStringLiteral("searchEverything"));
    button->setAccessibleName(TopBar::tr("Search or jump to"));
    button->setToolTip(TopBar::tr("Find a panel, an object or an action"));
    button->setProperty("field", true);
    QObject::connect(button, &QPushButton::clicked, search, &QAction::trigger);
    return button;
}

QToolButton* menuButton(QMenu* menu)
{
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("windowMenu"));
    button->setAccessibleName(TopBar::tr("Menu"));
    button->setToolTip(TopBar::tr("Menu (F10)"));
    button->setIcon(icon(Glyph::Menu));
    button->setIconSize(QSize(theme::space(2.2), theme::space(2.2)));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    button->setShortcut(QKeySequence(Qt::Key_F10));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

TopBar::TopBar(models::Desktop& desktop, QAction* search, QMenu* menu, QWidget* parent) : QWidget(parent), m_desktop(desktop), m_choice(new QComboBox)
{
    setObjectName(QStringLiteral("topBar"));
    m_choice->setObjectName(QStringLiteral("nameSpace"));
    m_choice->setAccessibleName(tr("Namespace"));
    m_choice->setToolTip(tr("All panels show this namespace"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->setMaximumWidth(theme::space(40)); // a namespace may have 63 letters: the list shows them all
    auto* label = new QLabel(tr("Namespace"));
    label->setProperty("quiet", true);
    label->setBuddy(m_choice);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::space(2.5), theme::space(1.5), theme::space(2.5), 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(searchButton(search));
    layout->addStretch(1);
    layout->addWidget(label);
    layout->addWidget(m_choice);
    layout->addWidget(menuButton(menu));

    connect(m_choice, &QComboBox::activated, this, &TopBar::chosen);
    connect(&m_nameSpaces, &models::NameSpaces::changed, this, &TopBar::showNameSpaces);
    connect(&m_desktop, &models::Desktop::nameSpaceChanged, this, &TopBar::showNameSpaces);
    connect(&m_desktop, &models::Desktop::clientChanged, this, [this] { m_nameSpaces.follow(m_desktop.client()); });
    m_nameSpaces.follow(m_desktop.client());
    showNameSpaces();
}

// "All", people's own, the rest. The one in use stays there, even while no cluster can say that it exists.
void TopBar::showNameSpaces()
{
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    m_choice->addItem(tr("All namespaces"), QString());
    bool wasProfile = true;
    bool isKnown = m_desktop.nameSpace().isEmpty();
    for (const models::NameSpace& one : m_nameSpaces.all()) {
        if (m_choice->count() == 1 || wasProfile != one.isProfile)
            m_choice->insertSeparator(m_choice->count());
        wasProfile = one.isProfile;
        isKnown = isKnown || one.name == m_desktop.nameSpace();
        m_choice->addItem(one.isProfile ? icon(Glyph::User) : icon(Glyph::Box), one.name, one.name);
        if (!one.owner.isEmpty())
            m_choice->setItemData(m_choice->count() - 1, tr("Profile of %1").arg(one.owner), Qt::ToolTipRole);
    }
    if (!isKnown)
        m_choice->addItem(m_desktop.nameSpace(), m_desktop.nameSpace());
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(m_desktop.nameSpace())));
}

void TopBar::chosen(int index) { m_desktop.setNameSpace(m_choice->itemData(index).toString()); }

} // namespace kf::gui

#include "app/gui/cluster/forward_list.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace kf::gui {

using models::PortForwards;

namespace {
QPushButton* smallButton(const QString& objectName, Glyph glyph, const QString& text, const QString& accessibleName)
{
    auto* button = new QPushButton(icon(glyph), text);
    button->setObjectName(objectName);
    button->setAccessibleName(accessibleName);
    button->setProperty("flat", true);
    return button;
}
} // namespace

ForwardList::ForwardList(models::PortForwards& forwards, QWidget* parent) : QFrame(parent), m_forwards(forwards), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("forwards"));
    setAccessibleName(tr("Port-forwards"));
    setProperty("card", true);
    m_layout->setSpacing(theme::space(0.5));
    m_layout->addWidget(heading(tr("Port-forwards")));
    connect(&forwards, &QAbstractItemModel::rowsInserted, this, &ForwardList::build);
    connect(&forwards, &QAbstractItemModel::rowsRemoved, this, &ForwardList::build);
    connect(&forwards, &QAbstractItemModel::modelReset, this, &ForwardList::build);
    connect(&forwards, &QAbstractItemModel::dataChanged, this, &ForwardList::build);
    build();
}

void ForwardList::build()
{
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater(); // one of its buttons may be what was clicked
    }
    m_rows = new QWidget;
    auto* rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    for (int row = 0; row < m_forwards.rowCount(); ++row)
        rows->addWidget(rowOf(m_forwards.index(row)));
    m_layout->addWidget(m_rows);
    setVisible(m_forwards.rowCount() > 0);
}

QWidget* ForwardList::rowOf(const QModelIndex& index)
{
    const int id = index.data(PortForwards::IdRole).toInt();
    const QString url = index.data(PortForwards::UrlRole).toString();
    const QString title = index.data(PortForwards::TitleRole).toString();
    const bool works = index.data(PortForwards::WorksRole).toBool();
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* name = new QLabel(works ? title + QStringLiteral("  →  ") + url : title);
    name->setObjectName(QStringLiteral("forwardName%1").arg(id));
    name->setTextFormat(Qt::PlainText);
    name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    name->setWordWrap(true);
    QLabel* state = quietLabel(index.data(PortForwards::StateRole).toString());
    state->setObjectName(QStringLiteral("forwardState%1").arg(id));
    words->addWidget(name);
    words->addWidget(state);
    layout->addLayout(words, 1);
    auto* copy = smallButton(QStringLiteral("forwardCopy%1").arg(id), Glyph::Copy, tr("Copy"), tr("Copy the address of %1").arg(title));
    auto* open = smallButton(QStringLiteral("forwardOpen%1").arg(id), Glyph::Open, tr("Open"), tr("Open %1 in the browser").arg(title));
    auto* close = smallButton(QStringLiteral("forwardClose%1").arg(id), Glyph::Close, tr("Close"), tr("Close the port-forward to %1").arg(title));
    copy->setEnabled(works);
    open->setEnabled(works);
    for (QPushButton* button : {copy, open, close})
        layout->addWidget(button);
    connect(copy, &QPushButton::clicked, this, [url] { QApplication::clipboard()->setText(url); });
    connect(open, &QPushButton::clicked, this, [url] { QDesktopServices::openUrl(QUrl(url)); });
    connect(close, &QPushButton::clicked, this, [this, id] { m_forwards.close(id); });
    return row;
}

} // namespace kf::gui

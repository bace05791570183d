#include "app/gui/notebooks/connection_list.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace kf::gui {

namespace {
QPushButton* button(const QString& objectName, Glyph glyph, const QString& text, const QString& accessibleName)
{
    auto* made = new QPushButton(icon(glyph), text);
    made->setObjectName(objectName);
    made->setAccessibleName(accessibleName);
    made->setToolTip(accessibleName);
    made->setProperty("flat", true);
    return made;
}
} // namespace

ConnectionList::ConnectionList(models::NotebookConnections& connections, QWidget* parent) : QFrame(parent), m_connections(connections), m_lines(new QVBoxLayout)
{
    setObjectName(QStringLiteral("notebookConnections"));
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(1.5), theme::space(0.75), theme::space(1), theme::space(0.75));
    layout->setSpacing(theme::space(0.5));
    layout->addWidget(quietLabel(tr("Connections, open on this computer only")));
    layout->addLayout(m_lines);
    connect(&connections, &models::NotebookConnections::changed, this, &ConnectionList::showLines);
    showLines();
}

void ConnectionList::showLines()
{
    if (m_content) { // a button in it may be what told the change
        m_content->hide();
        m_content->deleteLater();
        m_content = nullptr;
    }
    setVisible(!m_connections.all().empty());
    if (m_connections.all().empty())
        return;
    m_content = new QWidget;
    auto* lines = new QVBoxLayout(m_content);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    for (const models::NotebookConnection& connection : m_connections.all())
        lines->addWidget(line(connection));
    m_lines->addWidget(m_content);
}

QWidget* ConnectionList::line(const models::NotebookConnection& connection)
{
    const QString title = connection.title();
    const QString id = QStringLiteral("connection-") + title;
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* words = new QLabel(connection.problem.isEmpty() ? (connection.port == 0 ? tr("%1: connecting …").arg(title) : QStringLiteral("%1: %2").arg(title, connection.address))
                                                          : tr("%1: not now. %2").arg(title, connection.problem));
    words->setObjectName(id);
    words->setTextFormat(Qt::PlainText);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setWordWrap(true);
    words->setToolTip(words->text());
    words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long address must not widen the window
    layout->addWidget(words, 1);
    auto* open = button(id + QStringLiteral("-open"), Glyph::Open, tr("Open"), tr("Open %1 in the browser").arg(title));
    auto* copy = button(id + QStringLiteral("-copy"), Glyph::Copy, tr("Copy the address"), tr("Copy the address of %1 with its token").arg(title));
    auto* close = button(id + QStringLiteral("-close"), Glyph::Close, tr("Close"), tr("Close the connection to %1").arg(title));
    open->setEnabled(connection.port != 0);
    copy->setEnabled(connection.port != 0);
    for (QPushButton* one : {open, copy, close})
        layout->addWidget(one);
    connect(open, &QPushButton::clicked, this, [this, nameSpace = models::qt(connection.nameSpace), name = models::qt(connection.name)] { Q_EMIT openAsked(nameSpace, name); });
    connect(copy, &QPushButton::clicked, this, [url = connection.url] { QApplication::clipboard()->setText(url); });
    connect(close, &QPushButton::clicked, this, [this, nameSpace = connection.nameSpace, name = connection.name] { m_connections.close(nameSpace, name); });
    return widget;
}

} // namespace kf::gui

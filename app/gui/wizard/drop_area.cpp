#include "app/gui/wizard/drop_area.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QUrl>

namespace kf::gui {

namespace {
// Empty: what is dragged is no file of this computer.
QString fileOf(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}
} // namespace

DropArea::DropArea(QAction* choose, QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("bundleDrop"));
    setAcceptDrops(true);
    auto* drawing = new QLabel;
    drawing->setPixmap(icon(Glyph::Bundle).pixmap(theme::space(4)));
    auto* text = new QLabel(tr("Drop a bundle file (*.kfb, or the first part *.kfb.001) here"));
    text->setWordWrap(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(2));
    layout->setSpacing(theme::space(1.5));
    layout->addWidget(drawing);
    layout->addWidget(text, 1);
    layout->addWidget(buttonFor(choose, this));
}

void DropArea::dragEnterEvent(QDragEnterEvent* event)
{
    if (fileOf(event->mimeData()).isEmpty())
        return;
    m_hovered = true;
    update();
    event->acceptProposedAction();
}

void DropArea::dragLeaveEvent(QDragLeaveEvent*)
{
    m_hovered = false;
    update();
}

void DropArea::dropEvent(QDropEvent* event)
{
    m_hovered = false;
    update();
    const QString file = fileOf(event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT dropped(file);
}

void DropArea::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(m_hovered ? theme::accent(palette()) : theme::quietText(palette()), m_hovered ? 2 : 1, Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(theme::raised(palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme::space(0.75), theme::space(0.75));
}

} // namespace kf::gui

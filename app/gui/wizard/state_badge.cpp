#include "app/gui/wizard/state_badge.h"

#include "app/gui/theme.h"

#include <QPainter>

namespace kf::gui {

namespace {

QPixmap tinted(const QPixmap& drawing, const QColor& color)
{
    QPixmap pixmap = drawing;
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(), pixmap.size()), color);
    return pixmap;
}

int side(const QFontMetrics& metrics) { return metrics.height(); }

} // namespace

Glyph glyphOf(models::Tone tone)
{
    switch (tone) {
    case models::Tone::Good: return Glyph::Check;
    case models::Tone::Warning: return Glyph::Warning;
    case models::Tone::Bad: return Glyph::Error;
    case models::Tone::Busy: return Glyph::Clock;
    case models::Tone::Plain:
    case models::Tone::Quiet: break;
    }
    return Glyph::Info;
}

StateBadge::StateBadge(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void StateBadge::show(models::Tone tone, const QString& word)
{
    m_tone = tone;
    m_word = word;
    setAccessibleDescription(word);
    updateGeometry();
    update();
}

QSize StateBadge::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.horizontalAdvance(m_word) + side(metrics) + theme::space(2.5), metrics.height() + theme::space(0.75)};
}

void StateBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::backgroundOf(m_tone, palette()));
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    const QColor ink = theme::textOf(m_tone, palette());
    const int size = side(fontMetrics());
    const QRect drawing(theme::space(0.75), (height() - size) / 2, size, size);
    const qreal scale = devicePixelRatioF();
    QPixmap pixmap = icon(glyphOf(m_tone)).pixmap(QSize(size, size) * scale);
    pixmap.setDevicePixelRatio(scale);
    painter.drawPixmap(drawing, tinted(pixmap, ink));
    painter.setPen(ink);
    painter.drawText(rect().adjusted(drawing.right() + theme::space(0.5), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_word);
}

} // namespace kf::gui

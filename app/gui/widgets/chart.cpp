#include "app/gui/widgets/chart.h"

#include "app/gui/theme.h"
#include "app/models/text.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace kf::gui {

namespace {
constexpr int valueSteps = 4;
constexpr int faint = 40; // of 255: the area below the line
}

LineChart::LineChart(const QString& objectName, const QString& title, ChartUnit unit, int series, QWidget* parent) : QWidget(parent), m_unit(unit), m_series(series)
{
    setObjectName(objectName);
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleDescription(summary());
}

void LineChart::setPoints(std::vector<ChartPoint> points)
{
    m_points = std::move(points);
    m_mark = m_mark < static_cast<int>(m_points.size()) ? m_mark : -1;
    setAccessibleDescription(summary());
    update();
}

void LineChart::setLimit(double limit, const QString& name)
{
    m_limit = limit;
    m_limitName = name;
    update();
}

QString LineChart::summary() const
{
    double least = std::numeric_limits<double>::infinity();
    double largest = 0;
    double sum = 0;
    int known = 0;
    for (const ChartPoint& point : m_points) {
        if (!std::isfinite(point.value))
            continue;
        least = std::min(least, point.value);
        largest = std::max(largest, point.value);
        sum += point.value;
        ++known;
    }
    if (known == 0)
        return tr("Nothing was measured yet.");
    return tr("Now %1. In the last %2 between %3 and %4, on average %5.")
        .arg(valueText(m_points.back().value, m_unit), models::durationText(std::chrono::seconds(std::llround(m_points.back().time - m_points.front().time))), valueText(least, m_unit), valueText(largest, m_unit),
            valueText(sum / known, m_unit));
}

QString LineChart::markText() const
{
    if (m_mark < 0)
        return {};
    const ChartPoint& point = m_points[static_cast<std::size_t>(m_mark)];
    return tr("%1, %2").arg(valueText(point.value, m_unit), ageText(m_points.back().time - point.time));
}

QSize LineChart::sizeHint() const { return {theme::space(34), theme::space(14)}; }
QSize LineChart::minimumSizeHint() const { return {theme::space(20), theme::space(11)}; }

double LineChart::span() const { return m_points.empty() ? leastSpan : std::max(leastSpan, m_points.back().time - m_points.front().time); }

ChartScale LineChart::scale() const
{
    double largest = 0;
    for (const ChartPoint& point : m_points)
        largest = std::isfinite(point.value) ? std::max(largest, point.value) : largest;
    return scaleFor(largest, m_unit, valueSteps);
}

QRectF LineChart::plot() const
{
    const QFontMetricsF metrics(theme::smallFont());
    double left = 0;
    for (const Tick& tick : scale().ticks)
        left = std::max(left, metrics.horizontalAdvance(tick.text));
    return QRectF(rect()).adjusted(left + theme::space(1.25), metrics.height() / 2 + 1, -theme::space(0.5), -metrics.height() - theme::space(0.5));
}

QPointF LineChart::placeOf(const ChartPoint& point, const QRectF& area, double top) const
{
    const double age = m_points.back().time - point.time;
    return {area.right() - age / span() * area.width(), area.bottom() - std::clamp(point.value / top, 0.0, 1.0) * area.height()};
}

void LineChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ChartScale values = scale();
    const QRectF area = plot();
    paintGrid(painter, area, values);
    if (!m_points.empty()) {
        paintLine(painter, area, values.top);
        paintMark(painter, area, values.top);
    } else {
        painter.setPen(theme::quietText(palette()));
        painter.setFont(theme::smallFont());
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, summary());
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme::accent(palette()), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme::space(0.5), theme::space(0.5));
    }
}

void LineChart::paintGrid(QPainter& painter, const QRectF& area, const ChartScale& values) const
{
    painter.setFont(theme::smallFont());
    const QFontMetricsF metrics(painter.font());
    for (const Tick& tick : values.ticks) {
        const double y = area.bottom() - tick.value / values.top * area.height();
        painter.setPen(QPen(theme::line(palette()), 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme::quietText(palette()));
        painter.drawText(QRectF(0, y - metrics.height() / 2, area.left() - theme::space(0.5), metrics.height()), Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    // As many times as there is room for; the ends must not run out of the picture.
    const double room = metrics.horizontalAdvance(ageText(59 * 60)) + theme::space(2);
    double lastLeft = area.right() + room;
    for (const Tick& tick : timeTicks(span(), std::max(2, static_cast<int>(area.width() / room)))) {
        const double x = area.right() - tick.value / span() * area.width();
        const double width = metrics.horizontalAdvance(tick.text);
        const double from = std::clamp(x - width / 2, area.left(), area.right() - width);
        if (from + width + theme::space(0.5) > lastLeft)
            continue;
        lastLeft = from;
        painter.drawText(QRectF(from, area.bottom() + theme::space(0.25), width + 1, metrics.height()), Qt::AlignLeft, tick.text);
    }
    if (m_limit > 0 && m_limit <= values.top) {
        const double y = area.bottom() - m_limit / values.top * area.height();
        painter.setPen(QPen(theme::textOf(models::Tone::Warning, palette()), 1, Qt::DashLine));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.drawText(QRectF(area.left() + theme::space(0.5), y, area.width(), metrics.height()), Qt::AlignLeft, m_limitName);
    }
}

void LineChart::paintLine(QPainter& painter, const QRectF& area, double top) const
{
    QColor fill = theme::series(m_series, palette());
    const QPen pen(fill, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    fill.setAlpha(faint);
    QPolygonF piece;
    const auto finish = [&] {
        if (piece.size() == 1)
            piece.push_back(piece.front() + QPointF(1, 0));
        if (piece.size() > 1) {
            QPolygonF closed = piece;
            closed << QPointF(piece.back().x(), area.bottom()) << QPointF(piece.front().x(), area.bottom());
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            painter.drawPolygon(closed);
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(piece);
        }
        piece.clear();
    };
    for (const ChartPoint& point : m_points) {
        if (std::isfinite(point.value))
            piece << placeOf(point, area, top);
        else
            finish();
    }
    finish();
}

void LineChart::paintMark(QPainter& painter, const QRectF& area, double top) const
{
    if (m_mark < 0)
        return;
    const ChartPoint& point = m_points[static_cast<std::size_t>(m_mark)];
    const QPointF place = placeOf(point, area, top);
    painter.setPen(QPen(theme::quietText(palette()), 1));
    painter.drawLine(QPointF(place.x(), area.top()), QPointF(place.x(), area.bottom()));
    if (!std::isfinite(point.value))
        return;
    painter.setPen(QPen(theme::series(m_series, palette()), 2));
    painter.setBrush(theme::raised(palette()));
    painter.drawEllipse(place, theme::space(0.4), theme::space(0.4));
}

void LineChart::mark(int point)
{
    m_mark = m_points.empty() ? -1 : std::clamp(point, -1, static_cast<int>(m_points.size()) - 1);
    update();
    if (m_mark < 0) {
        QToolTip::hideText();
        return;
    }
    const QRectF area = plot();
    const ChartPoint& at = m_points[static_cast<std::size_t>(m_mark)];
    const QPointF place(placeOf(at, area, scale().top).x(), area.center().y());
    QToolTip::showText(mapToGlobal(place.toPoint() + QPoint(theme::space(1), 0)), markText(), this);
    setAccessibleDescription(markText());
}

void LineChart::mouseMoveEvent(QMouseEvent* event)
{
    if (m_points.empty())
        return;
    const QRectF area = plot();
    const double time = m_points.back().time - (area.right() - event->position().x()) / area.width() * span();
    const auto nearest = std::min_element(m_points.begin(), m_points.end(), [time](const ChartPoint& left, const ChartPoint& right) { return std::abs(left.time - time) < std::abs(right.time - time); });
    mark(static_cast<int>(nearest - m_points.begin()));
}

void LineChart::leaveEvent(QEvent*) { mark(-1); }

void LineChart::focusOutEvent(QFocusEvent* event)
{
    mark(-1);
    QWidget::focusOutEvent(event);
}

void LineChart::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_points.size()) - 1;
    const int from = m_mark < 0 ? last + 1 : m_mark;
    switch (event->key()) {
    case Qt::Key_Left: mark(std::max(0, from - 1)); return;
    case Qt::Key_Right: mark(std::min(last, from + 1)); return;
    case Qt::Key_Home: mark(0); return;
    case Qt::Key_End: mark(last); return;
    case Qt::Key_Escape:
        if (m_mark >= 0) {
            mark(-1);
            return;
        }
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace kf::gui

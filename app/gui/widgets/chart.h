// A line over time: grid, axis labels with units, the limit as a dashed line, the value under the pointer. Arrow keys move the same
// mark, and a sentence that sums the line up is the accessible description. Not-a-number leaves a gap.
#pragma once

#include "app/gui/widgets/chart_scale.h"

#include <QWidget>

namespace kf::gui {

struct ChartPoint {
    double time = 0; // seconds of any clock, rising
    double value = 0;
};

class LineChart final : public QWidget {
    Q_OBJECT
public:
    static constexpr double leastSpan = 60; // seconds

    // `series` chooses the colour (theme.h).
    LineChart(const QString& objectName, const QString& title, ChartUnit unit, int series, QWidget* parent = nullptr);

    void setPoints(std::vector<ChartPoint> points);
    // Drawn where the scale reaches it. 0: none.
    void setLimit(double limit, const QString& name);
    const std::vector<ChartPoint>& points() const { return m_points; }
    // "Now 1.20 cores. In the last 5 min between 0.10 and 1.80 cores, on average 0.70 cores."
    QString summary() const;
    // The point under the mark; empty text: none.
    QString markText() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

    double span() const;
    QRectF plot() const;
    QPointF placeOf(const ChartPoint& point, const QRectF& area, double top) const;
    void paintGrid(QPainter& painter, const QRectF& area, const ChartScale& scale) const;
    void paintLine(QPainter& painter, const QRectF& area, double top) const;
    void paintMark(QPainter& painter, const QRectF& area, double top) const;
    void mark(int point);
    ChartScale scale() const;

    const ChartUnit m_unit;
    const int m_series;
    std::vector<ChartPoint> m_points;
    double m_limit = 0;
    QString m_limitName;
    int m_mark = -1; // index of a point
};

} // namespace kf::gui

// The arithmetic of a chart: where its lines of the grid lie and what stands beside them. Pure.
#pragma once

#include <QString>

#include <vector>

namespace kf::gui {

enum class ChartUnit { Cores, Bytes };

struct Tick {
    double value = 0;
    QString text;
};
struct ChartScale {
    double top = 1; // the value at the upper edge; the lower edge is 0
    std::vector<Tick> ticks; // from 0 to top
};

// A scale of round steps that holds `largest`, with at most so many steps (2 at least). Bytes go in powers of two.
ChartScale scaleFor(double largest, ChartUnit unit, int mostSteps);
// Ages in seconds, from now (0) back to `span`, at most so many.
std::vector<Tick> timeTicks(double span, int most);

QString valueText(double value, ChartUnit unit); // "1.25 cores", "3.4 GiB"; not a number: "not known"
QString ageText(double seconds);                 // "now", "40 s ago", "5 min ago"

} // namespace kf::gui

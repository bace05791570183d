#include "app/gui/widgets/chart_scale.h"

#include "app/models/text.h"
#include "base/units.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace kf::gui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::gui", text); }

// The next round number from `rough` on: 1, 2 or 5 times a power of ten; for bytes a power of two.
double roundStep(double rough, ChartUnit unit)
{
    if (unit == ChartUnit::Bytes)
        return std::exp2(std::ceil(std::log2(std::max(rough, 1.0)) - 1e-9));
    const double power = std::pow(10.0, std::floor(std::log10(std::max(rough, 1e-6))));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

double leastTop(ChartUnit unit) { return unit == ChartUnit::Bytes ? 64.0 * (1 << 20) : 0.1; }

QString tickText(double value, ChartUnit unit)
{
    if (unit == ChartUnit::Bytes)
        return value == 0 ? QStringLiteral("0") : models::qt(formatBytes(static_cast<std::uint64_t>(std::llround(value))));
    return QLocale().toString(value, 'g', 3);
}

} // namespace

ChartScale scaleFor(double largest, ChartUnit unit, int mostSteps)
{
    const double most = std::isfinite(largest) ? std::max(largest, leastTop(unit)) : leastTop(unit);
    const double step = roundStep(most / std::max(mostSteps, 2), unit);
    const int steps = std::max(1, static_cast<int>(std::ceil(most / step - 1e-9)));
    ChartScale scale{steps * step, {}};
    for (int i = 0; i <= steps; ++i)
        scale.ticks.push_back({i * step, tickText(i * step, unit)});
    return scale;
}

std::vector<Tick> timeTicks(double span, int most)
{
    static constexpr double steps[] = {10, 30, 60, 120, 300, 600, 1200, 1800, 3600};
    const auto fits = std::find_if(std::begin(steps), std::end(steps), [&](double step) { return span / step <= std::max(most - 1, 1); });
    const double step = fits == std::end(steps) ? 3600 : *fits;
    std::vector<Tick> ticks;
    for (double age = 0; age <= span; age += step)
        ticks.push_back({age, ageText(age)});
    return ticks;
}

QString valueText(double value, ChartUnit unit)
{
    if (!std::isfinite(value))
        return tr(QT_TRANSLATE_NOOP("kf::gui", "not known"));
    if (unit == ChartUnit::Bytes)
        return models::qt(formatBytes(static_cast<std::uint64_t>(std::llround(std::max(value, 0.0)))));
    return tr(QT_TRANSLATE_NOOP("kf::gui", "%1 cores")).arg(QLocale().toString(value, 'f', 2));
}

QString ageText(double seconds)
{
    const auto whole = std::chrono::seconds(std::llround(std::max(seconds, 0.0)));
    return whole.count() == 0 ? tr(QT_TRANSLATE_NOOP("kf::gui", "now")) : tr(QT_TRANSLATE_NOOP("kf::gui", "%1 ago")).arg(models::durationText(whole));
}

} // namespace kf::gui

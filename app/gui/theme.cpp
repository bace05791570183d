#include "app/gui/theme.h"

#include "app/gui/style_sheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QLabel>
#include <QStyle>
#include <QStyleFactory>

#include <array>
#include <cmath>

static void initArrows() { Q_INIT_RESOURCE(arrows); } // outside of any namespace

namespace kf::gui::theme {

namespace {

QColor pick(const QPalette& palette, const char* light, const char* dark) { return QColor(QLatin1String(isDark(palette) ? dark : light)); }

// Linear light of one channel of sRGB.
double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }

double luminance(const QColor& color) { return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF()); }

} // namespace

QPalette paletteFor(bool dark)
{
    const auto color = [dark](const char* light, const char* darkColor) { return QColor(QLatin1String(dark ? darkColor : light)); };
    QPalette palette;
    palette.setColor(QPalette::Window, color("#f6f7f9", "#1b1d22"));
    palette.setColor(QPalette::Base, color("#ffffff", "#22252b"));
    palette.setColor(QPalette::AlternateBase, color("#f3f5f8", "#272a31"));
    palette.setColor(QPalette::Button, color("#ffffff", "#2b2f37"));
    palette.setColor(QPalette::ToolTipBase, color("#20242b", "#3a3f49"));
    palette.setColor(QPalette::ToolTipText, color("#f4f6f8", "#f4f6f8"));
    palette.setColor(QPalette::Highlight, color("#1a5fd0", "#2f6fdc"));
    palette.setColor(QPalette::HighlightedText, QColor(Qt::white));
    palette.setColor(QPalette::Link, color("#1a5fd0", "#7fb0ff"));
    palette.setColor(QPalette::LinkVisited, color("#6b3fc4", "#b79bff"));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, color("#1d222a", "#e9ebef"));
    palette.setColor(QPalette::PlaceholderText, color("#626b78", "#a0a8b4"));
    palette.setColor(QPalette::Mid, color("#d9dde4", "#3a3f49"));
    palette.setColor(QPalette::Light, color("#ffffff", "#333841"));
    palette.setColor(QPalette::Midlight, color("#eef0f4", "#2f333b"));
    palette.setColor(QPalette::Dark, color("#b4bbc6", "#15171b"));
    palette.setColor(QPalette::Shadow, color("#9aa2ae", "#0d0e11"));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, color("#8a919c", "#7d8591"));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color("#d5d9e0", "#3a3f49"));
    return palette;
}

bool isDark(const QPalette& palette) { return palette.color(QPalette::Window).lightness() < 128; }

bool systemIsDark()
{
    static const bool dark = isDark(QApplication::palette());
    return dark;
}

void apply(QApplication& application, Scheme scheme)
{
    const bool dark = scheme == Scheme::Dark || (scheme == Scheme::System && systemIsDark());
    initArrows();
    static bool isStyled = false;
    if (!std::exchange(isStyled, true)) // a new style would measure every widget again
        application.setStyle(QStyleFactory::create(QStringLiteral("fusion")));
    application.setPalette(paletteFor(dark));
    application.setStyleSheet(styleSheet(application.palette()));
}

QColor textOf(models::Tone tone, const QPalette& palette)
{
    switch (tone) {
    case models::Tone::Plain: return palette.color(QPalette::Text);
    case models::Tone::Quiet: return quietText(palette);
    case models::Tone::Good: return pick(palette, "#12693a", "#6fd39a");
    case models::Tone::Busy: return pick(palette, "#1a56b8", "#8db8ff");
    case models::Tone::Warning: return pick(palette, "#855000", "#f2c063");
    case models::Tone::Bad: return pick(palette, "#b3211d", "#ff9a94");
    }
    return palette.color(QPalette::Text);
}

QColor backgroundOf(models::Tone tone, const QPalette& palette)
{
    switch (tone) {
    case models::Tone::Plain:
    case models::Tone::Quiet: return pick(palette, "#eceff3", "#30343d");
    case models::Tone::Good: return pick(palette, "#e0f4e8", "#1e3a2b");
    case models::Tone::Busy: return pick(palette, "#e3edfc", "#20345a");
    case models::Tone::Warning: return pick(palette, "#fdf0d5", "#423315");
    case models::Tone::Bad: return pick(palette, "#fde5e3", "#4a2423");
    }
    return palette.color(QPalette::Base);
}

QColor line(const QPalette& palette) { return palette.color(QPalette::Mid); }
QColor raised(const QPalette& palette) { return palette.color(QPalette::Base); }
QColor quietText(const QPalette& palette) { return palette.color(QPalette::PlaceholderText); }
QColor accent(const QPalette& palette) { return palette.color(QPalette::Link); }

QColor selected(const QPalette& palette)
{
    const QColor highlight = palette.color(QPalette::Highlight);
    const QColor base = palette.color(QPalette::Base);
    const double part = isDark(palette) ? 0.35 : 0.14;
    const auto mix = [part](int one, int other) { return qRound(one * part + other * (1 - part)); };
    return QColor(mix(highlight.red(), base.red()), mix(highlight.green(), base.green()), mix(highlight.blue(), base.blue()));
}

QColor veil(const QPalette& palette)
{
    QColor color = palette.color(QPalette::Shadow);
    color.setAlphaF(isDark(palette) ? 0.6F : 0.35F);
    return color;
}

QColor series(int index, const QPalette& palette)
{
    static constexpr std::array<std::pair<const char*, const char*>, 4> colors{
        {{"#1a5fd0", "#7fb0ff"}, {"#12693a", "#6fd39a"}, {"#a35200", "#f2c063"}, {"#6b3fc4", "#b79bff"}}};
    const auto& [light, dark] = colors[static_cast<std::size_t>(index) % colors.size()];
    return pick(palette, light, dark);
}

// The sixteen named ones read on Base; then the colour cube and the greys that xterm has.
QColor ansi(int index, const QPalette& palette)
{
    static constexpr std::array<std::pair<const char*, const char*>, 16> named{{{"#1d222a", "#a0a8b4"}, {"#b3211d", "#ff9a94"}, {"#12693a", "#6fd39a"}, {"#855000", "#f2c063"},
        {"#1a56b8", "#8db8ff"}, {"#6b3fc4", "#c7adff"}, {"#0b6473", "#6fd0dd"}, {"#5a6270", "#d6dae1"}, {"#4a515d", "#8d95a3"}, {"#c4161c", "#ffb3ae"}, {"#0b7a3e", "#8fe6b4"},
        {"#8f5a00", "#ffd98a"}, {"#1a5fd0", "#a9caff"}, {"#7b3fd6", "#d9c6ff"}, {"#08707f", "#93e3ee"}, {"#1d222a", "#ffffff"}}};
    if (index < 16) {
        const auto& [light, dark] = named[static_cast<std::size_t>(std::max(index, 0))];
        return pick(palette, light, dark);
    }
    if (index >= 232)
        return QColor::fromHsv(0, 0, std::min(255, 8 + (index - 232) * 10));
    static constexpr std::array<int, 6> levels{0, 95, 135, 175, 215, 255};
    const auto part = static_cast<std::size_t>(index - 16);
    return QColor(levels[part / 36], levels[part / 6 % 6], levels[part % 6]);
}

void setTone(QLabel& label, models::Tone tone)
{
    if (const QVariant known = label.property("tone"); known.isValid() && known.toInt() == int(tone))
        return;
    label.setProperty("tone", int(tone));
    label.style()->unpolish(&label); // the style sheet looks at the property only then
    label.style()->polish(&label);
}

int space(double steps) { return std::max(1, qRound(steps * QFontMetrics(QApplication::font()).height() / 2.0)); }

namespace {
QFont scaled(double factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}
} // namespace

QFont titleFont() { return scaled(1.55, QFont::DemiBold); }
QFont headingFont() { return scaled(1.1, QFont::DemiBold); }
QFont smallFont() { return scaled(0.9, QFont::Normal); }

QFont monospaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

double contrast(const QColor& left, const QColor& right)
{
    const double one = luminance(left) + 0.05;
    const double other = luminance(right) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

} // namespace kf::gui::theme

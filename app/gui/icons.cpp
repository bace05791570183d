#include "app/gui/icons.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

namespace kf::gui {

namespace {

const char* strokes(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Home: return "M4 11 12 4l8 7M6 10v10h12V10M10 20v-6h4v6";
    case Glyph::Notebook: return "M7 3h12v18H7zM7 3v18M4 7h3M4 12h3M4 17h3M11 8h5M11 12h5";
    case Glyph::Machine: return "M3 5h18v11H3zM8 20h8M12 16v4";
    case Glyph::Cluster: return "M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12L4 7.500";
    case Glyph::Search: return "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500 21 21";
    case Glyph::Add: return "M12 5v14M5 12h14";
    case Glyph::Play: return "M7 4.500v15l12-7.500z";
    case Glyph::Stop: return "M6 6h12v12H6z";
    case Glyph::Pause: return "M8 5v14M16 5v14";
    case Glyph::Restart: return "M19 12a7 7 0 1 1-2.200-5.100M19 4v4h-4";
    case Glyph::Refresh: return "M5 12a7 7 0 0 1 12-5l2 2M19 12a7 7 0 0 1-12 5l-2-2M19 4v5h-5M5 20v-5h5";
    case Glyph::Delete: return "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5";
    case Glyph::Open: return "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9";
    case Glyph::Copy: return "M9 9h11v11H9zM15 9V4H4v11h5";
    case Glyph::Check: return "M5 12.500l4.500 4.500L19 7";
    case Glyph::Warning: return "M12 4l9 16H3zM12 10v4.500M12 17.400v.100";
    case Glyph::Error: return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9l6 6M15 9l-6 6";
    case Glyph::Info: return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.900v.100";
    case Glyph::Help: return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.700.400-1 .900-1 1.700M12 16.900v.100";
    case Glyph::Chip: return "M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4";
    case Glyph::Gpu: return "M3 7h16v10H3zM19 10h2M19 14h2M6 17v3M10 17v3M11 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z";
    case Glyph::Disk: return "M4 6c0-1.500 3.600-3 8-3s8 1.500 8 3-3.600 3-8 3-8-1.500-8-3zM4 6v12c0 1.500 3.600 3 8 3s8-1.500 8-3V6M4 12c0 1.500 3.600 3 8 3s8-1.500 8-3";
    case Glyph::Memory: return "M3 8h18v8H3zM7 8v4M11 8v4M15 8v4M6 16v3M12 16v3M18 16v3";
    case Glyph::Network: return "M12 3v6M8 9h8v5H8zM5 20v-3h14v3M12 14v3M5 20v1M19 20v1";
    case Glyph::Menu: return "M4 7h16M4 12h16M4 17h16";
    case Glyph::Terminal: return "M3 5h18v14H3zM7 9l3 3-3 3M12 15h5";
    case Glyph::Log: return "M5 4h14v16H5zM8 8h8M8 12h8M8 16h5";
    case Glyph::Event: return "M13 3L5 13.500h6L10 21l8-10.500h-6z";
    case Glyph::Code: return "M8 7l-5 5 5 5M16 7l5 5-5 5";
    case Glyph::Save: return "M12 4v11M7 11l5 5 5-5M4 20h16";
    case Glyph::Settings: return "M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4";
    case Glyph::Shield: return "M12 3l7 3v6c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6zM9 12l2.200 2.200L15.500 10";
    case Glyph::Box: return "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8";
    case Glyph::Bundle: return "M4 9h16v11H4zM6 9V5h12v4M10 13h4";
    case Glyph::Clock: return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.500l3.500 2";
    case Glyph::User: return "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20c.800-3.500 3.800-5 7.500-5s6.700 1.500 7.500 5";
    case Glyph::Down: return "M6 9l6 6 6-6";
    case Glyph::Right: return "M9 6l6 6-6 6";
    case Glyph::Close: return "M6 6l12 12M18 6L6 18";
    }
    return "";
}

// Three stacked layers: what one file carries.
const char* const sign = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#1a5fd0"/>
<g fill="none" stroke="#fff" stroke-width="4" stroke-linejoin="round" stroke-linecap="round"><path d="M32 13l19 10-19 10-19-10z"/><path d="M13 33l19 10 19-10" opacity=".8"/>
<path d="M13 42l19 10 19-10" opacity=".55"/></g></svg>)";

class Engine final : public QIconEngine {
public:
    explicit Engine(Glyph glyph) : m_glyph(glyph) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QApplication::palette();
        const QColor color = mode == QIcon::Disabled ? palette.color(QPalette::Disabled, QPalette::ButtonText) : palette.color(QPalette::ButtonText);
        const QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><path fill=\"none\" stroke=\"" + color.name().toLatin1()
            + "\" stroke-width=\"1.8\" stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\"" + strokes(m_glyph) + "\"/></svg>";
        QSvgRenderer(svg).render(painter, rect);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new Engine(m_glyph); }

private:
    const Glyph m_glyph;
};

} // namespace

QIcon icon(Glyph glyph) { return QIcon(new Engine(glyph)); }

QIcon appIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(QByteArray(sign)).render(&painter);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace kf::gui

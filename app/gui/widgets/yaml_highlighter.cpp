#include "app/gui/widgets/yaml_highlighter.h"

#include "app/gui/theme.h"

#include <QApplication>
#include <QRegularExpression>

namespace kf::gui {

void YamlHighlighter::highlightBlock(const QString& text)
{
    static const QRegularExpression form(QStringLiteral(R"(^(\s*(?:- )*)("[^"]*"|'[^']*'|[^\s"'][^:]*?)(:)(?:\s+(.*))?$)"));
    static const QRegularExpression plainValue(QStringLiteral(R"(^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$)"));
    const QPalette palette = QApplication::palette();
    const auto color = [this](qsizetype from, qsizetype count, const QColor& ink) {
        QTextCharFormat format;
        format.setForeground(ink);
        setFormat(static_cast<int>(from), static_cast<int>(count), format);
    };
    qsizetype from = 0;
    QString value = text;
    if (const QRegularExpressionMatch match = form.match(text); match.hasMatch()) {
        color(match.capturedStart(2), match.capturedLength(2), theme::accent(palette));
        color(match.capturedStart(3), 1, theme::quietText(palette));
        from = match.capturedStart(4);
        value = match.captured(4);
    } else {
        from = text.size();
        while (from > 0 && value.startsWith(QLatin1Char(' ')))
            value.remove(0, 1);
        while (value.startsWith(QLatin1String("- ")))
            value.remove(0, 2);
        from = text.size() - value.size();
    }
    if (value.isEmpty() || from < 0)
        return;
    if (value.startsWith(QLatin1Char('"')) || value.startsWith(QLatin1Char('\'')))
        color(from, value.size(), theme::series(1, palette));
    else if (plainValue.match(value).hasMatch())
        color(from, value.size(), theme::series(3, palette));
}

} // namespace kf::gui

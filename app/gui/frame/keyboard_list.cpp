#include "app/gui/frame/keyboard_list.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

namespace kf::gui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::gui::KeyboardList", text); }

void add(std::vector<KeyLine>& lines, const QWidget& owner, const QString& where)
{
    for (const QAction* action : owner.actions()) {
        QStringList keys;
        for (const QKeySequence& one : action->shortcuts())
            keys << one.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            lines.push_back({keys.join(QStringLiteral(", ")), action->text().remove(QLatin1Char('&')), where});
    }
}

} // namespace

std::vector<KeyLine> keyLines(const QWidget& window, const std::vector<std::pair<QString, QWidget*>>& places)
{
    const QString everywhere = tr(QT_TRANSLATE_NOOP("kf::gui::KeyboardList", "everywhere"));
    const QString tables = tr(QT_TRANSLATE_NOOP("kf::gui::KeyboardList", "tables"));
    std::vector<KeyLine> lines;
    add(lines, window, everywhere);
    const auto keys = [](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { return QKeySequence(modifiers | key).toString(QKeySequence::NativeText); };
    lines.push_back({keys(Qt::Key_1, Qt::ControlModifier) + QStringLiteral(" … ") + keys(Qt::Key_9, Qt::ControlModifier),
        tr(QT_TRANSLATE_NOOP("kf::gui::KeyboardList", "Go to a panel, as they stand at the left")), everywhere});
    lines.push_back({keys(Qt::Key_F10), tr(QT_TRANSLATE_NOOP("kf::gui::KeyboardList", "Open the menu")), everywhere});
    lines.push_back({keys(Qt::Key_Slash), tr(QT_TRANSLATE_NOOP("kf::gui::KeyboardList", "Search in the table")), tables});
    lines.push_back({keys(Qt::Key_Return), tr(QT_TRANSLATE_NOOP("kf::gui::KeyboardList", "Open the details of the chosen row")), tables});
    lines.push_back({keys(Qt::Key_Escape), tr(QT_TRANSLATE_NOOP("kf::gui::KeyboardList", "Leave the search and see everything")), tables});
    for (const auto& [title, widget] : places)
        add(lines, *widget, title);
    return lines;
}

} // namespace kf::gui

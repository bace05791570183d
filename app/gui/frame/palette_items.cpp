#include "app/gui/frame/palette_items.h"

#include "app/gui/icons.h"

#include <QMenu>
#include <QPointer>

namespace kf::gui {

std::vector<PaletteItem> panelItems(const std::vector<PanelEntry>& entries, const Go& go)
{
    std::vector<PaletteItem> items;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const PanelEntry& entry = entries[i];
        const QString keys = i < 9 ? QKeySequence(Qt::ControlModifier | Qt::Key(Qt::Key_1 + static_cast<int>(i))).toString(QKeySequence::NativeText) : QString();
        items.push_back({.id = QStringLiteral("panel:") + entry.id, .title = entry.title, .where = CommandPalette::tr("Panel"), .shortcut = keys,
            .drawing = icon(entry.glyph), .run = [go, id = entry.id] { go(id, {}); }});
    }
    return items;
}

void addActions(std::vector<PaletteItem>& items, const QWidget& owner, const QString& idPrefix, const QString& where, const std::function<void()>& before)
{
    for (QAction* action : owner.actions()) {
        const QString text = action->text().remove(QLatin1Char('&'));
        if (text.isEmpty() || !action->isEnabled() || !action->isVisible() || action->isSeparator() || action->menu())
            continue;
        items.push_back({.id = QStringLiteral("action:%1:%2").arg(idPrefix, action->objectName()), .title = text, .where = where,
            .shortcut = action->shortcut().toString(QKeySequence::NativeText), .drawing = action->icon(), .run = [before, guard = QPointer<QAction>(action)] {
                if (before)
                    before();
                if (guard)
                    guard->trigger();
            }});
    }
}

void addItems(std::vector<PaletteItem>& items, const PanelEntry& entry, Panel& panel, const Go& go)
{
    addActions(items, panel, entry.id, entry.title, [go, id = entry.id] { go(id, {}); });
    const QIcon drawing = icon(entry.glyph);
    for (const QString& object : panel.objects()) {
        items.push_back({.id = QStringLiteral("object:%1:%2").arg(entry.id, object), .title = object, .where = entry.title, .shortcut = {}, .drawing = drawing,
            .run = [go, id = entry.id, object] { go(id, object); }});
    }
}

} // namespace kf::gui

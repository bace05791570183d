#include "app/gui/terminal/terminal_keys.h"

#include <QKeyEvent>

#include <array>
#include <optional>

namespace kf::gui {

using terminal::Key;

namespace {

std::optional<Key> specialKey(int key)
{
    static constexpr std::array<std::pair<int, Key>, 16> keys{{{Qt::Key_Return, Key::Enter}, {Qt::Key_Enter, Key::Enter}, {Qt::Key_Tab, Key::Tab}, {Qt::Key_Backtab, Key::Tab},
        {Qt::Key_Backspace, Key::Backspace}, {Qt::Key_Escape, Key::Escape}, {Qt::Key_Up, Key::Up}, {Qt::Key_Down, Key::Down}, {Qt::Key_Left, Key::Left}, {Qt::Key_Right, Key::Right},
        {Qt::Key_Insert, Key::Insert}, {Qt::Key_Delete, Key::Delete}, {Qt::Key_Home, Key::Home}, {Qt::Key_End, Key::End}, {Qt::Key_PageUp, Key::PageUp},
        {Qt::Key_PageDown, Key::PageDown}}};
    for (const auto& [from, to] : keys) {
        if (from == key)
            return to;
    }
    if (key >= Qt::Key_F1 && key <= Qt::Key_F12)
        return static_cast<Key>(static_cast<int>(Key::F1) + key - Qt::Key_F1);
    return {};
}

// Shift+Return is Return, as every shell expects.
bool isAlwaysItself(Key key) { return key == Key::Enter || key == Key::Tab || key == Key::Backspace || key == Key::Escape; }

} // namespace

bool sendKey(terminal::Screen& screen, const QKeyEvent& event)
{
    const Qt::KeyboardModifiers held = event.modifiers();
    const terminal::Modifiers modifiers{.shift = (held & Qt::ShiftModifier) != 0, .alt = (held & Qt::AltModifier) != 0, .control = (held & Qt::ControlModifier) != 0};
    if (const std::optional<Key> key = specialKey(event.key())) {
        screen.press(*key, isAlwaysItself(*key) ? terminal::Modifiers{.shift = *key == Key::Tab && modifiers.shift, .alt = modifiers.alt, .control = false} : modifiers);
        return true;
    }
    // Ctrl+C and the like are control characters, also those for which libvterm has longer forms that shells do not know.
    if (modifiers.control && ((event.key() >= Qt::Key_At && event.key() <= Qt::Key_Underscore) || event.key() == Qt::Key_Space)) {
        screen.type(static_cast<char32_t>(event.key() & 0x1f), {.shift = false, .alt = modifiers.alt, .control = false});
        return true;
    }
    const QList<uint> letters = event.text().toUcs4();
    if (letters.isEmpty())
        return false;
    for (const uint letter : letters)
        screen.type(static_cast<char32_t>(letter), {.shift = false, .alt = modifiers.alt, .control = false});
    return true;
}

} // namespace kf::gui

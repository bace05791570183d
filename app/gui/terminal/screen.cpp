#include "app/gui/terminal/screen.h"

#include "base/handle.h"

#include <vterm.h>

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

namespace kf::terminal {

namespace {

constexpr std::size_t longestTitle = 200;

using Terminal = Handle<VTerm, vterm_free>;

// libvterm 0.1.4, which Debian 12 has, writes beyond its array when a control sequence has more than sixteen parameters: what is too
// many does not reach it.
class ParameterLimit {
public:
    std::string limited(std::string_view bytes)
    {
        std::string kept;
        kept.reserve(bytes.size());
        for (const char byte : bytes) {
            if (passes(byte))
                kept += byte;
        }
        return kept;
    }

private:
    enum class Where { Text, Escape, Sequence };
    static constexpr int mostSeparators = 15;

    bool passes(char byte)
    {
        const auto code = static_cast<unsigned char>(byte);
        const bool isParameter = code >= 0x30 && code < 0x40;
        if (code == 0x1b) {
            m_where = Where::Escape;
        } else if (m_where == Where::Escape) {
            m_where = byte == '[' ? Where::Sequence : Where::Text;
            m_separators = 0;
        } else if (m_where == Where::Sequence && isParameter) {
            m_separators += byte == ';' || byte == ':' ? 1 : 0;
            return m_separators <= mostSeparators;
        } else if (m_where == Where::Sequence && (code >= 0x40 || code == 0x18 || code == 0x1a)) {
            m_where = Where::Text; // its last byte, or a cancel
        }
        return true;
    }

    Where m_where = Where::Text;
    int m_separators = 0;
};

Color colorOf(const VTermColor& color, bool isInk)
{
    if (isInk ? VTERM_COLOR_IS_DEFAULT_FG(&color) : VTERM_COLOR_IS_DEFAULT_BG(&color))
        return {};
    if (VTERM_COLOR_IS_INDEXED(&color))
        return {Color::Kind::Indexed, color.indexed.idx, 0, 0};
    return {Color::Kind::Rgb, color.rgb.red, color.rgb.green, color.rgb.blue};
}

Cell cellOf(const VTermScreenCell& from)
{
    Cell cell;
    if (from.chars[0] == static_cast<std::uint32_t>(-1)) {
        cell.width = 0;
    } else {
        for (std::size_t i = 0; i < cell.text.size() && i < VTERM_MAX_CHARS_PER_CELL && from.chars[i] != 0; ++i)
            cell.text[i] = static_cast<char32_t>(from.chars[i]);
        cell.width = static_cast<std::uint8_t>(std::clamp<int>(from.width, 1, 2));
    }
    cell.bold = from.attrs.bold != 0;
    cell.italic = from.attrs.italic != 0;
    cell.underline = from.attrs.underline != 0;
    cell.reverse = from.attrs.reverse != 0;
    cell.strike = from.attrs.strike != 0;
    cell.ink = colorOf(from.fg, true);
    cell.ground = colorOf(from.bg, false);
    return cell;
}

void appendUtf8(std::string& text, char32_t character)
{
    const auto c = static_cast<std::uint32_t>(character);
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xc0 | (c >> 6));
        text += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        text += static_cast<char>(0xe0 | (c >> 12));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
        text += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x110000) {
        text += static_cast<char>(0xf0 | (c >> 18));
        text += static_cast<char>(0x80 | ((c >> 12) & 0x3f));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
        text += static_cast<char>(0x80 | (c & 0x3f));
    }
}

VTermModifier modifierOf(Modifiers modifiers)
{
    return static_cast<VTermModifier>((modifiers.shift ? VTERM_MOD_SHIFT : 0) | (modifiers.alt ? VTERM_MOD_ALT : 0) | (modifiers.control ? VTERM_MOD_CTRL : 0));
}

VTermKey keyOf(Key key)
{
    switch (key) {
    case Key::Enter: return VTERM_KEY_ENTER;
    case Key::Tab: return VTERM_KEY_TAB;
    case Key::Backspace: return VTERM_KEY_BACKSPACE;
    case Key::Escape: return VTERM_KEY_ESCAPE;
    case Key::Up: return VTERM_KEY_UP;
    case Key::Down: return VTERM_KEY_DOWN;
    case Key::Left: return VTERM_KEY_LEFT;
    case Key::Right: return VTERM_KEY_RIGHT;
    case Key::Insert: return VTERM_KEY_INS;
    case Key::Delete: return VTERM_KEY_DEL;
    case Key::Home: return VTERM_KEY_HOME;
    case Key::End: return VTERM_KEY_END;
    case Key::PageUp: return VTERM_KEY_PAGEUP;
    case Key::PageDown: return VTERM_KEY_PAGEDOWN;
    default: return static_cast<VTermKey>(VTERM_KEY_FUNCTION(1 + static_cast<int>(key) - static_cast<int>(Key::F1)));
    }
}

} // namespace

struct Screen::Parts {
    Terminal terminal;
    ParameterLimit parameters{};
    VTermScreen* screen = nullptr; // the terminal's
    int rows = 0;
    int columns = 0;
    std::deque<std::vector<Cell>> history;
    std::uint64_t scrolled = 0;
    Position cursor{};
    bool cursorVisible = true;
    bool alternate = false;
    bool bell = false;
    std::string title{};
    std::string output{};

    static Parts& of(void* user) { return *static_cast<Parts*>(user); }

    static int moveCursor(VTermPos now, VTermPos, int, void* user)
    {
        of(user).cursor = {now.row, now.col};
        return 1;
    }
    static int setProperty(VTermProp property, VTermValue* value, void* user)
    {
        Parts& parts = of(user);
        if (property == VTERM_PROP_CURSORVISIBLE)
            parts.cursorVisible = value->boolean != 0;
        else if (property == VTERM_PROP_ALTSCREEN)
            parts.alternate = value->boolean != 0;
        else if (property == VTERM_PROP_TITLE && value->string)
            parts.setTitle(value->string);
        return 1;
    }
    static int ring(void* user)
    {
        of(user).bell = true;
        return 1;
    }
    static int pushLine(int columns, const VTermScreenCell* cells, void* user)
    {
        Parts& parts = of(user);
        std::vector<Cell> line;
        line.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column)
            line.push_back(cellOf(cells[column]));
        while (!line.empty() && line.back() == Cell())
            line.pop_back();
        line.shrink_to_fit();
        if (parts.history.size() == mostHistory)
            parts.history.pop_front();
        parts.history.push_back(std::move(line));
        ++parts.scrolled;
        return 1;
    }
    static void collect(const char* bytes, std::size_t size, void* user)
    {
        Parts& parts = of(user);
        if (parts.output.size() + size <= mostOutput) // a program that asks without reading the answers gets no more
            parts.output.append(bytes, size);
    }
    void setTitle(std::string_view text)
    {
        title.clear();
        for (const char letter : text.substr(0, longestTitle)) {
            if (static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f)
                title += letter;
        }
    }
};

Screen::Screen(int rows, int columns) : m_parts(std::make_unique<Parts>())
{
    Parts& parts = *m_parts;
    parts.rows = std::clamp(rows, 1, mostRows);
    parts.columns = std::clamp(columns, 2, mostColumns);
    parts.terminal.reset(vterm_new(parts.rows, parts.columns));
    vterm_set_utf8(parts.terminal.get(), 1);
    vterm_output_set_callback(parts.terminal.get(), &Parts::collect, m_parts.get());
    parts.screen = vterm_obtain_screen(parts.terminal.get());
    static const VTermScreenCallbacks callbacks = [] {
        VTermScreenCallbacks chosen{}; // no sb_popline: lines stay in the history, where people look for them, when the screen grows
        chosen.movecursor = &Parts::moveCursor;
        chosen.settermprop = &Parts::setProperty;
        chosen.bell = &Parts::ring;
        chosen.sb_pushline = &Parts::pushLine;
        return chosen;
    }();
    vterm_screen_set_callbacks(parts.screen, &callbacks, m_parts.get());
    vterm_screen_enable_altscreen(parts.screen, 1);
    vterm_screen_reset(parts.screen, 1);
}

Screen::~Screen() = default;

void Screen::feed(std::string_view bytes)
{
    const std::string kept = m_parts->parameters.limited(bytes);
    vterm_input_write(m_parts->terminal.get(), kept.data(), kept.size());
}

void Screen::resize(int rows, int columns)
{
    Parts& parts = *m_parts;
    const int newRows = std::clamp(rows, 1, mostRows);
    const int newColumns = std::clamp(columns, 2, mostColumns);
    if (newRows == parts.rows && newColumns == parts.columns)
        return;
    parts.rows = newRows;
    parts.columns = newColumns;
    vterm_set_size(parts.terminal.get(), newRows, newColumns);
    VTermPos cursor{};
    vterm_state_get_cursorpos(vterm_obtain_state(parts.terminal.get()), &cursor);
    parts.cursor = {cursor.row, cursor.col};
}

int Screen::rows() const { return m_parts->rows; }
int Screen::columns() const { return m_parts->columns; }
int Screen::history() const { return m_parts->alternate ? 0 : static_cast<int>(m_parts->history.size()); }
Position Screen::cursor() const { return {std::clamp(m_parts->cursor.row, 0, m_parts->rows - 1), std::clamp(m_parts->cursor.column, 0, m_parts->columns - 1)}; }
bool Screen::isCursorVisible() const { return m_parts->cursorVisible; }
bool Screen::isAlternate() const { return m_parts->alternate; }
const std::string& Screen::title() const { return m_parts->title; }
std::uint64_t Screen::scrolled() const { return m_parts->scrolled; }
std::string Screen::takeOutput() { return std::exchange(m_parts->output, {}); }
bool Screen::takeBell() { return std::exchange(m_parts->bell, false); }

Cell Screen::cell(Position at) const
{
    const Parts& parts = *m_parts;
    if (at.column < 0 || at.column >= parts.columns || at.row >= parts.rows)
        return {};
    if (at.row < 0) {
        const auto back = static_cast<std::size_t>(-static_cast<long>(at.row));
        if (back > parts.history.size())
            return {};
        const std::vector<Cell>& line = parts.history[parts.history.size() - back];
        return static_cast<std::size_t>(at.column) < line.size() ? line[static_cast<std::size_t>(at.column)] : Cell();
    }
    VTermScreenCell cell{};
    if (vterm_screen_get_cell(parts.screen, {at.row, at.column}, &cell) == 0)
        return {};
    return cellOf(cell);
}

std::string Screen::text(Position from, Position to) const
{
    if (to < from)
        std::swap(from, to);
    from.row = std::max(from.row, -history());
    to.row = std::min(to.row, rows() - 1);
    std::string all;
    for (int row = from.row; row <= to.row; ++row) {
        const int first = row == from.row ? from.column : 0;
        const int last = row == to.row ? to.column : columns() - 1;
        std::string line;
        std::size_t written = 0; // without the blanks at the end
        for (int column = first; column <= last; ++column) {
            const Cell one = cell({row, column});
            if (one.width == 0)
                continue;
            if (one.text[0] == 0) {
                line += ' ';
                continue;
            }
            for (const char32_t character : one.text) {
                if (character != 0)
                    appendUtf8(line, character);
            }
            written = one.text[0] == U' ' ? written : line.size();
        }
        line.resize(written);
        all += line;
        if (row != to.row)
            all += '\n';
    }
    return all;
}

std::string Screen::text() const
{
    std::string all = text({0, 0}, {rows() - 1, columns() - 1});
    while (!all.empty() && all.back() == '\n')
        all.pop_back();
    return all;
}

void Screen::press(Key key, Modifiers modifiers) { vterm_keyboard_key(m_parts->terminal.get(), keyOf(key), modifierOf(modifiers)); }

void Screen::type(char32_t character, Modifiers modifiers) { vterm_keyboard_unichar(m_parts->terminal.get(), static_cast<std::uint32_t>(character), modifierOf(modifiers)); }

void Screen::paste(std::string_view utf8)
{
    Parts& parts = *m_parts;
    vterm_keyboard_start_paste(parts.terminal.get());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const char byte = utf8[i];
        if (byte == '\r' && i + 1 < utf8.size() && utf8[i + 1] == '\n')
            continue;
        if (byte == '\xc2' && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xa0) { // U+0080 … U+009F are controls, too
            ++i;
            continue;
        }
        if (byte == '\n')
            parts.output += '\r'; // as the Return key
        else if (byte == '\t' || (static_cast<unsigned char>(byte) >= 0x20 && byte != 0x7f))
            parts.output += byte;
    }
    vterm_keyboard_end_paste(parts.terminal.get());
}

} // namespace kf::terminal

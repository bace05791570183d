// The screen of a terminal: bytes of a program in, cells out, and what keys send. Qt-free, not thread-safe.
//
// What it does not trust: the bytes. Nothing a program sends is executed, written to a file or sent back as input, but for the answers
// that terminals give about themselves (position, kind), and all it can make grow is bounded.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kf::terminal {

struct Color {
    enum class Kind : std::uint8_t { Default, Indexed, Rgb } kind = Kind::Default;
    std::uint8_t red = 0; // Indexed: the index
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    bool operator==(const Color&) const = default;
};

struct Cell {
    std::array<char32_t, 6> text{}; // a character and what combines with it; all zero: blank
    std::uint8_t width = 1;         // 2: also the next cell; 0: is the second half of one
    bool bold = false;
    bool italic = false;
    bool underline = false;
    bool reverse = false;
    bool strike = false;
    Color ink{};
    Color ground{};

    bool operator==(const Cell&) const = default;
};

struct Position {
    int row = 0; // negative: in the history, -1 being the newest line
    int column = 0;

    auto operator<=>(const Position&) const = default; // NOLINT(modernize-use-nullptr): clang 14 sees a 0 in "default"
};

enum class Key { Enter, Tab, Backspace, Escape, Up, Down, Left, Right, Insert, Delete, Home, End, PageUp, PageDown, F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12 };
struct Modifiers {
    bool shift = false;
    bool alt = false;
    bool control = false;
};

class Screen {
public:
    static constexpr int mostRows = 500;
    static constexpr int mostColumns = 1000;
    static constexpr std::size_t mostHistory = 5000; // lines
    static constexpr std::size_t mostOutput = 64 * 1024; // bytes that nobody took

    Screen(int rows, int columns);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    void feed(std::string_view bytes);
    void resize(int rows, int columns); // within 1 … most

    int rows() const;
    int columns() const;
    int history() const; // lines above the screen
    Cell cell(Position at) const; // blank outside
    Position cursor() const;
    bool isCursorVisible() const;
    bool isAlternate() const; // a full-screen program runs: no history
    const std::string& title() const; // UTF-8, at most 200 bytes, without control characters
    // The text from one cell to another, line by line without trailing blanks; UTF-8.
    std::string text(Position from, Position to) const;
    // The lines of the screen, for a screen reader.
    std::string text() const;

    // What is to be sent to the program since the last call.
    std::string takeOutput();
    bool takeBell();
    // Counts lines that went into the history, so that a selection can move with its text.
    std::uint64_t scrolled() const;

    void press(Key key, Modifiers modifiers);
    void type(char32_t character, Modifiers modifiers);
    // Between the marks of a bracketed paste where the program asked for them; without control characters but tab and new line, so
    // that nothing pasted ends the bracket or types a command by itself in front of it.
    void paste(std::string_view utf8);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace kf::terminal

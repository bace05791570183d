// What a program in a terminal writes: the screen stays within its bounds, whatever comes and however it is resized meanwhile.
#include "tests/fuzz/target.h"

#include "app/gui/terminal/screen.h"

using namespace kf;

KF_FUZZ_TARGET(terminal_screen)
{
    terminal::Screen screen(24, 80);
    std::size_t at = 0;
    while (at < bytes.size()) {
        // A zero byte, which programs do not write, is followed by a new size.
        const std::size_t end = std::min(bytes.find('\0', at), bytes.size());
        screen.feed(bytes.substr(at, end - at));
        if (end + 2 < bytes.size())
            screen.resize(static_cast<unsigned char>(bytes[end + 1]), static_cast<unsigned char>(bytes[end + 2]));
        at = end + 3;
        fuzz::require(screen.cursor().row < screen.rows() && screen.cursor().column < screen.columns(), "the cursor is on the screen");
    }
    for (int row = -screen.history(); row < screen.rows(); ++row) {
        for (int column = 0; column < screen.columns(); ++column)
            fuzz::require(screen.cell({row, column}).width <= 2, "a cell is at most two wide");
    }
    fuzz::require(screen.takeOutput().size() <= terminal::Screen::mostOutput, "answers are bounded");
    fuzz::require(screen.text().size() <= 6u * 4 * 500 * 1000, "text is bounded");
    fuzz::went("screen", screen.title().empty());
}

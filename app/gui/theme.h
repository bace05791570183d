// The look of the whole app, derived from one palette: colours, spaces, sizes. Nothing else in app/gui names a colour.
//
// Spaces are multiples of half the text's height, so that a larger font enlarges them, too. GUI thread.
#pragma once

#include "app/models/row.h"

#include <QColor>
#include <QPalette>

class QApplication;
class QFont;
class QLabel;
class QWidget;

namespace kf::gui::theme {

enum class Scheme { System, Light, Dark };

// Sets style, palette and style sheet; called again when the scheme or the system's palette changes.
void apply(QApplication& application, Scheme scheme);
QPalette paletteFor(bool dark);
bool isDark(const QPalette& palette);
// Whether the desktop asks for a dark look, as its palette was before apply() first replaced it.
bool systemIsDark();

QColor textOf(models::Tone tone, const QPalette& palette);       // on the window's or a table's background: at least 4.5:1
QColor backgroundOf(models::Tone tone, const QPalette& palette); // a badge's; textOf() the same tone reads on it
QColor line(const QPalette& palette);    // between parts
QColor raised(const QPalette& palette);  // cards and the navigation
QColor quietText(const QPalette& palette);
QColor accent(const QPalette& palette);
QColor selected(const QPalette& palette); // behind a chosen row
QColor veil(const QPalette& palette);     // over a window that waits for an answer
QColor series(int index, const QPalette& palette); // lines of charts
QColor ansi(int index, const QPalette& palette);   // of a terminal: 0 … 255

// A label's colour, by the style sheet: it follows when the scheme changes, which colours of a palette of its own do not.
void setTone(QLabel& label, models::Tone tone);

int space(double steps = 1); // pixels
QFont titleFont();    // of a page
QFont headingFont();  // of a part of a page
QFont smallFont();
QFont monospaceFont();

// WCAG 2.1: 1 … 21
double contrast(const QColor& left, const QColor& right);

} // namespace kf::gui::theme

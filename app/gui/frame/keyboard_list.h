// Every key of the window, read from the actions that have them, so that the list cannot be wrong.
#pragma once

#include <QString>

#include <utility>
#include <vector>

class QWidget;

namespace kf::gui {

struct KeyLine {
    QString keys;
    QString what;
    QString where;
};
std::vector<KeyLine> keyLines(const QWidget& window, const std::vector<std::pair<QString, QWidget*>>& places);

} // namespace kf::gui

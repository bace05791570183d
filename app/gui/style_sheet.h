// The style sheet that makes Fusion look like this app, made from a palette. Only theme.cpp uses it.
#pragma once

#include <QPalette>
#include <QString>

namespace kf::gui::theme {

QString styleSheet(const QPalette& palette);

} // namespace kf::gui::theme

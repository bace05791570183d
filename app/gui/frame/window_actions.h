// What a person can do with the window itself: the menu at its right end, with shortcuts; the command palette finds all of it, too.
#pragma once

#include "app/gui/icons.h"

#include <QAction>
#include <QMenu>

#include <functional>
#include <memory>

class QWidget;

namespace kf::gui {

class Appearance;
class Session;

struct WindowActions {
    QAction* search;
    QAction* work;
    QAction* refresh;
    QAction* help;
    QAction* keyboard;
    QAction* about;
    QAction* quit;
    std::unique_ptr<QMenu> menu;
};
// They belong to `window`. Choices of colours, text size and language are made here where there is an appearance and a session.
std::unique_ptr<WindowActions> makeWindowActions(QWidget* window, Appearance* appearance, Session* session, std::function<void()> languageChosen);

} // namespace kf::gui

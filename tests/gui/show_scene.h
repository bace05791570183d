// Brings a scene on the (offscreen) screen and waits until it shows what it is about.
#pragma once

#include "tests/gui/scene.h"

namespace kf::fake {

struct Shown {
    std::unique_ptr<Stage> stage;
    std::unique_ptr<QWidget> widget; // goes first
    bool ready = false;
};
Shown show(const Scene& scene);

// What a person can act on in a widget, without the parts that Qt's own widgets are made of.
std::vector<QWidget*> interactiveWidgets(QWidget& window);
std::string describe(const QWidget& widget); // class and objectName, with those of its parents

} // namespace kf::fake

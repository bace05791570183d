// A Scene is one thing to look at: a page, a dialog or a state of it (empty, loading, error, long names, 500 rows). The screenshot
// program paints each in both schemes, and tests walk them: names for screen readers, Tab, contrast, text that is cut.
#pragma once

#include "app/gui/panel.h"
#include "tests/gui/fixture.h"

#include <memory>
#include <vector>

namespace kf::fake {

// What a scene may use; it outlives the scene's widget. Clusters are filled with place.server.put(…).
struct Stage {
    Workplace place;
    models::Desktop desktop{place.parts()};
    gui::Context context{desktop, place.prompter, [](const QString&, const QString&) {}};
};

struct Scene {
    QString name; // of the file: "notebooks-500-rows"
    std::function<std::unique_ptr<QWidget>(Stage& stage)> make;
    QSize size{1180, 760};
    // Whether it shows what it is about; false for a state that is passed through (loading).
    std::function<bool(QWidget& widget)> isReady{};
};

// Of each group of panels, in tests/gui/scenes_*.cpp.
std::vector<Scene> frameScenes();
std::vector<Scene> wizardScenes();
std::vector<Scene> homeScenes();
std::vector<Scene> machineScenes();
std::vector<Scene> notebookScenes();
std::vector<Scene> clusterScenes();
std::vector<Scene> allScenes();

} // namespace kf::fake

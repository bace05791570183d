#include "tests/gui/scene.h"

#include <iterator>

namespace kf::fake {

std::vector<Scene> allScenes()
{
    std::vector<Scene> all;
    [[maybe_unused]] const auto add = [&all](std::vector<Scene> some) { std::move(some.begin(), some.end(), std::back_inserter(all)); };
#if __has_include("tests/gui/scenes_frame.cpp")
    add(frameScenes());
#endif
#if __has_include("tests/gui/scenes_wizard.cpp")
    add(wizardScenes());
#endif
#if __has_include("tests/gui/scenes_home.cpp")
    add(homeScenes());
#endif
#if __has_include("tests/gui/scenes_machine.cpp")
    add(machineScenes());
#endif
#if __has_include("tests/gui/scenes_notebooks.cpp")
    add(notebookScenes());
#endif
#if __has_include("tests/gui/scenes_cluster.cpp")
    add(clusterScenes());
#endif
    return all;
}

} // namespace kf::fake

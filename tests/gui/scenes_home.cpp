#include "app/gui/home/guide_dialog.h"
#include "app/gui/home/home_panel.h"
#include "app/gui/widgets/chart.h"
#include "app/gui/widgets/error_card.h"
#include "tests/gui/home_scene.h"

#include <cmath>

namespace kf::fake {

namespace {

using gui::HomePanel;

// A machine that has been working for a while.
void busyMachine(HomePlace& place)
{
    static_cast<void>(place.install());
    place.machine.spec.milliCpus = 2000;
    place.machine.spec.memoryBytes = 8ull << 30;
    place.machine.onStatus = [step = 0](vm::MachineUsage& usage) mutable {
        ++step;
        usage.cpuTime += std::chrono::milliseconds(300 + static_cast<int>(900 * (1 + std::sin(step / 7.0)) + 400 * (step % 23 < 4)));
        usage.workingSetBytes = static_cast<std::uint64_t>((3.1 + 0.9 * std::sin(step / 31.0)) * (1ull << 30));
        usage.diskBytes = (20ull << 30) + static_cast<std::uint64_t>(step) * (4u << 20);
    };
}

void notebooks(HomePlace& place)
{
    place.putNotebook("demo", "2026-11-27T17:58:00Z");
    place.putNotebook("forecast-of-the-energy-demand-in-the-northern-region-2026", "2026-11-27T15:10:00Z");
    place.putNotebook("thesis", "2026-11-20T10:00:00Z", false);
}

std::vector<installer::TinyComponent> many(int count)
{
    std::vector<installer::TinyComponent> components = installer::threeComponents();
    for (int i = 0; i < count; ++i)
        components.push_back({"component-with-a-long-name-" + std::to_string(i), {"storage"}, {installer::deploymentNamed("kubeflow", "part-" + std::to_string(i))}, nullptr, {}});
    return components;
}

bool hasHistory(const QWidget& widget)
{
    const auto* chart = widget.findChild<gui::LineChart*>(QStringLiteral("cpuChart"));
    return chart && chart->points().size() >= 90;
}

Scene scene(const QString& name, std::function<void(HomePlace&)> prepare, std::function<bool(QWidget&)> isReady)
{
    return {.name = name, .make = [prepare](Stage&) { return standing<HomePanel>(prepare); }, .isReady = std::move(isReady)};
}

} // namespace

std::vector<Scene> homeScenes()
{
    const auto says = [](const char* words) { return [words = QString::fromUtf8(words)](QWidget& widget) { return shows(widget, "healthSentence", words); }; };
    std::vector<Scene> scenes;
    scenes.push_back(scene(QStringLiteral("home"), [](HomePlace& place) { busyMachine(place); notebooks(place); },
        [](QWidget& widget) { return shows(widget, "healthSentence", QStringLiteral("Everything works")) && hasHistory(widget) && shows(widget, "recentState-workspace-demo", QStringLiteral("Running")); }));
    scenes.push_back(scene(QStringLiteral("home-no-machine"), {}, says("No machine yet")));
    scenes.push_back(scene(QStringLiteral("home-stopped"), [](HomePlace& place) { static_cast<void>(place.install()); place.stopMachine(); }, says("The machine is stopped")));
    scenes.push_back(scene(QStringLiteral("home-starting"), [](HomePlace& place) { static_cast<void>(place.install()); place.machine.state = vm::MachineState::Starting; }, says("The machine starts")));
    scenes.push_back(scene(QStringLiteral("home-failing"), [](HomePlace& place) {
        busyMachine(place);
        place.cluster.neverReady = {"notebooks", "profiles"};
        place.cluster.put(installer::deploymentNamed("kubeflow", "notebooks"));
        place.cluster.put(installer::deploymentNamed("kubeflow", "profiles"));
    }, [](QWidget& widget) { return widget.findChild<QWidget*>(QStringLiteral("blocker2")) && widget.findChild<QWidget*>(QStringLiteral("blocker2"))->isVisible(); }));
    scenes.push_back(scene(QStringLiteral("home-api-silent"), [](HomePlace& place) { busyMachine(place); place.cluster.setAnswers(false); }, says("does not answer")));
    scenes.push_back(scene(QStringLiteral("home-many-components"), [](HomePlace& place) { static_cast<void>(place.install(many(20))); },
        [](QWidget& widget) { return shows(widget, "componentState-component-with-a-long-name-19", QStringLiteral("Ready")); }));
    scenes.push_back({.name = QStringLiteral("home-guide"), .make = [](Stage&) -> std::unique_ptr<QWidget> { return std::make_unique<gui::GuideDialog>(QStringLiteral("data")); }, .size = {860, 560}});
    return scenes;
}

} // namespace kf::fake

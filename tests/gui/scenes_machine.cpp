#include "app/gui/machine/machine_panel.h"
#include "app/gui/machine/merge_dialog.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/object_table.h"
#include "app/gui/widgets/question_dialog.h"
#include "app/models/machine_page.h"
#include "tests/gui/home_scene.h"

#include <QDoubleSpinBox>
#include <QPlainTextEdit>

namespace kf::fake {

namespace {

using gui::MachinePanel;

void installed(HomePlace& place)
{
    static_cast<void>(place.install());
    place.machine.spec.milliCpus = 2000;
    place.machine.spec.memoryBytes = 8ull << 30;
}

void manyVolumes(HomePlace& place)
{
    installed(place);
    for (int i = 0; i < 40; ++i)
        place.writeVolume(i % 3 ? "workspace" : "a-team-with-a-long-name", "volume-" + std::to_string(i) + "-workspace", static_cast<std::size_t>(3000 * i));
}

std::string longLog()
{
    std::string log;
    for (int i = 0; i < 400; ++i)
        log += "[" + std::to_string(i) + "] kubelet: starting the container etcd of the pod kube-system/etcd-kfbox, attempt " + std::to_string(i % 7) + "\n";
    return log;
}

bool rows(QWidget& widget, const char* table, int count)
{
    const auto* found = widget.findChild<gui::ObjectTable*>(QString::fromLatin1(table));
    return found && found->isVisible() && const_cast<gui::ObjectTable*>(found)->model().rowCount() >= count;
}

bool isRunning(QWidget& widget) { return shows(widget, "fact0", QStringLiteral("Running")); }

Scene scene(const QString& name, const char* part, std::function<void(HomePlace&)> prepare, std::function<bool(QWidget&)> isReady)
{
    return {.name = name,
        .make = [prepare, tab = QString::fromLatin1(part)](Stage&) { return standing<MachinePanel>(prepare, [tab](MachinePanel& panel) { panel.open(tab); }); },
        .isReady = std::move(isReady)};
}

std::unique_ptr<QWidget> deletion()
{
    installer::DiskUse use;
    use.dataBytes = 14ull << 30;
    for (int i = 0; i < 12; ++i)
        use.volumes.push_back({"workspace", "notebook-" + std::to_string(i) + "-workspace", static_cast<std::uint64_t>(i + 1) << 28, i > 10});
    const gui::Question question{.title = QStringLiteral("Delete the machine kfbox?"),
        .text = QStringLiteral("The machine and everything that runs on it is removed. Volumes, notebooks, profiles and passwords are kept.\n\nWith the choice below they are deleted, too, and nothing brings them back. ")
            + models::lossText(use, {QStringLiteral("workspace/demo"), QStringLiteral("workspace/thesis")}),
        .action = QStringLiteral("Delete"), .danger = true, .option = QStringLiteral("Delete volumes, notebooks and passwords, too"), .confirmWord = QStringLiteral("kfbox")};
    return std::make_unique<gui::QuestionDialog>(question);
}

} // namespace

std::vector<Scene> machineScenes()
{
    std::vector<Scene> scenes;
    scenes.push_back(scene(QStringLiteral("machine"), "overview", installed, isRunning));
    scenes.push_back(scene(QStringLiteral("machine-absent"), "overview", {}, [](QWidget& widget) { return shows(widget, "fact0", QStringLiteral("Not made yet")); }));
    scenes.push_back(scene(QStringLiteral("machine-stopped"), "overview", [](HomePlace& place) { installed(place); place.stopMachine(); },
        [](QWidget& widget) { return shows(widget, "fact0", QStringLiteral("Stopped")); }));
    scenes.push_back(scene(QStringLiteral("machine-log"), "log", [](HomePlace& place) { installed(place); place.machine.console = longLog(); },
        [](QWidget& widget) { return !widget.findChild<QPlainTextEdit*>(QStringLiteral("consoleText"))->toPlainText().isEmpty(); }));
    scenes.push_back(scene(QStringLiteral("machine-log-refused"), "log",
        [](HomePlace& place) { installed(place); place.machine.logFailure = Error{Errc::Permission, "The password was not given: the console log belongs to root.", "pkexec: not authorised"}; },
        [](QWidget& widget) {
            const auto cards = widget.findChildren<gui::ErrorCard*>();
            return std::any_of(cards.begin(), cards.end(), [](const gui::ErrorCard* card) { return card->isVisible(); });
        }));
    scenes.push_back(scene(QStringLiteral("machine-disk"), "disk", manyVolumes, [](QWidget& widget) { return rows(widget, "volumes", 40); }));
    scenes.push_back(scene(QStringLiteral("machine-images"), "images", [](HomePlace& place) {
        installed(place);
        for (int i = 0; i < 9; ++i)
            place.machine.images.push_back({"registry.example.com/department/team/image-with-a-long-name-" + std::to_string(i) + ":2026.11", "sha256:" + std::string(64, static_cast<char>('a' + i % 6)), static_cast<std::uint64_t>(i + 1) << 27, false});
    }, [](QWidget& widget) { return rows(widget, "ownImages", 9); }));
    scenes.push_back(scene(QStringLiteral("machine-images-none"), "images", installed, [](QWidget& widget) {
        const auto* table = widget.findChild<gui::ObjectTable*>(QStringLiteral("ownImages"));
        return table && const_cast<gui::ObjectTable*>(table)->model().isSynced();
    }));
    scenes.push_back(scene(QStringLiteral("machine-access"), "access", installed, [](QWidget& widget) {
        const auto* action = widget.findChild<QAction*>(QStringLiteral("kubeconfigMerge"));
        return action && action->isEnabled();
    }));
    scenes.push_back({.name = QStringLiteral("machine-merge"), .make = [](Stage& stage) -> std::unique_ptr<QWidget> { return std::make_unique<gui::MergeDialog>(stage.context); }, .size = {640, 340}});
    scenes.push_back({.name = QStringLiteral("machine-delete"), .make = [](Stage&) { return deletion(); }, .size = {640, 720}});
    return scenes;
}

} // namespace kf::fake

#include "app/gui/notebooks/create_dialog.h"
#include "app/gui/notebooks/notebooks_panel.h"
#include "app/gui/notebooks/resize_dialog.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/object_table.h"
#include "tests/gui/notebook_place.h"
#include "tests/gui/scene.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace kf::fake {

namespace {

constexpr QSize dialogSize{760, 860};

gui::ObjectTable& tableOf(QWidget& widget) { return *widget.findChild<gui::ObjectTable*>(QStringLiteral("notebooks")); }
std::function<bool(QWidget&)> hasRows(int rows)
{
    return [rows](QWidget& widget) { return tableOf(widget).view().model()->rowCount() == rows; };
}
bool reads(QWidget& widget)
{
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->isVisible() && label->text().startsWith(QStringLiteral("Reading")); });
}
bool isSynced(QWidget& widget) { return tableOf(widget).model().isSynced(); }

std::unique_ptr<QWidget> panelOf(Stage& stage)
{
    stage.desktop.setSampling(std::chrono::milliseconds(50));
    return std::make_unique<gui::NotebooksPanel>(stage.context);
}

Scene panel(const QString& name, const std::function<void(Workplace&)>& fill, std::function<bool(QWidget&)> isReady)
{
    const auto make = [fill](Stage& stage) {
        prepareNotebooks(stage.place);
        fill(stage.place);
        return panelOf(stage);
    };
    return {.name = QStringLiteral("notebooks-") + name, .make = make, .isReady = std::move(isReady)};
}

Json status(const Json& value) { return {{"status", value}}; }
Json active(const char* time) { return {{"metadata", {{"annotations", {{"notebooks.kubeflow.org/last-activity", time}}}}}}; }

void putSome(Workplace& place)
{
    putNotebook(place, "forecast", status({{"readyReplicas", 1}}));
    Json training = status({{"readyReplicas", 1}});
    training.merge_patch(active("2026-11-27T08:00:00Z"));
    putNotebook(place, "training", training);
    putNotebook(place, "big", status({{"readyReplicas", 0}}));
    putNotebook(place, "broken", status({{"readyReplicas", 0}, {"containerState", {{"waiting", {{"reason", "ErrImageNeverPull"}, {"message", "Container image \"kfbox.local/mine:7\" is not present with pull policy of Never"}}}}}}));
    putNotebook(place, "archive", {{"metadata", {{"annotations", {{"kubeflow-resource-stopped", "2026-11-20T10:00:00Z"}}}}}, {"status", {{"readyReplicas", 0}}}});
}

void putLongNames(Workplace& place)
{
    const std::string name = "a-notebook-with-the-longest-name-that-kubernetes-tak";
    Json patch = status({{"readyReplicas", 0}, {"containerState", {{"waiting", {{"reason", "CrashLoopBackOff"},
        {"message", "back-off 5m0s restarting failed container=a-notebook-with-the-longest-name pod=a-notebook-with-the-longest-name-that-kubernetes-tak-0_workspace(1b2c3d4e)"}}}}}});
    putNotebook(place, name, patch);
    Json image = notebookJson("image");
    image["spec"]["template"]["spec"]["containers"][0]["image"] = "registry.example.org:5000/department/of/very/long/paths/jupyter-pytorch-cuda-full-with-everything:2026.11.27-nightly-build-1234";
    image["status"]["readyReplicas"] = 1;
    place.server.put(kube::types::notebooks, image);
}

void putMany(Workplace& place)
{
    for (int i = 0; i < 500; ++i) {
        const std::string number = std::to_string(i);
        place.server.put(kube::types::notebooks, notebookJson("student-" + std::string(3 - number.size(), '0') + number, status({{"readyReplicas", i % 3 == 0 ? 0 : 1}})));
    }
}

Scene inState(const QString& name, vm::MachineState state)
{
    const auto fill = [state](Workplace& place) { place.machine.state = state; };
    Scene scene = panel(name, fill, {});
    scene.isReady = [](QWidget& widget) {
        const auto* create = widget.findChild<QAction*>(QStringLiteral("notebookNew"));
        return !create->isEnabled() && !reads(widget);
    };
    return scene;
}

Scene details(const QString& name, const char* action)
{
    Scene scene = panel(name, putSome, {});
    scene.isReady = [action](QWidget& widget) {
        if (tableOf(widget).view().model()->rowCount() != 5)
            return false;
        if (tableOf(widget).selected().empty())
            tableOf(widget).select(QStringLiteral("workspace"), QStringLiteral("forecast"));
        auto* side = widget.findChild<QWidget*>(QStringLiteral("detailSide"));
        if (!side->isVisible())
            widget.findChild<QAction*>(QString::fromLatin1(action))->trigger();
        const auto* overview = widget.findChild<QWidget*>(QStringLiteral("notebookOverview"));
        return side->isVisible() && !overview->findChildren<QWidget*>().empty() && !reads(widget);
    };
    return scene;
}

Scene connected()
{
    Scene scene = panel(QStringLiteral("connected"), putSome, {});
    scene.isReady = [](QWidget& widget) {
        auto& notebooks = static_cast<gui::NotebooksPanel&>(widget);
        if (!isSynced(widget))
            return false;
        if (!notebooks.connections().find("workspace", "forecast")) {
            for (const char* name : {"forecast", "training"})
                notebooks.connections().open("workspace", name, [](const Result<QString>&) {});
        }
        const auto* one = notebooks.connections().find("workspace", "training");
        return one && one->port != 0;
    };
    return scene;
}

models::NotebookChoices offers()
{
    models::NotebookChoices choices;
    choices.nameSpaces = QStringList{QStringLiteral("workspace")};
    choices.notebooks = QStringList{QStringLiteral("taken")};
    choices.claims = {{QStringLiteral("datasets"), QStringLiteral("datasets (20 GiB), used by training")}};
    choices.storageClasses = QStringList{QStringLiteral("local")};
    choices.defaultClass = QStringLiteral("local");
    choices.gpuReason = QStringLiteral("No node of the cluster offers a GPU.");
    choices.configurationReason = QStringLiteral("This edition has no configurations: nothing in it applies PodDefaults.");
    return choices;
}

Scene form(const QString& name, const std::function<void(gui::CreateDialog&)>& fill)
{
    const auto make = [fill](Stage& stage) -> std::unique_ptr<QWidget> {
        prepareNotebooks(stage.place);
        auto dialog = std::make_unique<gui::CreateDialog>(stage.context);
        dialog->showOffers({.all = {{QStringLiteral("kfbox.local/kubeflow/jupyter:4.2.0")}, {QStringLiteral("registry.example.org/mine:7"), true}}, .problem = {}}, offers());
        fill(*dialog);
        return dialog;
    };
    return {.name = QStringLiteral("notebook-form-") + name, .make = make, .size = dialogSize};
}

void type(QWidget& dialog, const char* field, const char* text) { dialog.findChild<QLineEdit*>(QString::fromLatin1(field))->setText(QString::fromUtf8(text)); }
void click(QWidget& dialog, const char* button) { dialog.findChild<QPushButton*>(QString::fromLatin1(button))->click(); }

void fillWrong(gui::CreateDialog& dialog)
{
    type(dialog, "notebookName", "My Notebook");
    type(dialog, "notebookCpu", "two");
    type(dialog, "notebookMemoryLimit", "512Mi");
    click(dialog, "createNotebookAccept");
}

void fillAll(gui::CreateDialog& dialog)
{
    type(dialog, "notebookName", "forecast-2027");
    click(dialog, "notebookAdvanced");
    type(dialog, "notebookNodeLabels", "disk=ssd");
    click(dialog, "addVolume");
    type(dialog, "volume1Name", "measurements");
    type(dialog, "volume1Path", "/measurements");
    click(dialog, "addVolume");
    dialog.findChild<QComboBox*>(QStringLiteral("volume2Kind"))->setCurrentIndex(1);
}

Scene resizing()
{
    const auto make = [](Stage& stage) -> std::unique_ptr<QWidget> {
        auto dialog = std::make_unique<gui::ResizeDialog>(stage.context, "workspace", "forecast");
        dialog->setResources({"2", "4Gi", "2400m", "none"});
        return dialog;
    };
    return {.name = QStringLiteral("notebook-resize"), .make = make, .size = {640, 420}};
}

} // namespace

std::vector<Scene> notebookScenes()
{
    Scene all = form(QStringLiteral("everything"), fillAll);
    all.size = {760, 1500};
    return {panel(QStringLiteral("empty"), [](Workplace&) {}, isSynced), panel(QStringLiteral("some"), putSome, hasRows(5)), panel(QStringLiteral("long-names"), putLongNames, hasRows(2)),
        panel(QStringLiteral("500-rows"), putMany, hasRows(500)), inState(QStringLiteral("no-machine"), vm::MachineState::Absent), inState(QStringLiteral("stopped"), vm::MachineState::Stopped),
        inState(QStringLiteral("starting"), vm::MachineState::Starting), details(QStringLiteral("details"), "notebookDetails"), details(QStringLiteral("events"), "notebookEvents"),
        details(QStringLiteral("yaml"), "notebookYaml"), connected(), form(QStringLiteral("new"), [](gui::CreateDialog&) {}), form(QStringLiteral("wrong"), fillWrong), std::move(all), resizing()};
}

} // namespace kf::fake

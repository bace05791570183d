#include "app/gui/cluster/cluster_panel.h"
#include "app/gui/cluster/forward_dialog.h"
#include "app/gui/cluster/scale_dialog.h"
#include "app/gui/terminal/terminal_pane.h"
#include "app/gui/widgets/detail_side.h"
#include "app/gui/widgets/object_table.h"
#include "tests/gui/cluster_place.h"
#include "tests/gui/scene.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

namespace kf::fake {

namespace {

namespace types = kube::types;

std::unique_ptr<QWidget> clusterPage(Stage& stage, const QString& object, const char* tab = "overview")
{
    stage.place.server.followsLogs = true;
    stage.place.server.onTyped = [](const std::string&) { return "\x1b[1;32mroot@web-0\x1b[0m:\x1b[1;34m/srv\x1b[0m# ls --color\r\n\x1b[1;34mdata\x1b[0m  \x1b[1;32mrun.sh\x1b[0m  README.md  \x1b[31mbroken\x1b[0m\r\nroot@web-0:/srv# "; };
    fillCluster(stage.place.server);
    stage.place.startMachine();
    stage.desktop.setSampling(std::chrono::milliseconds(50));
    auto panel = std::make_unique<gui::ClusterPanel>(stage.context);
    panel->open(object);
    panel->findChild<gui::DetailSide*>()->showTab(QString::fromLatin1(tab));
    return panel;
}

bool hasRows(QWidget& widget, int rows)
{
    const gui::ObjectTable* table = static_cast<gui::ClusterPanel&>(widget).table();
    return table->view().model()->rowCount() >= rows;
}

bool hasDetails(QWidget& widget) { return hasRows(widget, 1) && !widget.findChild<gui::DetailSide*>()->object().is_null(); }

bool says(QWidget& widget, const char* words)
{
    for (const QLabel* label : widget.findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(QString::fromLatin1(words)))
            return true;
    }
    return false;
}

Scene page(const char* name, const char* object, const char* tab, std::function<bool(QWidget&)> ready)
{
    return {.name = QString::fromLatin1(name), .make = [object, tab](Stage& stage) { return clusterPage(stage, QString::fromLatin1(object), tab); }, .isReady = std::move(ready)};
}

Scene manyPods()
{
    const auto make = [](Stage& stage) {
        fillCluster(stage.place.server); // a pod needs its namespace
        for (int i = 0; i < 500; ++i) {
            Json pod = podObject("worker-" + std::to_string(i));
            if (i % 17 == 0)
                pod["status"]["containerStatuses"][0]["state"] = {{"waiting", {{"reason", "ImagePullBackOff"}}}};
            if (i % 23 == 0)
                pod["status"] = {{"phase", "Pending"}};
            stage.place.server.put(types::pods, pod);
        }
        return clusterPage(stage, QStringLiteral("pods"));
    };
    return {.name = QStringLiteral("cluster-pods-500"), .make = make, .isReady = [](QWidget& widget) { return hasRows(widget, 500); }};
}

Scene longNames()
{
    const auto make = [](Stage& stage) {
        fillCluster(stage.place.server);
        const std::string name = "a-very-long-name-of-a-pod-that-somebody-gave-it-in-a-hurry-and-never-changed-again-0";
        Json pod = podObject(name);
        pod["spec"]["nodeName"] = "a-node-with-a-name-that-is-much-longer-than-its-column";
        pod["metadata"]["labels"]["app.kubernetes.io/part-of-something-with-a-long-key"] = "and-a-value-that-is-just-as-long-as-the-limit-allows-it-to-be-63";
        stage.place.server.put(types::pods, pod);
        return clusterPage(stage, QString::fromStdString("pods/workspace/" + name));
    };
    return {.name = QStringLiteral("cluster-long-names"), .make = make, .isReady = hasDetails};
}

Scene withoutMachine()
{
    const auto make = [](Stage& stage) -> std::unique_ptr<QWidget> {
        stage.desktop.setSampling(std::chrono::milliseconds(50));
        return std::make_unique<gui::ClusterPanel>(stage.context);
    };
    return {.name = QStringLiteral("cluster-no-machine"), .make = make, .isReady = [](QWidget& widget) { return says(widget, "No machine yet"); }};
}

Scene forbidden()
{
    const auto make = [](Stage& stage) {
        stage.place.server.answer("/secrets", statusResponse(403, "Forbidden", "secrets is forbidden: User \"guest\" cannot list resource \"secrets\" in API group \"\" in the namespace \"workspace\""), 100000);
        return clusterPage(stage, QStringLiteral("secrets"));
    };
    return {.name = QStringLiteral("cluster-forbidden"), .make = make, .isReady = [](QWidget& widget) { return says(widget, "forbids"); }};
}

Scene revealed()
{
    Scene scene = page("cluster-secret", "secrets/workspace/keys", "secretValues", [](QWidget& widget) {
        auto* reveal = widget.findChild<QPushButton*>(QStringLiteral("reveal_password"));
        const auto* value = widget.findChild<QLabel*>(QStringLiteral("value_password"));
        if (reveal && value && value->text().contains(QStringLiteral("hidden")))
            reveal->click();
        return value && value->text() == QStringLiteral("hunter2");
    });
    return scene;
}

Scene shell()
{
    return page("cluster-shell", "pods/workspace/web-0", "shell", [](QWidget& widget) {
        auto* terminal = widget.findChild<gui::TerminalWidget*>();
        if (!terminal && hasDetails(widget))
            widget.findChild<QAction*>(QStringLiteral("clusterShell"))->trigger();
        if (terminal && terminal->visibleText().isEmpty())
            Q_EMIT terminal->typed("l");
        return terminal && terminal->visibleText().contains(QStringLiteral("README"));
    });
}

Scene forwards()
{
    return page("cluster-forwards", "pods/workspace/web-0", "overview", [](QWidget& widget) {
        if (!hasDetails(widget))
            return false;
        if (!widget.property("asked").toBool()) { // once: the list comes a moment after the dialog went
            widget.setProperty("asked", true);
            widget.findChild<QAction*>(QStringLiteral("clusterForward"))->trigger();
        }
        auto* dialog = widget.findChild<gui::ForwardDialog*>();
        if (dialog && dialog->isVisible())
            dialog->accept();
        return !dialog && widget.findChild<QLabel*>(QStringLiteral("forwardName1"));
    });
}

} // namespace

std::vector<Scene> clusterScenes()
{
    const auto textOf = [](const char* name) {
        return [name](QWidget& widget) {
            const auto* text = widget.findChild<QPlainTextEdit*>(QString::fromLatin1(name));
            return hasDetails(widget) && text && !text->toPlainText().isEmpty();
        };
    };
    std::vector<Scene> scenes{
        page("cluster-pods", "pods", "overview", [](QWidget& widget) { return hasRows(widget, 2); }),
        page("cluster-pod-broken", "pods/workspace/broken-0", "overview", [](QWidget& widget) { return hasDetails(widget) && widget.findChild<QLabel*>(QStringLiteral("blocker"))->isVisible(); }),
        page("cluster-pod-logs", "pods/workspace/broken-0", "logs", textOf("logText")),
        page("cluster-pod-events", "pods/workspace/broken-0", "events", [](QWidget& widget) { return hasDetails(widget) && widget.findChild<QTableView*>(QStringLiteral("objectEventsTable"))->model()->rowCount() == 1; }),
        page("cluster-pod-yaml", "pods/workspace/web-0", "yaml", textOf("yamlText")),
        page("cluster-node", "nodes//kfbox", "overview", hasDetails),
        page("cluster-deployment", "deployments/workspace/web", "overview", hasDetails),
        page("cluster-service", "services/workspace/web", "overview", hasDetails),
        page("cluster-empty", "configmaps", "overview", [](QWidget& widget) { return says(widget, "There are no config maps"); }),
        page("cluster-events", "events", "overview", [](QWidget& widget) { return hasRows(widget, 1); }),
        manyPods(), longNames(), withoutMachine(), forbidden(), revealed(), shell(), forwards()};
    const QString web = QStringLiteral("Service workspace/web");
    scenes.push_back({.name = QStringLiteral("cluster-forward-dialog"), .make = [web](Stage&) { return std::make_unique<gui::ForwardDialog>(web, std::vector<models::OfferedPort>{{8080, QStringLiteral("http")}, {9090, {}}}); }, .size = {520, 300}});
    scenes.push_back({.name = QStringLiteral("cluster-forward-without-ports"), .make = [web](Stage&) { return std::make_unique<gui::ForwardDialog>(web, std::vector<models::OfferedPort>()); }, .size = {520, 300}});
    scenes.push_back({.name = QStringLiteral("cluster-scale-dialog"), .make = [](Stage&) { return std::make_unique<gui::ScaleDialog>(QStringLiteral("web"), 2); }, .size = {520, 260}});
    return scenes;
}

} // namespace kf::fake

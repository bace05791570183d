// A Workplace whose components came by a real install, into a cluster that behaves; and a Desktop over it.
#pragma once

#include "app/gui/panel.h"
#include "base/file.h"
#include "tests/gui/fixture.h"

namespace kf::fake {

struct HomePlace : Workplace {
    installer::FakeCluster& cluster = unused;
    std::vector<std::pair<QString, QString>> went; // where panels led to
    const Clock* anotherClock = nullptr;

    HomePlace()
    {
        machine.config = "apiVersion: v1\nkind: Config\ncurrent-context: a\nclusters: [{name: c, cluster: {server: 'https://10.199.0.2:6443'}}]\n"
                         "users: [{name: u, user: {token: t}}]\ncontexts: [{name: a, context: {cluster: c, user: u}}]\n";
        machine.since = "2026-11-27T18:00:00Z";
        machine.usage = {.cpuTime = std::chrono::seconds(100), .memoryBytes = 3ull << 30, .workingSetBytes = 2ull << 30, .diskBytes = 20ull << 30, .diskFreeBytes = 80ull << 30};
    }
    installer::Connect connect()
    {
        return [this](const std::string&) -> Result<std::shared_ptr<kube::Client>> { return std::shared_ptr<kube::Client>(&cluster, [](kube::Client*) {}); };
    }
    models::DesktopParts parts()
    {
        models::DesktopParts made = Workplace::parts();
        return {.paths = made.paths, .cache = made.cache, .programs = made.programs, .runner = runner, .clock = anotherClock ? *anotherClock : clock, .machine = made.machine, .connect = connect(), .readFacts = made.readFacts};
    }
    // The machine runs afterwards, and every component is ready.
    Result<> install(const std::vector<installer::TinyComponent>& components = installer::threeComponents(), const std::string& version = "0.1.0")
    {
        installer::UpOptions options;
        options.bundle = std::filesystem::path(folder.path().toStdString()) / ("core-" + version + ".kfb");
        installer::writeTinyBundle(options.bundle, version, components);
        options.open.allowUnsigned = true;
        options.deadline = std::chrono::seconds(20);
        const auto journal = *installer::openJournal(paths(), clock);
        installer::Observer silent;
        return installer::up({paths(), "kfbox", "embedded", machine, *journal, runner, clock, silent, connect(), [this](const installer::Parts&) { return facts; }}, options, {});
    }
    void stopMachine()
    {
        const std::lock_guard lock(machineMutex);
        machine.state = vm::MachineState::Stopped;
    }
    void setUsage(std::chrono::milliseconds cpuTime)
    {
        const std::lock_guard lock(machineMutex);
        machine.usage.cpuTime = cpuTime;
    }
    void putNotebook(const std::string& name, const std::string& lastActivity, bool running = true, const std::string& nameSpace = "workspace")
    {
        kube::Json notebook = installer::objectNamed("kubeflow.org/v1", "Notebook", nameSpace, name);
        notebook["metadata"]["annotations"]["notebooks.kubeflow.org/last-activity"] = lastActivity;
        notebook["metadata"]["creationTimestamp"] = "2026-11-01T08:00:00Z";
        notebook["spec"]["template"]["spec"]["containers"] = {{{"name", name}, {"image", "kfbox.local/jupyter/lab:0.1.0"}}};
        if (running)
            notebook["status"] = {{"readyReplicas", 1}};
        else
            notebook["metadata"]["annotations"]["kubeflow-resource-stopped"] = "2026-11-02T08:00:00Z";
        cluster.put(notebook);
    }
    void writeVolume(const std::string& nameSpace, const std::string& claim, std::size_t bytes)
    {
        const std::filesystem::path file = paths().data("kfbox") / "volumes" / nameSpace / claim / "data.csv";
        static_cast<void>(createFolders(file.parent_path()));
        static_cast<void>(writeFileAtomically(file, std::string(bytes, 'x')));
    }
};

// A panel over it, sampled often.
template <class Panel> struct PanelOver {
    HomePlace place;
    std::optional<models::Desktop> desktop;
    std::optional<gui::Context> context;
    std::unique_ptr<Panel> panel;

    // After what the test needs was prepared in `place`.
    void show(std::chrono::milliseconds sampling = std::chrono::milliseconds(20))
    {
        desktop.emplace(place.parts());
        context.emplace(gui::Context{*desktop, place.prompter, [this](const QString& where, const QString& object) { place.went.emplace_back(where, object); }});
        panel = std::make_unique<Panel>(*context);
        panel->resize(1180, 760);
        panel->show();
        desktop->setSampling(sampling);
    }
    ~PanelOver()
    {
        panel.reset();
        context.reset();
        desktop.reset();
    }
    template <class Widget> Widget* find(const char* objectName) const { return panel->template findChild<Widget*>(QString::fromLatin1(objectName)); }
};

} // namespace kf::fake

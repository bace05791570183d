// A computer with a home folder, a fake machine and a fake cluster: what a test of a verb needs. Opening Parts anew is what a
// new kfbox process does after a kill.
#pragma once

#include "installer/parts.h"
#include "installer/up.h"
#include "tests/fakes.h"
#include "tests/installer/fake_machine.h"
#include "tests/installer/tiny_bundle.h"

#include <QTemporaryDir>

namespace kf::installer {

struct RecordingObserver final : Observer {
    std::vector<std::string> started, skipped, warnings;
    std::map<std::string, std::vector<ComponentState>> states;
    std::map<std::string, std::string> blockers;

    void stepStarted(const std::string& id, const std::string&) override { started.push_back(id); }
    void stepSkipped(const std::string& id, const std::string&) override { skipped.push_back(id); }
    void warning(const std::string& sentence) override { warnings.push_back(sentence); }
    void componentState(const std::string& name, ComponentState state, const std::optional<manifests::Blocker>& blocker) override
    {
        states[name].push_back(state);
        if (blocker)
            blockers[name] = blocker->sentence;
    }
};

inline SystemFacts capableComputer()
{
    SystemFacts facts;
    facts.architecture = "amd64";
    facts.kernelRelease = "6.18.0";
    facts.cpus = 2;
    facts.memoryTotal = facts.memoryAvailable = 16ull << 30;
    facts.home = "/home/ada/kfbox";
    facts.fileSystem = "ext4";
    facts.diskFree = 100ull << 30;
    facts.inotifyInstances = 8192;
    facts.cgroups = CgroupLayout::V2;
    facts.controllers = {"cpu", "memory", "pids"};
    facts.boundingSet = ~0ull;
    facts.root = true;
    facts.runcVersion = "1.1";
    facts.fileSystems = {"erofs", "overlay"};
    facts.programs = {"ip", "nft"};
    facts.now = std::chrono::system_clock::time_point(std::chrono::seconds(1'900'000'000));
    return facts;
}

struct Computer {
    QTemporaryDir folder;
    FakeCommandRunner runner;
    SystemClock clock;
    FakeCluster cluster;
    FakeMachine machine{cluster};
    RecordingObserver observer;
    SystemFacts facts = capableComputer();
    std::unique_ptr<Journal> journal;

    Paths paths() const { return {std::filesystem::path(folder.path().toStdString()) / "home"}; }
    std::filesystem::path file(const std::string& name) const { return std::filesystem::path(folder.path().toStdString()) / name; }

    Parts parts()
    {
        observer = {};
        journal = *openJournal(paths(), clock);
        // The client is shared with the fake's owner: no deletion.
        const auto connect = [this](const std::string&) -> Result<std::shared_ptr<kube::Client>> { return std::shared_ptr<kube::Client>(&cluster, [](kube::Client*) {}); };
        return {paths(), "lab", "embedded", machine, *journal, runner, clock, observer, connect, [this](const Parts&) { return facts; }};
    }

    std::vector<TinyComponent> components() const { return threeComponents(); }
    UpOptions bundleFile(const std::string& version = "0.1.0") { return bundleFile(version, components()); }
    UpOptions bundleFile(const std::string& version, const std::vector<TinyComponent>& list)
    {
        UpOptions options;
        options.bundle = file("core-" + version + ".kfb");
        writeTinyBundle(options.bundle, version, list);
        options.open.allowUnsigned = true;
        options.deadline = std::chrono::seconds(20);
        return options;
    }
    Result<> runUp(const UpOptions& options, const std::stop_token& stop = {}) { return up(parts(), options, stop); }
};

} // namespace kf::installer

// A machine that remembers what was done to it; its cluster is a FakeCluster, which a new machine empties.
#pragma once

#include "tests/installer/fake_cluster.h"
#include "vm/machine.h"

namespace kf::installer {

class FakeMachine final : public vm::Machine {
public:
    explicit FakeMachine(FakeCluster& cluster) : m_cluster(cluster) {}

    vm::MachineState state = vm::MachineState::Absent;
    vm::MachineSpec spec;
    vm::NodeSource source;
    int boots = 0, creations = 0, stops = 0;
    bool dataDeleted = false;
    std::optional<Error> failure; // of the next create, start or import
    vm::MachineUsage usage;
    std::function<void(vm::MachineUsage& usage)> onStatus; // before each answer of status()
    std::string since;
    std::string config = "kubeconfig";
    std::string console = "kubeadm: etcd did not start";
    std::optional<Error> logFailure;
    std::vector<vm::MachineImage> images;

    vm::Capabilities capabilities() const override { return {}; }
    Result<vm::Created> create(const vm::MachineSpec& wanted, const vm::NodeSource& from, const std::stop_token&, const vm::OnProgress&) override
    {
        if (auto fault = std::exchange(failure, {}))
            return *fault;
        if (state == vm::MachineState::Absent) {
            m_cluster.clear();
            state = vm::MachineState::Stopped;
        }
        ++creations;
        spec = wanted;
        source = from;
        return vm::Created{};
    }
    Result<> start(const std::stop_token& stop, std::chrono::seconds) override
    {
        if (stop.stop_requested())
            return Error{Errc::Cancelled, "Cancelled.", {}};
        if (auto fault = std::exchange(failure, {}))
            return *fault;
        ++boots;
        state = vm::MachineState::Running;
        return {};
    }
    Result<> stop(const std::stop_token&, std::chrono::seconds) override
    {
        ++stops;
        state = vm::MachineState::Stopped;
        return {};
    }
    Result<> destroy(const std::stop_token&) override
    {
        state = vm::MachineState::Absent;
        return {};
    }
    Result<> deleteData(const std::stop_token&) override
    {
        dataDeleted = true;
        return {};
    }
    Result<vm::MachineStatus> status() override
    {
        if (onStatus)
            onStatus(usage);
        vm::MachineStatus now;
        now.state = state;
        now.spec = spec;
        now.address = state == vm::MachineState::Absent ? "" : "10.199.0.2";
        now.boot = state == vm::MachineState::Running ? "boot-" + std::to_string(boots) : "";
        now.since = state == vm::MachineState::Running ? since : "";
        now.usage = usage;
        return now;
    }
    Result<std::string> kubeconfig() override
    {
        return state == vm::MachineState::Running ? Result<std::string>(config) : Error{Errc::NotFound, "Not started.", {}};
    }
    Result<std::string> log(std::size_t) override { return logFailure ? Result<std::string>(*logFailure) : console; }
    Result<Command> nodeCommand(const std::string&, const std::vector<std::string>&, vm::Terminal) override { return Command{}; }
    // Named after the archive.
    Result<std::vector<std::string>> importImages(const std::filesystem::path& archive, const std::stop_token&, const vm::OnProgress&) override
    {
        if (auto fault = std::exchange(failure, {}))
            return *fault;
        images.push_back({"docker.io/library/" + archive.stem().string() + ":latest", "sha256:" + std::string(64, 'a'), 1u << 20, false});
        return std::vector<std::string>{images.back().name};
    }
    Result<std::vector<vm::MachineImage>> listImages(const std::stop_token&) override { return images; }
    Result<> removeImage(const std::string& name, const std::stop_token&) override
    {
        return std::erase_if(images, [&name](const vm::MachineImage& image) { return image.name == name; }) > 0 ? Result<>() : Error{Errc::NotFound, "There is no image " + name + ".", {}};
    }
    Result<> readVolumeFile(const std::string&, const vm::Sink&, const std::stop_token&) override { return {}; }
    Result<> writeVolumeFile(const std::string&, const vm::Source&, const std::stop_token&) override { return {}; }
    Result<std::vector<std::string>> listVolumeFolder(const std::string&, const std::stop_token&) override { return std::vector<std::string>(); }

private:
    FakeCluster& m_cluster;
};

} // namespace kf::installer

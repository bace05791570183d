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
    std::optional<Error> failure; // of the next create or start

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
        vm::MachineStatus now;
        now.state = state;
        now.spec = spec;
        now.address = state == vm::MachineState::Absent ? "" : "10.199.0.2";
        now.boot = state == vm::MachineState::Running ? "boot-" + std::to_string(boots) : "";
        return now;
    }
    Result<std::string> kubeconfig() override
    {
        return state == vm::MachineState::Running ? Result<std::string>(std::string("kubeconfig")) : Error{Errc::NotFound, "Not started.", {}};
    }
    Result<std::string> log(std::size_t) override
    {
        return std::string("kubeadm: etcd did not start\n"
                           "kube-apiserver-lab/kube-apiserver  Error: unknown flag: --x\n"
                           "kube-scheduler-lab/kube-scheduler  error: dial tcp 10.199.0.2:6443: connect: connection refused\n"
                           "etcd-lab/etcd  serving client traffic\n");
    }
    Result<Command> nodeCommand(const std::string&, const std::vector<std::string>&, vm::Terminal) override { return Command{}; }
    Result<std::vector<std::string>> importImages(const std::filesystem::path&, const std::stop_token&, const vm::OnProgress&) override { return std::vector<std::string>(); }
    Result<std::vector<vm::MachineImage>> listImages(const std::stop_token&) override { return std::vector<vm::MachineImage>(); }
    Result<> removeImage(const std::string&, const std::stop_token&) override { return {}; }
    Result<> readVolumeFile(const std::string&, const vm::Sink&, const std::stop_token&) override { return {}; }
    Result<> writeVolumeFile(const std::string&, const vm::Source&, const std::stop_token&) override { return {}; }
    Result<std::vector<std::string>> listVolumeFolder(const std::string&, const std::stop_token&) override { return std::vector<std::string>(); }

private:
    FakeCluster& m_cluster;
};

} // namespace kf::installer

// Node does the privileged work on one embedded machine. Used by Direct only; everything it is told was validated there.
#pragma once

#include "base/clock.h"
#include "base/command.h"
#include "vm/embedded/host_facts.h"
#include "vm/embedded/layout.h"
#include "vm/embedded/mounter.h"
#include "vm/embedded/network.h"
#include "vm/embedded/process.h"
#include "vm/embedded/records.h"
#include "vm/embedded/runtime_config.h"
#include "vm/helper/home.h"
#include "vm/helper/privileged.h"

namespace kf::vm {

// The edges it works through; all must outlive it.
struct NodeTools {
    CommandRunner& runner;
    Mounter& mounter;
    const Clock& clock;
};

class Node {
public:
    enum class Lock { Taken, None };
    // Opens the machine's and the data folder (the user made them). Lock::Taken is for what changes the machine: Errc::Conflict
    // where another kfbox holds it. `home` and the tools must outlive it.
    static Result<Node> open(const Home& home, const std::string& name, NodeTools tools, Lock lock);

    Result<Answer> create(const NodeCreate& request, const std::stop_token& stop, const OnProgress& onProgress);
    Result<Answer> start(const NodeStart& request, const std::stop_token& stop);
    Result<> stop(std::chrono::seconds deadline, const std::stop_token& stop);
    Result<> destroy(const std::stop_token& stop);
    // The data side of a name whose machine is absent: Errc::Conflict otherwise.
    static Result<> deleteData(const Home& home, const std::string& name);
    Result<Answer> kubeconfig();
    Result<Answer> log(std::size_t lines);
    Result<Answer> importImages(const Source& input, const std::stop_token& stop);
    Result<Answer> listImages(const std::stop_token& stop);
    Result<> removeImage(const std::string& image, const std::stop_token& stop);

private:
    Node(const Home& home, NodeLayout layout, std::string name, NodeTools tools, FileDescriptor machine, FileDescriptor data);

    Result<MachineRecord> record() const;
    std::optional<BootRecord> bootRecord() const;
    std::optional<Process> runningProcess() const;
    Result<std::vector<TakenNetwork>> networks(const std::string& ownInterface, const std::stop_token& stop);
    Result<BootRecord> boot(const MachineRecord& record, const std::stop_token& stop);
    Result<> write(const char* file, const std::string& text) const;
    Result<> launch(const MachineRecord& record, const NetworkPlan& network, const HostFacts& facts, BootRecord& boot, const std::stop_token& stop);
    Result<Answer> waitForCredentials(BootRecord boot, std::chrono::steady_clock::time_point until, const std::stop_token& stop);
    Result<> place(const NodeCreate& request, MachineRecord& record, Answer& answer, const std::stop_token& stop, const OnProgress& onProgress);
    Result<std::string> logText(std::size_t lines) const;
    void removeRemains(const MachineSpec& spec);
    bool lock();
    void unlock();
    Command runtime(std::vector<std::string> arguments) const;
    Command inNode(std::vector<std::string> arguments) const;

    const Home* m_home;
    NodeLayout m_layout;
    std::string m_name;
    std::string m_id;
    NodeTools m_tools;
    FileDescriptor m_machine; // holds the lock
    FileDescriptor m_data;
};

} // namespace kf::vm

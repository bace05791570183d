// What the verbs of this room work with; compose.cpp makes the real ones, tests give fakes. All of it must outlive a verb.
#pragma once

#include "base/command.h"
#include "base/paths.h"
#include "bundle/store.h"
#include "installer/journal.h"
#include "installer/step.h"
#include "installer/system_facts.h"
#include "kube/client.h"
#include "vm/machine.h"

#include <functional>
#include <memory>

namespace kf::installer {

// Kubeconfig text of our own machine → a client.
using Connect = std::function<Result<std::shared_ptr<kube::Client>>(const std::string& kubeconfig)>;
Result<std::shared_ptr<kube::Client>> connectReal(const std::string& kubeconfig);

struct Parts;
using ReadFacts = std::function<SystemFacts(const Parts& parts)>;
SystemFacts readRealFacts(const Parts& parts);

struct Parts {
    Paths paths;
    std::string machineName = "kfbox";
    std::string machineKind = "embedded";
    vm::Machine& machine;
    Journal& journal;
    CommandRunner& runner;
    const Clock& clock;
    Observer& observer;
    Connect connect = connectReal;
    ReadFacts readFacts = readRealFacts;

    // The same with another observer.
    Parts toldTo(Observer& other) const { return {paths, machineName, machineKind, machine, journal, runner, clock, other, connect, readFacts}; }
};

// Makes the home folder where it is missing and opens home/state.db.
Result<std::unique_ptr<Journal>> openJournal(const Paths& paths, const Clock& clock);

} // namespace kf::installer

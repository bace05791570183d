// Is it healthy, and what is in the way: the first thing that Home says. Pure.
#pragma once

#include "app/models/row.h"
#include "installer/status.h"

#include <optional>
#include <vector>

namespace kf::models {

//   Reading      nothing was read yet              Working     a start or an install is under way
//   NoMachine    nothing was installed yet         ApiSilent   it runs, and its API server does not answer
//   Stopped      it is there and stands            Failing     a component failed for good
//   Unreadable   its state cannot be read          Waiting     a component is not ready yet
//                                                  Healthy     all proved themselves
enum class Condition { Reading, NoMachine, Stopped, Unreadable, Working, ApiSilent, Failing, Waiting, Healthy };

struct BlockerText {
    QString components; // "Notebooks, Profiles": whose way it is in
    QString sentence;
    QString cause;      // a stable word: "image", "api", …
    manifests::ObjectKey object;
    bool isFailed = false;
};

struct Health {
    Condition condition = Condition::Reading;
    QString sentence; // one line
    QString hint;     // what it means or what to do; may be empty
    Tone tone = Tone::Quiet;
    std::vector<BlockerText> blockers;
};

// `problem`: why the machine cannot be read; empty: it can. Empty optionals: not read yet.
Health healthOf(const std::optional<vm::MachineStatus>& machine, const QString& problem, const std::optional<installer::Status>& status);

// An object as the cluster page's open() takes it: "pods/lab/demo-0".
QString clusterWords(const manifests::ObjectKey& object);

} // namespace kf::models

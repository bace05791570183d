// Which pods an object has: itself, those its selector or its controller's labels choose. Pure.
#pragma once

#include "manifests/object.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace kf::models {

// One pod by its name, or all that carry these labels.
struct PodSource {
    std::string nameSpace;
    std::string pod{};
    std::string labelSelector{};

    bool operator==(const PodSource&) const = default;
};

// Empty for kinds that have no pods, and for an empty selector (which would choose every pod).
std::optional<PodSource> podsOf(const manifests::Json& object);

// Whether objects of this kind can have pods at all.
bool mayHavePods(const std::string& kind);

// One run of one container.
struct ContainerRun {
    std::string pod;
    std::string podUid;
    std::string container;
    std::string id{};    // of the run; empty before the first
    int restarts = 0;
    bool running = false;
    std::string end{};   // "exit code 1", "OOMKilled"; of a run that is over
    bool isDefault = false;

    bool operator==(const ContainerRun&) const = default;
};

// In the order of the pod: its containers, then those that prepared it.
std::vector<ContainerRun> containersOf(const manifests::Json& pod);

} // namespace kf::models

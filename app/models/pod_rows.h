// Pods as rows, with the state in the words of kubectl. Pure.
#pragma once

#include "app/models/row.h"

namespace kf::models {

std::vector<Column> podColumns();
Row describePod(const manifests::Json& pod);

struct PodState {
    std::string text; // "Running", "CrashLoopBackOff", "Init:1/2", "Terminating"
    int ready = 0;
    int containers = 0;
    std::int64_t restarts = 0;
    Tone tone = Tone::Plain;
};
PodState stateOfPod(const manifests::Json& pod);

} // namespace kf::models

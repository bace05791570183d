// What can be done with an object of the cluster, what it would mean, and the patches that do it. Pure.
#pragma once

#include "manifests/object.h"

#include <QString>

#include <chrono>

namespace kf::models {

bool canScale(const std::string& kind);   // kinds with a scale
bool canRestart(const std::string& kind); // kinds whose pods are made anew by a new template
bool hasPorts(const std::string& kind);   // pods, and what chooses pods

manifests::Json scalePatch(int replicas);
// As `kubectl rollout restart`: a new annotation makes a new template, and so new pods, one after another.
manifests::Json restartPatch(std::chrono::system_clock::time_point now);
manifests::Json cordonPatch(bool cordon);

// "Its controller makes a new pod at once.", "Every pod of it ends, …": what a person should know before it is deleted.
QString consequenceOfDeleting(const manifests::Json& object);

struct OfferedPort {
    int port = 0;    // of the pod
    QString name{};  // "http", where it has one
};
// The ports that a pod, a workload's template or a service says it has; numbers only where they are known.
std::vector<OfferedPort> portsOf(const manifests::Json& object);

} // namespace kf::models

// The kinds of cluster objects that the app lists: how they are called, and their rows, in the columns of kubectl. Pure.
#pragma once

#include "app/models/row.h"
#include "kube/client.h"

#include <optional>

namespace kf::models {

struct ResourceKind {
    QString id;    // "pods", "widgets.example.com": stable
    QString title; // "Pods"
    QString group; // of the list that offers it: "Workloads"
    kube::ResourceType type;
    std::vector<Column> columns;
    Describe describe;
};

// Those of Kubernetes itself, in the order of the list.
std::vector<ResourceKind> builtinKinds();
// Of a CustomResourceDefinition: its own printer columns, else name, state and age. Empty where no version is served.
std::optional<ResourceKind> kindOf(const manifests::Json& definition);

} // namespace kf::models

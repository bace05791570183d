// The order in which objects can be applied, as a DAG. Pure and deterministic: the same input gives the same order.
//
// Edges come from what objects say about each other: namespaces before what lies in them, CRDs before their custom resources,
// service accounts, config maps, secrets, claims and classes before who names them, RBAC before who runs with it, services and
// their workloads before the webhooks that they answer and before what those admit, and everything of a component before the
// components that need it.
#pragma once

#include "manifests/object.h"

#include <cstddef>
#include <string>
#include <vector>

namespace kf::manifests {

struct Component {
    std::string name;
    std::vector<std::string> needs; // names of components; one that is not in the list counts as installed already
    std::vector<Json> objects;
};

// What must be true of the first object before the second can be applied.
enum class Until { Applied, Ready };

struct Edge {
    std::size_t first = 0; // index into Order::objects
    std::size_t then = 0;
    Until until = Until::Applied;
    std::string reason; // "lies in the namespace", "is admitted by the webhook", …

    bool operator==(const Edge&) const = default;
};

struct Order {
    std::vector<Json> objects; // those of all components, in the order given
    std::vector<std::size_t> component; // of each object: index into `components`
    std::vector<std::string> components;
    std::vector<Edge> edges; // between objects, sorted; those that follow from needs are in `needs`
    std::vector<std::pair<std::size_t, std::size_t>> needs; // component .second needs all of component .first ready
    std::vector<std::vector<std::size_t>> levels; // each object lies one level above the highest it waits for
};

// Errc::InvalidInput: a cycle (names its members in order), the same object twice (names both components), a component twice.
Result<Order> orderOf(const std::vector<Component>& components);
// One component without needs.
Result<Order> orderOf(const std::vector<Json>& objects);

} // namespace kf::manifests

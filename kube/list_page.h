// One page of a list, as the API server answers it. Pure.
#pragma once

#include "kube/client.h"

namespace kf::kube {

struct ListPage {
    std::vector<Json> items; // objects with metadata, and with the apiVersion and kind that a server leaves out
    std::string resourceVersion;
    std::string next; // the token that asks for the next page; empty at the last one
};

// Errc::InvalidInput for what is no list of objects.
Result<ListPage> readPage(std::string_view body, const ResourceType& type);

} // namespace kf::kube

// Which resource serves a kind: the answers of /api/v1 and /apis/GROUP/VERSION, kept for the life of the client.
#pragma once

#include "kube/exchange.h"

namespace kf::kube {

// Pure: the resources (not the subresources) of an APIResourceList.
Result<std::vector<ResourceType>> readResourceList(std::string_view body, const std::string& apiVersion);

using OnType = std::function<void(Result<ResourceType>)>;
// On the network thread. A kind that is not in the kept answer is asked for again: it may be a new CRD's.
void discoverType(Network& network, QObject* parent, const std::string& apiVersion, const std::string& kind, OnType onType);

} // namespace kf::kube

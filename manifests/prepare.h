// What is changed in an object on its way to the server. Pure.
#pragma once

#include "kube/client.h"
#include "manifests/object.h"

namespace kf::manifests {

// With the namespace that the kind asks for; without status and without placeholders that others fill in (the certificate
// authorities of webhooks), so that we do not own those fields.
Json prepared(const Json& object, const kube::ResourceType& type);
// Whether the server refused a change that only a new object can have, of a kind that holds nothing of its own.
bool hasToBeReplaced(const ObjectKey& key, const Error& error);
// Whether a refusal stays one however often it is tried.
bool isFinal(const Error& error);

} // namespace kf::manifests

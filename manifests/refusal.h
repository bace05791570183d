// What a server's or a controller's refusal to create something means. Pure.
#pragma once

#include "manifests/blocker.h"

namespace kf::manifests {

// `what` begins the sentence ("ReplicaSet n/x cannot create its pods"), `words` are the server's.
Blocker blockerOfWords(const ObjectKey& key, const std::string& what, const std::string& words);
// A request that the server leaves without an answer.
Blocker blockerOfSilence(const ObjectKey& key, const Error& error);
// A kind that no CRD or API service of the cluster defines.
Blocker blockerOfMissingKind(const ObjectKey& key);

} // namespace kf::manifests

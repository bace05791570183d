// Tells the events of notebooks' pods and StatefulSets again on the notebooks. One thread at a time.
#pragma once

#include "controllers/common/object_cache.h"
#include "kube/client.h"

#include <stop_token>

namespace kf::controllers {

class EventMirror {
public:
    EventMirror(kube::Client& client, const ObjectCache& cache) : m_client(client), m_cache(cache) {}

    // Nothing happens to an event that is about no notebook. Repeating it changes nothing.
    Result<> reissue(const Json& event, const std::stop_token& stop);

private:
    kube::Client& m_client;
    const ObjectCache& m_cache;
};

} // namespace kf::controllers

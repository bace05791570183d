// ApplyEngine brings a set of objects into a cluster, in the order of their DAG, and waits until all of them are ready.
//
// An object is written (server-side apply) as soon as what it waits for is applied or ready, so many are in flight at once.
// Readiness comes from watches, one per resource type and namespace; nothing is polled. While something is not ready, the
// pods and events around it are watched and the cause is told as a blocker within seconds.
// Each function blocks and belongs on a worker thread; the observer is called on that thread. One call at a time per engine.
#pragma once

#include "base/result.h"
#include "kube/client.h"
#include "manifests/blocker.h"
#include "manifests/order.h"

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace kf::manifests {

// Keys are told with the namespace that the object lies in, also where the file leaves it out.
class ApplyObserver {
public:
    virtual ~ApplyObserver() = default;
    virtual void applying(const ObjectKey&) {}
    // `digest` is digestOf() the object as given, `live` what the server made of it (metadata.uid, …).
    virtual void applied(const ObjectKey&, const std::string& /*digest*/, const Json& /*live*/) {}
    virtual void unchanged(const ObjectKey&) {} // the write was skipped, see ApplyOptions::isUnchanged
    virtual void ready(const ObjectKey&) {}     // may be told again after blocked(): it had become unready
    virtual void blocked(const ObjectKey&, const Blocker&) {} // told anew when the sentence changes
    virtual void removed(const ObjectKey&) {}
    virtual void waiting() {} // nothing to do until the cluster says more: a moment to commit what was told so far
};

struct ApplyOptions {
    std::string fieldManager = "kfbox";
    bool force = true; // take fields over that the objects name
    int inFlight = 32;
    std::chrono::milliseconds deadline = std::chrono::minutes(10); // for the whole call
    std::chrono::milliseconds settle = std::chrono::seconds(2);    // how long a cause that may pass has to last until it is told
    std::chrono::milliseconds establish{3000}; // how long a definition may be between accepted and established
    std::chrono::milliseconds firstRetry = std::chrono::milliseconds(250); // of a write refused for now; doubles up to 5 s
    // Objects of others that have to be ready besides: they are watched and explained, never written.
    std::vector<ObjectKey> alsoReady;
    // True where this very content was applied before (the ledger knows): then the object is only read, and written if it is gone.
    std::function<bool(const ObjectKey&, const std::string& digest)> isUnchanged;
};

class ApplyEngine {
public:
    ApplyEngine(std::shared_ptr<kube::Client> client, ApplyOptions options = {}, ApplyObserver* observer = nullptr);

    // Goes on where a run before it ended: jobs that were given up and pods that sit in a back-off since then are made anew.
    // Errors: InvalidInput (the server refuses an object for good), TimedOut (the message is the blocker's sentence), Cancelled.
    Result<> apply(const Order& order, const std::stop_token& stop);
    // Until these objects exist and are ready.
    Result<> waitReady(const std::vector<ObjectKey>& keys, const std::stop_token& stop);
    // Removes in reverse order and waits until they are gone; what does not exist is fine, also kinds that are not installed.
    Result<> remove(const Order& order, const std::stop_token& stop);

private:
    std::shared_ptr<kube::Client> m_client;
    ApplyOptions m_options;
    ApplyObserver* m_observer;
};

} // namespace kf::manifests

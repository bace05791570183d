// Objects as a cluster returns them, a JSON list whose first is the one that is asked about: whether it is ready and what blocks it.
#include "tests/fuzz/target.h"

#include "manifests/blocker.h"
#include "manifests/fields.h"
#include "manifests/readiness.h"
#include "yaml/yaml.h"

using namespace kf;

namespace {

manifests::Snapshot snapshotOf(const manifests::Json& list)
{
    manifests::Snapshot snapshot;
    snapshot.claimsKnown = snapshot.storageClassesKnown = true;
    for (const manifests::Json& object : list) {
        const std::string kind = manifests::textField(object, "kind");
        auto& kin = kind == "Pod" ? snapshot.pods : kind == "Event" ? snapshot.events : kind == "PersistentVolumeClaim" ? snapshot.claims
            : kind == "Node" ? snapshot.nodes : kind == "StorageClass" ? snapshot.storageClasses : snapshot.owned;
        kin.push_back(object);
    }
    if (!list.empty())
        snapshot.object = list.front();
    return snapshot;
}

} // namespace

KF_FUZZ_TARGET(manifests_live)
{
    const auto list = yaml::readJson(bytes, "it");
    if (!fuzz::went("readJson", list && list->is_array()))
        return;
    const manifests::Snapshot snapshot = snapshotOf(*list);
    const manifests::Readiness readiness = manifests::readinessOf(snapshot.object, manifests::storageClassesOf(snapshot.storageClasses));
    fuzz::went("readinessOf", readiness.state == manifests::State::Ready);
    fuzz::require((readiness.state == manifests::State::Ready) == readiness.message.empty(), "what is not ready says why");
    const auto blocker = manifests::blockerOf(snapshot);
    if (fuzz::went("blockerOf", blocker.has_value()))
        fuzz::require(!blocker->cause.empty() && !blocker->sentence.empty(), "a blocker has a cause and a sentence");
    const Error refused{Errc::InvalidInput, manifests::textField(snapshot.object, "message"), {}};
    fuzz::require(!manifests::blockerOfRefusal(manifests::keyOf(snapshot.object), refused).sentence.empty(), "a refusal has a sentence");
}

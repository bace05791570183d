// A user's Notebook and what the cluster has around it, a JSON list [Notebook, StatefulSet, Pod, Event, Lease]: no user may end the
// controller for all others.
#include "tests/fuzz/target.h"

#include "controllers/notebooks/culling.h"
#include "controllers/notebooks/desired.h"
#include "controllers/notebooks/difference.h"
#include "controllers/notebooks/events.h"
#include "controllers/notebooks/lease.h"
#include "controllers/notebooks/status.h"
#include "yaml/yaml.h"

using namespace kf;
using controllers::Json;

namespace {

constexpr controllers::Time now{std::chrono::seconds(1'800'000'000)};

void serve(const Json& notebook, const Json& set, const Json& pod)
{
    controllers::Settings settings;
    settings.culling = true;
    const Json desired = controllers::desiredStatefulSet(notebook, set, settings);
    fuzz::require(controllers::covers(desired, desired), "what is as we want it is not changed");
    fuzz::require(desired["spec"]["selector"]["matchLabels"]["statefulset"] == controllers::nameOf(notebook), "the selector is ours");
    fuzz::went("covers", controllers::covers(set, desired));
    fuzz::went("mayOwn", controllers::mayOwn(notebook, set));
    static_cast<void>(controllers::desiredService(notebook).dump());
    static_cast<void>(controllers::notebookStatus(notebook, set, pod).dump());
    fuzz::went("nextCullStep asks", controllers::nextCullStep(notebook, true, now, settings).what == controllers::CullStep::What::Ask);
    static_cast<void>(controllers::afterAsking(notebook, {}, now, settings).dump());
    static_cast<void>(controllers::tokenSource(notebook));
}

} // namespace

KF_FUZZ_TARGET(controllers_notebook)
{
    const auto list = yaml::readJson(bytes, "it");
    if (!fuzz::went("readJson", list && list->is_array() && list->size() == 5))
        return;
    const Json& notebook = list->at(0);
    serve(notebook, list->at(1), list->at(2));
    const Json& event = list->at(3);
    const auto isKnown = [](const std::string&) { return true; };
    fuzz::went("notebookOfEvent", !controllers::notebookOfEvent(event, [](const std::string&) { return std::string(); }, isKnown).empty());
    static_cast<void>(controllers::reissuedEvent(event, notebook).dump());
    const Json& lease = list->at(4);
    const controllers::LeaseTerms terms{.identity = "me"};
    if (fuzz::went("mayClaim", controllers::mayClaim(lease, terms, std::chrono::seconds(1))))
        static_cast<void>(controllers::claimed(lease, "kubeflow", "notebook-controller", terms, now).dump());
}

#include "installer/cluster_health.h"
#include "installer/components.h"
#include "installer/contents.h"
#include "installer/profile.h"
#include "installer/smoke.h"
#include "installer/up_steps.h"
#include "installer/user_objects.h"

#include <algorithm>

namespace kf::installer {

using kube::await;

Step componentsStep(Run& run)
{
    const auto work = [&run](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        return applyComponents(run.parts, run.client, {KF_TRY(componentsOf(*run.contents, *run.store)), run.options.deadline}, progress, stop);
    };
    return outlivingTheApi(run, {"components", "Installing the components", {}, work});
}

namespace {

// A mark in the cluster itself: what users removed since must not come back.
Json restoredMark(const std::string& time)
{
    return {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", "kfbox-restored"}, {"namespace", "kube-system"}}}, {"data", {{"time", time}}}};
}

} // namespace

Step usersStep(Run& run)
{
    const auto isDone = [&run](const std::stop_token& stop) -> Result<bool> {
        const Result<Json> mark = await(run.client->get(kube::types::configMaps, "kube-system", "kfbox-restored"), stop);
        if (!mark && mark.error().code != Errc::NotFound)
            return mark.error();
        return bool(mark);
    };
    const auto work = [&run](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        if (!KF_TRY(hasProfiles(*run.client, stop)))
            return {};
        const UserObjects saved = KF_TRY(loadUserObjects(run.dataFolder()));
        std::vector<Json> profiles = saved.profiles;
        const bool hasLocal = std::any_of(profiles.begin(), profiles.end(), [](const Json& profile) { return profile["metadata"]["name"] == localProfile; });
        if (!hasLocal)
            profiles.push_back(profileObject(localProfile, "user@kubeflow.org"));
        KF_TRY(ensureProfiles(run.client, profiles, run.options.deadline, progress, stop));
        KF_TRY(createUserObjects(*run.client, saved.objects, [&run](const std::string& sentence) { run.parts.observer.warning(sentence); }, stop));
        const Result<Json> marked = await(run.client->create(kube::types::configMaps, "kube-system", restoredMark(toRfc3339(run.parts.clock.now()))), stop);
        return marked || marked.error().code == Errc::AlreadyExists ? Result<>() : marked.error();
    };
    return outlivingTheApi(run, {"users", "Preparing the workspace", isDone, work});
}

Step smokeStep(Run& run)
{
    const auto left = [&run]() -> Result<std::vector<SmokeExample>> { return smokeLeft(run.parts, KF_TRY(smokeExamplesOf(*run.contents, *run.store, run.boot))); };
    const auto isDone = [left](const std::stop_token&) -> Result<bool> { return KF_TRY(left()).empty(); };
    const auto work = [&run, left](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        return runSmoke(run.parts, run.client, KF_TRY(left()), run.options.deadline, progress, stop);
    };
    return outlivingTheApi(run, {"smoke", "Trying each component", isDone, work, true});
}

// Last: what a platform stands on may have broken without any component having noticed.
Step clusterStep(Run& run)
{
    const auto isDone = [&run](const std::stop_token& stop) { return isClusterWell(*run.client, stop); };
    const auto work = [&run](const std::stop_token& stop, const StepProgress&) { return waitForCluster(run.parts, run.client, run.options.deadline, stop); };
    return outlivingTheApi(run, {"cluster", "Waiting for the cluster's own parts", isDone, work});
}

} // namespace kf::installer

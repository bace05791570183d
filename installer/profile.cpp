#include "installer/profile.h"

#include "manifests/apply.h"

namespace kf::installer {

using kube::await;
namespace types = kube::types;

Json profileObject(const std::string& name, const std::string& owner)
{
    return {{"apiVersion", types::profiles.apiVersion()}, {"kind", "Profile"}, {"metadata", {{"name", name}}},
        {"spec", {{"owner", {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "User"}, {"name", owner}}}}}};
}

Result<bool> hasProfiles(kube::Client& client, const std::stop_token& stop)
{
    const Result<kube::ResourceType> type = await(client.discover(types::profiles.apiVersion(), types::profiles.kind), stop);
    if (type)
        return true;
    return type.error().code == Errc::NotFound ? Result<bool>(false) : type.error();
}

namespace {

class BlockerProgress final : public manifests::ApplyObserver {
public:
    explicit BlockerProgress(const StepProgress& progress) : m_progress(progress) {}
    void blocked(const manifests::ObjectKey&, const manifests::Blocker& blocker) override { m_progress(0, 0, blocker.sentence); }

private:
    const StepProgress& m_progress;
};

} // namespace

Result<> ensureProfiles(std::shared_ptr<kube::Client> client, const std::vector<Json>& profiles, std::chrono::milliseconds deadline, const StepProgress& progress, const std::stop_token& stop)
{
    std::vector<manifests::ObjectKey> made;
    for (const Json& profile : profiles) {
        const std::string name = profile["metadata"]["name"].get<std::string>();
        const Result<Json> created = await(client->create(types::profiles, {}, profile), stop);
        if (!created && created.error().code != Errc::AlreadyExists)
            return within("Making the profile \"" + name + "\" failed", created.error());
        made.push_back({"v1", "Namespace", {}, name});
        made.push_back({"v1", "ServiceAccount", name, "default-editor"});
    }
    BlockerProgress observer(progress);
    manifests::ApplyOptions options;
    options.deadline = deadline;
    return manifests::ApplyEngine(std::move(client), options, &observer).waitReady(made, stop);
}

} // namespace kf::installer

#include "installer/smoke.h"

#include "installer/contents.h"
#include "manifests/apply.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace kf::installer {

using kube::await;

namespace {

// Observers are promised one call at a time; examples run on threads of their own.
struct Told {
    const Parts& parts;
    const StepProgress& progress;
    std::mutex mutex;
    std::size_t passed = 0;
    std::size_t total = 0;
    std::optional<Error> failure;

    void state(const std::string& component, ComponentState state, const std::optional<manifests::Blocker>& blocker)
    {
        const std::lock_guard lock(mutex);
        parts.observer.componentState(component, state, blocker);
    }
    void pass(const std::string& component)
    {
        const std::lock_guard lock(mutex);
        parts.observer.componentState(component, ComponentState::Ready, std::nullopt);
        progress(++passed, total, component);
    }
    void fail(const std::string& component, const Error& error)
    {
        const std::lock_guard lock(mutex);
        if (!failure || failure->code == Errc::Cancelled)
            failure = Error{error.code, "The smoke example of " + component + " failed: " + error.message, error.detail};
    }
};

class SmokeObserver final : public manifests::ApplyObserver {
public:
    SmokeObserver(Told& told, const std::string& component) : m_told(told), m_component(component) {}
    void blocked(const manifests::ObjectKey&, const manifests::Blocker& blocker) override { m_told.state(m_component, ComponentState::Waiting, blocker); }

private:
    Told& m_told;
    const std::string& m_component;
};

// Objects and references that name no namespace lie in the smoke namespace, where their kind lies in one.
Result<> placeInNamespace(kube::Client& client, SmokeExample& example, const std::stop_token& stop)
{
    const auto isNamespaced = [&](const std::string& apiVersion, const std::string& kind) -> Result<bool> {
        return KF_TRY(await(client.discover(apiVersion, kind), stop)).namespaced;
    };
    for (manifests::Json& object : example.objects) {
        const manifests::ObjectKey key = manifests::keyOf(object);
        if (key.nameSpace.empty() && KF_TRY(isNamespaced(key.apiVersion, key.kind)))
            object["metadata"]["namespace"] = smokeNamespace;
    }
    for (manifests::ObjectKey& key : example.ready) {
        if (key.nameSpace.empty() && KF_TRY(isNamespaced(key.apiVersion, key.kind)))
            key.nameSpace = smokeNamespace;
    }
    return {};
}

// Asks for the removal and does not wait for it: a volume that is let go takes seconds, and the next run waits for what is left.
void cleanUp(kube::Client& client, const manifests::Order& order, const std::stop_token& stop)
{
    for (auto level = order.levels.rbegin(); level != order.levels.rend(); ++level) {
        for (const std::size_t index : *level) {
            const manifests::ObjectKey key = manifests::keyOf(order.objects[index]);
            if (const Result<kube::ResourceType> type = await(client.discover(key.apiVersion, key.kind), stop))
                static_cast<void>(await(client.remove(*type, key.nameSpace, key.name), stop));
        }
    }
}

Result<> prove(const std::shared_ptr<kube::Client>& client, SmokeExample& example, SmokeObserver& observer, const std::stop_token& stop)
{
    if (example.objects.empty() && example.ready.empty())
        return {};
    KF_TRY(placeInNamespace(*client, example, stop));
    const manifests::Order order = KF_TRY(manifests::orderOf(example.objects));
    const auto end = std::chrono::steady_clock::now() + example.timeout;
    const auto engine = [&] {
        manifests::ApplyOptions options;
        options.deadline = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        return manifests::ApplyEngine(client, options, &observer);
    };
    KF_TRY(engine().remove(order, stop)); // what an interrupted run left would pass for a proof
    Result<> proof = engine().apply(order, stop);
    if (proof)
        proof = engine().waitReady(example.ready, stop);
    cleanUp(*client, order, stop);
    return proof;
}

void runOne(const std::shared_ptr<kube::Client>& client, SmokeExample example, Told& told, const std::stop_token& stop)
{
    SmokeObserver observer(told, example.component);
    const Result<> proof = prove(client, example, observer, stop);
    const bool cancelled = !proof && proof.error().code == Errc::Cancelled;
    Result<> written;
    if (!cancelled)
        written = told.parts.journal.saveSmoke(told.parts.machineName, example.component, {example.start, bool(proof), proof ? std::string() : proof.error().message, {}});
    if (proof && written)
        return told.pass(example.component);
    told.fail(example.component, proof ? written.error() : proof.error());
}

// With its default service account, which pods are refused without.
Result<> ensureNamespace(const std::shared_ptr<kube::Client>& client, std::chrono::milliseconds deadline, const std::stop_token& stop)
{
    const Json object{{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", smokeNamespace}}}};
    const Result<Json> made = await(client->create(kube::types::namespaces, {}, object), stop);
    if (!made && made.error().code != Errc::AlreadyExists)
        return made.error();
    manifests::ApplyOptions options;
    options.deadline = std::min<std::chrono::milliseconds>(std::chrono::minutes(1), deadline);
    return manifests::ApplyEngine(client, options).waitReady({{"v1", "ServiceAccount", smokeNamespace, "default"}}, stop);
}

} // namespace

std::string smokeStart(const std::string& boot, const bundle::ComponentInfo& component)
{
    return boot + " " + component.objects.hex().substr(0, 16) + (component.smoke ? " " + component.smoke->objects.hex().substr(0, 16) : "");
}

Result<std::vector<SmokeExample>> smokeExamplesOf(const bundle::Contents& contents, const bundle::Store& store, const std::string& boot)
{
    std::vector<SmokeExample> examples;
    for (const bundle::ComponentInfo& info : contents.info.components) {
        SmokeExample example{info.name, smokeStart(boot, info), {}, {}, std::chrono::seconds(120)};
        if (info.smoke) {
            example.objects = KF_TRY(objectsOf(store, info.smoke->objects, "the smoke example of the component " + info.name));
            example.timeout = std::chrono::seconds(info.smoke->timeoutSeconds);
            for (const bundle::ReadyReference& reference : info.smoke->ready)
                example.ready.push_back({reference.apiVersion, reference.kind, reference.nameSpace, reference.name});
        }
        examples.push_back(std::move(example));
    }
    return examples;
}

Result<std::vector<SmokeExample>> smokeLeft(const Parts& parts, const std::vector<SmokeExample>& all)
{
    const std::map<std::string, SmokeResult> results = KF_TRY(parts.journal.smoke(parts.machineName));
    std::vector<SmokeExample> left;
    for (const SmokeExample& example : all) {
        const auto found = results.find(example.component);
        if (found == results.end() || !found->second.passed || found->second.start != example.start)
            left.push_back(example);
    }
    return left;
}

Result<> runSmoke(const Parts& parts, std::shared_ptr<kube::Client> client, std::vector<SmokeExample> examples, std::chrono::milliseconds deadline, const StepProgress& progress,
    const std::stop_token& stop)
{
    if (examples.empty())
        return {};
    KF_TRY(ensureNamespace(client, deadline, stop));
    Told told{parts, progress, {}, 0, examples.size(), {}};
    {
        std::vector<std::jthread> threads;
        for (SmokeExample& example : examples) {
            example.timeout = std::min(example.timeout, deadline);
            threads.emplace_back([&, one = std::move(example)]() mutable { runOne(client, std::move(one), told, stop); });
        }
    } // joined
    if (stop.stop_requested())
        return Error{Errc::Cancelled, "Interrupted while the smoke examples ran; the same command runs them again.", {}};
    return told.failure ? Result<>(*told.failure) : Result<>();
}

} // namespace kf::installer

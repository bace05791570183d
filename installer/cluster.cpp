#include "installer/cluster.h"

#include "base/file.h"
#include "kube/kubeconfig.h"

#include <condition_variable>
#include <mutex>

namespace kf::installer {

using kube::await;

bool waitFor(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

Result<std::shared_ptr<kube::Client>> connectReal(const std::string& kubeconfig)
{
    return kube::Client::create(KF_TRY(kube::parseKubeconfig(kubeconfig, "the machine's kubeconfig")));
}

SystemFacts readRealFacts(const Parts& parts) { return readSystemFacts(parts.paths.home, parts.runner, parts.clock); }

Result<std::unique_ptr<Journal>> openJournal(const Paths& paths, const Clock& clock)
{
    KF_TRY(createFolders(paths.home, 0755));
    return Journal::open(paths.state(), clock);
}

Result<std::shared_ptr<kube::Client>> connectNow(const Parts& parts, std::chrono::milliseconds deadline, const std::stop_token& stop)
{
    std::shared_ptr<kube::Client> client = KF_TRY(parts.connect(KF_TRY(parts.machine.kubeconfig())));
    KF_TRY(await(client->raw("GET", "/readyz"), stop, deadline));
    return client;
}

namespace {

Result<> tryApi(kube::Client& client, const std::stop_token& stop)
{
    constexpr std::chrono::seconds patience{5};
    KF_TRY(await(client.raw("GET", "/readyz"), stop, patience));
    KF_TRY(await(client.get(kube::types::namespaces, {}, "kube-system"), stop, patience));
    return {};
}

} // namespace

Result<std::shared_ptr<kube::Client>> waitForApi(const Parts& parts, std::chrono::milliseconds deadline, const StepProgress& progress, const std::stop_token& stop)
{
    const auto end = parts.clock.steady() + deadline;
    std::shared_ptr<kube::Client> client;
    std::string last = "The node has not made its kubeconfig yet.";
    // There is nothing to watch before the API server answers, so this one wait asks again and again.
    for (;;) {
        if (!client) {
            Result<std::string> kubeconfig = parts.machine.kubeconfig();
            if (kubeconfig)
                client = KF_TRY(parts.connect(*kubeconfig));
        }
        if (client) {
            const Result<> letsUsIn = tryApi(*client, stop);
            if (letsUsIn)
                return client;
            last = letsUsIn.error().message;
        }
        progress(0, 0, last);
        if (stop.stop_requested())
            return Error{Errc::Cancelled, "Interrupted while waiting for the API server; the same command goes on from here.", {}};
        if (parts.clock.steady() >= end) {
            const Result<std::string> said = parts.machine.log(50);
            return Error{Errc::TimedOut, "The Kubernetes API server of the machine \"" + parts.machineName + "\" did not get ready in time: " + last, said ? *said : std::string()};
        }
        static_cast<void>(waitFor(std::chrono::milliseconds(150), stop));
    }
}

Result<std::string> clusterIdentity(kube::Client& client, const std::stop_token& stop)
{
    const Json system = KF_TRY(await(client.get(kube::types::namespaces, {}, "kube-system"), stop));
    return system["metadata"].value("uid", std::string());
}

} // namespace kf::installer

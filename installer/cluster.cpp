#include "installer/cluster.h"

#include "base/file.h"
#include "installer/contents.h"
#include "kube/kubeconfig.h"
#include "manifests/events.h"
#include "manifests/telling_line.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <sstream>

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

constexpr std::chrono::seconds usualStart{5}; // of an API server; what takes longer is told

manifests::Blocker silenceOf(const std::string& why)
{
    manifests::Blocker blocker;
    blocker.cause = "api";
    blocker.sentence = "The Kubernetes API server does not answer yet: " + why;
    blocker.passing = true;
    return blocker;
}

// Words of failure that are not only the consequence of an API server that is not there.
bool isCause(const std::string& line)
{
    static const std::array words{"rror", "ERROR", "atal", "FATAL", "panic", "failed", "unknown", "refused", "no such", "cannot", "denied"};
    return line.find(":6443") == std::string::npos && std::ranges::any_of(words, [&](const char* word) { return line.find(word) != std::string::npos; });
}

Result<> tryApi(kube::Client& client, const std::stop_token& stop)
{
    constexpr std::chrono::seconds patience{5};
    KF_TRY(await(client.raw("GET", "/readyz"), stop, patience));
    KF_TRY(await(client.get(kube::types::namespaces, {}, "kube-system"), stop, patience));
    return {};
}

} // namespace

std::string withCause(std::string sentence, const std::string& cause)
{
    while (!cause.empty() && sentence.ends_with('.'))
        sentence.pop_back();
    return cause.empty() ? sentence : sentence + cause + ".";
}

std::string causeInLog(const std::string& log)
{
    std::map<std::string, std::string> said; // by "POD/CONTAINER"
    std::istringstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t end = line.find("  ");
        const std::string who = line.substr(0, end);
        if (end != std::string::npos && who.find('/') != std::string::npos && who.find(' ') == std::string::npos)
            said[who] += line.substr(end + 2) + "\n";
    }
    std::string cause;
    for (const auto& [who, text] : said) {
        const std::string line = manifests::tellingLine(text);
        if (isCause(line))
            cause += "; " + who + " said last: " + manifests::oneLine(line);
    }
    return cause;
}

Result<std::shared_ptr<kube::Client>> waitForApi(const Parts& parts, std::chrono::milliseconds deadline, const StepProgress& progress, const std::stop_token& stop)
{
    const auto begin = parts.clock.steady();
    const auto end = begin + deadline;
    std::shared_ptr<kube::Client> client;
    std::string last = "The node has not made its kubeconfig yet.";
    bool refused = false; // it answers, but not to us: what the control plane says of itself is not why
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
            refused = letsUsIn.error().code == Errc::Permission;
        }
        progress(0, 0, last);
        if (parts.clock.steady() >= begin + usualStart)
            parts.observer.componentState(clusterComponent, ComponentState::Waiting, silenceOf(last));
        if (stop.stop_requested())
            return Error{Errc::Cancelled, "Interrupted while waiting for the API server; the same command goes on from here.", {}};
        if (parts.clock.steady() >= end) {
            const Result<std::string> said = parts.machine.log(100);
            const std::string log = said ? *said : std::string();
            return Error{Errc::TimedOut, "The Kubernetes API server of the machine \"" + parts.machineName + "\" did not get ready in time: " + withCause(last, refused ? std::string() : causeInLog(log)), log};
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

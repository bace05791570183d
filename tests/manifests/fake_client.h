// A small cluster in memory behind kube::Client: objects with uids, generations and versions, watches, discovery from CRDs,
// injected failures. Requests are answered and watches told on a thread of its own, as the real client does.
#pragma once

#include "kube/client.h"
#include "manifests/fields.h"
#include "manifests/object.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace kf::manifests {

class FakeClient final : public kube::Client {
public:
    FakeClient();
    ~FakeClient() override;

    // What the test plays
    using Controller = std::function<void(FakeClient&, const Json& written)>; // runs on the client's thread after each apply
    void setController(Controller controller) { m_controller = std::move(controller); }
    void failNext(const std::string& keyText, const Error& error, int times = 1); // of apply
    void put(Json object);                                                 // as the cluster itself would
    void setStatus(const std::string& keyText, const Json& status);        // with observedGeneration
    void vanish(const std::string& keyText);
    void setLog(const std::string& pod, std::string text, std::string ofPreviousRun = {});
    void setSilence(std::optional<Error> error); // what the server's health check answers instead of "ok"
    void holdAnswers(bool hold); // requests pile up until let go
    static Controller everythingBecomesReady();

    // What it saw
    std::vector<std::string> applied() const;
    std::vector<std::string> removed() const;
    std::map<std::string, int> watches() const; // how often each path was watched
    int mostInFlight() const;
    bool has(const std::string& keyText) const;
    Json object(const std::string& keyText) const;

    kube::Future<Json> get(const kube::ResourceType& type, const std::string& nameSpace, const std::string& name) override;
    kube::Future<kube::ObjectList> list(const kube::ResourceType& type, const std::string& nameSpace, const kube::ListOptions& options) override;
    kube::Future<Json> create(const kube::ResourceType& type, const std::string& nameSpace, const Json& object) override;
    kube::Future<Json> replace(const kube::ResourceType& type, const std::string& nameSpace, const std::string& name, const Json& object, const std::string& subresource) override;
    kube::Future<Json> patch(const kube::ResourceType& type, const std::string& nameSpace, const std::string& name, kube::PatchKind kind, const Json& patch, const std::string& subresource) override;
    kube::Future<Json> apply(const kube::ResourceType& type, const Json& object, const kube::ApplyOptions& options) override;
    kube::Future<> remove(const kube::ResourceType& type, const std::string& nameSpace, const std::string& name, const kube::DeleteOptions& options) override;
    kube::Future<std::string> raw(const std::string& method, const std::string& path, const std::string& body, const std::string& contentType) override;
    kube::Future<kube::ResourceType> discover(const std::string& apiVersion, const std::string& kind) override;
    std::unique_ptr<kube::Watch> watch(const kube::ResourceType& type, const std::string& nameSpace, const kube::ListOptions& options, std::function<void(const kube::WatchEvent&)> handler, kube::OnReach onReach) override;
    std::unique_ptr<kube::Session> logs(const std::string&, const std::string&, const kube::LogOptions&, kube::OnData, kube::OnEnd) override { return {}; }
    std::unique_ptr<kube::Session> exec(const std::string&, const std::string&, const kube::ExecOptions&, kube::OnData, kube::OnEnd) override { return {}; }
    Result<std::unique_ptr<kube::PortForward>> forward(const std::string&, const std::string&, int, int) override { return Error{Errc::Unavailable, "no", {}}; }

    struct Listener {
        std::string apiVersion;
        std::string kind;
        std::string nameSpace;
        std::string name;
        std::function<void(const kube::WatchEvent&)> handler;
        std::mutex running; // held while the handler runs
        bool gone = false;
    };

private:
    template <class T> kube::Future<T> answer(std::function<Result<T>()> work);
    void post(std::function<void()> work);
    void tell(kube::WatchEvent::Kind kind, const Json& object);
    Json store(Json object, bool bySpec);
    Result<Json> doApply(const kube::ResourceType& type, Json object);

    mutable std::recursive_mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::function<void()>> m_work;
    bool m_held = false;
    std::map<std::string, Json> m_objects; // by toText(key)
    std::map<std::string, std::deque<Error>> m_failures;
    std::map<std::string, std::pair<std::string, std::string>> m_logs; // of this run and of the one before
    std::optional<Error> m_silence;
    std::vector<std::shared_ptr<Listener>> m_listeners;
    std::vector<std::string> m_applied;
    std::vector<std::string> m_removed;
    std::map<std::string, int> m_watches;
    Controller m_controller;
    int m_version = 0;
    int m_inFlight = 0;
    int m_mostInFlight = 0;
    std::jthread m_thread; // last: it uses the rest
};

} // namespace kf::manifests

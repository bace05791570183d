// An API server that behaves, on its own thread and a loopback port: objects, lists in pages, watches, apply, logs, exec,
// port-forward, and the faults of real ones. For the tests of kube/ and of every room above it.
//
//     FakeApiServer server;
//     server.onPut = [](Json& object) { … be a controller: set a status … };
//     auto client = server.client();
#pragma once

#include "tests/kube/fake_store.h"
#include "kube/network.h"

#include <QThread>

#include <functional>
#include <memory>
#include <mutex>

namespace kf::fake {

struct Request {
    std::string method;
    std::string path;
    std::map<std::string, std::string> query{};
    std::vector<std::string> commands{}; // of exec
    std::map<std::string, std::string> headers{}; // names in lower case
    std::string body;
};

struct ExecAnswer {
    std::string output;
    std::string errors;
    int exitStatus = 0;
    bool breakOff = false; // closes without a status
};

class FakeApiServer {
public:
    // Tls: certificates in PEM; clients need one of `authority`'s.
    struct TlsFiles {
        std::string authority;
        std::string certificate;
        std::string key;
    };

    FakeApiServer() : FakeApiServer(TlsFiles{}) {}
    explicit FakeApiServer(const TlsFiles& tls);
    ~FakeApiServer();

    kube::Kubeconfig config() const; // server only
    static kube::Timing quickTiming(); // milliseconds where the real client has seconds
    std::shared_ptr<kube::Client> client(const kube::Timing& timing = quickTiming()) const;

    // All of these may be called from any thread.
    void put(const ResourceType& type, const Json& object); // creates or merges, tells watches
    void remove(const ResourceType& type, const std::string& nameSpace, const std::string& name);
    std::optional<Json> find(const ResourceType& type, const std::string& nameSpace, const std::string& name) const;
    void addType(const ResourceType& type);
    // Answers the next `times` requests whose "METHOD path?query" contains `words`.
    void answer(const std::string& words, const Response& response, int times = 1);
    void forgetHistory();
    void closeWatches();   // as a server does when its time is over
    void loseBookmarks();  // from now on no watch gets one
    void silenceWatches(); // events no longer reach the watches that are open: a connection that died unnoticed
    std::size_t openWatches() const;
    void setLog(const std::string& pod, const std::string& text);
    // To those who follow it, where `followsLogs`.
    void addToLog(const std::string& pod, const std::string& text);
    void endLog(const std::string& pod); // as when the container ends
    std::vector<Request> requests() const;
    std::size_t count(const std::string& words) const; // requests whose "METHOD path?query" contains it

    // Set before the first request; called on the server's thread.
    std::function<void(Json& object)> onPut;
    std::function<ExecAnswer(const std::vector<std::string>& command, const std::string& input)> onExec;
    std::function<std::string(const std::string& bytes)> onTyped{}; // of exec: answers each piece of input at once; "\x04" ends it
    std::function<void(int columns, int rows)> onResized{};          // of exec
    bool followsLogs = false; // a log that is followed stays open until endLog()
    std::function<std::string(const std::string& bytes)> onForwarded = [](const std::string& bytes) { return bytes; }; // empty: closes

private:
    friend class Connection;
    friend class Listener;
    struct Rule {
        std::string words;
        Response response;
        int times = 0;
    };
    struct State {
        Store store;
        std::vector<Rule> rules;
        std::vector<Request> requests;
        std::map<std::string, std::string> logs;
        std::size_t watches = 0;
        bool bookmarks = true;
    };

    std::optional<Response> ruleFor(const Request& request);
    Response handle(const Request& request);
    Response handleObject(const Request& request, const ResourceType& type, const std::string& nameSpace, const std::string& name);
    Response listResponse(const Request& request, const ResourceType& type, const std::string& nameSpace) const;
    Response discoveryResponse(const std::string& apiVersion) const;
    void afterPut(const ResourceType& type, const Response& response);
    void tellWatches();
    void post(std::function<void()> work);

    mutable std::recursive_mutex m_mutex;
    State m_state;
    QThread m_thread;
    QObject* m_listener = nullptr;
    int m_port = 0;
    bool m_isTls = false;
};

// "/apis/GROUP/VERSION/namespaces/NS/PLURAL/NAME/SUB" taken apart.
struct ParsedPath {
    std::string group;
    std::string version;
    std::string nameSpace;
    std::string plural;
    std::string name;
    std::string subresource;
};
ParsedPath parsePath(const std::string& path);
std::string lineOf(const Request& request); // "METHOD path?query"

} // namespace kf::fake

#include "tests/kube/fake_api_server.h"

#include "kube/rest_client.h"
#include "tests/kube/fake_connection.h"

namespace kf::fake {

ParsedPath parsePath(const std::string& path)
{
    std::vector<std::string> parts;
    std::size_t from = 1;
    while (from <= path.size()) {
        const std::size_t end = std::min(path.find('/', from), path.size());
        parts.push_back(path.substr(from, end - from));
        from = end + 1;
    }
    ParsedPath parsed;
    std::size_t at = 1;
    const auto next = [&] { return at < parts.size() ? parts[at++] : std::string(); };
    if (!parts.empty() && parts[0] == "apis")
        parsed.group = next();
    parsed.version = next();
    if (at + 2 < parts.size() && parts[at] == "namespaces") {
        ++at;
        parsed.nameSpace = next();
    }
    parsed.plural = next();
    parsed.name = next();
    parsed.subresource = next();
    return parsed;
}

std::string lineOf(const Request& request)
{
    std::string line = request.method + " " + request.path;
    char mark = '?';
    for (const auto& [name, value] : request.query) {
        line += mark + name + "=" + value;
        mark = '&';
    }
    return line;
}

FakeApiServer::FakeApiServer(const TlsFiles& tls) : m_isTls(!tls.certificate.empty())
{
    auto* listener = new Listener(*this, tls);
    m_port = listener->port();
    m_listener = listener;
    listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, listener, &QObject::deleteLater);
    m_thread.start();
}

FakeApiServer::~FakeApiServer()
{
    m_thread.quit();
    m_thread.wait();
}

kube::Kubeconfig FakeApiServer::config() const
{
    kube::Kubeconfig config;
    config.server = (m_isTls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(m_port);
    return config;
}

kube::Timing FakeApiServer::quickTiming()
{
    using namespace std::chrono_literals;
    kube::Timing timing;
    timing.attempt = 3000ms;
    timing.total = 20'000ms; // long enough for a busy computer
    timing.retry = {5ms, 50ms};
    timing.reconnect = {5ms, 50ms};
    timing.watchStall = 300ms;
    timing.pageSize = 10;
    return timing;
}

std::shared_ptr<kube::Client> FakeApiServer::client(const kube::Timing& timing) const { return *kube::RestClient::open(config(), timing); }

void FakeApiServer::post(std::function<void()> work) { QMetaObject::invokeMethod(m_listener, std::move(work), Qt::QueuedConnection); }

void FakeApiServer::tellWatches()
{
    post([this] { static_cast<Listener*>(m_listener)->tellWatches(); });
}

void FakeApiServer::put(const ResourceType& type, const Json& object)
{
    const std::lock_guard lock(m_mutex);
    const Json metadata = object.value("metadata", Json::object());
    const Response stored = m_state.store.merge(type, metadata.value("namespace", ""), metadata.value("name", ""), object, true);
    if (stored.status >= 300)
        qFatal("FakeApiServer::put: %s", stored.body.c_str()); // a test that goes on without it waits for nothing
    afterPut(type, stored);
    tellWatches();
}

// A controller's turn: it may change what was just stored (a status, say).
void FakeApiServer::afterPut(const ResourceType& type, const Response& response)
{
    if (!onPut || response.status >= 300)
        return;
    const Json stored = Json::parse(response.body);
    Json changed = stored;
    onPut(changed);
    if (changed == stored)
        return;
    const Json& metadata = stored["metadata"];
    static_cast<void>(m_state.store.replace(type, metadata.value("namespace", ""), metadata.value("name", ""), changed));
}

void FakeApiServer::remove(const ResourceType& type, const std::string& nameSpace, const std::string& name)
{
    const std::lock_guard lock(m_mutex);
    static_cast<void>(m_state.store.remove(type, nameSpace, name, {}));
    tellWatches();
}

std::optional<Json> FakeApiServer::find(const ResourceType& type, const std::string& nameSpace, const std::string& name) const
{
    const std::lock_guard lock(m_mutex);
    return m_state.store.find(type, nameSpace, name);
}

void FakeApiServer::addType(const ResourceType& type)
{
    const std::lock_guard lock(m_mutex);
    m_state.store.addType(type);
}

void FakeApiServer::answer(const std::string& words, const Response& response, int times)
{
    const std::lock_guard lock(m_mutex);
    m_state.rules.push_back(Rule{words, response, times});
}

void FakeApiServer::forgetHistory()
{
    const std::lock_guard lock(m_mutex);
    m_state.store.forgetHistory();
}

void FakeApiServer::closeWatches()
{
    post([this] { static_cast<Listener*>(m_listener)->closeWatches(); });
}

void FakeApiServer::silenceWatches()
{
    QMetaObject::invokeMethod(m_listener, [this] { static_cast<Listener*>(m_listener)->silenceWatches(); }, Qt::BlockingQueuedConnection);
}

void FakeApiServer::loseBookmarks()
{
    const std::lock_guard lock(m_mutex);
    m_state.bookmarks = false;
}

std::size_t FakeApiServer::openWatches() const
{
    const std::lock_guard lock(m_mutex);
    return m_state.watches;
}

void FakeApiServer::setLog(const std::string& pod, const std::string& text)
{
    const std::lock_guard lock(m_mutex);
    m_state.logs[pod] = text;
}

void FakeApiServer::addToLog(const std::string& pod, const std::string& text)
{
    const std::lock_guard lock(m_mutex);
    m_state.logs[pod] += text;
    post([this, pod, text] { static_cast<Listener*>(m_listener)->tellLogs(pod, text, false); });
}

void FakeApiServer::endLog(const std::string& pod)
{
    post([this, pod] { static_cast<Listener*>(m_listener)->tellLogs(pod, {}, true); });
}

std::vector<Request> FakeApiServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_state.requests;
}

std::size_t FakeApiServer::count(const std::string& words) const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<std::size_t>(std::count_if(m_state.requests.begin(), m_state.requests.end(), [&](const Request& request) { return lineOf(request).find(words) != std::string::npos; }));
}

} // namespace kf::fake

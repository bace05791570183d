#include "kube/reflector.h"

#include "kube/log.h"
#include "kube/reply.h"
#include "kube/url.h"

#include <QRandomGenerator>

namespace kf::kube {

Reflector::Reflector(Network& network, ResourceType type, std::string nameSpace, ListOptions options, WatchState::Tell tell, OnReach reach)
    : m_network(network), m_type(std::move(type)), m_nameSpace(std::move(nameSpace)), m_options(std::move(options)), m_tell(std::move(tell)), m_reach(std::move(reach)), m_state(m_type)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_listNext ? list() : watch(); });
    list();
}

Reflector::~Reflector()
{
    if (m_stream)
        m_stream->close();
}

void Reflector::list()
{
    m_state.beginList();
    const auto onListed = [this](Result<std::string> version) {
        if (!version) {
            qCInfo(log, "listing %s failed: %s", m_type.plural.c_str(), version.error().message.c_str());
            silent(version.error());
            later(true);
            return;
        }
        m_failures = 0;
        answered();
        m_state.endList(*std::move(version), m_tell);
        watch();
    };
    new PagedList(m_network, m_type, m_nameSpace, m_options, this, [this](std::vector<Json> items) { m_state.addPage(std::move(items), m_tell); }, [this] { m_state.beginList(); }, onListed);
}

void Reflector::watch()
{
    const auto length = m_network.timing.watchLength.count();
    Query query;
    query.add("watch", "true").add("allowWatchBookmarks", "true");
    query.add("labelSelector", m_options.labelSelector).add("fieldSelector", m_options.fieldSelector);
    query.add("resourceVersion", m_state.resourceVersion());
    query.add("timeoutSeconds", std::to_string(length + QRandomGenerator::global()->bounded(30))); // not all watches at once
    m_lines.clear();
    m_stream = std::make_unique<Stream>(
        m_network, m_type.path(m_nameSpace) + query.text(), m_network.timing.watchStall, [this](std::string_view bytes) { onBytes(bytes); }, [this](const StreamEnd& end) { onEnd(end); }, [this] { answered(); });
}

void Reflector::onBytes(std::string_view bytes)
{
    auto after = WatchState::After::BreakOff; // also for a line that is too long
    const bool whole = m_lines.add(bytes, [this, &after](std::string_view line) {
        after = line.empty() ? WatchState::After::GoOn : m_state.onLine(line, m_tell);
        return after == WatchState::After::GoOn;
    });
    if (whole)
        m_failures = 0;
    else
        breakOff(after == WatchState::After::ListAgain);
}

void Reflector::breakOff(bool listAgain)
{
    if (m_stream) {
        m_stream->close();
        m_stream.release()->deleteLater(); // we are inside its handler
    }
    later(listAgain);
}

void Reflector::onEnd(const StreamEnd& end)
{
    if (!end.result) {
        qCInfo(log, "watching %s: %s", m_type.plural.c_str(), end.result.error().message.c_str());
        if (m_failures > 0) // one that breaks and comes back at once is nobody's business
            silent(end.result.error());
    }
    breakOff(end.status >= 400 && end.status < 500 && end.status != 429); // gone, unreadable version, no such resource: begin anew
}

void Reflector::answered()
{
    if (std::exchange(m_isSilent, false))
        m_reach(std::nullopt);
}

void Reflector::silent(const Error& why)
{
    m_isSilent = true;
    m_reach(why);
}

void Reflector::later(bool listAgain)
{
    m_listNext = listAgain;
    ++m_failures; // a watch that ended in order starts again after the shortest pause
    m_timer.start(backoffDelay(m_failures, m_network.timing.reconnect, QRandomGenerator::global()->generateDouble()));
}

} // namespace kf::kube

#include "tests/kube/fake_connection.h"

#include <QUrlQuery>

#include <sstream>

namespace kf::fake {

Request readTarget(const std::string& method, const std::string& target)
{
    Request request;
    request.method = method;
    const QUrl url = QUrl::fromEncoded(QByteArray::fromStdString(target));
    request.path = url.path(QUrl::FullyDecoded).toStdString();
    for (const auto& [name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        request.query[name.toStdString()] = value.toStdString();
        if (name == QLatin1String("command"))
            request.commands.push_back(value.toStdString());
    }
    return request;
}

Connection::Connection(FakeApiServer& server, Listener& listener, QTcpSocket* socket) : QObject(&listener), m_server(server), m_listener(listener), m_socket(socket)
{
    socket->setParent(this);
    connect(socket, &QTcpSocket::readyRead, this, [this] { onData(); });
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    onData();
}

Connection::~Connection()
{
    if (m_isWatch) {
        const std::lock_guard lock(m_server.m_mutex);
        --m_server.m_state.watches;
    }
    m_listener.gone(this);
}

void Connection::onData()
{
    if (m_isWatch || !m_followedPod.empty() || !m_socket->isOpen())
        return;
    const QByteArray seen = m_socket->peek(64 << 10);
    if (seen.contains("\r\n\r\n") && seen.toLower().contains("upgrade: websocket") && !isRuled(seen)) {
        m_socket->disconnect(this);
        m_socket->setParent(nullptr);
        m_listener.upgrade(m_socket);
        deleteLater();
        return;
    }
    while (const auto request = takeRequest()) {
        const Response response = m_server.handle(*request);
        const ParsedPath path = parsePath(request->path);
        if (m_server.followsLogs && path.subresource == "log" && response.status == 200 && request->query.count("follow") > 0) {
            beginLog(path.name, response.body);
            return;
        }
        const bool watches = request->query.count("watch") > 0 && response.status == 200 && !response.isRuled;
        watches ? beginWatch(*request) : respond(*request, response);
        if (watches)
            return;
    }
}

// A websocket is handed on unread, unless a rule answers it like any other request.
bool Connection::isRuled(const QByteArray& seen) const
{
    const QList<QByteArray> words = seen.left(seen.indexOf("\r\n")).split(' ');
    const std::string line = lineOf(readTarget(words.value(0).toStdString(), words.value(1).toStdString()));
    const std::lock_guard lock(m_server.m_mutex);
    const auto& rules = m_server.m_state.rules;
    return std::any_of(rules.begin(), rules.end(), [&line](const auto& rule) { return rule.times > 0 && line.find(rule.words) != std::string::npos; });
}

std::optional<Request> Connection::takeRequest()
{
    const QByteArray seen = m_socket->isOpen() ? m_socket->peek(m_socket->bytesAvailable()) : QByteArray();
    const qsizetype headersEnd = seen.indexOf("\r\n\r\n");
    if (headersEnd < 0)
        return {};
    std::istringstream lines(seen.left(headersEnd).toStdString());
    std::string method;
    std::string target;
    std::string line;
    lines >> method >> target;
    std::getline(lines, line);
    Request request = readTarget(method, target);
    while (std::getline(lines, line)) {
        const std::size_t colon = line.find(':');
        const QString name = QString::fromStdString(line.substr(0, colon)).toLower();
        request.headers[name.toStdString()] = QString::fromStdString(line.substr(colon + 1)).trimmed().toStdString();
    }
    const auto length = request.headers.find("content-length");
    const qsizetype bodySize = length == request.headers.end() ? 0 : std::stol(length->second);
    if (seen.size() < headersEnd + 4 + bodySize)
        return {};
    request.body = seen.mid(headersEnd + 4, bodySize).toStdString();
    m_socket->skip(headersEnd + 4 + bodySize);
    return request;
}

void Connection::respond(const Request&, const Response& response)
{
    using Cut = Response::Cut;
    if (response.cut == Cut::Silence)
        return;
    if (response.cut == Cut::Close) {
        m_socket->abort();
        return;
    }
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + " X\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(response.body.size()) + "\r\n";
    for (const auto& [name, value] : response.headers)
        head += name + ": " + value + "\r\n";
    const std::string body = response.cut == Cut::Half ? response.body.substr(0, response.body.size() / 2) : response.body;
    m_socket->write(QByteArray::fromStdString(head + "\r\n" + body));
    if (response.cut == Cut::Half)
        m_socket->disconnectFromHost();
}

void Connection::beginWatch(const Request& request)
{
    const std::lock_guard lock(m_server.m_mutex);
    const ParsedPath path = parsePath(request.path);
    m_type = *m_server.m_state.store.findType(path.group, path.version, path.plural);
    m_nameSpace = path.nameSpace;
    m_selector = request.query.count("labelSelector") ? request.query.at("labelSelector") : "";
    m_told = std::stol(request.query.at("resourceVersion"));
    m_isWatch = true;
    ++m_server.m_state.watches;
    m_socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    if (m_told < m_server.m_state.store.oldestVersion()) {
        const Json gone = Json::parse(statusResponse(410, "Expired", "too old resource version").body);
        chunk(Json{{"type", "ERROR"}, {"object", gone}}.dump() + "\n");
        endWatch();
        return;
    }
    tellWatch();
}

void Connection::beginLog(const std::string& pod, const std::string& text)
{
    m_followedPod = pod;
    m_socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
    if (!text.empty())
        chunk(text);
}

void Connection::tellLog(const std::string& pod, const std::string& text, bool ends)
{
    if (pod != m_followedPod)
        return;
    if (!text.empty())
        chunk(text);
    if (ends)
        endWatch();
}

void Connection::tellWatch()
{
    const std::lock_guard lock(m_server.m_mutex);
    if (m_isSilent)
        return;
    for (const Event& event : m_server.m_state.store.events()) {
        if (event.version <= m_told)
            continue;
        m_told = event.version;
        const std::string nameSpace = event.object["metadata"].value("namespace", "");
        const bool matches = event.resource.group == m_type.group && event.resource.plural == m_type.plural && (m_nameSpace.empty() || nameSpace == m_nameSpace)
            && matchesLabels(event.object, m_selector);
        if (matches)
            chunk(Json{{"type", event.type}, {"object", event.object}}.dump() + "\n");
    }
    if (!m_server.m_state.bookmarks)
        return;
    const Json bookmark = {{"kind", m_type.kind}, {"apiVersion", m_type.apiVersion()}, {"metadata", {{"resourceVersion", std::to_string(m_told)}}}};
    chunk(Json{{"type", "BOOKMARK"}, {"object", bookmark}}.dump() + "\n");
}

void Connection::chunk(const std::string& bytes)
{
    m_socket->write(QByteArray::number(static_cast<qulonglong>(bytes.size()), 16) + "\r\n" + QByteArray::fromStdString(bytes) + "\r\n");
}

void Connection::endWatch()
{
    m_socket->write("0\r\n\r\n");
    m_socket->disconnectFromHost();
}

} // namespace kf::fake

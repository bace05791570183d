#include "app/models/notebook_connections.h"

#include "app/models/background.h"
#include "app/models/text.h"
#include "platform/notebooks.h"

#include <algorithm>

namespace kf::models {

namespace {

constexpr int notebookPort = 8888;

struct Opened {
    std::shared_ptr<kube::PortForward> forward;
    std::string token;
};

// On the port it had, so that a browser's page goes on; on another where that one was taken meanwhile.
Result<Opened> openForward(const std::shared_ptr<kube::Client>& client, const std::string& nameSpace, const std::string& name, int port, const std::stop_token& stop)
{
    Opened opened;
    const platform::Notebooks notebooks(client);
    KF_TRY(notebooks.get(nameSpace, name, stop));
    opened.token = KF_TRY(notebooks.token(nameSpace, name, stop));
    Result<std::unique_ptr<kube::PortForward>> forward = client->forward(nameSpace, name + "-0", notebookPort, port);
    if (!forward && forward.error().code == Errc::Conflict && port != 0)
        forward = client->forward(nameSpace, name + "-0", notebookPort);
    opened.forward = std::shared_ptr<kube::PortForward>(KF_TRY(std::move(forward)));
    return opened;
}

} // namespace

QString NotebookConnection::title() const { return qt(nameSpace + "/" + name); }

NotebookConnections::NotebookConnections(Desktop& desktop, QObject* parent) : QObject(parent), m_desktop(desktop)
{
    connect(&desktop, &Desktop::clientChanged, this, &NotebookConnections::connectAgain);
}

NotebookConnections::~NotebookConnections() = default;

const NotebookConnection* NotebookConnections::find(const std::string& nameSpace, const std::string& name) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const NotebookConnection& one) { return one.nameSpace == nameSpace && one.name == name; });
    return found == m_all.end() ? nullptr : &*found;
}

NotebookConnection* NotebookConnections::known(const std::string& nameSpace, const std::string& name)
{
    return const_cast<NotebookConnection*>(find(nameSpace, name)); // NOLINT(cppcoreguidelines-pro-type-const-cast): ours
}

void NotebookConnections::open(const std::string& nameSpace, const std::string& name, std::function<void(const Result<QString>& url)> done)
{
    const NotebookConnection* there = find(nameSpace, name);
    if (there && there->port != 0 && there->problem.isEmpty()) {
        done(there->url);
        return;
    }
    const int port = there ? there->port : 0;
    if (!there)
        m_all.push_back({.nameSpace = nameSpace, .name = name});
    Q_EMIT changed();
    forward(nameSpace, name, port, std::move(done));
}

void NotebookConnections::forward(const std::string& nameSpace, const std::string& name, int port, std::function<void(const Result<QString>& url)> done)
{
    if (!m_desktop.client()) {
        const Error stopped{Errc::Unavailable, plain(tr("The machine does not run: start it, then connect.")), {}};
        if (NotebookConnection* connection = known(nameSpace, name))
            connection->problem = qt(stopped.message);
        Q_EMIT changed();
        done(stopped);
        return;
    }
    const auto work = [client = m_desktop.client(), nameSpace, name, port](const std::stop_token& stop) { return openForward(client, nameSpace, name, port, stop); };
    inBackground(this, work, [this, nameSpace, name, done = std::move(done)](const Result<Opened>& opened) {
        NotebookConnection* connection = known(nameSpace, name);
        if (!connection)
            return; // closed meanwhile
        if (!opened) {
            connection->problem = qt(opened.error().message);
            if (connection->port == 0) // it never led anywhere
                close(nameSpace, name);
            else
                Q_EMIT changed();
            done(opened.error());
            return;
        }
        m_forwards[{nameSpace, name}] = opened->forward;
        connection->port = opened->forward->localPort();
        connection->url = qt(platform::notebookUrl(connection->port, nameSpace, name, opened->token));
        connection->address = qt(platform::notebookUrl(connection->port, nameSpace, name, {}));
        connection->problem.clear();
        const QString url = connection->url;
        Q_EMIT changed();
        done(url);
    });
}

// Another client reaches another start of the machine: the ports are kept, what is behind them is asked for anew.
void NotebookConnections::connectAgain()
{
    m_forwards.clear();
    for (const NotebookConnection& connection : std::vector<NotebookConnection>(m_all))
        forward(connection.nameSpace, connection.name, connection.port, [](const Result<QString>&) {});
}

void NotebookConnections::close(const std::string& nameSpace, const std::string& name)
{
    m_forwards.erase({nameSpace, name});
    std::erase_if(m_all, [&](const NotebookConnection& one) { return one.nameSpace == nameSpace && one.name == name; });
    Q_EMIT changed();
}

} // namespace kf::models

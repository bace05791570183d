// The ways to notebooks that are open: a loopback port for each, which stays while the notebook restarts and comes back on the same
// port when the machine does. GUI thread.
#pragma once

#include "app/models/desktop.h"

#include <QObject>

#include <map>
#include <vector>

namespace kf::models {

struct NotebookConnection {
    std::string nameSpace;
    std::string name;
    int port = 0;      // 0: not yet
    QString url{};     // with the token
    QString address{}; // the URL to show: without it
    QString problem{}; // why it does not lead there now

    QString title() const; // "workspace/demo"
};

class NotebookConnections final : public QObject {
    Q_OBJECT
public:
    explicit NotebookConnections(Desktop& desktop, QObject* parent = nullptr);
    ~NotebookConnections() override;

    // Opens a way, or takes the one that is open; done() hears the URL with the token, unless this object died.
    void open(const std::string& nameSpace, const std::string& name, std::function<void(const Result<QString>& url)> done);
    void close(const std::string& nameSpace, const std::string& name);
    const std::vector<NotebookConnection>& all() const { return m_all; }
    const NotebookConnection* find(const std::string& nameSpace, const std::string& name) const;

Q_SIGNALS:
    void changed();

private:
    void connectAgain();
    void forward(const std::string& nameSpace, const std::string& name, int port, std::function<void(const Result<QString>& url)> done);
    NotebookConnection* known(const std::string& nameSpace, const std::string& name);

    Desktop& m_desktop;
    std::vector<NotebookConnection> m_all;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<kube::PortForward>> m_forwards;
};

} // namespace kf::models

// The open ways from loopback ports of this computer to pods. Each follows its pods: when the pod behind it goes away, the next one
// that is ready takes over on the same local port, and the list says so. GUI thread.
#pragma once

#include "app/models/pod_source.h"
#include "kube/client.h"

#include <QAbstractListModel>

#include <map>
#include <memory>
#include <mutex>

namespace kf::models {

struct ForwardRequest {
    PodSource source;
    QString title;     // "Service lab/web"
    int podPort = 0;
    int localPort = 0; // 0: any free one
};

class PortForwards final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { TitleRole = Qt::UserRole + 1, UrlRole, StateRole, WorksRole, IdRole };
    using QAbstractListModel::QAbstractListModel;
    ~PortForwards() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Errors at once where the local port is taken; else the answer is the forward's id.
    Result<int> open(const std::shared_ptr<kube::Client>& client, const ForwardRequest& request);
    void close(int id);
    void closeAll();

private:
    struct Pods {
        std::mutex mutex;
        std::map<std::string, bool> ready; // by name
        bool announced = false;
    };
    struct Entry {
        int id = 0;
        ForwardRequest request;
        std::shared_ptr<kube::Client> client;
        std::shared_ptr<Pods> pods;
        std::string pod; // behind it now; empty: none
        bool lostOne = false; // a pod that was behind it went away
        QString state;
        std::unique_ptr<kube::PortForward> forward;
        std::unique_ptr<kube::Watch> watch; // last: no handler runs when the rest goes
    };

    void follow(int id);
    int rowOf(int id) const;
    void changed(int row);

    std::vector<std::unique_ptr<Entry>> m_entries;
    int m_last = 0;
};

} // namespace kf::models

// One object, as it changes. The news are told on the GUI thread; between two of them only the last state counts.
#pragma once

#include "kube/client.h"
#include "manifests/object.h"

#include <QObject>

#include <memory>
#include <mutex>
#include <optional>

namespace kf::models {

struct ObjectNews {
    std::optional<manifests::Json> object; // empty: it is not there
};

class LiveObject final : public QObject {
    Q_OBJECT
public:
    LiveObject(std::shared_ptr<kube::Client> client, const kube::ResourceType& type, const std::string& nameSpace, const std::string& name, QObject* parent = nullptr);
    ~LiveObject() override;

Q_SIGNALS:
    void changed(const kf::models::ObjectNews& news);

private:
    struct Pending {
        std::mutex mutex;
        ObjectNews news;
        bool announced = false;
    };
    void announce();

    std::shared_ptr<kube::Client> m_client;
    std::shared_ptr<Pending> m_pending = std::make_shared<Pending>();
    std::unique_ptr<kube::Watch> m_watch; // last: no handler runs when the rest goes
};

} // namespace kf::models

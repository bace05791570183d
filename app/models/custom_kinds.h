// The kinds that the cluster's CustomResourceDefinitions add, in step with the cluster, ordered by their titles. GUI thread.
#pragma once

#include "app/models/resource_kinds.h"

#include <QObject>

#include <map>
#include <memory>
#include <mutex>

namespace kf::models {

class CustomKinds final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~CustomKinds() override;

    void follow(const std::shared_ptr<kube::Client>& client); // null: none; what was known stays known
    const std::vector<ResourceKind>& all() const { return m_all; }

Q_SIGNALS:
    void changed();

private:
    struct Pending {
        std::mutex mutex;
        std::map<std::string, ResourceKind> kinds; // by the definition's name
        bool announced = false;
    };
    void take();

    std::vector<ResourceKind> m_all;
    std::shared_ptr<Pending> m_pending;
    std::unique_ptr<kube::Watch> m_watch; // last: no handler runs when the rest goes
};

} // namespace kf::models

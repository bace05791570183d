// The namespaces there are, in step with the cluster: first those of Kubeflow profiles, which are people's, then the rest. GUI thread.
#pragma once

#include "app/models/live_rows.h"

#include <memory>
#include <set>

namespace kf::models {

struct NameSpace {
    QString name;
    bool isProfile = false; // a user's
    QString owner{};
    bool operator==(const NameSpace&) const = default;
};
// Pure; of an object of the type Namespace.
NameSpace nameSpaceOf(const manifests::Json& object);

class NameSpaces final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    void follow(const std::shared_ptr<kube::Client>& client); // null: none; what was known stays known
    const std::vector<NameSpace>& all() const { return m_all; }

Q_SIGNALS:
    void changed();

private:
    void take(const RowsBatch& batch);

    std::unique_ptr<LiveRows> m_rows;
    std::map<std::string, NameSpace> m_known; // by uid
    std::vector<NameSpace> m_all;
};

} // namespace kf::models

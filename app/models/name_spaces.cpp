#include "app/models/name_spaces.h"

#include "app/models/text.h"

#include <algorithm>
#include <tuple>

namespace kf::models {

namespace {

QString textAt(const manifests::Json& object, const char* part, const char* name)
{
    const auto metadata = object.find("metadata");
    if (metadata == object.end() || !metadata->contains(part) || !(*metadata)[part].is_object())
        return {};
    const auto found = (*metadata)[part].find(name);
    return found != (*metadata)[part].end() && found->is_string() ? qt(found->get<std::string>()) : QString();
}

// Cells: name, owner, whether it is a profile's.
Row describe(const manifests::Json& object)
{
    const NameSpace one = nameSpaceOf(object);
    return {manifests::keyOf(object), object["metadata"].value("uid", one.name.toStdString()), {{.text = one.name}, {.text = one.owner}, {.text = {}, .sort = one.isProfile}}};
}

} // namespace

NameSpace nameSpaceOf(const manifests::Json& object)
{
    const QString owner = textAt(object, "annotations", "owner");
    const QString partOf = textAt(object, "labels", "app.kubernetes.io/part-of");
    return {qt(manifests::keyOf(object).name), !owner.isEmpty() || partOf == QStringLiteral("kubeflow-profile"), owner};
}

void NameSpaces::follow(const std::shared_ptr<kube::Client>& client)
{
    m_rows.reset();
    if (!client)
        return;
    m_rows = std::make_unique<LiveRows>(client, kube::types::namespaces, std::string(), kube::ListOptions(), describe, nullptr);
    connect(m_rows.get(), &LiveRows::batch, this, &NameSpaces::take);
}

void NameSpaces::take(const RowsBatch& batch)
{
    if (batch.restarted)
        m_known.clear();
    for (const std::string& uid : batch.removed)
        m_known.erase(uid);
    for (const auto& [uid, row] : batch.changed)
        m_known.insert_or_assign(uid, NameSpace{row.cells[0].text, row.cells[2].sort.toBool(), row.cells[1].text});
    std::vector<NameSpace> all;
    for (const auto& [uid, one] : m_known)
        all.push_back(one);
    std::sort(all.begin(), all.end(), [](const NameSpace& left, const NameSpace& right) {
        return std::tuple(!left.isProfile, left.name) < std::tuple(!right.isProfile, right.name);
    });
    if (std::exchange(m_all, all) != all)
        Q_EMIT changed();
}

} // namespace kf::models

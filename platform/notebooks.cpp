#include "platform/notebooks.h"

#include <QByteArray>
#include <QUrl>

#include <algorithm>
#include <tuple>

namespace kf::platform {

using kube::await;
namespace types = kube::types;

Result<std::vector<NotebookSummary>> Notebooks::list(const std::string& nameSpace, const std::stop_token& stop) const
{
    std::vector<NotebookSummary> summaries;
    for (const Json& notebook : KF_TRY(await(m_client->list(types::notebooks, nameSpace), stop)).items)
        summaries.push_back(summaryOf(notebook));
    std::sort(summaries.begin(), summaries.end(), [](const NotebookSummary& left, const NotebookSummary& right) {
        return std::tie(left.nameSpace, left.name) < std::tie(right.nameSpace, right.name);
    });
    return summaries;
}

Result<Json> Notebooks::get(const std::string& nameSpace, const std::string& name, const std::stop_token& stop) const
{
    Result<Json> notebook = await(m_client->get(types::notebooks, nameSpace, name), stop);
    if (!notebook && notebook.error().code == Errc::NotFound)
        return Error{Errc::NotFound, "There is no notebook \"" + name + "\" in the namespace \"" + nameSpace + "\"; \"kfbox notebook list\" shows them.", notebook.error().message};
    return notebook;
}

Result<> Notebooks::create(const NotebookObjects& objects, const std::stop_token& stop) const
{
    const std::string nameSpace = objects.notebook["metadata"]["namespace"];
    const std::string name = objects.notebook["metadata"]["name"];
    const Result<Json> existing = await(m_client->get(types::notebooks, nameSpace, name), stop);
    if (existing)
        return Error{Errc::AlreadyExists, "The notebook \"" + name + "\" exists already in the namespace \"" + nameSpace + "\".", {}};
    if (existing.error().code != Errc::NotFound)
        return existing.error();

    kube::ApplyOptions trial;
    trial.dryRun = true;
    KF_TRY(await(m_client->apply(types::notebooks, objects.notebook, trial), stop));
    KF_TRY(await(m_client->apply(types::secrets, objects.secret, trial), stop));
    // An existing claim is used as it is: it may hold an earlier notebook's files, and its size cannot shrink.
    std::vector<const Json*> missing;
    for (const Json& claim : objects.claims) {
        const Result<Json> known = await(m_client->get(types::claims, nameSpace, claim["metadata"]["name"]), stop);
        if (known)
            continue;
        if (known.error().code != Errc::NotFound)
            return known.error();
        KF_TRY(await(m_client->apply(types::claims, claim, trial), stop));
        missing.push_back(&claim);
    }
    for (const Json* claim : missing) {
        const Result<Json> created = await(m_client->create(types::claims, nameSpace, *claim), stop);
        if (!created && created.error().code != Errc::AlreadyExists)
            return created.error();
    }
    KF_TRY(await(m_client->apply(types::secrets, objects.secret), stop));
    KF_TRY(await(m_client->apply(types::notebooks, objects.notebook), stop));
    return {};
}

Result<> Notebooks::setStopped(const std::string& nameSpace, const std::string& name, bool stopped, const std::string& now, const std::stop_token& stop) const
{
    KF_TRY(get(nameSpace, name, stop));
    const Json patch{{"metadata", {{"annotations", {{stoppedAnnotation, stopped ? Json(now) : Json(nullptr)}}}}}};
    KF_TRY(await(m_client->patch(types::notebooks, nameSpace, name, kube::PatchKind::Merge, patch), stop));
    return {};
}

Result<std::vector<NotebookVolume>> Notebooks::volumes(const std::string& nameSpace, const std::string& name, const std::stop_token& stop) const
{
    const auto claims = m_client->list(types::claims, nameSpace);
    const auto others = m_client->list(types::notebooks, nameSpace);
    const Json notebook = KF_TRY(get(nameSpace, name, stop));
    return volumesOf(notebook, KF_TRY(await(claims, stop)).items, KF_TRY(await(others, stop)).items);
}

Result<> Notebooks::remove(const std::string& nameSpace, const std::string& name, const std::vector<std::string>& claims, const std::stop_token& stop) const
{
    KF_TRY(get(nameSpace, name, stop));
    KF_TRY(await(m_client->remove(types::notebooks, nameSpace, name), stop));
    const auto gone = [&](const kube::ResourceType& type, const std::string& object) -> Result<> {
        Result<> removed = await(m_client->remove(type, nameSpace, object), stop);
        return !removed && removed.error().code == Errc::NotFound ? Result<>() : removed;
    };
    KF_TRY(gone(types::secrets, tokenSecretName(name)));
    for (const std::string& claim : claims)
        KF_TRY(gone(types::claims, claim));
    return {};
}

Result<> Notebooks::resize(const std::string& nameSpace, const std::string& name, const NotebookResources& resources, const std::stop_token& stop) const
{
    constexpr int tries = 5; // against a controller that writes at the same moment
    for (int number = 1;; ++number) {
        const Json patch = KF_TRY(resizePatch(KF_TRY(get(nameSpace, name, stop)), resources));
        const Result<Json> patched = await(m_client->patch(types::notebooks, nameSpace, name, kube::PatchKind::Merge, patch), stop);
        if (patched)
            return {};
        if (patched.error().code != Errc::Conflict || number == tries)
            return patched.error();
    }
}

Result<std::string> Notebooks::token(const std::string& nameSpace, const std::string& name, const std::stop_token& stop) const
{
    const Result<Json> secret = await(m_client->get(types::secrets, nameSpace, tokenSecretName(name)), stop);
    if (!secret)
        return secret.error().code == Errc::NotFound ? Result<std::string>(std::string()) : secret.error();
    const Json::json_pointer path("/data/token");
    if (!secret->contains(path) || !(*secret)[path].is_string())
        return std::string();
    return QByteArray::fromBase64(QByteArray::fromStdString((*secret)[path].get<std::string>())).toStdString();
}

std::string notebookUrl(int localPort, const std::string& nameSpace, const std::string& name, const std::string& token)
{
    const std::string query = token.empty() ? "" : "?token=" + QUrl::toPercentEncoding(QString::fromStdString(token)).toStdString();
    return "http://127.0.0.1:" + std::to_string(localPort) + "/notebook/" + nameSpace + "/" + name + "/lab" + query;
}

} // namespace kf::platform

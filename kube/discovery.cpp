#include "kube/discovery.h"

#include "kube/reply.h"
#include "kube/url.h"

#include <algorithm>

namespace kf::kube {

namespace {

const ResourceType* find(const std::vector<ResourceType>& types, const std::string& kind)
{
    const auto found = std::find_if(types.begin(), types.end(), [&kind](const ResourceType& type) { return type.kind == kind; });
    return found == types.end() ? nullptr : &*found;
}

Error unknownKind(const std::string& apiVersion, const std::string& kind)
{
    return Error{Errc::NotFound, "The cluster knows no kind " + kind + " of " + apiVersion + ".", {}};
}

std::string listPath(const std::string& apiVersion)
{
    const std::size_t slash = apiVersion.find('/');
    if (slash == std::string::npos)
        return "/api/" + percentEncoded(apiVersion);
    return "/apis/" + percentEncoded(apiVersion.substr(0, slash)) + "/" + percentEncoded(apiVersion.substr(slash + 1));
}

} // namespace

Result<std::vector<ResourceType>> readResourceList(std::string_view body, const std::string& apiVersion)
{
    const Json list = KF_TRY(parseReply(body));
    if (!list.is_object() || !list.contains("resources") || !list.at("resources").is_array())
        return Error{Errc::InvalidInput, "The Kubernetes API server's answer about " + apiVersion + " is not a list of resources.", {}};
    const std::size_t slash = apiVersion.find('/');
    std::vector<ResourceType> types;
    for (const Json& item : list.at("resources")) {
        ResourceType type;
        type.group = slash == std::string::npos ? "" : apiVersion.substr(0, slash);
        type.version = slash == std::string::npos ? apiVersion : apiVersion.substr(slash + 1);
        type.plural = textAt(item, "name");
        type.kind = textAt(item, "kind");
        type.namespaced = item.is_object() && item.value("namespaced", Json()) == Json(true);
        const bool isSubresource = type.plural.find('/') != std::string::npos;
        if (!type.plural.empty() && !type.kind.empty() && !isSubresource)
            types.push_back(std::move(type));
    }
    return types;
}

void discoverType(Network& network, QObject* parent, const std::string& apiVersion, const std::string& kind, OnType onType)
{
    if (apiVersion.empty() || kind.empty()) {
        onType(Error{Errc::InvalidInput, "An object has no apiVersion or no kind.", {}});
        return;
    }
    if (const auto known = network.discovered.find(apiVersion); known != network.discovered.end()) {
        if (const ResourceType* type = find(known->second, kind)) {
            onType(*type);
            return;
        }
    }
    Call call;
    call.method = "GET";
    call.path = listPath(apiVersion);
    new Exchange(network, std::move(call), parent, [=, &network](Result<QByteArray> body, int status) {
        if (!body) {
            onType(status == 404 ? unknownKind(apiVersion, kind) : body.error());
            return;
        }
        const auto types = readResourceList(std::string_view(body->constData(), static_cast<std::size_t>(body->size())), apiVersion);
        if (!types) {
            onType(types.error());
            return;
        }
        network.discovered[apiVersion] = *types;
        const ResourceType* type = find(*types, kind);
        onType(type ? Result<ResourceType>(*type) : Result<ResourceType>(unknownKind(apiVersion, kind)));
    });
}

} // namespace kf::kube

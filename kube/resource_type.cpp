#include "kube/client.h"

#include "kube/url.h"

namespace kf::kube {

std::string ResourceType::path(const std::string& nameSpace, const std::string& name, const std::string& subresource) const
{
    std::string path = (group.empty() ? "/api/" : "/apis/" + percentEncoded(group) + "/") + percentEncoded(version);
    if (namespaced && !nameSpace.empty())
        path += "/namespaces/" + percentEncoded(nameSpace);
    path += "/" + percentEncoded(plural);
    if (!name.empty())
        path += "/" + percentEncoded(name);
    if (!subresource.empty())
        path += "/" + subresource;
    return path;
}

} // namespace kf::kube

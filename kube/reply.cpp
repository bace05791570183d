#include "kube/reply.h"

#include "yaml/yaml.h"

namespace kf::kube {

Result<Json> parseReply(std::string_view body)
{
    const yaml::Limits limits{256u << 20, 200, 20'000'000, yaml::Anchors::Refused};
    return yaml::readJson(body, "The Kubernetes API server's answer", limits);
}

Result<Json> parseReply(const QByteArray& body) { return parseReply(std::string_view(body.constData(), static_cast<std::size_t>(body.size()))); }

std::string textAt(const Json& object, const char* member)
{
    if (!object.is_object())
        return {};
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace kf::kube

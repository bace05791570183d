#include "controllers/common/json.h"

namespace kf::controllers {

namespace {
const Json kNull;
}

const Json& at(const Json& object, std::string_view pointer)
{
    const Json::json_pointer path{std::string(pointer)};
    return object.contains(path) ? object.at(path) : kNull;
}

std::string text(const Json& object, std::string_view pointer, std::string_view fallback)
{
    const Json& found = at(object, pointer);
    return found.is_string() ? found.get<std::string>() : std::string(fallback);
}

int number(const Json& object, std::string_view pointer, int fallback)
{
    const Json& found = at(object, pointer);
    return found.is_number_integer() ? found.get<int>() : fallback;
}

std::string nameOf(const Json& object) { return text(object, "/metadata/name"); }
std::string namespaceOf(const Json& object) { return text(object, "/metadata/namespace"); }
std::string uidOf(const Json& object) { return text(object, "/metadata/uid"); }
std::string keyOf(const Json& object) { return namespaceOf(object) + "/" + nameOf(object); }

std::optional<std::string> annotation(const Json& object, const std::string& name)
{
    const Json& annotations = at(object, "/metadata/annotations");
    if (!annotations.is_object())
        return {};
    const auto found = annotations.find(name);
    if (found == annotations.end() || !found->is_string())
        return {};
    return found->get<std::string>();
}

bool isBeingDeleted(const Json& object) { return at(object, "/metadata/deletionTimestamp").is_string(); }

const Json& controllerOwner(const Json& object)
{
    const Json& owners = at(object, "/metadata/ownerReferences");
    if (!owners.is_array())
        return kNull;
    for (const Json& owner : owners) {
        const Json& controls = at(owner, "/controller");
        if (controls.is_boolean() && controls.get<bool>())
            return owner;
    }
    return kNull;
}

std::string owningNotebook(const Json& object)
{
    const Json& owner = controllerOwner(object);
    if (text(owner, "/kind") != "Notebook" || text(owner, "/apiVersion").rfind("kubeflow.org/", 0) != 0)
        return {};
    return namespaceOf(object) + "/" + text(owner, "/name");
}

} // namespace kf::controllers

#include "platform/notebook_volumes.h"

#include "platform/notebook_objects.h"

#include <algorithm>

namespace kf::platform {
namespace {

const Json& listAt(const Json& object, const char* pointer)
{
    static const Json none = Json::array();
    const Json::json_pointer path(pointer);
    return object.contains(path) && object[path].is_array() ? object[path] : none;
}

std::string textAt(const Json& object, const char* pointer)
{
    const Json::json_pointer path(pointer);
    return object.contains(path) && object[path].is_string() ? object[path].get<std::string>() : std::string();
}

std::string mountPathOf(const Json& notebook, const std::string& volume)
{
    for (const Json& mount : listAt(notebook, "/spec/template/spec/containers/0/volumeMounts")) {
        if (textAt(mount, "/name") == volume)
            return textAt(mount, "/mountPath");
    }
    return {};
}

bool uses(const Json& notebook, const std::string& claim)
{
    const Json& volumes = listAt(notebook, "/spec/template/spec/volumes");
    return std::any_of(volumes.begin(), volumes.end(), [&claim](const Json& volume) { return textAt(volume, "/persistentVolumeClaim/claimName") == claim; });
}

} // namespace

bool NotebookVolume::isWorkspace() const { return mountPath == workspaceMount; }

std::string sizeOfClaim(const Json& claim)
{
    const std::string has = textAt(claim, "/status/capacity/storage");
    return has.empty() ? textAt(claim, "/spec/resources/requests/storage") : has;
}

std::vector<NotebookVolume> volumesOf(const Json& notebook, const std::vector<Json>& claims, const std::vector<Json>& notebooks)
{
    const std::string self = textAt(notebook, "/metadata/name");
    std::vector<NotebookVolume> volumes;
    for (const Json& volume : listAt(notebook, "/spec/template/spec/volumes")) {
        const std::string claim = textAt(volume, "/persistentVolumeClaim/claimName");
        if (claim.empty())
            continue;
        NotebookVolume one{.claim = claim, .mountPath = mountPathOf(notebook, textAt(volume, "/name"))};
        const auto found = std::find_if(claims.begin(), claims.end(), [&claim](const Json& other) { return textAt(other, "/metadata/name") == claim; });
        one.exists = found != claims.end();
        if (one.exists)
            one.size = sizeOfClaim(*found);
        for (const Json& other : notebooks) {
            if (textAt(other, "/metadata/name") != self && uses(other, claim))
                one.alsoUsedBy.push_back(textAt(other, "/metadata/name"));
        }
        volumes.push_back(std::move(one));
    }
    return volumes;
}

} // namespace kf::platform

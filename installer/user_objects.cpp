#include "installer/user_objects.h"

#include "base/file.h"
#include "manifests/object.h"

#include <array>

namespace kf::installer {

using kube::await;
namespace types = kube::types;

namespace {

const kube::ResourceType configMaps = types::configMaps;
const std::array<kube::ResourceType, 4> userTypes{types::secrets, configMaps, types::claims, types::notebooks};

// Annotations that say what became of an object in one cluster.
bool isOfThisCluster(const std::string& annotation)
{
    for (const char* prefix : {"pv.kubernetes.io/", "volume.kubernetes.io/", "volume.beta.kubernetes.io/", "kubectl.kubernetes.io/last-applied-configuration",
             "notebooks.kubeflow.org/last_activity_check_timestamp", "deployment.kubernetes.io/"}) {
        if (annotation.rfind(prefix, 0) == 0)
            return true;
    }
    return false;
}

bool isMadeByTheCluster(const Json& object)
{
    const Json& metadata = object["metadata"];
    if (metadata.contains("deletionTimestamp") || !metadata.value("ownerReferences", Json::array()).empty())
        return true;
    const std::string kind = object.value("kind", "");
    const std::string name = metadata.value("name", "");
    return (kind == "Secret" && object.value("type", "") == "kubernetes.io/service-account-token")
        || (kind == "ConfigMap" && (name == "kube-root-ca.crt" || name == "istio-ca-root-cert"));
}

Result<std::vector<Json>> listPortable(kube::Client& client, const kube::ResourceType& type, const std::string& nameSpace, const std::stop_token& stop)
{
    Result<kube::ObjectList> found = await(client.list(type, nameSpace), stop);
    if (!found)
        return found.error().code == Errc::NotFound ? Result<std::vector<Json>>(std::vector<Json>()) : found.error(); // kind not installed
    std::vector<Json> kept;
    for (const Json& item : found->items) {
        if (std::optional<Json> clean = portable(item))
            kept.push_back(*std::move(clean));
    }
    return kept;
}

} // namespace

std::optional<Json> portable(const Json& object)
{
    if (!object.is_object() || !object.contains("metadata") || isMadeByTheCluster(object))
        return std::nullopt;
    Json clean = object;
    clean.erase("status");
    Json& metadata = clean["metadata"];
    for (const char* field : {"uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink", "finalizers", "generateName"})
        metadata.erase(field);
    if (metadata.contains("annotations")) {
        Json kept = Json::object();
        for (const auto& entry : metadata["annotations"].items()) {
            if (!isOfThisCluster(entry.key()))
                kept[entry.key()] = entry.value();
        }
        metadata["annotations"] = kept;
        if (kept.empty())
            metadata.erase("annotations");
    }
    if (clean.value("kind", "") == "PersistentVolumeClaim" && clean.contains("spec"))
        clean["spec"].erase("volumeName"); // that volume object is gone; its folder is found by the claim's name
    return clean;
}

std::filesystem::path userObjectsFile(const std::filesystem::path& dataFolder) { return dataFolder / "objects" / "user-objects.json"; }

Result<> saveUserObjects(const std::filesystem::path& dataFolder, const UserObjects& objects, const std::string& time)
{
    const std::filesystem::path file = userObjectsFile(dataFolder);
    KF_TRY(createFolders(file.parent_path(), 0700));
    const Json document{{"format", 1}, {"saved", time}, {"profiles", objects.profiles}, {"objects", objects.objects}};
    return writeFileAtomically(file, document.dump(1) + "\n", 0600);
}

Result<UserObjects> loadUserObjects(const std::filesystem::path& dataFolder)
{
    const std::filesystem::path file = userObjectsFile(dataFolder);
    const Result<std::string> text = readFile(file);
    if (!text)
        return text.error().code == Errc::NotFound ? Result<UserObjects>(UserObjects()) : text.error();
    const Json document = Json::parse(*text, nullptr, false);
    const Error notOurs{Errc::InvalidInput, file.string() + " is not what kfbox saved there; restore it from a backup or move it away.", {}};
    if (!document.is_object() || document.value("format", Json()) != 1)
        return notOurs;
    UserObjects objects;
    for (const char* list : {"profiles", "objects"}) {
        for (const Json& object : document.value(list, Json::array())) {
            const manifests::ObjectKey key = object.is_object() ? manifests::keyOf(object) : manifests::ObjectKey();
            if (key.apiVersion.empty() || key.kind.empty() || key.name.empty())
                return notOurs;
            (std::string(list) == "profiles" ? objects.profiles : objects.objects).push_back(object);
        }
    }
    return objects;
}

Result<UserObjects> readUserObjects(kube::Client& client, const std::stop_token& stop)
{
    UserObjects found;
    found.profiles = KF_TRY(listPortable(client, types::profiles, {}, stop));
    for (const kube::ResourceType& type : userTypes) {
        for (const Json& profile : found.profiles) {
            const std::vector<Json> objects = KF_TRY(listPortable(client, type, profile["metadata"]["name"].get<std::string>(), stop));
            found.objects.insert(found.objects.end(), objects.begin(), objects.end());
        }
    }
    return found;
}

Result<> createUserObjects(kube::Client& client, const std::vector<Json>& objects, const std::function<void(const std::string& sentence)>& warn, const std::stop_token& stop)
{
    for (const Json& object : objects) {
        const manifests::ObjectKey key = manifests::keyOf(object);
        const Result<kube::ResourceType> type = await(client.discover(key.apiVersion, key.kind), stop);
        const Result<Json> made = type ? await(client.create(*type, key.nameSpace, object), stop) : Result<Json>(type.error());
        if (made || made.error().code == Errc::AlreadyExists)
            continue;
        if (made.error().code == Errc::Cancelled || made.error().code == Errc::Unavailable || made.error().code == Errc::TimedOut)
            return made.error(); // the same command tries again
        warn(manifests::toText(key) + " could not be restored: " + made.error().message);
    }
    return {};
}

} // namespace kf::installer

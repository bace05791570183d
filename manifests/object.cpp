#include "manifests/object.h"

#include "base/file.h"
#include "yaml/yaml.h"

#include <QCryptographicHash>

#include <algorithm>

namespace kf::manifests {

namespace {

std::string stringAt(const Json& object, const char* name)
{
    if (!object.is_object())
        return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json& childAt(const Json& object, const char* name)
{
    static const Json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

Error refusal(const std::string& where, const std::string& what)
{
    return {Errc::InvalidInput, where + " is no Kubernetes object: " + what + ".", {}};
}

Result<> checkObject(const Json& object, const std::string& where)
{
    if (!object.is_object())
        return refusal(where, "it is not a mapping");
    for (const char* field : {"apiVersion", "kind"}) {
        if (stringAt(object, field).empty())
            return refusal(where, std::string(field) + " is missing");
    }
    if (stringAt(childAt(object, "metadata"), "name").empty())
        return refusal(where, "metadata.name is missing (kind " + stringAt(object, "kind") + ")");
    const Json& nameSpace = childAt(childAt(object, "metadata"), "namespace");
    if (!nameSpace.is_null() && !nameSpace.is_string())
        return refusal(where, "metadata.namespace is not a string");
    return {};
}

// "PodList" says what its items are when they do not.
void nameKind(Json& item, const Json& list)
{
    if (!item.is_object() || !stringAt(item, "kind").empty() || !stringAt(item, "apiVersion").empty())
        return;
    std::string kind = stringAt(list, "kind");
    if (kind.ends_with("List"))
        kind.resize(kind.size() - 4);
    item["kind"] = kind;
    item["apiVersion"] = stringAt(list, "apiVersion");
}

// As kubectl does it: whatever has items is a list, and lists hold no lists.
Result<> collect(Json document, const std::string& where, std::vector<Json>& objects)
{
    const bool isList = document.is_object() && document.contains("items");
    if (!isList) {
        KF_TRY(checkObject(document, where));
        objects.push_back(std::move(document));
        return {};
    }
    if (stringAt(document, "kind").empty())
        return refusal(where, "kind is missing");
    Json items = std::move(document["items"]);
    if (!items.is_array() && !items.is_null())
        return refusal(where, "its items are not a list");
    std::size_t number = 0;
    for (Json& item : items) {
        const std::string place = where + ", item " + std::to_string(++number);
        nameKind(item, document);
        if (childAt(item, "items").is_array())
            return refusal(place, "it is a list inside a list");
        KF_TRY(checkObject(item, place));
        objects.push_back(std::move(item));
    }
    return {};
}

} // namespace

std::string ObjectKey::group() const
{
    const std::size_t slash = apiVersion.find('/');
    return slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
}

std::string toText(const ObjectKey& key)
{
    return key.kind + " " + (key.nameSpace.empty() ? "" : key.nameSpace + "/") + key.name;
}

ObjectKey keyOf(const Json& object)
{
    const Json& metadata = childAt(object, "metadata");
    return {stringAt(object, "apiVersion"), stringAt(object, "kind"), stringAt(metadata, "namespace"), stringAt(metadata, "name")};
}

Result<ObjectKey> keyFromJson(const Json& json, const std::string& origin)
{
    const ObjectKey key{stringAt(json, "apiVersion"), stringAt(json, "kind"), stringAt(json, "namespace"), stringAt(json, "name")};
    if (key.apiVersion.empty() || key.kind.empty() || key.name.empty())
        return Error{Errc::InvalidInput, origin + " does not name an object: apiVersion, kind and name are needed.", json.dump()};
    return key;
}

Json toJson(const ObjectKey& key)
{
    Json json{{"apiVersion", key.apiVersion}, {"kind", key.kind}, {"name", key.name}};
    if (!key.nameSpace.empty())
        json["namespace"] = key.nameSpace;
    return json;
}

Result<std::vector<Json>> readObjects(std::string_view text, const std::string& origin)
{
    std::vector<Json> documents = KF_TRY(yaml::readDocuments(text, origin));
    std::vector<Json> objects;
    std::size_t number = 0;
    for (Json& document : documents) {
        const std::string where = origin + ", document " + std::to_string(++number);
        if (!document.is_array()) {
            KF_TRY(collect(std::move(document), where, objects));
            continue;
        }
        std::size_t itemNumber = 0;
        for (Json& item : document)
            KF_TRY(collect(std::move(item), where + ", item " + std::to_string(++itemNumber), objects));
    }
    return objects;
}

Result<std::vector<Json>> readObjectsFrom(const std::filesystem::path& path)
{
    std::error_code code;
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::exists(path, code))
        return Error{Errc::InvalidInput, "There is no file or folder " + path.string() + ".", code.message()};
    if (std::filesystem::is_directory(path, code)) {
        for (std::filesystem::recursive_directory_iterator entry(path, code), end; !code && entry != end; entry.increment(code)) {
            const std::string extension = entry->path().extension().string();
            if (entry->is_regular_file() && (extension == ".yaml" || extension == ".yml" || extension == ".json"))
                files.push_back(entry->path());
        }
        if (code)
            return Error{Errc::InvalidInput, "Cannot read the folder " + path.string() + ": " + code.message() + ".", {}};
        std::ranges::sort(files);
    } else {
        files.push_back(path);
    }
    std::vector<Json> objects;
    for (const std::filesystem::path& file : files) {
        const std::string text = KF_TRY(readFile(file));
        std::vector<Json> found = KF_TRY(readObjects(text, file.string()));
        std::ranges::move(found, std::back_inserter(objects));
    }
    if (objects.empty())
        return Error{Errc::InvalidInput, path.string() + " holds no Kubernetes objects.", {}};
    return objects;
}

std::string canonicalText(const Json& object)
{
    const auto dump = [](const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); };
    if (!object.is_object())
        return dump(object);
    Json asked = object;
    asked.erase("status");
    if (asked.contains("metadata") && asked["metadata"].is_object()) {
        for (const char* field : {"uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink"})
            asked["metadata"].erase(field);
    }
    return dump(asked);
}

std::string digestOf(const Json& object)
{
    const std::string text = canonicalText(object);
    const QByteArray digest = QCryptographicHash::hash(QByteArrayView(text.data(), qsizetype(text.size())), QCryptographicHash::Sha256);
    return "sha256:" + digest.toHex().toStdString();
}

} // namespace kf::manifests

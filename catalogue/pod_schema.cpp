#include "catalogue/pod_schema.h"

#include <algorithm>
#include <set>
#include <vector>

namespace kf::catalogue {
namespace {

constexpr const char* mark = "x-kfbox-schema";
constexpr const char* prefix = "#/definitions/";

Json quantity()
{
    return {{"x-kubernetes-int-or-string", true}, {"anyOf", {{{"type", "integer"}}, {{"type", "string"}}}},
        {"pattern", R"(^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$)"}};
}

Json anything() { return {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}; }

class Converter {
public:
    explicit Converter(const Json& definitions) : m_definitions(definitions) {}

    Result<Json> definition(const std::string& name)
    {
        if (name == "io.k8s.apimachinery.pkg.api.resource.Quantity")
            return quantity();
        if (name == "io.k8s.apimachinery.pkg.util.intstr.IntOrString")
            return Json{{"x-kubernetes-int-or-string", true}, {"anyOf", {{{"type", "integer"}}, {{"type", "string"}}}}};
        static const std::set<std::string> shapeless{"io.k8s.apimachinery.pkg.runtime.RawExtension", "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1"};
        if (shapeless.count(name) || std::count(m_open.begin(), m_open.end(), name))
            return anything(); // a schema of finite size cannot describe a type that holds itself
        const auto found = m_definitions.find(name);
        if (found == m_definitions.end())
            return Error{Errc::NotFound, "Kubernetes' OpenAPI document has no type \"" + name + "\".", {}};
        m_open.push_back(name);
        Json schema = KF_TRY(convert(*found));
        m_open.pop_back();
        if (name == "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
            dropServersFields(schema);
        return schema;
    }

    Result<Json> convert(const Json& from)
    {
        if (const auto reference = from.find("$ref"); reference != from.end())
            return definition(reference->get<std::string>().substr(std::string(prefix).size()));
        Json to = Json::object();
        for (const char* kept : {"type", "format", "enum", "required", "pattern", "minimum", "maximum", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type"})
            if (from.contains(kept))
                to[kept] = from[kept];
        if (!to.contains("type"))
            to["type"] = "object";
        if (from.contains("properties"))
            for (const auto& property : from["properties"].items())
                to["properties"][property.key()] = KF_TRY(convert(property.value()));
        if (from.contains("items"))
            to["items"] = KF_TRY(convert(from["items"]));
        if (from.contains("additionalProperties") && from["additionalProperties"].is_object())
            to["additionalProperties"] = KF_TRY(convert(from["additionalProperties"]));
        giveKeysDefaults(to);
        return to;
    }

private:
    // The keys of a list map must be required or have a default. Kubernetes' own: TCP for protocols, nothing for names.
    static void giveKeysDefaults(Json& list)
    {
        if (!list.contains("x-kubernetes-list-map-keys") || !list.contains("items"))
            return;
        Json& item = list["items"];
        const Json required = item.value("required", Json::array());
        for (const Json& key : list["x-kubernetes-list-map-keys"])
            if (std::find(required.begin(), required.end(), key) == required.end())
                item["properties"][key.get<std::string>()]["default"] = key == "protocol" ? "TCP" : "";
    }

    // Objects inside of objects carry labels and annotations; what a server writes has no place there. Clients written in
    // Go send a creation time of null.
    static void dropServersFields(Json& schema)
    {
        for (const char* field : {"managedFields", "ownerReferences", "uid", "resourceVersion", "generation", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"})
            schema["properties"].erase(field);
        schema["properties"]["creationTimestamp"]["nullable"] = true;
    }

    const Json& m_definitions;
    std::vector<std::string> m_open;
};

Result<> fill(Json& value, const Json& openApi)
{
    if (value.is_object() && value.contains(mark)) {
        if (value.size() != 1 || !value[mark].is_string())
            return Error{Errc::InvalidInput, std::string("\"") + mark + "\" must stand alone and name a type, such as io.k8s.api.core.v1.PodTemplateSpec.", value.dump()};
        value = KF_TRY(structuralSchema(openApi, value[mark].get<std::string>()));
        return {};
    }
    if (value.is_structured())
        for (Json& child : value)
            KF_TRY(fill(child, openApi));
    return {};
}

} // namespace

Result<Json> structuralSchema(const Json& openApi, const std::string& type)
{
    if (!openApi.contains("definitions"))
        return Error{Errc::InvalidInput, "Kubernetes' OpenAPI document has no definitions.", {}};
    return Converter(openApi["definitions"]).definition(type);
}

bool hasSchemaMarks(const Json& object)
{
    if (object.is_object() && object.contains(mark))
        return true;
    return object.is_structured() && std::any_of(object.begin(), object.end(), hasSchemaMarks);
}

Result<Json> fillSchemaMarks(const Json& object, const Json& openApi)
{
    Json filled = object;
    KF_TRY(fill(filled, openApi));
    return filled;
}

} // namespace kf::catalogue

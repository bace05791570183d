#include "kube/kubeconfig_merge.h"

#include "kube/kubeconfig_lines.h"
#include "yaml/yaml.h"

#include <algorithm>
#include <cctype>

namespace kf::kube {

namespace {

using yaml::Json;

constexpr yaml::Limits limits{8u << 20, 40, 200'000, yaml::Anchors::Bounded};

bool isContextName(const std::string& name)
{
    const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || std::string_view("._-@:/").find(static_cast<char>(c)) != std::string_view::npos; };
    return !name.empty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), fits);
}

std::string textOf(const Json& object, const char* field)
{
    return object.is_object() && object.contains(field) && object.at(field).is_string() ? object.at(field).get<std::string>() : std::string();
}

Json* findNamed(Json& list, const std::string& name)
{
    const auto found = std::find_if(list.begin(), list.end(), [&name](const Json& entry) { return textOf(entry, "name") == name; });
    return found == list.end() ? nullptr : &*found;
}

struct Entries {
    Json cluster, user, context; // as they stand in the lists, under their new name
};

Result<Entries> entriesOf(std::string_view ours, const std::string& name)
{
    Json config = KF_TRY(yaml::readDocument(ours, "the machine's kubeconfig", limits));
    const auto part = [&config](const char* list, const char* member, const std::string& called) -> Result<Json> {
        Json* entry = config.contains(list) && config.at(list).is_array() ? findNamed(config.at(list), called) : nullptr;
        if (!entry || !entry->contains(member))
            return Error{Errc::InvalidInput, "The machine's kubeconfig has no entry \"" + called + "\" in " + list + ".", {}};
        return entry->at(member);
    };
    Json context = KF_TRY(part("contexts", "context", textOf(config, "current-context")));
    Entries entries;
    entries.cluster = {{"name", name}, {"cluster", KF_TRY(part("clusters", "cluster", textOf(context, "cluster")))}};
    entries.user = {{"name", name}, {"user", KF_TRY(part("users", "user", textOf(context, "user")))}};
    context["cluster"] = name;
    context["user"] = name;
    entries.context = {{"name", name}, {"context", std::move(context)}};
    return entries;
}

// What is there already, with the three lists as lists.
Result<Json> readExisting(std::string_view text, const std::string& origin)
{
    std::vector<Json> documents = KF_TRY(yaml::readDocuments(text, origin, limits));
    if (documents.size() > 1)
        return Error{Errc::InvalidInput, origin + " holds more than one document: a kubeconfig is one.", {}};
    Json config = documents.empty() ? Json{{"apiVersion", "v1"}, {"kind", "Config"}} : std::move(documents.front());
    if (!config.is_object() || config.value("kind", Json("Config")) != Json("Config") || config.value("apiVersion", Json("v1")) != Json("v1"))
        return Error{Errc::InvalidInput, origin + " is not a kubeconfig: it must say apiVersion v1 and kind Config. Nothing was changed.", {}};
    for (const char* list : {"clusters", "users", "contexts"}) {
        if (!config.contains(list) || config.at(list).is_null())
            config[list] = Json::array();
        const Json& entries = config.at(list);
        if (!entries.is_array() || !std::all_of(entries.begin(), entries.end(), [](const Json& entry) { return entry.is_object(); }))
            return Error{Errc::InvalidInput, origin + ": " + list + " is no list of entries. Nothing was changed.", {}};
    }
    return config;
}

// The context of another name that would be led elsewhere, too; empty: none.
std::string otherUserOf(const Json& config, const char* field, const std::string& name)
{
    for (const Json& entry : config.at("contexts")) {
        if (textOf(entry, "name") != name && entry.contains("context") && textOf(entry.at("context"), field) == name)
            return textOf(entry, "name");
    }
    return {};
}

Result<> place(Json& config, const char* list, const char* field, const Json& entry, const std::string& origin, const MergeOptions& options)
{
    Json* known = findNamed(config.at(list), options.name);
    if (!known) {
        config.at(list).push_back(entry);
        return {};
    }
    if (*known == entry)
        return {};
    const std::string kind = field;
    if (!options.replace)
        return Error{Errc::AlreadyExists, origin + " has a " + kind + " \"" + options.name + "\" that says something else: choose another name, or replace it.", {}};
    if (const std::string other = kind == "context" ? std::string() : otherUserOf(config, field, options.name); !other.empty())
        return Error{Errc::Conflict, "The context \"" + other + "\" of " + origin + " uses the " + kind + " \"" + options.name + "\", too: choose another name.", {}};
    *known = entry;
    return {};
}

} // namespace

Result<MergedKubeconfig> mergeKubeconfig(std::string_view existing, const std::string& origin, std::string_view ours, const MergeOptions& options)
{
    if (!isContextName(options.name))
        return Error{Errc::InvalidInput, "\"" + options.name + "\" cannot be a context's name here: use letters, digits and . _ - @ : /", {}};
    const Entries entries = KF_TRY(entriesOf(ours, options.name));
    Json config = KF_TRY(readExisting(existing, origin));
    const Json before = config;
    const bool isFirst = config.at("contexts").empty();
    KF_TRY(place(config, "clusters", "cluster", entries.cluster, origin, options));
    KF_TRY(place(config, "users", "user", entries.user, origin, options));
    KF_TRY(place(config, "contexts", "context", entries.context, origin, options));
    if (options.makeCurrent || (isFirst && textOf(config, "current-context").empty()))
        config["current-context"] = options.name;
    if (config == before)
        return MergedKubeconfig{std::string(existing), false};

    // The edited text counts only where it says exactly what was meant.
    const std::string edited = withEntries(existing, before, config);
    const Result<Json> again = yaml::readDocument(edited, origin, limits);
    if (again && *again == config)
        return MergedKubeconfig{edited, true};
    const bool isJson = existing.find_first_not_of(" \t\r\n") != std::string_view::npos && existing[existing.find_first_not_of(" \t\r\n")] == '{';
    return MergedKubeconfig{isJson ? config.dump(4) + "\n" : yaml::write(config), true};
}

} // namespace kf::kube

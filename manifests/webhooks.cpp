#include "manifests/webhooks.h"

#include "manifests/fields.h"
#include "manifests/pod_template.h"
#include "manifests/selector.h"

#include <algorithm>
#include <cctype>

namespace kf::manifests {

namespace {

bool holdsOneOf(const Json& list, std::initializer_list<std::string> wanted)
{
    return std::ranges::any_of(elements(list), [&](const Json& value) {
        return std::ranges::any_of(wanted, [&](const std::string& word) { return value == word; });
    });
}

bool ruleMatches(const Json& rule, const std::string& group, const std::string& plural, bool namespaced)
{
    if (!holdsOneOf(field(rule, "operations"), {"*", "CREATE", "UPDATE"}) || !holdsOneOf(field(rule, "apiGroups"), {"*", group}))
        return false;
    if (!holdsOneOf(field(rule, "resources"), {"*", "*/*", plural, plural + "/*"}))
        return false;
    const std::string scope = textField(rule, "scope");
    return scope.empty() || scope == "*" || (scope == "Namespaced") == namespaced;
}

bool admitsResource(const Json& webhook, const std::string& group, const std::string& plural, const Json& labels, const Json* namespaceLabels)
{
    const Json& rules = elements(field(webhook, "rules"));
    if (std::ranges::none_of(rules, [&](const Json& rule) { return ruleMatches(rule, group, plural, namespaceLabels != nullptr); }))
        return false;
    if (namespaceLabels && !selects(field(webhook, "namespaceSelector"), *namespaceLabels))
        return false;
    return selects(field(webhook, "objectSelector"), labels);
}

} // namespace

AdmissionFacts AdmissionFacts::of(const std::vector<Json>& objects)
{
    AdmissionFacts facts;
    for (const Json& object : objects) {
        const std::string kind = textField(object, "kind");
        if (kind == "CustomResourceDefinition") {
            const Json& spec = field(object, "spec");
            facts.plurals[{textField(spec, "group"), textField(spec, "names", "kind")}] = textField(spec, "names", "plural");
        } else if (kind == "Namespace") {
            facts.namespaceLabels[textField(object, "metadata", "name")] = field(object, "metadata", "labels");
        }
    }
    return facts;
}

std::string AdmissionFacts::pluralOf(const ObjectKey& key) const
{
    const auto known = plurals.find({key.group(), key.kind});
    if (known != plurals.end())
        return known->second;
    std::string plural = key.kind;
    std::ranges::transform(plural, plural.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (plural.ends_with("endpoints"))
        return plural;
    if (plural.ends_with("s") || plural.ends_with("x") || plural.ends_with("ch") || plural.ends_with("sh"))
        return plural + "es";
    if (plural.ends_with("y") && plural.size() > 1 && std::string("aeiou").find(plural[plural.size() - 2]) == std::string::npos)
        return plural.substr(0, plural.size() - 1) + "ies";
    return plural + "s";
}

Json AdmissionFacts::labelsOf(const std::string& nameSpace) const
{
    const auto found = namespaceLabels.find(nameSpace);
    Json labels = found != namespaceLabels.end() && found->second.is_object() ? found->second : Json::object();
    labels["kubernetes.io/metadata.name"] = nameSpace;
    return labels;
}

bool admits(const Json& webhook, const Json& object, const AdmissionFacts& facts)
{
    const ObjectKey key = keyOf(object);
    if (key.group() == "admissionregistration.k8s.io")
        return false; // the API server never asks webhooks about webhooks
    const Json namespaceLabels = key.nameSpace.empty() ? Json() : facts.labelsOf(key.nameSpace);
    const Json* around = key.nameSpace.empty() ? nullptr : &namespaceLabels;
    if (admitsResource(webhook, key.group(), facts.pluralOf(key), field(object, "metadata", "labels"), around))
        return true;
    if (!around)
        return false;
    return std::ranges::any_of(podTemplatesIn(object), [&](const PodTemplate& pod) { return admitsResource(webhook, "", "pods", *pod.labels, around); });
}

std::vector<std::size_t> backendsOf(const std::string& nameSpace, const std::string& service, const std::vector<Json>& objects)
{
    const auto found = std::ranges::find_if(objects, [&](const Json& object) {
        const ObjectKey key = keyOf(object);
        return key.kind == "Service" && key.group().empty() && key.nameSpace == nameSpace && key.name == service;
    });
    std::vector<std::size_t> backends;
    if (found == objects.end())
        return backends;
    const Json& selector = field(*found, "spec", "selector");
    for (std::size_t i = 0; i < objects.size(); ++i) {
        if (keyOf(objects[i]).nameSpace != nameSpace)
            continue;
        const std::vector<PodTemplate> pods = podTemplatesIn(objects[i]);
        if (std::ranges::any_of(pods, [&](const PodTemplate& pod) { return selectsAll(selector, *pod.labels); }))
            backends.push_back(i);
    }
    return backends;
}

} // namespace kf::manifests

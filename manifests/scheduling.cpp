#include "manifests/scheduling.h"

#include "base/units.h"
#include "manifests/conditions.h"
#include "manifests/events.h"
#include "manifests/fields.h"
#include "manifests/readiness.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace kf::manifests {

namespace {

std::uint64_t amountOf(const std::string& resource, const Json& quantity)
{
    const std::string text = quantity.is_string() ? quantity.get<std::string>() : quantity.is_number() ? quantity.dump() : "0";
    const Result<std::uint64_t> amount = resource == "cpu" ? parseMilliCores(text) : parseBytes(text);
    return amount ? *amount : 0;
}

std::uint64_t askedBy(const Json& container, const std::string& resource)
{
    const Json& requested = field(container, "resources", "requests", resource.c_str());
    return amountOf(resource, requested.is_null() ? field(container, "resources", "limits", resource.c_str()) : requested);
}

// "0/1 nodes are available: 1 Insufficient memory. no new claims to deallocate, preemption: …" → "1 Insufficient memory"
std::string schedulersWords(const std::string& message)
{
    static const std::string begin = "nodes are available: ";
    const std::size_t place = message.find(begin);
    if (place == std::string::npos)
        return oneLine(message);
    const std::string words = message.substr(place + begin.size());
    return oneLine(words.substr(0, words.find(". ")));
}

// "Insufficient memory" → "memory"
std::string insufficient(const std::string& message)
{
    const std::string word = "Insufficient ";
    const std::size_t place = message.find(word);
    if (place == std::string::npos)
        return {};
    const std::size_t start = place + word.size();
    std::string resource = message.substr(start, message.find_first_of(" ,", start) - start);
    while (!resource.empty() && resource.back() == '.')
        resource.pop_back();
    return resource;
}

std::string text(const Json& object) { return toText(keyOf(object)); }

Blocker tooBig(const Json& pod, const std::string& resource, const Snapshot& snapshot)
{
    const std::uint64_t asked = requestOf(field(pod, "spec"), resource);
    std::uint64_t most = 0;
    for (const Json& node : snapshot.nodes)
        most = std::max(most, amountOf(resource, field(node, "status", "allocatable", resource.c_str())));
    std::string sentence = text(pod) + " finds no node: it asks for " + quantityText(resource, asked) + " of " + resource;
    if (snapshot.nodes.empty())
        return {keyOf(pod), "unschedulable", sentence + ", which is not free.", true, {}};
    sentence += std::string(snapshot.nodes.size() == 1 ? ", the node has " : ", the largest node has ") + quantityText(resource, most);
    if (asked > most)
        return {keyOf(pod), "unschedulable", sentence + ".", false, {}};
    return {keyOf(pod), "unschedulable", sentence + ", and other pods have taken too much of that.", true, {}};
}

bool isDefault(const Json& storageClass)
{
    return textField(storageClass, "metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true";
}

std::string namesOf(const std::vector<Json>& objects)
{
    std::string names;
    for (const Json& object : objects)
        names += (names.empty() ? "" : ", ") + textField(object, "metadata", "name");
    return names.empty() ? "there is none" : "there is " + names;
}

} // namespace

std::uint64_t requestOf(const Json& podSpec, const std::string& resource)
{
    std::uint64_t sum = 0;
    for (const Json& container : elements(field(podSpec, "containers")))
        sum += askedBy(container, resource);
    std::uint64_t sidecars = 0;
    std::uint64_t start = 0;
    for (const Json& container : elements(field(podSpec, "initContainers"))) {
        if (textField(container, "restartPolicy") == "Always")
            sidecars += askedBy(container, resource);
        else
            start = std::max(start, sidecars + askedBy(container, resource));
    }
    return std::max(sum + sidecars, start) + amountOf(resource, field(podSpec, "overhead", resource.c_str()));
}

std::string quantityText(const std::string& resource, std::uint64_t amount)
{
    if (resource == "cpu")
        return amount % 1000 == 0 ? std::to_string(amount / 1000) : std::to_string(amount) + "m";
    if (resource != "memory" && resource != "ephemeral-storage")
        return std::to_string(amount);
    static const std::array units{"", "Ki", "Mi", "Gi", "Ti", "Pi"};
    std::size_t unit = 0;
    double value = static_cast<double>(amount);
    while (value >= 1024 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), value >= 10 || value == static_cast<double>(static_cast<std::uint64_t>(value)) ? "%.0f%s" : "%.1f%s", value, units[unit]);
    return buffer.data();
}

Blocker blockerOfScheduling(const Json& pod, const Snapshot& snapshot)
{
    if (std::optional<Blocker> claim = blockerOfClaims(pod, snapshot); claim && !claim->passing)
        return *std::move(claim);
    const std::string message = textField(conditionOf(pod, "PodScheduled"), "message");
    if (message.find("taint {node.kubernetes.io/") != std::string::npos || message.find("no nodes available") != std::string::npos) {
        if (std::optional<Blocker> node = blockerOfNodes(snapshot))
            return *std::move(node);
    }
    const std::string resource = insufficient(message);
    if (!resource.empty())
        return tooBig(pod, resource, snapshot);
    return {keyOf(pod), "unschedulable", text(pod) + " finds no node: " + schedulersWords(message) + ".", true, {}};
}

std::optional<Blocker> blockerOfClaim(const Json& claim, const Snapshot& snapshot)
{
    const std::string phase = textField(claim, "status", "phase");
    if (phase == "Bound")
        return {};
    if (phase == "Lost")
        return Blocker{keyOf(claim), "volume", text(claim) + " has lost its volume " + textField(claim, "spec", "volumeName") + ".", false, {}};
    const std::string name = textField(claim, "spec", "storageClassName");
    const auto& classes = snapshot.storageClasses;
    const bool named = field(claim, "spec", "storageClassName").is_string();
    const bool exists = std::ranges::any_of(classes, [&](const Json& one) { return named ? textField(one, "metadata", "name") == name : isDefault(one); });
    const bool fixed = !textField(claim, "spec", "volumeName").empty() || (named && name.empty());
    if (snapshot.storageClassesKnown && !exists && !fixed) {
        const std::string what = named ? " asks for the storage class " + name + ", which does not exist" : " names no storage class and none is the default";
        return Blocker{keyOf(claim), "storage-class", text(claim) + what + " (" + namesOf(classes) + ").", false, {}};
    }
    const Json& warning = newestWarning(snapshot.events, claim);
    if (warning.is_object())
        return Blocker{keyOf(claim), "volume", text(claim) + " gets no volume: " + oneLine(textField(warning, "message")) + ".", false, {}};
    const Json& waits = newestEvent(snapshot.events, claim, "ExternalProvisioning");
    if (waits.is_object())
        return Blocker{keyOf(claim), "volume", text(claim) + " waits for its volume: " + oneLine(textField(waits, "message")) + ".", true, {}};
    if (storageClassesOf(classes).bindsOnFirstUse(claim))
        return {};
    return Blocker{keyOf(claim), "volume", text(claim) + " is not bound to a volume.", true, {}};
}

std::optional<Blocker> blockerOfClaims(const Json& pod, const Snapshot& snapshot)
{
    std::optional<Blocker> passing;
    for (const Json& volume : elements(field(pod, "spec", "volumes"))) {
        const std::string name = textField(volume, "persistentVolumeClaim", "claimName");
        if (name.empty())
            continue;
        const auto claim = std::ranges::find_if(snapshot.claims, [&](const Json& one) {
            return textField(one, "metadata", "name") == name && textField(one, "metadata", "namespace") == textField(pod, "metadata", "namespace");
        });
        if (claim == snapshot.claims.end() && !snapshot.claimsKnown)
            continue;
        if (claim == snapshot.claims.end()) {
            const ObjectKey key{"v1", "PersistentVolumeClaim", keyOf(pod).nameSpace, name};
            return Blocker{key, "volume", text(pod) + " needs the claim " + name + ", which does not exist.", false, {}};
        }
        if (std::optional<Blocker> blocker = blockerOfClaim(*claim, snapshot)) {
            if (!blocker->passing)
                return blocker;
            passing = std::move(blocker);
        }
    }
    return passing;
}

std::optional<Blocker> blockerOfNodes(const Snapshot& snapshot)
{
    for (const Json& node : snapshot.nodes) {
        const Json& ready = conditionOf(node, "Ready");
        if (textField(ready, "status") != "True") {
            const std::string why = oneLine(textField(ready, "message"));
            return Blocker{keyOf(node), "node", text(node) + " is not ready" + (why.empty() ? "" : ": " + why) + ".", true, {}};
        }
        for (const char* pressure : {"DiskPressure", "MemoryPressure", "PIDPressure"}) {
            if (conditionIs(node, pressure, "True"))
                return Blocker{keyOf(node), "node", text(node) + " is short of resources (" + pressure + "): " + oneLine(textField(conditionOf(node, pressure), "message")) + ".", true, {}};
        }
    }
    if (snapshot.nodes.empty())
        return Blocker{{"v1", "Node", "", ""}, "node", "The cluster has no node.", true, {}};
    return {};
}

} // namespace kf::manifests

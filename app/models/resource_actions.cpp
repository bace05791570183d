#include "app/models/resource_actions.h"

#include "app/models/text.h"
#include "base/clock.h"
#include "manifests/pod_template.h"

#include "manifests/fields.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace kf::models {

using manifests::elements;
using manifests::field;
using manifests::Json;
using manifests::textField;

namespace {
QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }
} // namespace

bool canScale(const std::string& kind) { return kind == "Deployment" || kind == "StatefulSet" || kind == "ReplicaSet"; }
bool canRestart(const std::string& kind) { return kind == "Deployment" || kind == "StatefulSet" || kind == "DaemonSet"; }

bool hasPorts(const std::string& kind)
{
    static const std::set<std::string> kinds{"Pod", "Service", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Notebook"};
    return kinds.count(kind) != 0;
}

Json scalePatch(int replicas) { return {{"spec", {{"replicas", replicas}}}}; }

Json restartPatch(std::chrono::system_clock::time_point now)
{
    return {{"spec", {{"template", {{"metadata", {{"annotations", {{"kubectl.kubernetes.io/restartedAt", toRfc3339(now)}}}}}}}}}};
}

Json cordonPatch(bool cordon) { return {{"spec", {{"unschedulable", cordon ? Json(true) : Json()}}}}; }

QString consequenceOfDeleting(const Json& object)
{
    const std::string kind = textField(object, "kind");
    const Json& owners = elements(field(object, "metadata", "ownerReferences"));
    const QString owner = owners.empty() ? QString() : qt(textField(owners.front(), "kind") + " " + textField(owners.front(), "name"));
    if (!owner.isEmpty())
        return tr(QT_TRANSLATE_NOOP("kf::models", "It belongs to %1, which makes a new one if it still wants it.")).arg(owner);
    if (kind == "Pod")
        return tr(QT_TRANSLATE_NOOP("kf::models", "No controller owns it: it does not come back. What it wrote outside of volumes is lost."));
    if (kind == "Deployment" || kind == "DaemonSet" || kind == "ReplicaSet")
        return tr(QT_TRANSLATE_NOOP("kf::models", "All its pods end, and it does not come back."));
    if (kind == "StatefulSet")
        return tr(QT_TRANSLATE_NOOP("kf::models", "All its pods end, and it does not come back. Its volumes stay."));
    if (kind == "PersistentVolumeClaim" || kind == "PersistentVolume")
        return tr(QT_TRANSLATE_NOOP("kf::models", "The data in it may be lost for good."));
    if (kind == "Node")
        return tr(QT_TRANSLATE_NOOP("kf::models", "The cluster forgets the node and every pod on it until the machine is started again."));
    if (kind == "Secret" || kind == "ConfigMap")
        return tr(QT_TRANSLATE_NOOP("kf::models", "Pods that read it no longer start."));
    if (kind == "Service")
        return tr(QT_TRANSLATE_NOOP("kf::models", "Nothing reaches its pods by this name any more."));
    return tr(QT_TRANSLATE_NOOP("kf::models", "What belongs to it is deleted with it, and it does not come back."));
}

std::vector<OfferedPort> portsOf(const Json& object)
{
    std::vector<OfferedPort> ports;
    const auto add = [&ports](const Json& number, const std::string& name) {
        const std::int64_t port = manifests::numberOr(number, 0);
        const bool isKnown = std::any_of(ports.begin(), ports.end(), [port](const OfferedPort& one) { return one.port == port; });
        if (port > 0 && port < 65536 && !isKnown)
            ports.push_back({static_cast<int>(port), qt(name)});
    };
    if (textField(object, "kind") == "Service") {
        for (const Json& port : elements(field(object, "spec", "ports")))
            add(field(port, "targetPort").is_number() ? field(port, "targetPort") : field(port, "port"), textField(port, "name"));
        return ports;
    }
    for (const manifests::PodTemplate& pod : manifests::podTemplatesIn(object)) {
        for (const Json* container : manifests::containersOf(*pod.spec)) {
            for (const Json& port : elements(field(*container, "ports")))
                add(field(port, "containerPort"), textField(port, "name"));
        }
    }
    return ports;
}

} // namespace kf::models

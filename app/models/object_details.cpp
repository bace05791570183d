#include "app/models/object_details.h"

#include "app/models/text.h"
#include "manifests/events.h"
#include "manifests/readiness.h"

#include <QCoreApplication>

namespace kf::models {

using manifests::elements;
using manifests::field;
using manifests::Json;
using manifests::textField;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }

void add(Section& section, const QString& name, const QString& value, Tone tone = Tone::Plain)
{
    if (!value.isEmpty())
        section.facts.push_back({name, value, tone});
}

QString scalarText(const Json& value)
{
    if (value.is_string())
        return qt(value.get<std::string>());
    return value.is_primitive() && !value.is_null() ? qt(value.dump(-1, ' ', false, Json::error_handler_t::replace)) : QString();
}

QString pairs(const Json& map)
{
    QStringList lines;
    if (map.is_object()) {
        for (const auto& [key, value] : map.items()) {
            const QString text = scalarText(value);
            lines << (text.isEmpty() ? qt(key) : qt(key) + QStringLiteral(" = ") + text);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

Section identity(const Json& object)
{
    Section section;
    const Json& metadata = field(object, "metadata");
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Namespace")), qt(textField(metadata, "namespace")));
    const std::string created = textField(metadata, "creationTimestamp");
    const QString age = ageOf(created, std::chrono::system_clock::now());
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Created")), age.isEmpty() ? QString() : tr(QT_TRANSLATE_NOOP("kf::models", "%1 ago (%2)")).arg(age, qt(created)));
    if (!textField(metadata, "deletionTimestamp").empty())
        add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Deletion")), tr(QT_TRANSLATE_NOOP("kf::models", "asked for at %1; it waits for its finalizers")).arg(qt(textField(metadata, "deletionTimestamp"))), Tone::Warning);
    QStringList owners;
    for (const Json& owner : elements(field(metadata, "ownerReferences")))
        owners << qt(textField(owner, "kind") + " " + textField(owner, "name"));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Belongs to")), owners.join(QStringLiteral(", ")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Labels")), pairs(field(metadata, "labels")));
    return section;
}

// The few fields of spec and status that a person asks for first, whichever kind has them.
void addSpecials(Section& section, const Json& object)
{
    const Json& spec = field(object, "spec");
    const Json& status = field(object, "status");
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "State")), qt(textField(status, "phase")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Reason")), qt(textField(status, "reason")), Tone::Warning);
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Node")), qt(textField(spec, "nodeName")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Address")), qt(textField(status, "podIP")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Type")), qt(textField(object, "kind") == "Event" ? std::string() : textField(spec, "type") + textField(object, "type")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Cluster address")), qt(textField(spec, "clusterIP")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Service account")), qt(textField(spec, "serviceAccountName")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Storage class")), qt(textField(spec, "storageClassName")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Volume")), qt(textField(spec, "volumeName")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Capacity")), qt(textField(status, "capacity", "storage") + (textField(object, "kind") == "PersistentVolume" ? textField(spec, "capacity", "storage") : "")));
    if (field(spec, "replicas").is_number())
        add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Replicas")),
            tr(QT_TRANSLATE_NOOP("kf::models", "%1 of %2 ready")).arg(manifests::numberOr(field(status, "readyReplicas"), 0)).arg(manifests::numberOr(field(spec, "replicas"), 0)));
    QStringList ports;
    for (const Json& port : elements(field(spec, "ports")))
        ports << scalarText(field(port, "port")) + QStringLiteral("/") + qt(textField(port, "protocol")) + QStringLiteral(" → ") + scalarText(field(port, "targetPort"));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Ports")), ports.join(QLatin1Char('\n')));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Selector")), pairs(textField(object, "kind") == "Service" ? field(spec, "selector") : field(spec, "selector", "matchLabels")));
    const Json& node = field(status, "nodeInfo");
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Kubernetes")), qt(textField(node, "kubeletVersion")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "System")), qt(textField(node, "osImage")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Kernel")), qt(textField(node, "kernelVersion")));
    add(section, tr(QT_TRANSLATE_NOOP("kf::models", "Message")), qt(textField(object, "message") + textField(status, "message")));
}

// A condition is good news when it is what its type promises; "…Pressure", "…Failure" and the like are good when they are false.
Tone toneOf(const std::string& type, const std::string& status)
{
    if (status == "Unknown")
        return Tone::Warning;
    const auto contains = [&type](const char* word) { return type.find(word) != std::string::npos; };
    const bool bad = contains("Pressure") || contains("Failure") || contains("Failed") || contains("Unavailable") || contains("Degraded") || contains("Stalled") || contains("Terminating");
    return (status == "True") != bad ? Tone::Good : Tone::Warning;
}

Section conditions(const Json& object)
{
    Section section{.title = tr(QT_TRANSLATE_NOOP("kf::models", "Conditions")), .facts = {}};
    for (const Json& condition : elements(field(object, "status", "conditions"))) {
        const std::string status = textField(condition, "status");
        const std::string words = textField(condition, "message").empty() ? textField(condition, "reason") : textField(condition, "message");
        const QString said = status == "True" ? tr(QT_TRANSLATE_NOOP("kf::models", "yes")) : status == "False" ? tr(QT_TRANSLATE_NOOP("kf::models", "no")) : tr(QT_TRANSLATE_NOOP("kf::models", "unknown"));
        add(section, qt(textField(condition, "type")), words.empty() ? said : said + QStringLiteral(" · ") + qt(manifests::oneLine(words)), toneOf(textField(condition, "type"), status));
    }
    return section;
}

Fact containerFact(const Json& container, const Json& status)
{
    Fact fact{.name = qt(textField(container, "name")), .value = qt(textField(container, "image"))};
    const auto say = [&fact](const QString& text, Tone tone) {
        fact.value = text + QLatin1Char('\n') + fact.value;
        fact.tone = tone;
    };
    const std::int64_t restarts = manifests::numberOr(field(status, "restartCount"), 0);
    const QString again = restarts > 0 ? tr(QT_TRANSLATE_NOOP("kf::models", ", restarted %1 times")).arg(restarts) : QString();
    const Json& state = field(status, "state");
    if (const Json& running = field(state, "running"); running.is_object()) {
        const QString age = ageOf(textField(running, "startedAt"), std::chrono::system_clock::now());
        const bool ready = field(status, "ready") == true;
        say((ready ? tr(QT_TRANSLATE_NOOP("kf::models", "runs since %1")) : tr(QT_TRANSLATE_NOOP("kf::models", "runs since %1, not ready"))).arg(age) + again, ready ? Tone::Good : Tone::Busy);
    } else if (const Json& waiting = field(state, "waiting"); waiting.is_object()) {
        const QString message = qt(manifests::oneLine(textField(waiting, "message")));
        say(tr(QT_TRANSLATE_NOOP("kf::models", "waits: %1")).arg(qt(textField(waiting, "reason"))) + (message.isEmpty() ? QString() : QStringLiteral(" · ") + message) + again, Tone::Warning);
    } else if (const Json& ended = field(state, "terminated"); ended.is_object()) {
        const std::int64_t code = manifests::numberOr(field(ended, "exitCode"), 0);
        say(tr(QT_TRANSLATE_NOOP("kf::models", "ended with %1 (%2)")).arg(code).arg(qt(textField(ended, "reason"))) + again, code == 0 ? Tone::Quiet : Tone::Bad);
    }
    return fact;
}

Section containers(const Json& podSpec, const Json& status, const char* specs, const char* statuses, const QString& title)
{
    Section section{.title = title, .facts = {}};
    for (const Json& container : elements(field(podSpec, specs))) {
        Json own;
        for (const Json& one : elements(field(status, statuses))) {
            if (textField(one, "name") == textField(container, "name"))
                own = one;
        }
        section.facts.push_back(containerFact(container, own));
    }
    return section;
}

Section dataKeys(const Json& object)
{
    Section section{.title = tr(QT_TRANSLATE_NOOP("kf::models", "Data")), .facts = {}};
    const std::string kind = textField(object, "kind");
    if (kind != "ConfigMap")
        return section; // a secret's are shown one by one, on purpose
    for (const char* name : {"data", "binaryData"}) {
        const Json& data = field(object, name);
        if (!data.is_object())
            continue;
        for (const auto& [key, value] : data.items()) {
            const QString text = scalarText(value);
            add(section, qt(key), text.size() > 200 || text.contains(QLatin1Char('\n')) ? tr(QT_TRANSLATE_NOOP("kf::models", "%1 characters; see YAML")).arg(text.size()) : text);
        }
    }
    return section;
}

} // namespace

std::vector<Section> describeDetails(const Json& object)
{
    std::vector<Section> sections{identity(object)};
    addSpecials(sections.front(), object);
    const bool isPod = textField(object, "kind") == "Pod";
    const Json& podSpec = isPod ? field(object, "spec") : field(object, "spec", "template", "spec");
    const Json& status = isPod ? field(object, "status") : field(object, "metadata", "no status of containers");
    sections.push_back(containers(podSpec, status, "containers", "containerStatuses", tr(QT_TRANSLATE_NOOP("kf::models", "Containers"))));
    sections.push_back(containers(podSpec, status, "initContainers", "initContainerStatuses", tr(QT_TRANSLATE_NOOP("kf::models", "Preparing containers"))));
    sections.push_back(conditions(object));
    sections.push_back(dataKeys(object));
    sections.erase(std::remove_if(sections.begin(), sections.end(), [](const Section& section) { return section.facts.empty(); }), sections.end());
    return sections;
}

bool isWaiting(const Json& object)
{
    const std::string kind = textField(object, "kind");
    static const char* const kinds[] = {"Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "PersistentVolumeClaim", "Notebook", "Job"};
    return std::any_of(std::begin(kinds), std::end(kinds), [&kind](const char* one) { return kind == one; }) && textField(object, "metadata", "deletionTimestamp").empty()
        && manifests::readinessOf(object).state != manifests::State::Ready;
}

} // namespace kf::models

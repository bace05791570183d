#include "app/models/resource_rows.h"

#include "app/models/row_parts.h"
#include "manifests/conditions.h"

#include <QCoreApplication>

namespace kf::models {

using manifests::elements;
using manifests::field;
using manifests::Json;
using manifests::numberOr;
using manifests::textField;

namespace {

Column column(const char* title, int width) { return {.title = QCoreApplication::translate("kf::models", title), .width = width}; }
Column number(const char* title, int width = 9)
{
    Column numeric = column(title, width);
    numeric.numeric = true;
    return numeric;
}

// Name, namespace, …, age.
std::vector<Column> columns(std::vector<Column> between, bool namespaced = true)
{
    std::vector<Column> all{column(QT_TRANSLATE_NOOP("kf::models", "Name"), 34)};
    all.front().stretches = true;
    if (namespaced)
        all.push_back(column(QT_TRANSLATE_NOOP("kf::models", "Namespace"), 18));
    all.insert(all.end(), between.begin(), between.end());
    all.push_back(column(QT_TRANSLATE_NOOP("kf::models", "Age"), 8));
    return all;
}

Row namespacedRow(const Json& object)
{
    Row row = beginRow(object);
    row.cells.push_back(textCell(row.key.nameSpace));
    return row;
}

void add(Row& row, const Cell& cell) { row.cells.push_back(cell); }

std::int64_t count(const Json& object, const char* part, const char* name, std::int64_t otherwise = 0) { return numberOr(field(object, part, name), otherwise); }

std::string joined(const std::vector<std::string>& words, const char* between = ",")
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : between) + word;
    return text;
}

// "RWO,RWX", as kubectl has it.
std::string accessModes(const Json& modes)
{
    std::vector<std::string> words;
    for (const Json& mode : elements(modes)) {
        const std::string name = mode.is_string() ? mode.get<std::string>() : std::string();
        words.push_back(name == "ReadWriteOnce" ? "RWO" : name == "ReadOnlyMany" ? "ROX" : name == "ReadWriteMany" ? "RWX" : name == "ReadWriteOncePod" ? "RWOP" : name);
    }
    return joined(words);
}

Cell sizeCell(const std::string& quantity)
{
    Cell cell = textCell(quantity);
    cell.sort = quantityBytes(quantity);
    return cell;
}

Tone volumeTone(const std::string& phase)
{
    if (phase == "Bound")
        return Tone::Good;
    if (phase == "Available")
        return Tone::Plain;
    return phase == "Pending" ? Tone::Busy : phase == "Released" ? Tone::Warning : Tone::Bad;
}

std::string portText(const Json& port)
{
    std::string text = std::to_string(numberOr(field(port, "port"), 0));
    if (const std::int64_t node = numberOr(field(port, "nodePort"), 0); node != 0)
        text += ":" + std::to_string(node);
    return text + "/" + textField(port, "protocol");
}

std::string externalAddress(const Json& service)
{
    std::vector<std::string> addresses;
    for (const Json& ingress : elements(field(service, "status", "loadBalancer", "ingress")))
        addresses.push_back(textField(ingress, "ip").empty() ? textField(ingress, "hostname") : textField(ingress, "ip"));
    for (const Json& address : elements(field(service, "spec", "externalIPs")))
        addresses.push_back(address.is_string() ? address.get<std::string>() : std::string());
    if (textField(service, "spec", "type") == "ExternalName")
        addresses.push_back(textField(service, "spec", "externalName"));
    return joined(addresses);
}

std::int64_t keysOf(const Json& object)
{
    std::int64_t keys = 0;
    for (const char* part : {"data", "binaryData"}) {
        if (const Json& data = field(object, part); data.is_object())
            keys += static_cast<std::int64_t>(data.size());
    }
    return keys;
}

} // namespace

std::vector<Column> nodeColumns()
{
    return columns({column(QT_TRANSLATE_NOOP("kf::models", "State"), 24), column(QT_TRANSLATE_NOOP("kf::models", "Roles"), 16),
                       column(QT_TRANSLATE_NOOP("kf::models", "Version"), 12), column(QT_TRANSLATE_NOOP("kf::models", "Address"), 14)},
        false);
}

Row describeNode(const Json& node)
{
    Row row = beginRow(node);
    const std::string ready = textField(manifests::conditionOf(node, "Ready"), "status");
    std::string state = ready == "True" ? "Ready" : ready == "False" ? "NotReady" : "Unknown";
    Tone tone = ready == "True" ? Tone::Good : Tone::Bad;
    if (field(node, "spec", "unschedulable") == true) {
        state += ",SchedulingDisabled";
        tone = ready == "True" ? Tone::Warning : tone;
    }
    std::vector<std::string> roles;
    const std::string prefix = "node-role.kubernetes.io/";
    if (const Json& labels = field(node, "metadata", "labels"); labels.is_object()) {
        for (const auto& [key, value] : labels.items()) {
            if (key.rfind(prefix, 0) == 0)
                roles.push_back(key.substr(prefix.size()));
        }
    }
    std::string address;
    for (const Json& one : elements(field(node, "status", "addresses"))) {
        if (textField(one, "type") == "InternalIP" && address.empty())
            address = textField(one, "address");
    }
    add(row, textCell(state, tone));
    add(row, textCell(joined(roles)));
    add(row, textCell(textField(node, "status", "nodeInfo", "kubeletVersion")));
    add(row, textCell(address));
    add(row, ageCell(node));
    return row;
}

std::vector<Column> deploymentColumns()
{
    return columns({column(QT_TRANSLATE_NOOP("kf::models", "Ready"), 8), number(QT_TRANSLATE_NOOP("kf::models", "Up to date"), 11), number(QT_TRANSLATE_NOOP("kf::models", "Available"))});
}

Row describeDeployment(const Json& deployment)
{
    Row row = namespacedRow(deployment);
    add(row, partCell(count(deployment, "status", "readyReplicas"), count(deployment, "spec", "replicas", 1)));
    add(row, numberCell(count(deployment, "status", "updatedReplicas")));
    add(row, numberCell(count(deployment, "status", "availableReplicas")));
    add(row, ageCell(deployment));
    return row;
}

std::vector<Column> statefulSetColumns() { return columns({column(QT_TRANSLATE_NOOP("kf::models", "Ready"), 8)}); }

Row describeStatefulSet(const Json& set)
{
    Row row = namespacedRow(set);
    add(row, partCell(count(set, "status", "readyReplicas"), count(set, "spec", "replicas", 1)));
    add(row, ageCell(set));
    return row;
}

std::vector<Column> daemonSetColumns()
{
    return columns({number(QT_TRANSLATE_NOOP("kf::models", "Wanted")), number(QT_TRANSLATE_NOOP("kf::models", "Current")), column(QT_TRANSLATE_NOOP("kf::models", "Ready"), 8),
        number(QT_TRANSLATE_NOOP("kf::models", "Up to date"), 11), number(QT_TRANSLATE_NOOP("kf::models", "Available"))});
}

Row describeDaemonSet(const Json& set)
{
    Row row = namespacedRow(set);
    const std::int64_t wanted = count(set, "status", "desiredNumberScheduled");
    add(row, numberCell(wanted));
    add(row, numberCell(count(set, "status", "currentNumberScheduled")));
    add(row, partCell(count(set, "status", "numberReady"), wanted));
    add(row, numberCell(count(set, "status", "updatedNumberScheduled")));
    add(row, numberCell(count(set, "status", "numberAvailable")));
    add(row, ageCell(set));
    return row;
}

std::vector<Column> replicaSetColumns()
{
    return columns({number(QT_TRANSLATE_NOOP("kf::models", "Wanted")), number(QT_TRANSLATE_NOOP("kf::models", "Current")), column(QT_TRANSLATE_NOOP("kf::models", "Ready"), 8)});
}

Row describeReplicaSet(const Json& set)
{
    Row row = namespacedRow(set);
    const std::int64_t wanted = count(set, "spec", "replicas", 1);
    add(row, numberCell(wanted));
    add(row, numberCell(count(set, "status", "replicas")));
    add(row, partCell(count(set, "status", "readyReplicas"), wanted));
    add(row, ageCell(set));
    return row;
}

std::vector<Column> serviceColumns()
{
    return columns({column(QT_TRANSLATE_NOOP("kf::models", "Type"), 13), column(QT_TRANSLATE_NOOP("kf::models", "Cluster address"), 16),
        column(QT_TRANSLATE_NOOP("kf::models", "External address"), 16), column(QT_TRANSLATE_NOOP("kf::models", "Ports"), 24)});
}

Row describeService(const Json& service)
{
    Row row = namespacedRow(service);
    std::vector<std::string> ports;
    for (const Json& port : elements(field(service, "spec", "ports")))
        ports.push_back(portText(port));
    add(row, textCell(textField(service, "spec", "type")));
    add(row, textCell(textField(service, "spec", "clusterIP")));
    add(row, textCell(externalAddress(service)));
    add(row, textCell(joined(ports)));
    add(row, ageCell(service));
    return row;
}

std::vector<Column> configMapColumns() { return columns({number(QT_TRANSLATE_NOOP("kf::models", "Values"))}); }

Row describeConfigMap(const Json& map)
{
    Row row = namespacedRow(map);
    add(row, numberCell(keysOf(map)));
    add(row, ageCell(map));
    return row;
}

std::vector<Column> secretColumns() { return columns({column(QT_TRANSLATE_NOOP("kf::models", "Type"), 34), number(QT_TRANSLATE_NOOP("kf::models", "Values"))}); }

Row describeSecret(const Json& secret)
{
    Row row = namespacedRow(secret);
    add(row, textCell(textField(secret, "type")));
    add(row, numberCell(keysOf(secret)));
    add(row, ageCell(secret));
    return row;
}

std::vector<Column> claimColumns()
{
    return columns({column(QT_TRANSLATE_NOOP("kf::models", "State"), 11), column(QT_TRANSLATE_NOOP("kf::models", "Volume"), 26), number(QT_TRANSLATE_NOOP("kf::models", "Capacity")),
        column(QT_TRANSLATE_NOOP("kf::models", "Access"), 9), column(QT_TRANSLATE_NOOP("kf::models", "Class"), 12)});
}

Row describeClaim(const Json& claim)
{
    Row row = namespacedRow(claim);
    const std::string phase = textField(claim, "status", "phase");
    const bool ends = !textField(claim, "metadata", "deletionTimestamp").empty();
    add(row, ends ? textCell("Terminating", Tone::Busy) : textCell(phase, volumeTone(phase)));
    add(row, textCell(textField(claim, "spec", "volumeName")));
    add(row, sizeCell(textField(claim, "status", "capacity", "storage")));
    add(row, textCell(accessModes(field(claim, "status", "accessModes"))));
    add(row, textCell(textField(claim, "spec", "storageClassName")));
    add(row, ageCell(claim));
    return row;
}

std::vector<Column> volumeColumns()
{
    return columns({number(QT_TRANSLATE_NOOP("kf::models", "Capacity")), column(QT_TRANSLATE_NOOP("kf::models", "Access"), 9),
                       column(QT_TRANSLATE_NOOP("kf::models", "When released"), 13), column(QT_TRANSLATE_NOOP("kf::models", "State"), 11),
                       column(QT_TRANSLATE_NOOP("kf::models", "Claim"), 28), column(QT_TRANSLATE_NOOP("kf::models", "Class"), 12)},
        false);
}

Row describeVolume(const Json& volume)
{
    Row row = beginRow(volume);
    const std::string phase = textField(volume, "status", "phase");
    const Json& claim = field(volume, "spec", "claimRef");
    add(row, sizeCell(textField(volume, "spec", "capacity", "storage")));
    add(row, textCell(accessModes(field(volume, "spec", "accessModes"))));
    add(row, textCell(textField(volume, "spec", "persistentVolumeReclaimPolicy")));
    add(row, textCell(phase, volumeTone(phase)));
    add(row, textCell(claim.is_object() ? textField(claim, "namespace") + "/" + textField(claim, "name") : std::string()));
    add(row, textCell(textField(volume, "spec", "storageClassName")));
    add(row, ageCell(volume));
    return row;
}

} // namespace kf::models

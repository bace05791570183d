// Kinds that a CustomResourceDefinition adds.
#include "app/models/json_path.h"
#include "app/models/resource_kinds.h"
#include "app/models/row_parts.h"
#include "manifests/readiness.h"

#include <QCoreApplication>

#include <algorithm>

namespace kf::models {

using manifests::elements;
using manifests::field;
using manifests::Json;
using manifests::textField;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }

struct Printer {
    std::string type;
    std::optional<JsonPath> path;
};

std::string scalarText(const Json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_null() ? std::string() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Cell cellOf(const Printer& printer, const Json& object)
{
    const std::vector<const Json*> found = printer.path ? printer.path->find(object) : std::vector<const Json*>();
    if (found.empty())
        return {};
    if (printer.type == "date")
        return {.text = {}, .sort = {}, .tone = Tone::Quiet, .tip = qt(scalarText(*found.front())), .since = secondsOf(scalarText(*found.front()))};
    if ((printer.type == "integer" || printer.type == "number") && found.front()->is_number()) {
        Cell cell = textCell(scalarText(*found.front()));
        cell.sort = found.front()->get<double>();
        return cell;
    }
    std::string text;
    for (const Json* value : found)
        text += (text.empty() ? "" : " ") + scalarText(*value);
    return textCell(text);
}

Cell readyCell(const Json& object)
{
    if (!textField(object, "metadata", "deletionTimestamp").empty())
        return textCell("Terminating", Tone::Busy);
    if (elements(field(object, "status", "conditions")).empty() && textField(object, "status", "phase").empty())
        return {};
    const manifests::Readiness ready = manifests::readinessOf(object);
    const Tone tone = ready.state == manifests::State::Ready ? Tone::Good : ready.state == manifests::State::Failed ? Tone::Bad : Tone::Busy;
    Cell cell = textCell(manifests::toText(ready.state), tone);
    cell.tip = qt(ready.message);
    return cell;
}

// The version that the server stores, if it is served, else the first served one.
const Json& servedVersion(const Json& definition)
{
    static const Json none;
    const Json* chosen = &none;
    for (const Json& version : elements(field(definition, "spec", "versions"))) {
        if (field(version, "served") != true)
            continue;
        if (field(version, "storage") == true)
            return version;
        if (chosen->is_null())
            chosen = &version;
    }
    return *chosen;
}

// "Notebook" → "Notebooks", "ServingRuntime" → "Serving runtimes": people read words, not type names.
QString titleOf(const std::string& kind, const std::string& plural)
{
    QString title = qt(kind);
    if (kind.size() < plural.size())
        title += qt(plural.substr(kind.size())); // what the plural adds, as far as it is the kind with an ending
    if (title.compare(qt(plural), Qt::CaseInsensitive) != 0)
        title = qt(kind);
    QString words;
    for (qsizetype i = 0; i < title.size(); ++i) {
        const bool begins = i > 0 && title[i].isUpper() && title[i - 1].isLower();
        if (begins)
            words += QLatin1Char(' ');
        words += begins ? title[i].toLower() : title[i];
    }
    return words;
}

} // namespace

std::optional<ResourceKind> kindOf(const Json& definition)
{
    const Json& version = servedVersion(definition);
    const Json& names = field(definition, "spec", "names");
    kube::ResourceType type{textField(definition, "spec", "group"), textField(version, "name"), textField(names, "plural"), textField(names, "kind"), textField(definition, "spec", "scope") != "Cluster"};
    if (type.version.empty() || type.plural.empty() || type.kind.empty())
        return {};
    ResourceKind kind{.id = qt(type.plural + "." + type.group), .title = titleOf(type.kind, type.plural), .group = tr(QT_TRANSLATE_NOOP("kf::models", "Custom resources")), .type = type, .columns = {}, .describe = {}};
    kind.columns.push_back({.title = tr(QT_TRANSLATE_NOOP("kf::models", "Name")), .width = 30, .stretches = true});
    if (type.namespaced)
        kind.columns.push_back({.title = tr(QT_TRANSLATE_NOOP("kf::models", "Namespace")), .width = 18});
    std::vector<Printer> printers;
    bool saysAge = false;
    for (const Json& column : elements(field(version, "additionalPrinterColumns"))) {
        if (manifests::numberOr(field(column, "priority"), 0) > 0)
            continue; // only of kubectl's wide output
        const std::string printed = textField(column, "type");
        saysAge = saysAge || textField(column, "jsonPath") == ".metadata.creationTimestamp";
        kind.columns.push_back({.title = qt(textField(column, "name")), .width = 14, .numeric = printed == "integer" || printed == "number"});
        printers.push_back({printed, JsonPath::parse(textField(column, "jsonPath"))});
    }
    const bool own = !printers.empty();
    if (!own)
        kind.columns.push_back({.title = tr(QT_TRANSLATE_NOOP("kf::models", "State")), .width = 14});
    if (!saysAge)
        kind.columns.push_back({.title = tr(QT_TRANSLATE_NOOP("kf::models", "Age")), .width = 8});
    kind.describe = [namespaced = type.namespaced, printers, own, saysAge](const Json& object) {
        Row row = beginRow(object);
        if (namespaced)
            row.cells.push_back(textCell(row.key.nameSpace));
        for (const Printer& printer : printers)
            row.cells.push_back(cellOf(printer, object));
        if (!own)
            row.cells.push_back(readyCell(object));
        if (!saysAge)
            row.cells.push_back(ageCell(object));
        return row;
    };
    return kind;
}

} // namespace kf::models

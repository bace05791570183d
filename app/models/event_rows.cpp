#include "app/models/event_rows.h"

#include "app/models/text.h"
#include "manifests/events.h"

#include <QCoreApplication>

#include <set>

namespace kf::models {

using manifests::field;
using manifests::Json;
using manifests::textField;

namespace {
QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }
} // namespace

std::vector<Column> eventColumns()
{
    return {{.title = tr(QT_TRANSLATE_NOOP("kf::models", "Last seen")), .width = 9}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Type")), .width = 9},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Reason")), .width = 18}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Object")), .width = 26},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Times")), .width = 6, .numeric = true},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Message")), .width = 60, .stretches = true}};
}

QString objectOfEvent(const Json& event)
{
    const Json& about = field(event, "involvedObject");
    return qt(textField(about, "kind") + " " + textField(about, "name"));
}

Row describeEvent(const Json& event)
{
    const bool warning = textField(event, "type") == "Warning";
    const std::int64_t times = std::max<std::int64_t>(1, std::max(manifests::numberOr(field(event, "count"), 1), manifests::numberOr(field(event, "series", "count"), 1)));
    const QString message = qt(textField(event, "message")).trimmed();
    const qint64 seen = secondsOf(manifests::timeOfEvent(event));
    return {.key = manifests::keyOf(event), .uid = textField(event, "metadata", "uid"),
        .cells = {{.text = {}, .sort = {}, .tone = Tone::Quiet, .tip = qt(manifests::timeOfEvent(event)), .since = seen},
            {.text = qt(textField(event, "type")), .tone = warning ? Tone::Warning : Tone::Plain}, {.text = qt(textField(event, "reason"))}, {.text = objectOfEvent(event)},
            {.text = QString::number(times), .sort = qint64(times)}, {.text = qt(manifests::oneLine(textField(event, "message"))), .tip = message}}};
}

bool concerns(const Json& event, const manifests::ObjectKey& key)
{
    const Json& about = field(event, "involvedObject");
    const std::string name = textField(about, "name");
    if (!key.nameSpace.empty() && textField(about, "namespace") != key.nameSpace)
        return false;
    if (textField(about, "kind") == key.kind && name == key.name)
        return true;
    static const std::set<std::string> parents{"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Notebook"};
    return parents.count(key.kind) != 0 && name.size() > key.name.size() && name.compare(0, key.name.size(), key.name) == 0 && name[key.name.size()] == '-';
}

} // namespace kf::models

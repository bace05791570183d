#include "app/models/notebook_rows.h"

#include "app/models/text.h"
#include "base/units.h"
#include "manifests/fields.h"
#include "platform/notebook_resources.h"

#include <QCoreApplication>
#include <QStringList>

namespace kf::models {

using manifests::Json;
using platform::NotebookState;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }

Cell& cellOf(Row& row, NotebookColumn column) { return row.cells[static_cast<std::size_t>(column)]; }
const Cell& cellOf(const Row& row, NotebookColumn column) { return row.cells[static_cast<std::size_t>(column)]; }

Tone toneOf(NotebookState state)
{
    switch (state) {
    case NotebookState::Running: return Tone::Good;
    case NotebookState::Starting:
    case NotebookState::Stopping: return Tone::Busy;
    case NotebookState::Stopped: return Tone::Plain;
    case NotebookState::Failing: return Tone::Bad;
    }
    return Tone::Plain;
}

// "500m" → "0.5", so that a column of cores can be compared at a glance.
QString coresText(const std::string& quantity)
{
    const auto amount = parseMilliCores(quantity);
    return amount ? QString::number(static_cast<double>(*amount) / 1000) : qt(quantity);
}

QString bytesText(const std::string& quantity)
{
    const auto amount = parseBytes(quantity);
    return amount ? qt(formatBytes(*amount)) : qt(quantity);
}

QVariant sortKey(const Result<std::uint64_t>& amount) { return amount ? QVariant(static_cast<qulonglong>(*amount)) : QVariant(qulonglong(0)); }

QString withLimit(const QString& request, const QString& limit) { return limit.isEmpty() ? request : tr(QT_TRANSLATE_NOOP("kf::models", "%1, at most %2")).arg(request, limit); }

QString limitText(const std::string& limit, QString (*text)(const std::string&)) { return limit == "none" ? QString() : text(limit); }

QString volumeText(const platform::NotebookVolume& volume)
{
    QString text = qt(volume.claim);
    if (!volume.exists)
        return tr(QT_TRANSLATE_NOOP("kf::models", "%1, which does not exist")).arg(text);
    if (!volume.size.empty())
        text += QStringLiteral(" (") + bytesText(volume.size) + QLatin1Char(')');
    if (!volume.alsoUsedBy.empty()) {
        QStringList others;
        for (const std::string& other : volume.alsoUsedBy)
            others << qt(other);
        text += tr(QT_TRANSLATE_NOOP("kf::models", ", also used by %1")).arg(others.join(QStringLiteral(", ")));
    }
    return text;
}

} // namespace

std::vector<Column> notebookColumns()
{
    return {{.title = tr(QT_TRANSLATE_NOOP("kf::models", "Name")), .width = 20}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Namespace")), .width = 14},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "State")), .width = 11}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Cause")), .width = 24, .stretches = true},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Image")), .width = 18}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "CPU")), .width = 5, .numeric = true},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Memory")), .width = 9, .numeric = true}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "GPU")), .width = 8},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Age")), .width = 7, .numeric = true}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Last activity")), .width = 11, .numeric = true}};
}

QString notebookStateText(NotebookState state)
{
    switch (state) {
    case NotebookState::Running: return tr(QT_TRANSLATE_NOOP("kf::models", "Running"));
    case NotebookState::Starting: return tr(QT_TRANSLATE_NOOP("kf::models", "Starting"));
    case NotebookState::Stopping: return tr(QT_TRANSLATE_NOOP("kf::models", "Stopping"));
    case NotebookState::Stopped: return tr(QT_TRANSLATE_NOOP("kf::models", "Stopped"));
    case NotebookState::Failing: return tr(QT_TRANSLATE_NOOP("kf::models", "Failing"));
    }
    return {};
}

QString shortImageName(const std::string& image)
{
    QString name = qt(image.substr(image.rfind('/') + 1));
    constexpr qsizetype digits = 12;
    if (const qsizetype digest = name.indexOf(QStringLiteral("@sha256:")); digest >= 0)
        name.truncate(digest + 8 + digits);
    return name;
}

QString gpuCountText(const std::string& gpus)
{
    if (gpus.empty())
        return {};
    const QString text = qt(gpus);
    const QString count = text.section(QLatin1Char(' '), 0, 0);
    const QString vendor = text.section(QLatin1Char(' '), 1);
    if (vendor == QStringLiteral("nvidia.com/gpu"))
        return count + QStringLiteral(" × NVIDIA");
    if (vendor == QStringLiteral("amd.com/gpu"))
        return count + QStringLiteral(" × AMD");
    return count + QStringLiteral(" × ") + vendor;
}

Row describeNotebook(const Json& notebook)
{
    const platform::NotebookSummary summary = platform::summaryOf(notebook);
    Row row{.key = manifests::keyOf(notebook), .uid = manifests::textField(notebook, "metadata", "uid"), .cells = {}};
    row.cells.push_back({.text = qt(summary.name)});
    row.cells.push_back({.text = qt(summary.nameSpace), .tone = Tone::Quiet});
    row.cells.push_back({.text = notebookStateText(summary.state), .sort = int(summary.state), .tone = toneOf(summary.state)});
    row.cells.push_back({.text = qt(summary.cause), .tone = Tone::Quiet});
    row.cells.push_back({.text = shortImageName(summary.image), .tip = qt(summary.image)});
    row.cells.push_back({.text = coresText(summary.cpu), .sort = sortKey(parseMilliCores(summary.cpu))});
    row.cells.push_back({.text = bytesText(summary.memory), .sort = sortKey(parseBytes(summary.memory))});
    row.cells.push_back({.text = gpuCountText(summary.gpus), .tip = qt(summary.gpus)});
    row.cells.push_back({.text = {}, .tip = qt(summary.created), .since = secondsOf(summary.created)});
    Cell activity{.text = summary.lastActivity.empty() ? QStringLiteral("–") : QString(), .tip = qt(summary.lastActivity)};
    activity.since = summary.lastActivity.empty() ? -1 : secondsOf(summary.lastActivity);
    if (activity.since < 0)
        activity.sort = qlonglong(0); // as old as can be
    row.cells.push_back(std::move(activity));
    return row;
}

NotebookState notebookStateOf(const Row& row) { return NotebookState(cellOf(row, NotebookColumn::State).sort.toInt()); }

bool isNotebookWaiting(const Row& row)
{
    const NotebookState state = notebookStateOf(row);
    return state == NotebookState::Starting || state == NotebookState::Failing;
}

Row withCause(Row row, const QString& cause)
{
    if (cause.isEmpty())
        return row;
    cellOf(row, NotebookColumn::Cause).text = cause;
    cellOf(row, NotebookColumn::State).tip = notebookStateText(notebookStateOf(row)) + QStringLiteral(": ") + cause;
    return row;
}

std::vector<Fact> notebookFacts(const Json& notebook, const std::vector<platform::NotebookVolume>& volumes)
{
    const platform::NotebookSummary summary = platform::summaryOf(notebook);
    const platform::NotebookResources resources = platform::resourcesOf(notebook);
    std::vector<Fact> facts;
    const auto add = [&facts](const char* name, const QString& value, Tone tone = Tone::Plain) {
        if (!value.isEmpty())
            facts.push_back({tr(name), value, tone});
    };
    add(QT_TRANSLATE_NOOP("kf::models", "State"), notebookStateText(summary.state), toneOf(summary.state));
    add(QT_TRANSLATE_NOOP("kf::models", "Image"), qt(summary.image));
    add(QT_TRANSLATE_NOOP("kf::models", "CPU"), withLimit(coresText(resources.cpu), limitText(resources.cpuLimit, coresText)));
    add(QT_TRANSLATE_NOOP("kf::models", "Memory"), withLimit(bytesText(resources.memory), limitText(resources.memoryLimit, bytesText)));
    add(QT_TRANSLATE_NOOP("kf::models", "GPU"), gpuCountText(summary.gpus));
    for (const platform::NotebookVolume& volume : volumes) {
        const QString name = volume.isWorkspace() ? tr(QT_TRANSLATE_NOOP("kf::models", "Workspace")) : qt(volume.mountPath);
        facts.push_back({name, volumeText(volume), volume.exists ? Tone::Plain : Tone::Warning});
    }
    const QString activity = ageOf(summary.lastActivity, std::chrono::system_clock::now());
    add(QT_TRANSLATE_NOOP("kf::models", "Last activity"), activity.isEmpty() ? QString() : tr(QT_TRANSLATE_NOOP("kf::models", "%1 ago")).arg(activity));
    return facts;
}

} // namespace kf::models

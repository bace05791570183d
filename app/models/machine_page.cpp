#include "app/models/machine_page.h"

#include "app/models/text.h"
#include "base/units.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace kf::models {

namespace {

QString tr(const char* text, int number = -1) { return QCoreApplication::translate("kf::models", text, nullptr, number); }
QString bytes(std::uint64_t size) { return qt(formatBytes(size)); }

QString stateText(vm::MachineState state)
{
    switch (state) {
    case vm::MachineState::Absent: return tr(QT_TRANSLATE_NOOP("kf::models", "Not made yet"));
    case vm::MachineState::Stopped: return tr(QT_TRANSLATE_NOOP("kf::models", "Stopped"));
    case vm::MachineState::Starting: return tr(QT_TRANSLATE_NOOP("kf::models", "Starting"));
    case vm::MachineState::Running: return tr(QT_TRANSLATE_NOOP("kf::models", "Running"));
    }
    return {};
}

QString sinceText(const std::string& since, std::chrono::system_clock::time_point now)
{
    const qint64 then = secondsOf(since);
    if (then < 0)
        return tr(QT_TRANSLATE_NOOP("kf::models", "Does not run"));
    const QString age = ageOf(since, now);
    const QString time = QLocale().toString(QDateTime::fromSecsSinceEpoch(then), QLocale::ShortFormat);
    return tr(QT_TRANSLATE_NOOP("kf::models", "%1 (%2)")).arg(time, age);
}

QString listed(const QStringList& all, std::size_t most)
{
    QString text;
    for (qsizetype i = 0; i < all.size() && i < static_cast<qsizetype>(most); ++i)
        text += QStringLiteral("\n    ") + all[i];
    if (all.size() > static_cast<qsizetype>(most))
        text += QStringLiteral("\n    ") + tr(QT_TRANSLATE_N_NOOP("kf::models", "and %n more"), static_cast<int>(all.size() - static_cast<qsizetype>(most)));
    return text;
}

} // namespace

QString coresText(std::uint32_t milliCpus)
{
    return milliCpus == 0 ? tr(QT_TRANSLATE_NOOP("kf::models", "All cores of this computer")) : tr(QT_TRANSLATE_NOOP("kf::models", "%1 cores")).arg(QLocale().toString(milliCpus / 1000.0, 'g', 6));
}

QString memoryText(std::uint64_t memoryBytes) { return memoryBytes == 0 ? tr(QT_TRANSLATE_NOOP("kf::models", "No limit")) : bytes(memoryBytes); }

std::vector<MachineFact> machineFacts(const vm::MachineStatus& machine, const std::optional<installer::Status>& status, std::chrono::system_clock::time_point now)
{
    const bool exists = machine.state != vm::MachineState::Absent;
    std::vector<MachineFact> facts{{tr(QT_TRANSLATE_NOOP("kf::models", "State")), stateText(machine.state)}};
    if (!exists)
        return facts;
    const auto add = [&facts](const QString& name, const QString& value) { facts.push_back({name, value}); };
    add(tr(QT_TRANSLATE_NOOP("kf::models", "Since")), sinceText(machine.since, now));
    add(tr(QT_TRANSLATE_NOOP("kf::models", "Address")), machine.address.empty() ? tr(QT_TRANSLATE_NOOP("kf::models", "None yet")) : qt(machine.address));
    if (!machine.spec.subnet.empty())
        add(tr(QT_TRANSLATE_NOOP("kf::models", "Network")), qt(machine.spec.subnet));
    add(tr(QT_TRANSLATE_NOOP("kf::models", "Internet")),
        machine.spec.internet == vm::Internet::On ? tr(QT_TRANSLATE_NOOP("kf::models", "Reachable from the machine")) : tr(QT_TRANSLATE_NOOP("kf::models", "Off: nothing leaves this computer")));
    add(tr(QT_TRANSLATE_NOOP("kf::models", "CPU limit")), coresText(machine.spec.milliCpus));
    add(tr(QT_TRANSLATE_NOOP("kf::models", "Memory limit")), memoryText(machine.spec.memoryBytes));
    if (status) {
        add(tr(QT_TRANSLATE_NOOP("kf::models", "Made from")), status->bundle.empty() ? tr(QT_TRANSLATE_NOOP("kf::models", "No bundle yet")) : qt(status->bundle));
        add(tr(QT_TRANSLATE_NOOP("kf::models", "Name and kind")), QStringLiteral("%1, %2").arg(qt(status->name), qt(status->kind)));
    }
    return facts;
}

std::vector<Column> volumeUseColumns()
{
    return {{.title = tr(QT_TRANSLATE_NOOP("kf::models", "Volume")), .width = 30, .stretches = true}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "State")), .width = 20},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Size")), .width = 12, .numeric = true}};
}

Row volumeUseRow(const installer::VolumeUse& volume)
{
    const std::string name = volume.nameSpace + "/" + volume.claim;
    Row row{.key = {"v1", "PersistentVolumeClaim", volume.nameSpace, volume.claim}, .uid = (volume.removed ? "removed/" : "") + name, .cells = {}};
    row.cells.push_back({.text = qt(name)});
    row.cells.push_back({.text = volume.removed ? tr(QT_TRANSLATE_NOOP("kf::models", "Its claim was deleted")) : tr(QT_TRANSLATE_NOOP("kf::models", "In use")), .tone = volume.removed ? Tone::Warning : Tone::Quiet});
    row.cells.push_back({.text = bytes(volume.bytes), .sort = qulonglong(volume.bytes)});
    return row;
}

std::vector<Column> ownImageColumns()
{
    return {{.title = tr(QT_TRANSLATE_NOOP("kf::models", "Image")), .width = 30, .stretches = true}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Size")), .width = 12, .numeric = true},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Digest")), .width = 22}};
}

Row ownImageRow(const vm::MachineImage& image)
{
    Row row{.key = {{}, "Image", {}, image.name}, .uid = image.name, .cells = {}};
    row.cells.push_back({.text = qt(image.name)});
    row.cells.push_back({.text = bytes(image.bytes), .sort = qulonglong(image.bytes)});
    row.cells.push_back({.text = qt(image.digest.substr(0, 19)), .tone = Tone::Quiet, .tip = qt(image.digest)});
    return row;
}

QString lossText(const installer::DiskUse& use, const std::vector<QString>& notebooks, std::size_t most)
{
    QStringList volumes;
    for (const installer::VolumeUse& volume : use.volumes)
        volumes << QStringLiteral("%1/%2 (%3)").arg(qt(volume.nameSpace), qt(volume.claim), bytes(volume.bytes));
    const QStringList names(notebooks.begin(), notebooks.end());
    const QString about = use.complete ? QString() : tr(QT_TRANSLATE_NOOP("kf::models", " at least"));
    QString text = tr(QT_TRANSLATE_NOOP("kf::models", "The data side holds%1 %2:")).arg(about, bytes(use.dataBytes));
    text += QStringLiteral("\n") + tr(QT_TRANSLATE_N_NOOP("kf::models", "%n notebook(s)"), static_cast<int>(names.size())) + listed(names, most);
    text += QStringLiteral("\n") + tr(QT_TRANSLATE_N_NOOP("kf::models", "%n volume(s)"), static_cast<int>(volumes.size())) + listed(volumes, most);
    return text;
}

} // namespace kf::models

#include "app/models/machine_verbs.h"

#include "app/models/text.h"
#include "installer/up.h"

#include <QCoreApplication>

namespace kf::models {

namespace {

using vm::MachineState;

QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }

constexpr MachineVerb allVerbs[] = {MachineVerb::Start, MachineVerb::Stop, MachineVerb::Restart, MachineVerb::Delete, MachineVerb::Resize, MachineVerb::LoadImage, MachineVerb::RemoveImages,
    MachineVerb::Prune};

QString whyNotInState(MachineVerb verb, MachineState state)
{
    const bool isThere = state != MachineState::Absent;
    const bool runs = state == MachineState::Running;
    if (verb == MachineVerb::Prune)
        return {};
    if (!isThere && verb == MachineVerb::Delete)
        return tr(QT_TRANSLATE_NOOP("kf::models", "There is no machine to delete."));
    if (!isThere)
        return tr(QT_TRANSLATE_NOOP("kf::models", "There is no machine yet: install a bundle first."));
    if (verb == MachineVerb::Start && runs)
        return tr(QT_TRANSLATE_NOOP("kf::models", "The machine runs already."));
    if (verb == MachineVerb::Start && state == MachineState::Starting)
        return tr(QT_TRANSLATE_NOOP("kf::models", "The machine is starting."));
    if ((verb == MachineVerb::Stop || verb == MachineVerb::Restart) && state == MachineState::Stopped)
        return tr(QT_TRANSLATE_NOOP("kf::models", "The machine is stopped."));
    if ((verb == MachineVerb::LoadImage || verb == MachineVerb::RemoveImages) && !runs)
        return tr(QT_TRANSLATE_NOOP("kf::models", "Images lie on the machine: start it first."));
    return {};
}

} // namespace

QString titleOf(MachineVerb verb)
{
    switch (verb) {
    case MachineVerb::Start: return tr(QT_TRANSLATE_NOOP("kf::models", "Starting the machine"));
    case MachineVerb::Stop: return tr(QT_TRANSLATE_NOOP("kf::models", "Stopping the machine"));
    case MachineVerb::Restart: return tr(QT_TRANSLATE_NOOP("kf::models", "Restarting the machine"));
    case MachineVerb::Delete: return tr(QT_TRANSLATE_NOOP("kf::models", "Deleting the machine"));
    case MachineVerb::Resize: return tr(QT_TRANSLATE_NOOP("kf::models", "Changing the machine's limits"));
    case MachineVerb::LoadImage: return tr(QT_TRANSLATE_NOOP("kf::models", "Loading an image"));
    case MachineVerb::RemoveImages: return tr(QT_TRANSLATE_NOOP("kf::models", "Removing images"));
    case MachineVerb::Prune: return tr(QT_TRANSLATE_NOOP("kf::models", "Cleaning up the store"));
    }
    return {};
}

QString runningVerb(const Activities& activities)
{
    for (const Activity& activity : activities.all()) {
        for (const MachineVerb verb : allVerbs) {
            if (activity.title == titleOf(verb))
                return activity.title;
        }
    }
    return {};
}

const Activity* machineWork(const Activities& activities)
{
    for (const Activity& activity : activities.all()) {
        bool isOfLife = !activity.step.isEmpty();
        for (const MachineVerb verb : allVerbs) {
            if (activity.title == titleOf(verb))
                isOfLife = verb == MachineVerb::Start || verb == MachineVerb::Stop || verb == MachineVerb::Restart || verb == MachineVerb::Delete;
        }
        if (isOfLife)
            return &activity;
    }
    return nullptr;
}

QString whyNot(MachineVerb verb, const std::optional<vm::MachineStatus>& machine, const Activities& activities)
{
    if (const QString running = runningVerb(activities); !running.isEmpty())
        return tr(QT_TRANSLATE_NOOP("kf::models", "Wait until this has ended: %1.")).arg(running);
    if (!machine)
        return tr(QT_TRANSLATE_NOOP("kf::models", "The machine was not read yet."));
    return whyNotInState(verb, machine->state);
}

Desktop::Work startWork()
{
    return [](const installer::Parts& parts, const std::stop_token& stop) { return installer::start(parts, {}, stop); };
}

Desktop::Work stopWork()
{
    return [](const installer::Parts& parts, const std::stop_token& stop) { return installer::stop(parts, stop); };
}

Desktop::Work restartWork()
{
    return [](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
        KF_TRY(installer::stop(parts, stop));
        return installer::start(parts, {}, stop);
    };
}

Desktop::Work deleteWork(installer::Data data, bool force)
{
    return [data, force](const installer::Parts& parts, const std::stop_token& stop) { return installer::remove(parts, {.data = data, .force = force}, stop); };
}

Desktop::Work resizeWork(const installer::Limits& limits)
{
    return [limits](const installer::Parts& parts, const std::stop_token& stop) { return installer::resize(parts, limits, stop); };
}

Desktop::Work loadImageWork(const std::filesystem::path& archive, std::shared_ptr<std::vector<std::string>> names)
{
    return [archive, names](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
        const std::string step = "load";
        parts.observer.stepStarted(step, "Loading " + archive.filename().string());
        const auto tell = [&](const vm::Progress& at) { parts.observer.stepProgress(step, at.done, at.total, at.what); };
        *names = KF_TRY(parts.machine.importImages(archive, stop, tell));
        return {};
    };
}

Desktop::Work removeImagesWork(const std::vector<std::string>& names)
{
    return [names](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
        for (const std::string& name : names)
            KF_TRY(parts.machine.removeImage(name, stop));
        return {};
    };
}

Desktop::Work pruneWork(std::shared_ptr<installer::Pruned> pruned)
{
    return [pruned](const installer::Parts& parts, const std::stop_token&) -> Result<> {
        *pruned = KF_TRY(installer::prune(parts.paths, parts.journal));
        return {};
    };
}

} // namespace kf::models

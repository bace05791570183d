// What can be done to a machine, for every screen that offers it: the title of the activity, and the installer's verb as work for
// Desktop::perform(). When it may not be done now, why.
#pragma once

#include "app/models/desktop.h"
#include "installer/disk_use.h"
#include "installer/lifecycle.h"
#include "installer/resize.h"

namespace kf::models {

enum class MachineVerb { Start, Stop, Restart, Delete, Resize, LoadImage, RemoveImages, Prune };

QString titleOf(MachineVerb verb);      // of its activity: "Starting the machine"
// The verb of ours that changes the machine now; empty: none.
QString runningVerb(const Activities& activities);
// The work that makes, starts, stops or ends the machine now: a verb of ours, or an install (it tells its steps). Null: none.
const Activity* machineWork(const Activities& activities);
// Why the verb cannot be used now, in one sentence; empty: it can.
QString whyNot(MachineVerb verb, const std::optional<vm::MachineStatus>& machine, const Activities& activities);

Desktop::Work startWork();
Desktop::Work stopWork();
Desktop::Work restartWork();
Desktop::Work deleteWork(installer::Data data, bool force);
Desktop::Work resizeWork(const installer::Limits& limits);
Desktop::Work loadImageWork(const std::filesystem::path& archive, std::shared_ptr<std::vector<std::string>> names);
Desktop::Work removeImagesWork(const std::vector<std::string>& names);
Desktop::Work pruneWork(std::shared_ptr<installer::Pruned> pruned);

} // namespace kf::models

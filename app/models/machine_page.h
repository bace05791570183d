// The Machine page's sentences and rows. Pure.
#pragma once

#include "app/models/row.h"
#include "installer/disk_use.h"
#include "installer/status.h"

#include <chrono>
#include <optional>

namespace kf::models {

struct MachineFact {
    QString name;  // "Address"
    QString value; // "10.199.0.2"
};
// State, since when, address, limits, internet, what it was made from. `status` may be empty: not read yet.
std::vector<MachineFact> machineFacts(const vm::MachineStatus& machine, const std::optional<installer::Status>& status, std::chrono::system_clock::time_point now);

QString coresText(std::uint32_t milliCpus);     // "1.5 cores"; "All cores" for 0
QString memoryText(std::uint64_t memoryBytes);  // "8 GiB"; "No limit" for 0

// Volume, what it is, size.
std::vector<Column> volumeUseColumns();
Row volumeUseRow(const installer::VolumeUse& volume);
// Image, size, digest.
std::vector<Column> ownImageColumns();
Row ownImageRow(const vm::MachineImage& image);

// What deleting the machine together with its data would take away: notebooks ("workspace/demo") and volumes with their sizes, at most
// so many of each by name.
QString lossText(const installer::DiskUse& use, const std::vector<QString>& notebooks, std::size_t most = 8);

} // namespace kf::models

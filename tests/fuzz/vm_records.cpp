// What is remembered of a machine between two runs, read back from files that may have been spoiled.
#include "tests/fuzz/target.h"

#include "vm/embedded/records.h"

using namespace kf;

KF_FUZZ_TARGET(vm_records)
{
    const auto machine = vm::machineRecordFromText(bytes, "machine.json");
    if (fuzz::went("machineRecordFromText", machine)) {
        const auto again = vm::machineRecordFromText(vm::toText(*machine), "ours");
        fuzz::require(again && *again == *machine, "a machine's record that we write is read as the same");
    }
    const auto boot = vm::bootRecordFromText(bytes, "boot.json");
    if (fuzz::went("bootRecordFromText", boot)) {
        const auto again = vm::bootRecordFromText(vm::toText(*boot), "ours");
        fuzz::require(again && *again == *boot, "a boot record that we write is read as the same");
    }
}

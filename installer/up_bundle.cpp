#include "installer/contents.h"
#include "installer/up_steps.h"

namespace kf::installer {

namespace {

Result<bundle::Digest> bundleWithoutFile(const Run& run)
{
    const std::optional<MachineRecord> record = KF_TRY(run.parts.journal.machine(run.name()));
    if (record && !record->bundle.empty())
        return bundle::Digest::parse(record->bundle);
    const std::optional<bundle::StoredBundle> newest = KF_TRY(run.store->newest(run.options.edition));
    if (!newest)
        return Error{Errc::NotFound, "No bundle of the edition \"" + run.options.edition + "\" was imported yet; name one with --bundle FILE.", {}};
    return newest->index;
}

// A machine keeps the bundle that it was made from.
Result<> refuseAnotherBundle(const Run& run, const bundle::Digest& wanted)
{
    const std::optional<MachineRecord> record = KF_TRY(run.parts.journal.machine(run.name()));
    if (!record || record->bundle.empty() || record->bundle == wanted.text())
        return {};
    if (KF_TRY(run.parts.machine.status()).state == vm::MachineState::Absent)
        return {};
    return Error{Errc::Conflict, "The machine \"" + run.name() + "\" was made from another bundle; run \"kfbox delete\" first (notebooks and volumes are kept), or choose another --name.",
        "has " + record->bundle + ", wanted " + wanted.text()};
}

Result<bool> isInStore(const bundle::Store& store, const bundle::Digest& index)
{
    for (const bundle::StoredBundle& known : KF_TRY(store.bundles())) {
        if (known.index == index)
            return true;
    }
    return false;
}

} // namespace

Step bundleStep(Run& run)
{
    const auto work = [&run](const std::stop_token&, const StepProgress&) -> Result<> {
        if (run.options.bundle.empty()) {
            run.bundle = KF_TRY(bundleWithoutFile(run));
        } else {
            run.reader = KF_TRY(bundle::Reader::open(run.options.bundle, run.options.open));
            run.bundle = run.reader->identity();
            if (!run.options.allowOlder && !KF_TRY(isInStore(*run.store, *run.bundle)))
                KF_TRY(run.reader->refuseOlder(*run.store));
        }
        return refuseAnotherBundle(run, *run.bundle);
    };
    return {"bundle", "Checking the bundle", {}, work};
}

Step importStep(Run& run)
{
    const auto isDone = [&run](const std::stop_token&) -> Result<bool> {
        if (!KF_TRY(isInStore(*run.store, *run.bundle)))
            return false;
        run.contents = KF_TRY(run.store->contents(*run.bundle));
        return true;
    };
    const auto work = [&run](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        if (!run.reader)
            return Error{Errc::NotFound, "The bundle of the machine \"" + run.name() + "\" is not in the store any more; name its file with --bundle FILE.", {}};
        bundle::ImportOptions options;
        options.allowOlder = run.options.allowOlder;
        const auto tell = [&progress](std::uint64_t done, std::uint64_t total) { progress(done, total, "bytes"); };
        KF_TRY(run.reader->importInto(*run.store, options, tell, stop));
        run.contents = KF_TRY(run.store->contents(*run.bundle));
        return {};
    };
    return {"import", "Importing the bundle", isDone, work};
}

} // namespace kf::installer

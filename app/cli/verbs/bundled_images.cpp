#include "app/cli/verbs/bundled_images.h"

#include "bundle/store.h"
#include "installer/journal.h"

namespace kf::cli {

Result<bundle::Contents> installedContents(Context& context, const std::string& machine)
{
    const auto journal = KF_TRY(installer::Journal::open(context.services.paths.state(), *context.services.clock));
    const std::optional<installer::MachineRecord> record = KF_TRY(journal->machine(machine));
    if (!record)
        return Error{Errc::NotFound, "There is no machine \"" + machine + "\": \"kfbox up --bundle FILE\" makes it.", {}};
    const bundle::Store store = KF_TRY(bundle::Store::open(context.services.paths.store()));
    return store.contents(KF_TRY(bundle::Digest::parse(record->bundle)));
}

Result<std::string> defaultNotebookImage(Context& context, const std::string& machine)
{
    const bundle::Contents contents = KF_TRY(installedContents(context, machine));
    for (const bundle::ComponentInfo& component : contents.info.components) {
        for (const std::string& image : component.images) {
            if (image.find("/jupyter") != std::string::npos)
                return image;
        }
    }
    return Error{Errc::NotFound, "The bundle of this machine has no JupyterLab image: say which image to run with --image.", {}};
}

} // namespace kf::cli

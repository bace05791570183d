#include "app/cli/verbs/bundled_images.h"

#include "installer/journal.h"
#include "installer/notebook_support.h"

namespace kf::cli {

Result<bundle::Contents> installedContents(Context& context, const std::string& machine)
{
    const auto journal = KF_TRY(installer::Journal::open(context.services.paths.state(), *context.services.clock));
    return installer::installedContents(context.services.paths, *journal, machine);
}

Result<std::string> defaultNotebookImage(Context& context, const std::string& machine)
{
    const std::vector<std::string> images = installer::notebookImages(KF_TRY(installedContents(context, machine)));
    if (images.empty())
        return Error{Errc::NotFound, "The bundle of this machine has no JupyterLab image: say which image to run with --image.", {}};
    return images.front();
}

} // namespace kf::cli

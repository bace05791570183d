#include "installer/notebook_support.h"

#include "base/file.h"
#include "bundle/store.h"
#include "installer/credentials.h"

namespace kf::installer {
namespace {

std::string secretName(const std::string& nameSpace, const std::string& name) { return "notebook/" + nameSpace + "/" + name; }

} // namespace

Result<bundle::Contents> installedContents(const Paths& paths, Journal& journal, const std::string& machine)
{
    const std::optional<MachineRecord> record = KF_TRY(journal.machine(machine));
    if (!record)
        return Error{Errc::NotFound, "There is no machine \"" + machine + "\": \"kfbox up --bundle FILE\" makes it.", {}};
    const bundle::Store store = KF_TRY(bundle::Store::open(paths.store()));
    return store.contents(KF_TRY(bundle::Digest::parse(record->bundle)));
}

std::vector<std::string> notebookImages(const bundle::Contents& contents)
{
    std::vector<std::string> images;
    for (const bundle::ComponentInfo& component : contents.info.components) {
        for (const std::string& image : component.images) {
            if (image.find("/jupyter") != std::string::npos || image.find("/notebook-servers/") != std::string::npos)
                images.push_back(image);
        }
    }
    return images;
}

Result<std::string> notebookToken(const std::filesystem::path& dataFolder, const std::string& nameSpace, const std::string& name)
{
    auto credentials = KF_TRY(Credentials::open(dataFolder));
    return credentials.secret(secretName(nameSpace, name));
}

Result<> forgetNotebookToken(const std::filesystem::path& dataFolder, const std::string& nameSpace, const std::string& name)
{
    auto credentials = KF_TRY(Credentials::open(dataFolder));
    return credentials.forget(secretName(nameSpace, name));
}

Result<std::filesystem::path> writeBrowserPage(const std::filesystem::path& dataFolder, const std::string& nameSpace, const std::string& name, const std::string& url)
{
    const std::filesystem::path page = dataFolder / ("open-" + nameSpace + "-" + name + ".html");
    KF_TRY(createFolders(dataFolder, 0700));
    KF_TRY(writeFileAtomically(page, "<meta http-equiv=\"refresh\" content=\"0;url=" + url + "\">\n"));
    return page;
}

} // namespace kf::installer

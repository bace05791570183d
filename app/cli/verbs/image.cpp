// kfbox image load|list|prune: the user's own images on the node, beside those of the bundle.
#include "app/cli/progress.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/machine_option.h"
#include "base/units.h"
#include "installer/own_images.h"

#include <algorithm>

namespace kf::cli {
namespace {

class LoadVerb final : public Verb {
public:
    LoadVerb() : Verb("load", "Load an OCI or Docker archive (docker save) into the machine") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("archive", m_archive, "The archive")->required();
    }
    Result<int> run(Context& context) override
    {
        const auto machine = KF_TRY(m_machine.open(context));
        Progress progress(context.io);
        progress.begin("Loading " + m_archive);
        const std::vector<std::string> names = KF_TRY(machine->importImages(m_archive, context.stop, [&](const vm::Progress& p) { progress.update(p.done, p.total, p.what); }));
        std::string text;
        for (const std::string& name : names)
            text += name + "\n";
        context.io.result({{"images", names}}, text);
        return 0;
    }

private:
    MachineOption m_machine;
    std::string m_archive;
};

class ListVerb final : public Verb {
public:
    ListVerb() : Verb("list", "The images on the machine") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_flag("--own", m_own, "Only those that you loaded");
    }
    Result<int> run(Context& context) override
    {
        const auto machine = KF_TRY(m_machine.open(context));
        Json list = Json::array();
        std::vector<std::vector<std::string>> rows{{"IMAGE", "SIZE", "DIGEST"}};
        const std::vector<vm::MachineImage> all = KF_TRY(machine->listImages(context.stop));
        for (const vm::MachineImage& image : m_own ? installer::ownImages(all) : installer::namedImages(all)) {
            list.push_back({{"name", image.name}, {"digest", image.digest}, {"bytes", image.bytes}, {"own", installer::isOwnImage(image)}});
            rows.push_back({image.name, formatBytes(image.bytes), image.digest.substr(0, 19)});
        }
        context.io.result(list, table(rows));
        return 0;
    }

private:
    MachineOption m_machine;
    bool m_own = false;
};

class PruneVerb final : public Verb {
public:
    PruneVerb() : Verb("prune", "Remove the images that you loaded; those of the bundle stay") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("image", m_names, "Only these");
        app.add_flag("--dry-run", m_dryRun, "Only say which would be removed");
    }
    Result<int> run(Context& context) override
    {
        const auto machine = KF_TRY(m_machine.open(context));
        std::vector<std::string> own;
        for (const vm::MachineImage& image : installer::ownImages(KF_TRY(machine->listImages(context.stop)))) {
            if (m_names.empty() || std::find(m_names.begin(), m_names.end(), image.name) != m_names.end())
                own.push_back(image.name);
        }
        for (const std::string& name : m_names) {
            if (std::find(own.begin(), own.end(), name) == own.end())
                return Error{Errc::NotFound, "The machine has no image \"" + name + "\" of yours; \"kfbox image list --own\" shows them.", {}};
        }
        if (m_dryRun) {
            context.io.result({{"removed", own}, {"dryRun", true}}, "Would remove " + std::to_string(own.size()) + " image(s).");
            return 0;
        }
        if (!own.empty() && !context.io.confirm("Remove " + std::to_string(own.size()) + " image(s)?"))
            return context.io.notConfirmed("Nothing was removed");
        for (const std::string& name : own)
            KF_TRY(machine->removeImage(name, context.stop));
        context.io.result({{"removed", own}}, "Removed " + std::to_string(own.size()) + " image(s).");
        return 0;
    }

private:
    MachineOption m_machine;
    std::vector<std::string> m_names;
    bool m_dryRun = false;
};

} // namespace

Group imageGroup()
{
    Group group{"image", "Your own container images on the machine", {}};
    group.verbs.push_back(std::make_unique<LoadVerb>());
    group.verbs.push_back(std::make_unique<ListVerb>());
    group.verbs.push_back(std::make_unique<PruneVerb>());
    return group;
}

} // namespace kf::cli

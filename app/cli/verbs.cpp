#include "app/cli/verbs.h"

namespace kf::cli {

std::vector<Group> allVerbs()
{
    Group top;
    addMachineVerbs(top);
    addDiskVerbs(top);
    addKubeconfigVerb(top);
    addClusterVerbs(top);
    addForwardVerb(top);
    addGuiVerb(top);
    addLogVerbs(top);
    addSupportVerbs(top);
    addAboutVerbs(top);
    std::vector<Group> groups;
    groups.push_back(std::move(top));
    groups.push_back(notebookGroup());
    groups.push_back(bundleGroup());
    groups.push_back(imageGroup());
    groups.push_back(manifestsGroup());
    return groups;
}

} // namespace kf::cli

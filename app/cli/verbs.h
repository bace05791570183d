// Where each group of verbs is made; program.cpp puts them in the order of the help.
#pragma once

#include "app/cli/verb.h"

namespace kf::cli {

void addMachineVerbs(Group& top);   // up, status, start, stop, restart, delete, prune
void addClusterVerbs(Group& top);   // kubeconfig, kubectl, shell, cp
void addLogVerbs(Group& top);       // logs, events
void addSupportVerbs(Group& top);   // doctor, support
void addAboutVerbs(Group& top);     // version, completion, man
Group bundleGroup();
Group imageGroup();
Group notebookGroup();
Group manifestsGroup();

} // namespace kf::cli

// Where each group of verbs is made; program.cpp puts them in the order of the help.
#pragma once

#include "app/cli/verb.h"

namespace kf::cli {

void addMachineVerbs(Group& top);   // up, status, start, stop, restart, delete
void addDiskVerbs(Group& top);      // disk, prune, resize
void addKubeconfigVerb(Group& top);
void addClusterVerbs(Group& top);   // kubectl, shell, cp
void addForwardVerb(Group& top);
void addGuiVerb(Group& top);
void addLogVerbs(Group& top);       // logs, events
void addSupportVerbs(Group& top);   // doctor, support
void addAboutVerbs(Group& top);     // version, completion, man
Group bundleGroup();
Group imageGroup();
Group notebookGroup();
Group manifestsGroup();

} // namespace kf::cli

// Texts that come out of the node (its log, its list of images, its kubeconfig) and of this computer's resolver.
#include "tests/fuzz/target.h"

#include "vm/embedded/host_facts.h"
#include "vm/embedded/node_config.h"
#include "vm/embedded/process.h"

using namespace kf;

KF_FUZZ_TARGET(vm_node_texts)
{
    const auto images = vm::parseImageList(bytes);
    fuzz::went("parseImageList", !images.empty());
    for (const vm::MachineImage& image : images)
        fuzz::went("recordsToRemove", vm::recordsToRemove(images, image.name));
    fuzz::went("administratorConfig", vm::administratorConfig(bytes, "10.199.7.2").has_value());
    fuzz::went("nodeStartState", vm::nodeStartState(bytes) == vm::NodeStartState::Done);
    fuzz::require(!vm::nodeStartFailure(bytes).empty(), "a failure has a text");
    fuzz::went("nameServers", !vm::nameServers(bytes).empty());
    fuzz::went("parseProcessStat", vm::parseProcessStat(bytes).has_value());
    fuzz::went("boundingSet", vm::boundingSet(bytes));
    fuzz::went("findCgroups", vm::findCgroups(bytes));
}

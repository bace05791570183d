// "ip netns exec" starts programs in a mount namespace whose /sys is new: without the control groups that a node needs.
#pragma once

namespace kf::vm {

// Where this process sees no control groups: joins the mount namespace of the nearest ancestor that does (the shell from
// which "ip netns exec" was called). Does nothing without root. Call it first in main(): the kernel allows it only before
// other threads exist.
void joinHostMounts();

} // namespace kf::vm

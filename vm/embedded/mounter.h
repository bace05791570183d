// Mounter gives the node its root without leaving a mount on the computer: all of it happens in the private mount namespace of
// one thread, which the container inherits and which ends with the container.
#pragma once

#include "base/result.h"
#include "vm/embedded/host_facts.h"
#include "vm/embedded/layout.h"

#include <functional>

namespace kf::vm {

class Mounter {
public:
    virtual ~Mounter() = default;
    // Mounts the node's image at layout.lower() (not for RootForm::Extract: it is a folder then) and the overlay of lower, upper
    // and work at layout.root(), runs `work` where these can be seen, and forgets them.
    virtual Result<> withRoot(const NodeLayout& layout, RootForm form, const std::function<Result<>()>& work) = 0;
};

// Needs root. `work` runs on a thread of its own; the caller waits.
class SystemMounter final : public Mounter {
public:
    Result<> withRoot(const NodeLayout& layout, RootForm form, const std::function<Result<>()>& work) override;
};

} // namespace kf::vm

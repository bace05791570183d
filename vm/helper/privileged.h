// Privileged does what needs root. Two implementations: Direct (we are root) and HelperClient (kfbox-helper through polkit or sudo).
#pragma once

#include "base/command.h"
#include "vm/helper/request.h"

#include <memory>

namespace kf::vm {

struct Streams {
    Source input;          // for operations that read a stream; empty: no bytes
    Sink output;           // for operations that write one
    OnProgress onProgress; // called on the thread of perform()
};

class Privileged {
public:
    virtual ~Privileged() = default;
    // Blocks. From any thread: one request at a time per object, a second caller waits until its turn or its stop.
    virtual Result<Answer> perform(const Request& request, const Streams& streams, const std::stop_token& stop) = 0;
    Result<Answer> perform(const Request& request, const std::stop_token& stop) { return perform(request, {}, stop); }
};

// Direct for root; otherwise a HelperClient that starts kfbox-helper (next to this program, or in ../libexec/kfbox) with pkexec
// where a polkit agent can ask, else with sudo. The helper runs until the object dies, so a password is asked once.
// Nothing is started before the first perform(). `runner` must outlive it.
std::unique_ptr<Privileged> makePrivileged(CommandRunner& runner);

} // namespace kf::vm

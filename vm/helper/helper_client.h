// HelperClient performs requests through the kfbox-helper program, which polkit or sudo starts as root.
#pragma once

#include "vm/helper/elevation.h"
#include "vm/helper/helper_session.h"
#include "vm/helper/privileged.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace kf::vm {

// From any number of threads: one request at a time goes to the helper, the others wait and may be stopped while they do.
class HelperClient final : public Privileged {
public:
    using Privileged::perform;
    // `command` is program and arguments, the helper last.
    explicit HelperClient(std::vector<std::string> command);
    Result<Answer> perform(const Request& request, const Streams& streams, const std::stop_token& stop) override;

private:
    Result<Answer> startAndConverse(const Request& request, const Streams& streams, const std::stop_token& stop);
    Result<Answer> converse(const Request& request, const Streams& streams, const std::stop_token& stop);

    std::vector<std::string> m_command;
    std::mutex m_mutex;
    std::condition_variable_any m_free;
    bool m_busy = false;                      // guarded by m_mutex
    std::unique_ptr<HelperSession> m_session; // whose turn it is has it
};

} // namespace kf::vm

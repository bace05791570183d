// HelperClient performs requests through the kfbox-helper program, which polkit or sudo starts as root.
#pragma once

#include "vm/helper/privileged.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace kf::vm {

// What decides how the helper is started.
struct LauncherFacts {
    bool pkexec = false;   // installed
    bool sudo = false;
    bool display = false;  // a graphical session: a polkit agent can ask for the password there
    bool terminal = false; // sudo can ask on it
};
// {"pkexec"}, {"sudo", "--"} or {"sudo", "--non-interactive", "--"}; Errc::Permission where neither is there.
Result<std::vector<std::string>> helperLauncher(const LauncherFacts& facts);

class HelperClient final : public Privileged {
public:
    using Privileged::perform;
    // `command` is program and arguments, the helper last.
    explicit HelperClient(std::vector<std::string> command);
    ~HelperClient() override;
    Result<Answer> perform(const Request& request, const Streams& streams, const std::stop_token& stop) override;

private:
    class Session;
    Result<Answer> converse(const Request& request, const Streams& streams, const std::stop_token& stop);

    std::vector<std::string> m_command;
    std::mutex m_mutex;
    std::unique_ptr<Session> m_session;
};

} // namespace kf::vm

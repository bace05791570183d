// One kfbox-helper process and our end of its socket. The helper says {"ready":true} before anything else: until then a person may
// be looking at a password prompt, and nothing has been asked of it.
#pragma once

#include "base/file.h"
#include "vm/helper/channel.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace kf::vm {

class HelperSession {
public:
    // Returns when the helper is ready. Errc::Cancelled: the password prompt was dismissed, or a stop was requested while it stood
    // there (then it is taken away where that is allowed, and comes to nothing where it is not). Errc::Permission: not allowed.
    static Result<std::unique_ptr<HelperSession>> start(const std::vector<std::string>& command, const std::stop_token& stop);

    HelperSession(int process, FileDescriptor socket) : m_process(process), m_socket(std::move(socket)), m_channel(m_socket.get(), m_socket.get()) {}
    ~HelperSession() { end(); }
    HelperSession(const HelperSession&) = delete;

    Channel& channel() { return m_channel; }
    // Closes our end, upon which the helper ends, and answers its exit status.
    int end();

private:
    Result<> awaitReady(const std::string& launcher, const std::stop_token& stop);
    void abandon();

    int m_process;
    int m_status = 0;
    FileDescriptor m_socket;
    Channel m_channel;
};

} // namespace kf::vm

#include "vm/embedded/process.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <sstream>

namespace kf::vm {

using std::chrono::steady_clock;

std::optional<ProcessStat> parseProcessStat(std::string_view text)
{
    const std::size_t name = text.rfind(')');
    if (name == std::string_view::npos)
        return std::nullopt;
    std::istringstream fields{std::string(text.substr(name + 1))};
    ProcessStat stat;
    fields >> stat.state;
    std::string skipped;
    for (int field = 4; field < 22; ++field)
        fields >> skipped;
    fields >> stat.startTime;
    return fields ? std::optional(stat) : std::nullopt;
}

std::optional<std::uint64_t> startTimeOf(int process)
{
    const auto text = readFile("/proc/" + std::to_string(process) + "/stat", 64 * 1024);
    const auto stat = text ? parseProcessStat(*text) : std::nullopt;
    if (!stat || stat->state == 'Z' || stat->state == 'X')
        return std::nullopt;
    return stat->startTime;
}

std::optional<Process> Process::find(int process, std::uint64_t startTime)
{
    if (process <= 0)
        return std::nullopt;
    FileDescriptor descriptor(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
    // Asked after opening: from here on the descriptor means this very process.
    if (!descriptor || startTimeOf(process) != startTime)
        return std::nullopt;
    return Process(std::move(descriptor));
}

Result<> Process::send(int signal) const
{
    if (::syscall(SYS_pidfd_send_signal, m_descriptor.get(), signal, nullptr, 0) != 0 && errno != ESRCH)
        return systemError("signal the node", errno);
    return {};
}

Result<bool> Process::waitForEnd(steady_clock::time_point until, const std::stop_token& stop) const
{
    return KF_TRY(waitReadable({m_descriptor.get()}, until, stop)).has_value();
}

Result<std::optional<std::size_t>> waitReadable(const std::vector<int>& descriptors, steady_clock::time_point until, const std::stop_token& stop)
{
    const FileDescriptor wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake)
        return systemError("wait for the node", errno);
    const std::stop_callback onStop(stop, [&] { ::eventfd_write(wake.get(), 1); });
    std::vector<pollfd> polled;
    for (const int descriptor : descriptors)
        polled.push_back({descriptor, POLLIN, 0});
    polled.push_back({wake.get(), POLLIN, 0});
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()).count();
        const int count = ::poll(polled.data(), polled.size(), static_cast<int>(std::clamp<long long>(left, 0, 3'600'000)));
        if (count < 0 && errno != EINTR)
            return systemError("wait for the node", errno);
        if (polled.back().revents)
            return Error{Errc::Cancelled, "The work on the machine was cancelled.", {}};
        for (std::size_t index = 0; count > 0 && index < descriptors.size(); ++index) {
            if (polled[index].revents)
                return std::optional(index);
        }
        if (count == 0 && steady_clock::now() >= until)
            return std::optional<std::size_t>();
    }
}

} // namespace kf::vm

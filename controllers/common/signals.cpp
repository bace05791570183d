#include "controllers/common/signals.h"

#include <sys/signalfd.h>

#include <cerrno>
#include <csignal>

namespace kf::controllers {

Result<FileDescriptor> catchSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    const int descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor < 0)
        return systemError("catch signals", errno);
    return FileDescriptor(descriptor);
}

} // namespace kf::controllers

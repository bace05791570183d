// kfbox: wires the real parts and runs one verb. Signals become a stop request; a second one ends the process at once.
#include "app/cli/exit_code.h"
#include "app/cli/program.h"
#include "vm/host_mounts.h"

#include <QCoreApplication>

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <iostream>
#include <thread>

namespace {

// Waits for SIGINT and SIGTERM on a thread of its own, so that no code runs inside a signal handler.
void watchSignals(const sigset_t& signals, const std::stop_source& stop)
{
    std::thread([signals, stop]() mutable {
        for (int count = 0;; ++count) {
            int number = 0;
            if (sigwait(&signals, &number) != 0)
                continue;
            if (count > 0)
                _exit(kf::cli::Interrupted);
            stop.request_stop();
        }
    }).detach();
}

} // namespace

int main(int argc, char** argv)
{
    kf::vm::joinHostMounts();
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr); // before the first thread, so that all inherit it
    signal(SIGPIPE, SIG_IGN);

    std::stop_source stop;
    watchSignals(signals, stop);

    // Qt would take -style and the like for itself: the command line is ours.
    int qtCount = 1;
    QCoreApplication application(qtCount, argv);
    QCoreApplication::setApplicationName(QStringLiteral("kfbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KFBOX_VERSION));

    const auto readLine = [] {
        std::string line;
        std::getline(std::cin, line);
        return line;
    };
    kf::cli::Io io{.out = std::cout, .err = std::cerr, .terminal = isatty(STDERR_FILENO) && isatty(STDIN_FILENO), .readLine = readLine};
    auto services = kf::composeServices();
    if (!services) {
        std::cerr << "kfbox: " << services.error().message << '\n';
        return kf::cli::exitCodeFor(services.error().code);
    }
    return kf::cli::runProgram(argc, argv, io, **services, stop.get_token());
}

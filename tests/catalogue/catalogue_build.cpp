// catalogue_build CATALOGUE EDITION OUTPUT [PROGRAMS]: the builder without the command line, to try recipes with.
#include "base/paths.h"
#include "catalogue/builder.h"

#include <csignal>
#include <iostream>
#include <thread>

namespace {

class Printer final : public kf::catalogue::BuildObserver {
public:
    void planned(std::size_t tasks, std::size_t cached) override { std::cerr << tasks << " parts, " << cached << " need no work\n"; }
    void started(const std::string& task) override { std::cerr << "… " << task << "\n"; }
    void line(const std::string& task, const std::string& text) override { std::cerr << "  [" << task << "] " << text.substr(0, 400) << "\n"; }
    void finished(const std::string& task, std::chrono::milliseconds time) override
    {
        std::cerr << "✓ " << task << " (" << static_cast<double>(time.count()) / 1000 << " s)\n";
    }
    void failed(const std::string& task, const kf::Error& error) override { std::cerr << "✗ " << task << ": " << error.message << "\n" << error.detail << "\n"; }
};

} // namespace

int main(int count, char** words)
{
    if (count < 4) {
        std::cerr << "usage: catalogue_build CATALOGUE EDITION OUTPUT [PROGRAMS]\n";
        return 2;
    }
    const auto cache = kf::cacheFromEnvironment();
    if (!cache) {
        std::cerr << cache.error().message << "\n";
        return 1;
    }
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::stop_source stop;
    std::thread([&] {
        int number = 0;
        sigwait(&signals, &number);
        stop.request_stop();
    }).detach();

    kf::catalogue::BuildRequest request;
    request.catalogue = words[1];
    request.edition = words[2];
    request.output = words[3];
    request.programs = count > 4 ? words[4] : "bin";
    request.cache = *cache;
    request.version = KFBOX_VERSION;
    kf::SystemCommandRunner runner;
    Printer printer;
    const auto built = kf::catalogue::build(request, runner, printer, stop.get_token());
    if (!built) {
        std::cerr << built.error().message << "\n" << built.error().detail << "\n";
        return built.error().code == kf::Errc::Cancelled ? 5 : 1;
    }
    std::cout << built->file.string() << " " << built->size << " bytes, " << built->blobs << " blobs, " << built->index.text() << (built->unchanged ? " unchanged" : "") << "\n";
    std::cout << "signed with " << built->key.string() << ", public key " << built->publicKey << "\n";
    return 0;
}

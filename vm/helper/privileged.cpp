#include "vm/helper/privileged.h"

#include "vm/helper/direct.h"
#include "vm/helper/helper_client.h"

#include <unistd.h>

#include <filesystem>

namespace kf::vm {
namespace {

namespace fs = std::filesystem;

// Direct with the real edges that it needs to live.
class RootDirect final : public Privileged {
public:
    explicit RootDirect(CommandRunner& runner) : m_direct(runner, m_mounter, m_clock, {}) {}
    Result<Answer> perform(const Request& request, const Streams& streams, const std::stop_token& stop) override { return m_direct.perform(request, streams, stop); }

private:
    SystemMounter m_mounter;
    SystemClock m_clock;
    Direct m_direct;
};

// Says at perform() why there is no way to root, so that verbs which need none still work.
class Unreachable final : public Privileged {
public:
    explicit Unreachable(Error error) : m_error(std::move(error)) {}
    Result<Answer> perform(const Request&, const Streams&, const std::stop_token&) override { return m_error; }

private:
    Error m_error;
};

// Beside this program in a build, else where it is installed.
fs::path helperProgram()
{
    std::error_code error;
    const fs::path own = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const fs::path& candidate : {own / "kfbox-helper", own / "../libexec/kfbox/kfbox-helper", fs::path("/usr/libexec/kfbox/kfbox-helper")}) {
        if (::access(candidate.c_str(), X_OK) == 0)
            return fs::canonical(candidate, error);
    }
    return {};
}

} // namespace

std::unique_ptr<Privileged> makePrivileged(CommandRunner& runner)
{
    if (::geteuid() == 0)
        return std::make_unique<RootDirect>(runner);
    const fs::path helper = helperProgram();
    if (helper.empty())
        return std::make_unique<Unreachable>(Error{Errc::Permission, "The embedded machine needs root, and kfbox-helper is not installed beside kfbox: install it, or run kfbox as root.", {}});
    auto command = helperLauncher(launcherFacts());
    if (!command)
        return std::make_unique<Unreachable>(command.error());
    command->push_back(helper);
    return std::make_unique<HelperClient>(std::move(*command));
}

} // namespace kf::vm

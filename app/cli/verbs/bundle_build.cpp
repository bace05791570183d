#include "app/cli/verbs/bundle_build.h"

#include "app/cli/bundle_access.h"
#include "app/cli/exit_code.h"
#include "base/units.h"
#include "catalogue/builder.h"

#include <algorithm>
#include <mutex>

namespace kf::cli {
namespace {

// One line when a task begins and when it ends; on a terminal also what its tool says right now.
class ShowTasks final : public catalogue::BuildObserver {
public:
    explicit ShowTasks(const Io& io) : m_io(io) {}
    void planned(std::size_t tasks, std::size_t cached) override
    {
        m_total = tasks - cached + 1; // and the bundle itself
        m_io.say(std::to_string(tasks) + " tasks, " + std::to_string(cached) + " of them done before");
    }
    void started(const std::string& task) override { m_io.say("  begin   " + task); }
    void line(const std::string&, const std::string&) override {}
    void finished(const std::string& task, std::chrono::milliseconds time) override
    {
        char seconds[32];
        std::snprintf(seconds, sizeof seconds, "%.1f s", static_cast<double>(time.count()) / 1000);
        m_io.say("  done    " + task + "  " + seconds + "  (" + std::to_string(++m_done) + "/" + std::to_string(m_total) + ")");
    }
    void failed(const std::string& task, const Error& error) override { m_io.say("  failed  " + task + "\n" + error.detail); }

private:
    const Io& m_io;
    std::size_t m_total = 0;
    std::size_t m_done = 0;
};

class BuildVerb final : public Verb {
public:
    BuildVerb() : Verb("build", "Build a bundle from the catalogue's recipes") {}
    void addOptions(CLI::App& app) override
    {
        app.add_option("--edition", m_edition, "Edition, as catalogue/editions.yaml names it")->capture_default_str();
        app.add_option("-o,--output", m_output, "Bundle file to write")->required();
        app.add_option("--key", m_key, "minisign secret key to sign with (default: a key of this computer)");
        app.add_option("--catalogue", m_catalogue, "Folder of recipes (default: that of the source tree)");
        app.add_option("--jobs", m_jobs, "Tasks at once")->capture_default_str()->check(CLI::Range(1, 64));
    }
    Result<int> run(Context& context) override
    {
        catalogue::BuildRequest request;
        request.catalogue = m_catalogue.empty() ? std::filesystem::path(KFBOX_CATALOGUE) : std::filesystem::absolute(m_catalogue);
        if (!std::filesystem::is_directory(request.catalogue))
            return usageError("There is no catalogue at " + request.catalogue.string() + ": give its folder with --catalogue.");
        request.edition = m_edition;
        request.output = std::filesystem::absolute(m_output);
        request.cache = context.services.cache;
        request.programs = context.services.programs;
        request.key = m_key;
        request.version = KFBOX_VERSION;
        request.jobs = m_jobs;
        ShowTasks observer(context.io);
        const catalogue::Built built = KF_TRY(catalogue::build(request, *context.services.runner, observer, context.stop));
        context.io.result({{"file", built.file.string()}, {"digest", built.index.text()}, {"bytes", built.size}, {"blobs", built.blobs}, {"unchanged", built.unchanged}, {"publicKey", built.publicKey}},
            (built.unchanged ? "Unchanged: " : "Wrote ") + built.file.string() + ", " + formatBytes(built.size) + " in " + std::to_string(built.blobs) + " blobs.\n"
                + "Signed with " + built.key.string() + "; its public key is " + built.publicKey);
        return 0;
    }

private:
    std::string m_edition = "core";
    std::string m_output;
    std::string m_key;
    std::string m_catalogue;
    int m_jobs = 2;
};

} // namespace

std::unique_ptr<Verb> makeBundleBuildVerb() { return std::make_unique<BuildVerb>(); }

} // namespace kf::cli

// "up" as a process of its own, for the tests that kill it: everything is real but the machine, whose state is a file, and its
// API server, which lives in the test.  Arguments: FOLDER SERVER.  Prints how many failpoints it passed.
#include "base/failpoint.h"
#include "base/file.h"
#include "installer/up.h"
#include "kube/rest_client.h"
#include "tests/fakes.h"
#include "tests/installer/computer.h"
#include "tests/kube/fake_api_server.h"

#include <QCoreApplication>

#include <iostream>

using namespace kf;
using namespace kf::installer;

namespace {

// FakeMachine's state, kept across the death of the process as a real machine's is.
class FileMachine final : public vm::Machine {
public:
    FileMachine(std::filesystem::path file, FakeMachine& fake) : m_file(std::move(file)), m_fake(fake)
    {
        if (const Result<std::string> kept = readFile(m_file)) {
            const Json state = Json::parse(*kept);
            m_fake.state = static_cast<vm::MachineState>(state["state"].get<int>());
            m_fake.boots = state["boots"].get<int>();
        }
    }
    vm::Capabilities capabilities() const override { return m_fake.capabilities(); }
    Result<vm::Created> create(const vm::MachineSpec& spec, const vm::NodeSource& source, const std::stop_token& stop, const vm::OnProgress& progress) override
    {
        const vm::Created created = KF_TRY(m_fake.create(spec, source, stop, progress));
        KF_TRY(save());
        return created;
    }
    Result<> start(const std::stop_token& stop, std::chrono::seconds deadline) override
    {
        KF_TRY(m_fake.start(stop, deadline));
        return save();
    }
    Result<> stop(const std::stop_token& stop, std::chrono::seconds deadline) override { return m_fake.stop(stop, deadline); }
    Result<> destroy(const std::stop_token& stop) override { return m_fake.destroy(stop); }
    Result<> deleteData(const std::stop_token& stop) override { return m_fake.deleteData(stop); }
    Result<vm::MachineStatus> status() override { return m_fake.status(); }
    Result<std::string> kubeconfig() override { return m_fake.kubeconfig(); }
    Result<std::string> log(std::size_t lines) override { return m_fake.log(lines); }
    Result<Command> nodeCommand(const std::string& program, const std::vector<std::string>& arguments, vm::Terminal terminal) override { return m_fake.nodeCommand(program, arguments, terminal); }
    Result<std::vector<std::string>> importImages(const std::filesystem::path& file, const std::stop_token& stop, const vm::OnProgress& progress) override { return m_fake.importImages(file, stop, progress); }
    Result<std::vector<vm::MachineImage>> listImages(const std::stop_token& stop) override { return m_fake.listImages(stop); }
    Result<> removeImage(const std::string& name, const std::stop_token& stop) override { return m_fake.removeImage(name, stop); }
    Result<> readVolumeFile(const std::string& path, const vm::Sink& sink, const std::stop_token& stop) override { return m_fake.readVolumeFile(path, sink, stop); }
    Result<> writeVolumeFile(const std::string& path, const vm::Source& source, const std::stop_token& stop) override { return m_fake.writeVolumeFile(path, source, stop); }
    Result<std::vector<std::string>> listVolumeFolder(const std::string& path, const std::stop_token& stop) override { return m_fake.listVolumeFolder(path, stop); }

private:
    Result<> save() { return writeFileAtomically(m_file, Json{{"state", static_cast<int>(m_fake.state)}, {"boots", m_fake.boots}}.dump()); }

    std::filesystem::path m_file;
    FakeMachine& m_fake;
};

Result<> runUp(const std::filesystem::path& folder, const std::string& server)
{
    Computer computer;
    FileMachine machine(folder / "machine.json", computer.machine);
    const Paths paths{folder / "home"};
    const auto journal = KF_TRY(openJournal(paths, computer.clock));
    const auto connect = [&server](const std::string&) -> Result<std::shared_ptr<kube::Client>> {
        kube::Kubeconfig config;
        config.server = server;
        return std::shared_ptr<kube::Client>(KF_TRY(kube::RestClient::open(config, fake::FakeApiServer::quickTiming())));
    };
    const Parts parts{paths, "lab", "embedded", machine, *journal, computer.runner, computer.clock, computer.observer, connect, [&computer](const Parts&) { return computer.facts; }};
    UpOptions options;
    options.bundle = folder / "core.kfb";
    options.open.allowUnsigned = true;
    options.deadline = std::chrono::seconds(30);
    return up(parts, options, {});
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;
    const Result<> result = runUp(argv[1], argv[2]);
    std::cout << failpointsPassed() << '\n';
    if (!result)
        std::cerr << result.error().message << '\n' << result.error().detail << '\n';
    return result ? 0 : 1;
}

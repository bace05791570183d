// A Desktop over a fake machine and a fake API server, and a Prompter that answers as a test says.
#pragma once

#include "app/gui/prompter.h"
#include "app/models/desktop.h"
#include "tests/fakes.h"
#include "tests/installer/computer.h"
#include "tests/kube/fake_api_server.h"

#include <QTemporaryDir>
#include <QWidget>

namespace kf::fake {

// The one fake machine, for every worker that opens it.
class SharedMachine final : public vm::Machine {
public:
    SharedMachine(installer::FakeMachine& machine, std::mutex& mutex) : m_machine(machine), m_mutex(mutex) {}

    vm::Capabilities capabilities() const override { return m_machine.capabilities(); }
    Result<vm::Created> create(const vm::MachineSpec& spec, const vm::NodeSource& source, const std::stop_token& stop, const vm::OnProgress& progress) override
    {
        const std::lock_guard lock(m_mutex);
        return m_machine.create(spec, source, stop, progress);
    }
    Result<> start(const std::stop_token& stop, std::chrono::seconds deadline) override
    {
        const std::lock_guard lock(m_mutex);
        return m_machine.start(stop, deadline);
    }
    Result<> stop(const std::stop_token& stop, std::chrono::seconds deadline) override
    {
        const std::lock_guard lock(m_mutex);
        return m_machine.stop(stop, deadline);
    }
    Result<> destroy(const std::stop_token& stop) override
    {
        const std::lock_guard lock(m_mutex);
        return m_machine.destroy(stop);
    }
    Result<> deleteData(const std::stop_token& stop) override { return m_machine.deleteData(stop); }
    Result<vm::MachineStatus> status() override
    {
        const std::lock_guard lock(m_mutex);
        return m_machine.status();
    }
    Result<std::string> kubeconfig() override { return m_machine.kubeconfig(); }
    Result<std::string> log(std::size_t lines) override { return m_machine.log(lines); }
    Result<Command> nodeCommand(const std::string& program, const std::vector<std::string>& arguments, vm::Terminal terminal) override
    {
        return m_machine.nodeCommand(program, arguments, terminal);
    }
    Result<std::vector<std::string>> importImages(const std::filesystem::path& archive, const std::stop_token& stop, const vm::OnProgress& progress) override
    {
        return m_machine.importImages(archive, stop, progress);
    }
    Result<std::vector<vm::MachineImage>> listImages(const std::stop_token& stop) override { return m_machine.listImages(stop); }
    Result<> removeImage(const std::string& name, const std::stop_token& stop) override { return m_machine.removeImage(name, stop); }
    Result<> readVolumeFile(const std::string& path, const vm::Sink& sink, const std::stop_token& stop) override { return m_machine.readVolumeFile(path, sink, stop); }
    Result<> writeVolumeFile(const std::string& path, const vm::Source& source, const std::stop_token& stop) override { return m_machine.writeVolumeFile(path, source, stop); }
    Result<std::vector<std::string>> listVolumeFolder(const std::string& path, const std::stop_token& stop) override { return m_machine.listVolumeFolder(path, stop); }

private:
    installer::FakeMachine& m_machine;
    std::mutex& m_mutex;
};

// Answers every question as it was told to, and remembers them.
class ScriptedPrompter final : public gui::Prompter {
public:
    gui::Reply reply{.yes = true, .option = false};
    QString path; // for file dialogs; empty: cancelled
    std::vector<gui::Question> questions;
    std::vector<Error> told;

    void ask(QWidget*, const gui::Question& question, std::function<void(gui::Reply)> answer) override
    {
        questions.push_back(question);
        answer(reply);
    }
    void openFile(QWidget*, const QString&, const QString&, std::function<void(QString)> answer) override
    {
        if (!path.isEmpty())
            answer(path);
    }
    void saveFile(QWidget* parent, const QString& title, const QString& proposal, std::function<void(QString)> answer) override { openFile(parent, title, proposal, std::move(answer)); }
    void tell(QWidget*, const QString&, const Error& error) override { told.push_back(error); }
};

// Members are destroyed in reverse order: a test declares its widgets after it.
struct Workplace {
    QTemporaryDir folder;
    FakeCommandRunner runner;
    SystemClock clock;
    installer::FakeCluster unused; // a FakeMachine wants one; the cluster is `server`
    installer::FakeMachine machine{unused};
    std::mutex machineMutex;
    FakeApiServer server;
    installer::SystemFacts facts = installer::capableComputer();
    ScriptedPrompter prompter;

    Paths paths() const { return {std::filesystem::path(folder.path().toStdString()) / "home"}; }
    models::DesktopParts parts()
    {
        return {.paths = paths(), .cache = std::filesystem::path(folder.path().toStdString()) / "cache", .programs = {}, .runner = runner, .clock = clock,
            .machine = [this](const std::string&, const std::string&) -> Result<std::unique_ptr<vm::Machine>> {
                return std::unique_ptr<vm::Machine>(std::make_unique<SharedMachine>(machine, machineMutex));
            },
            .connect = [this](const std::string&) -> Result<std::shared_ptr<kube::Client>> { return server.client(); },
            .readFacts = [this](const installer::Parts&) { return facts; }};
    }
    // A machine that runs and is known to the journal.
    void startMachine()
    {
        const std::lock_guard lock(machineMutex);
        machine.state = vm::MachineState::Running;
        machine.boots = 1;
    }
};

} // namespace kf::fake

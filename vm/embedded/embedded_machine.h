// The embedded machine: the node is a runc container on this computer. Needs root (through Privileged) and runc, nothing else.
//
// It survives kfbox's end: state is read from the machine's folder and /proc, by anyone who may read the home.
#pragma once

#include "base/paths.h"
#include "vm/helper/privileged.h"
#include "vm/machine.h"

namespace kf::vm {

class EmbeddedMachine final : public Machine {
public:
    // `privileged` must outlive it. Errc::InvalidInput for a name that is not a DNS label.
    static Result<std::unique_ptr<EmbeddedMachine>> open(Paths paths, std::string name, Privileged& privileged);

    Capabilities capabilities() const override;
    Result<Created> create(const MachineSpec& spec, const NodeSource& source, const std::stop_token& stop, const OnProgress& onProgress) override;
    Result<> start(const std::stop_token& stop, std::chrono::seconds deadline) override;
    Result<> stop(const std::stop_token& stop, std::chrono::seconds deadline) override;
    Result<> destroy(const std::stop_token& stop) override;
    Result<> deleteData(const std::stop_token& stop) override;
    Result<MachineStatus> status() override;
    Result<std::string> kubeconfig() override;
    Result<std::string> log(std::size_t lines) override;
    Result<Command> nodeCommand(const std::string& program, const std::vector<std::string>& arguments, Terminal terminal) override;
    Result<std::vector<std::string>> importImages(const std::filesystem::path& archive, const std::stop_token& stop, const OnProgress& onProgress) override;
    Result<std::vector<MachineImage>> listImages(const std::stop_token& stop) override;
    Result<> removeImage(const std::string& name, const std::stop_token& stop) override;
    Result<> readVolumeFile(const std::string& path, const Sink& sink, const std::stop_token& stop) override;
    Result<> writeVolumeFile(const std::string& path, const Source& source, const std::stop_token& stop) override;
    Result<std::vector<std::string>> listVolumeFolder(const std::string& path, const std::stop_token& stop) override;

private:
    EmbeddedMachine(Paths paths, std::string name, Privileged& privileged);
    Result<Answer> ask(Operation operation, const Streams& streams, const std::stop_token& stop);

    Paths m_paths;
    std::string m_name;
    Privileged& m_privileged;
};

} // namespace kf::vm

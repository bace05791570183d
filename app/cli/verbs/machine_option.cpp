#include "app/cli/verbs/machine_option.h"

#include "app/cli/exit_code.h"

namespace kf::cli {

Result<std::unique_ptr<vm::Machine>> MachineOption::open(Context& context) const
{
    if (!isDnsLabel(name))
        return usageError("\"" + name + "\" cannot be a machine's name: use lower-case letters, digits and dashes.");
    return context.services.machine("embedded", name);
}

Result<std::unique_ptr<vm::Machine>> MachineOption::openRunning(Context& context) const
{
    auto machine = KF_TRY(open(context));
    const vm::MachineStatus status = KF_TRY(machine->status());
    if (status.state == vm::MachineState::Absent)
        return Error{Errc::NotFound, "There is no machine \"" + name + "\": \"kfbox up --bundle FILE\" makes it.", {}};
    if (status.state != vm::MachineState::Running)
        return Error{Errc::Unavailable, "The machine \"" + name + "\" is " + vm::toText(status.state) + ": \"kfbox start\" starts it.", {}};
    return machine;
}

Result<std::shared_ptr<kube::Client>> MachineOption::client(Context& context) const
{
    const auto machine = KF_TRY(openRunning(context));
    return kube::Client::create(KF_TRY(kube::parseKubeconfig(KF_TRY(machine->kubeconfig()), "the machine's kubeconfig")));
}

} // namespace kf::cli

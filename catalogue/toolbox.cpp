#include "catalogue/toolbox.h"

#include <unistd.h>

namespace kf::catalogue {

Result<> requireRoot(const std::string& what)
{
    if (::geteuid() == 0)
        return {};
    return Error{Errc::Preflight, what + " holds files of root, so building this edition needs root: run the same command with sudo.", {}};
}

Result<std::string> Toolbox::version(const std::string& program, const std::vector<std::string>& arguments, const std::filesystem::path& folder)
{
    const Command command{program, arguments, folder.string(), sameForAll(), {}, -1}; // in one language: the answer is part of keys
    const std::lock_guard lock(m_mutex);
    const std::string question = folder.string() + ": " + toText(command);
    const auto known = m_versions.find(question);
    if (known != m_versions.end())
        return known->second;
    const Finished finished = KF_TRY(m_runner.run(command));
    return m_versions[question] = finished.output + finished.errors;
}

} // namespace kf::catalogue

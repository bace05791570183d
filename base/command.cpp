#include "base/command.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include <unistd.h>

namespace kf {

std::string toText(const Command& command)
{
    std::string text = command.program;
    for (const std::string& argument : command.arguments) {
        const bool plain = !argument.empty() && argument.find_first_of(" \t\n\"'$\\") == std::string::npos;
        text += plain ? " " + argument : " '" + argument + "'";
    }
    return text;
}

bool isInstalled(const std::string& program)
{
    const char* const path = std::getenv("PATH");
    std::istringstream folders(std::string(path ? path : "/usr/bin:/bin") + ":/usr/sbin:/sbin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (!folder.empty() && ::access((folder + "/" + program).c_str(), X_OK) == 0)
            return true;
    }
    return false;
}

std::string lastLines(std::string_view text, std::size_t count)
{
    while (!text.empty() && text.back() == '\n')
        text.remove_suffix(1);
    std::size_t start = text.size();
    for (std::size_t line = 0; line < count && start != 0; ++line) {
        const std::size_t newline = text.rfind('\n', start - 1);
        start = newline == std::string_view::npos ? 0 : newline;
    }
    if (start < text.size() && text[start] == '\n')
        ++start;
    return std::string(text.substr(start));
}

Result<std::string> CommandRunner::output(const Command& command, const std::stop_token& stop, const OnOutput& onOutput)
{
    Finished finished = KF_TRY(run(command, stop, onOutput));
    if (finished.status == 0)
        return std::move(finished.output);
    const std::string said = lastLines(finished.errors.empty() ? finished.output : finished.errors, 20);
    return Error{Errc::Internal, "\"" + command.program + "\" failed with status " + std::to_string(finished.status) + ".", toText(command) + "\n" + said};
}

} // namespace kf

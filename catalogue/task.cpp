#include "catalogue/task.h"

#include "base/file.h"

#include <algorithm>

namespace kf::catalogue {
namespace fs = std::filesystem;

void Key::add(std::string_view name, std::string_view value)
{
    m_hasher.add(std::to_string(name.size()) + " " + std::to_string(value.size()) + "\n");
    m_hasher.add(name);
    m_hasher.add(value);
}

Result<> Key::addFile(std::string_view name, const fs::path& file)
{
    std::error_code fault;
    const fs::file_status status = fs::status(file, fault);
    if (!fs::is_regular_file(status))
        return Error{Errc::NotFound, "The file " + file.string() + ", which a recipe names, is not there.", {}};
    const bool executable = (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
    add(name, executable ? "x" : "-");
    add("sha256", KF_TRY(bundle::measureFile(file.string())).digest.hex());
    return {};
}

Result<> Key::addFolder(std::string_view name, const fs::path& folder)
{
    std::error_code fault;
    std::vector<fs::path> paths;
    for (fs::recursive_directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault))
        paths.push_back(entry->path());
    if (fault)
        return Error{Errc::NotFound, "The folder " + folder.string() + ", which a recipe names, cannot be read: " + fault.message() + ".", {}};
    std::sort(paths.begin(), paths.end());
    add(name, std::to_string(paths.size()));
    for (const fs::path& path : paths) {
        const std::string relative = path.lexically_relative(folder).string();
        if (fs::is_symlink(path))
            add(relative, fs::read_symlink(path, fault).string());
        else if (fs::is_directory(path))
            add(relative, "folder");
        else
            KF_TRY(addFile(relative, path));
    }
    return {};
}

Result<std::vector<std::string>> Graph::keys() const
{
    std::vector<std::string> keys;
    for (const Task& task : m_tasks) {
        Key key;
        key.add("task", task.name);
        if (Result<> known = task.inputs(key); !known)
            return within(task.name, known.error());
        for (const std::size_t need : task.needs)
            key.add("needs", keys[need]);
        keys.push_back(key.finish());
    }
    return keys;
}

} // namespace kf::catalogue

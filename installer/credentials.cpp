#include "installer/credentials.h"

#include "base/file.h"

#include <nlohmann/json.hpp>

#include <sys/random.h>
#include <sys/stat.h>

#include <cerrno>

namespace kf::installer {

using Json = nlohmann::json;

Result<std::string> randomHex(std::size_t bytes)
{
    std::string raw(bytes, '\0');
    for (std::size_t done = 0; done < bytes;) {
        const ssize_t count = ::getrandom(raw.data() + done, bytes - done, 0);
        if (count < 0 && errno != EINTR)
            return systemError("read random bytes", errno);
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    const char* const digits = "0123456789abcdef";
    std::string text;
    for (const char byte : raw) {
        text += digits[static_cast<unsigned char>(byte) >> 4];
        text += digits[static_cast<unsigned char>(byte) & 15];
    }
    return text;
}

Result<Credentials> Credentials::open(const std::filesystem::path& dataFolder)
{
    const std::filesystem::path file = dataFolder / "credentials.json";
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0)
        return errno == ENOENT ? Result<Credentials>(Credentials(file, {})) : systemError("read " + file.string(), errno);
    if ((status.st_mode & 077) != 0)
        return Error{Errc::Permission, "The credentials file " + file.string() + " can be read by others; run \"chmod 600\" on it.", {}};

    const std::string text = KF_TRY(readFile(file, 1u << 20));
    const Json json = Json::parse(text, nullptr, false);
    const Error notOurs{Errc::InvalidInput, file.string() + " is not a credentials file of kfbox; restore it from a backup or move it away.", {}};
    if (!json.is_object() || json.value("format", Json()) != 1 || !json.value("secrets", Json()).is_object())
        return notOurs;
    std::map<std::string, std::string> secrets;
    for (const auto& entry : json["secrets"].items()) {
        if (!entry.value().is_string())
            return notOurs;
        secrets[entry.key()] = entry.value().get<std::string>();
    }
    return Credentials(file, std::move(secrets));
}

Result<std::string> Credentials::secret(const std::string& name)
{
    if (const auto found = m_secrets.find(name); found != m_secrets.end())
        return found->second;
    m_secrets[name] = KF_TRY(randomHex(32));
    if (Result<> saved = save(); !saved) {
        m_secrets.erase(name); // a secret that is not kept must not be used
        return saved.error();
    }
    return m_secrets[name];
}

Result<> Credentials::forget(const std::string& name)
{
    return m_secrets.erase(name) == 0 ? Result<>() : save();
}

std::vector<std::string> Credentials::names() const
{
    std::vector<std::string> all;
    for (const auto& [name, value] : m_secrets)
        all.push_back(name);
    return all;
}

Result<> Credentials::save() const
{
    KF_TRY(createFolders(m_file.parent_path(), 0700));
    return writeFileAtomically(m_file, Json{{"format", 1}, {"secrets", m_secrets}}.dump(2) + "\n", 0600);
}

} // namespace kf::installer

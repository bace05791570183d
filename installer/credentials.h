// Secrets that kfbox makes up: generated once per data side, kept in data/NAME/credentials.json (0600), the same after
// delete and up. They never appear in arguments, logs or error texts. One thread at a time per object.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace kf::installer {

// Bytes from the kernel's generator, as lower-case hex digits.
Result<std::string> randomHex(std::size_t bytes);

class Credentials {
public:
    // Reads the file, or starts empty where there is none. A file that others may read is refused (Errc::Permission), one
    // that is no credentials file too (Errc::InvalidInput): making new ones would lock the data they belong to.
    static Result<Credentials> open(const std::filesystem::path& dataFolder);

    // The secret of this name ("notebook/workspace/demo"); made (32 random bytes) and saved at the first call.
    Result<std::string> secret(const std::string& name);
    // Forgets it, e.g. when a notebook and its volume are removed.
    Result<> forget(const std::string& name);
    std::vector<std::string> names() const;

private:
    Credentials(std::filesystem::path file, std::map<std::string, std::string> secrets) : m_file(std::move(file)), m_secrets(std::move(secrets)) {}
    Result<> save() const;

    std::filesystem::path m_file;
    std::map<std::string, std::string> m_secrets;
};

} // namespace kf::installer

// Source is the bytes of a bundle: one file, or its parts F.kfb.001, F.kfb.002 … read as if they were one.
// Reading is positioned (pread), so several threads may read at once.
#pragma once

#include "base/file.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kf::bundle {

class Source {
public:
    // `file` is the bundle, or its name where only parts of it exist, or its first part. A missing part is named.
    static Result<Source> open(const std::filesystem::path& file);

    std::uint64_t size() const { return m_size; }
    // Fills `buffer` or fails; Errc::Corrupt where the bundle ends before.
    Result<> read(std::uint64_t offset, char* buffer, std::size_t size) const;
    Result<std::string> read(std::uint64_t offset, std::size_t size) const;

    // "core.kfb", or for parts "core.kfb.002": the file that holds this byte, for messages.
    std::string nameAt(std::uint64_t offset) const;
    const std::filesystem::path& file() const { return m_file; } // without .NNN
    bool inParts() const { return m_pieces.size() > 1 || m_partNames; }

    struct Piece {
        std::filesystem::path path;
        FileDescriptor descriptor;
        std::uint64_t begin = 0;
        std::uint64_t size = 0;
    };
    const std::vector<Piece>& pieces() const { return m_pieces; }

private:
    std::filesystem::path m_file;
    std::vector<Piece> m_pieces;
    std::uint64_t m_size = 0;
    bool m_partNames = false;
};

} // namespace kf::bundle

// Forge takes a good bundle apart into tar members, lets a test do something evil to it, and puts it together again.
#pragma once

#include "base/file.h"
#include "bundle/signature.h"
#include "bundle/tar_private.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace kf::bundle {

struct Forge {
    struct Member {
        std::string header; // 512 bytes, as they will be written
        std::string bytes;
        std::string padding;
    };
    std::vector<Member> members;
    std::string end = std::string(tarEnd, '\0');

    static Member member(const std::string& name, const std::string& bytes)
    {
        const auto header = makeTarHeader({name, bytes.size()});
        return {{header.data(), header.size()}, bytes, std::string(paddingAfter(bytes.size()), '\0')};
    }

    static Forge of(const std::filesystem::path& file)
    {
        Forge forge;
        const std::string all = *readFile(file);
        for (std::size_t at = 0; all[at] != '\0';) {
            const auto found = *parseTarHeader(std::string_view(all).substr(at, tarBlock));
            forge.members.push_back(member(found.name, all.substr(at + tarBlock, found.size)));
            at += tarBlock + found.size + paddingAfter(found.size);
        }
        return forge;
    }

    Member& operator[](const std::string& name)
    {
        return *std::find_if(members.begin(), members.end(), [&name](const Member& one) { return one.header.c_str() == name; });
    }

    // Replaces the index and signs it again: what an attacker who holds a trusted key could make.
    void setIndex(const std::string& json, const SecretKey& key)
    {
        (*this)["index.json"] = member("index.json", json);
        (*this)["index.json.minisig"] = member("index.json.minisig", toText(sign(json, key, "forged")));
    }

    std::string bytes() const
    {
        std::string all;
        for (const Member& one : members)
            all += one.header + one.bytes + one.padding;
        return all + end;
    }

    void write(const std::filesystem::path& file) const { static_cast<void>(*writeFileAtomically(file, bytes())); }
};

// Makes a header's checksum right again after a field was changed.
inline void fixChecksum(std::string& header)
{
    header.replace(148, 8, 8, ' ');
    unsigned sum = 0;
    for (const char c : header)
        sum += static_cast<unsigned char>(c);
    char text[9];
    std::snprintf(text, sizeof text, "%06o", sum % 01000000u);
    header.replace(148, 6, text, 6);
    header[154] = '\0';
}

} // namespace kf::bundle

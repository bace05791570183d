// What a verb writes: results on `out`, progress and messages on `err`; both are passed in, so tests read them.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace kf::cli {

using Json = nlohmann::json;

struct Io {
    std::ostream& out;
    std::ostream& err;
    bool terminal = false; // `err` is a terminal: progress bars and questions are allowed
    bool json = false;
    bool yes = false;      // answers every question
    std::function<std::string()> readLine; // the user's answer; only asked on a terminal

    // One JSON document on `out` with --json, else the text.
    void result(const Json& document, const std::string& text) const;
    // One line of a stream: a compact JSON object with --json, else the text.
    void line(const Json& object, const std::string& text) const;
    void say(const std::string& message) const;
    // False where it cannot be asked.
    bool confirm(const std::string& question) const;
    // What a verb answers then; `nothing` begins the sentence: "Nothing was deleted".
    Error notConfirmed(const std::string& nothing) const;
};

// Columns aligned by their widest cell; the last one is not padded. Widths count code points.
std::string table(const std::vector<std::vector<std::string>>& rows);

} // namespace kf::cli

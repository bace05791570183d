// Channel carries the helper's protocol over a pair of descriptors: one JSON object a line; an object with "bytes": N is followed
// by N raw bytes.
//
//   kfbox → helper   {"request":{…}}   {"input":true,"bytes":N}…   {"input":true,"bytes":0} is the end   {"cancel":true}
//   helper → kfbox   {"ready":true} once, then for each request
//                    {"progress":{…}}  {"output":true,"bytes":N}…                  then {"answer":{…}} or {"error":{…}}
//
// One thread may read while others write.
#pragma once

#include "base/file.h"

#include <nlohmann/json.hpp>

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace kf::vm {

struct Frame {
    nlohmann::json head;
    std::string bytes;
};

class Channel {
public:
    Channel(int reading, int writing) : m_reading(reading), m_writing(writing) {}

    // nullopt at the end of the stream. Errc::InvalidInput for what is no frame, a line over 32 MiB or nested deeper than 32 levels, and
    // bytes over 1 MiB.
    Result<std::optional<Frame>> read();
    Result<> write(const nlohmann::json& head);
    Result<> write(nlohmann::json head, std::string_view bytes);

private:
    Result<bool> fill(); // false at the end

    int m_reading;
    int m_writing;
    std::string m_buffer;
    std::mutex m_mutex; // of writing
};

} // namespace kf::vm

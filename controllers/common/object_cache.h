// The objects that the watches told of, as they were last seen. Thread-safe. Bookkeeping fields (managedFields) are left out.
#pragma once

#include "controllers/common/json.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace kf::controllers {

class ObjectCache {
public:
    void put(const std::string& kind, Json object);
    void remove(const std::string& kind, const std::string& key);
    // By "namespace/name"; a null value where it is not known.
    Json get(const std::string& kind, const std::string& key) const;
    bool has(const std::string& kind, const std::string& key) const;
    std::vector<std::string> keys(const std::string& kind) const;

private:
    mutable std::mutex m_mutex;
    std::map<std::string, std::map<std::string, Json>> m_objects;
};

} // namespace kf::controllers

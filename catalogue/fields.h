// Fields takes a mapping apart field by field and remembers the first fault, so that readers stay short: getters answer a
// default after a fault, and finish() tells it. Fields never asked for are refused. One thread.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace kf::catalogue {

using Json = nlohmann::json;

class Fields {
public:
    // `where` begins every message: "catalogue/x/component.yaml: images[0]". `object` must outlive this.
    Fields(const Json& object, std::string where);

    bool has(const std::string& name);
    std::string text(const std::string& name, const std::string& fallback = {}); // empty values are refused
    std::string required(const std::string& name);
    bool flag(const std::string& name, bool fallback);
    int number(const std::string& name, int fallback);
    std::vector<std::string> texts(const std::string& name);
    std::map<std::string, std::string> textMap(const std::string& name);
    Json value(const std::string& name); // as it is; null where missing

    // Calls `read` for the mapping `name` (or each of a list of mappings) with its own Fields; unknown fields inside are refused too.
    using Read = std::function<void(Fields&)>;
    void each(const std::string& name, const Read& read);
    void inside(const std::string& name, const Read& read); // nothing happens where it is missing

    // "FIELD: SAYING"; the first fault wins.
    void refuse(const std::string& field, const std::string& saying);
    void adopt(Error error);
    Result<> finish();

    const std::string& where() const { return m_where; }

private:
    const Json* find(const std::string& name);

    const Json& m_object;
    std::string m_where;
    std::set<std::string> m_known;
    Result<> m_state;
};

} // namespace kf::catalogue

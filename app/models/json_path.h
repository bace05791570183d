// The part of kubectl's JSONPath that printer columns of custom resources use: .name, ['name'], [N], [*], [?(@.a.b=="text")]. Pure.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kf::models {

class JsonPath {
public:
    // Empty for what is not understood: the column then stays empty, as the server leaves it.
    static std::optional<JsonPath> parse(std::string_view text);

    std::vector<const nlohmann::json*> find(const nlohmann::json& object) const;

private:
    struct Step {
        enum class Kind { Name, Index, All, Filter } kind = Kind::Name;
        std::string name{};   // Name
        long index = 0;       // Index; negative counts from the end
        std::vector<std::string> path{}; // Filter: names below the element
        std::string value{};
        bool differs = false; // Filter with !=
    };
    struct Reader;

    std::vector<Step> m_steps;
};

} // namespace kf::models

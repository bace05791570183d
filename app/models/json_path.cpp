#include "app/models/json_path.h"

#include <charconv>

namespace kf::models {

using nlohmann::json;

namespace {

constexpr std::size_t mostSteps = 64; // real ones have about four

bool isNameEnd(char letter) { return letter == '.' || letter == '[' || letter == ']' || letter == '(' || letter == ')' || letter == '=' || letter == '!' || letter == ' '; }

std::string scalarText(const json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_primitive() ? value.dump(-1, ' ', false, json::error_handler_t::replace) : std::string();
}

const json* below(const json& start, const std::vector<std::string>& names)
{
    const json* at = &start;
    for (const std::string& name : names) {
        if (!at->is_object() || !at->contains(name))
            return nullptr;
        at = &(*at)[name];
    }
    return at;
}

} // namespace

struct JsonPath::Reader {
    std::string_view rest;
    std::vector<Step> steps{};

    bool skip(std::string_view text)
    {
        if (rest.substr(0, text.size()) != text)
            return false;
        rest.remove_prefix(text.size());
        return true;
    }
    void skipSpaces()
    {
        while (skip(" ")) { }
    }
    // "\." stands for a dot within a name.
    std::string name()
    {
        std::string text;
        while (!rest.empty() && !isNameEnd(rest.front())) {
            if (rest.front() == '\\' && rest.size() > 1)
                rest.remove_prefix(1);
            text += rest.front();
            rest.remove_prefix(1);
        }
        return text;
    }
    std::optional<std::string> quoted()
    {
        if (rest.empty() || (rest.front() != '"' && rest.front() != '\''))
            return {};
        const std::size_t end = rest.find(rest.front(), 1);
        if (end == std::string_view::npos)
            return {};
        const std::string text(rest.substr(1, end - 1));
        rest.remove_prefix(end + 1);
        return text;
    }
    bool filter()
    {
        Step step{.kind = Step::Kind::Filter};
        skipSpaces();
        if (!skip("@"))
            return false;
        while (skip("."))
            step.path.push_back(name());
        skipSpaces();
        step.differs = rest.substr(0, 2) == "!=";
        if (!skip("==") && !skip("!="))
            return false;
        skipSpaces();
        if (const auto text = quoted())
            step.value = *text;
        else
            step.value = name();
        skipSpaces();
        steps.push_back(step);
        return skip(")]");
    }
    bool bracket()
    {
        if (skip("?("))
            return filter();
        if (skip("*]")) {
            steps.push_back({.kind = Step::Kind::All});
            return true;
        }
        if (const auto text = quoted()) {
            steps.push_back({.kind = Step::Kind::Name, .name = *text});
            return skip("]");
        }
        Step step{.kind = Step::Kind::Index};
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), step.index);
        if (error != std::errc())
            return false;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        steps.push_back(step);
        return skip("]");
    }
    bool all()
    {
        while (!rest.empty()) {
            if (steps.size() == mostSteps)
                return false;
            if (skip("[")) {
                if (!bracket())
                    return false;
                continue;
            }
            skip(".");
            if (rest.empty() || rest.front() == '.')
                return false;
            if (rest.front() == '[')
                continue;
            if (skip("*")) {
                steps.push_back({.kind = Step::Kind::All});
                continue;
            }
            const std::string text = name();
            if (text.empty())
                return false;
            steps.push_back({.kind = Step::Kind::Name, .name = text});
        }
        return true;
    }
};

std::optional<JsonPath> JsonPath::parse(std::string_view text)
{
    if (text.size() > 1 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, text.size() - 2);
    Reader reader{.rest = text};
    if (!reader.all() || reader.steps.empty())
        return {};
    JsonPath path;
    path.m_steps = std::move(reader.steps);
    return path;
}

std::vector<const json*> JsonPath::find(const json& object) const
{
    std::vector<const json*> at{&object};
    for (const Step& step : m_steps) {
        std::vector<const json*> next;
        for (const json* one : at) {
            if (step.kind == Step::Kind::Name && one->is_object() && one->contains(step.name)) {
                next.push_back(&(*one)[step.name]);
            } else if (step.kind == Step::Kind::Index && one->is_array()) {
                const long index = step.index < 0 ? static_cast<long>(one->size()) + step.index : step.index;
                if (index >= 0 && index < static_cast<long>(one->size()))
                    next.push_back(&(*one)[static_cast<std::size_t>(index)]);
            } else if (step.kind == Step::Kind::All && one->is_structured()) {
                for (const json& element : *one)
                    next.push_back(&element);
            } else if (step.kind == Step::Kind::Filter && one->is_array()) {
                for (const json& element : *one) {
                    const json* found = below(element, step.path);
                    if (found && (scalarText(*found) == step.value) != step.differs)
                        next.push_back(&element);
                }
            }
        }
        at = std::move(next);
    }
    return at;
}

} // namespace kf::models

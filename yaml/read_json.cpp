#include "yaml/yaml.h"

#include <algorithm>

namespace kf::yaml {

namespace {

// Builds a document from the parser's events, so that depth, size and duplicate keys are checked before memory is spent on them.
class Builder : public nlohmann::json_sax<Json> {
public:
    explicit Builder(const Limits& limits) : m_limits(limits) {}

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return refuse("has binary data"); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }
    bool key(string_t& value) override
    {
        if (m_open.back()->contains(value))
            return refuse("has the key \"" + value + "\" twice");
        m_key = std::move(value);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override
    {
        m_position = position;
        m_detail = error.what();
        return refuse("is not valid JSON");
    }

    Json document;
    const std::string& fault() const { return m_fault; }
    const std::string& detail() const { return m_detail; }
    std::size_t position() const { return m_position; }

private:
    bool refuse(std::string fault)
    {
        m_fault = std::move(fault);
        return false;
    }
    Json* place(Json value)
    {
        if (m_open.empty()) {
            document = std::move(value);
            return &document;
        }
        Json& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[m_key] = std::move(value));
    }
    bool put(Json value)
    {
        if (++m_nodes > m_limits.nodes)
            return refuse("has more than " + std::to_string(m_limits.nodes) + " values");
        place(std::move(value));
        return true;
    }
    bool open(Json value)
    {
        if (m_open.size() >= m_limits.depth)
            return refuse("is nested deeper than " + std::to_string(m_limits.depth) + " levels");
        if (++m_nodes > m_limits.nodes)
            return refuse("has more than " + std::to_string(m_limits.nodes) + " values");
        m_open.push_back(place(std::move(value)));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    const Limits& m_limits;
    std::vector<Json*> m_open; // stable: only the innermost container grows
    std::string m_key;
    std::size_t m_nodes = 0;
    std::string m_fault;
    std::string m_detail;
    std::size_t m_position = 0;
};

} // namespace

Result<Json> readJson(std::string_view text, const std::string& origin, const Limits& limits)
{
    if (text.size() > limits.bytes)
        return Error{Errc::InvalidInput, origin + " is larger than " + std::to_string(limits.bytes) + " bytes.", {}};
    Builder builder(limits);
    if (Json::sax_parse(text, &builder))
        return std::move(builder.document);
    std::string where = origin;
    if (builder.position() > 0) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(builder.position(), text.size()));
        where += ", line " + std::to_string(1 + std::count(text.begin(), end, '\n'));
    }
    return Error{Errc::InvalidInput, where + " " + builder.fault() + ".", builder.detail()};
}

} // namespace kf::yaml

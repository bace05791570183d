#include "yaml/json_text.h"
#include "yaml/scalar.h"

#include <algorithm>

namespace kf::yaml {

namespace {

// Remembers how far the parser came, so that a refusal in the middle can name its line.
class Cursor {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Cursor(const char* at, const char*& seen) : m_at(at), m_seen(&seen) {}
    reference operator*() const { return *m_at; }
    Cursor& operator++()
    {
        *m_seen = ++m_at;
        return *this;
    }
    bool operator==(const Cursor& other) const { return m_at == other.m_at; }
    bool operator!=(const Cursor& other) const { return m_at != other.m_at; }

private:
    const char* m_at;
    const char** m_seen;
};

// Builds a document from the parser's events, so that depth, size and duplicate keys are checked before memory is spent on them.
class Builder : public nlohmann::json_sax<Json> {
public:
    Builder(const Limits& limits, std::size_t& nodes) : m_limits(limits), m_nodes(nodes) {}

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(asApiNumber(value)); }
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
            return refuse("has the key \"" + value.substr(0, 60) + "\" twice");
        m_key = std::move(value);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override
    {
        fault.detail = error.what();
        fault.isSyntax = dynamic_cast<const nlohmann::detail::parse_error*>(&error) != nullptr;
        return refuse(fault.isSyntax ? "is not valid JSON" : "has a number that is too large");
    }

    Json document;
    JsonFault fault;

private:
    bool refuse(std::string text)
    {
        fault.fault = std::move(text);
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
    std::size_t& m_nodes;
    std::vector<Json*> m_open; // stable: only the innermost container grows
    std::string m_key;
};

} // namespace

std::optional<JsonFault> readJsonText(std::string_view text, const Limits& limits, std::size_t& nodes, Json& document)
{
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) // would be the end to the parser
        return JsonFault{1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n')), "is not valid JSON", "it holds a NUL", true};
    Builder builder(limits, nodes);
    const char* seen = text.data();
    if (Json::sax_parse(Cursor(text.data(), seen), Cursor(text.data() + text.size(), seen), &builder)) {
        document = std::move(builder.document);
        return {};
    }
    builder.fault.line = 1 + static_cast<int>(std::count(text.data(), seen, '\n'));
    return std::move(builder.fault);
}

Result<Json> readJson(std::string_view text, const std::string& origin, const Limits& limits)
{
    if (text.size() > limits.bytes)
        return Error{Errc::InvalidInput, origin + " is larger than " + std::to_string(limits.bytes) + " bytes.", {}};
    Json document;
    std::size_t nodes = 0;
    if (auto fault = readJsonText(text, limits, nodes, document))
        return Error{Errc::InvalidInput, origin + ", line " + std::to_string(fault->line) + " " + fault->fault + ".", std::move(fault->detail)};
    return document;
}

} // namespace kf::yaml

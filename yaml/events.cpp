#include "yaml/events.h"

#include "yaml/document_builder.h"

#include <yaml.h>

#include <algorithm>
#include <new>

namespace kf::yaml {

namespace {

class Event {
public:
    explicit Event(yaml_parser_t& parser) { m_isThere = yaml_parser_parse(&parser, &m_event) != 0; }
    ~Event()
    {
        if (m_isThere)
            yaml_event_delete(&m_event);
    }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    explicit operator bool() const { return m_isThere; }
    const yaml_event_t& operator*() const { return m_event; }
    const yaml_event_t* operator->() const { return &m_event; }

private:
    yaml_event_t m_event = {};
    bool m_isThere = false;
};

class Parser {
public:
    explicit Parser(const Piece& piece) : m_piece(piece)
    {
        if (yaml_parser_initialize(&m_parser) == 0)
            throw std::bad_alloc();
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char*>(piece.text.data()), piece.text.size());
    }
    ~Parser() { yaml_parser_delete(&m_parser); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    yaml_parser_t& get() { return m_parser; }
    int line(const yaml_mark_t& mark) const { return m_piece.line + static_cast<int>(mark.line); }
    Refusal refusal() const
    {
        const std::string problem = m_parser.problem != nullptr ? m_parser.problem : "unknown problem";
        if (m_parser.error == YAML_READER_ERROR) { // it knows no lines
            const auto end = m_piece.text.begin() + static_cast<std::ptrdiff_t>(std::min(m_parser.problem_offset, m_piece.text.size()));
            return {m_piece.line + static_cast<int>(std::count(m_piece.text.begin(), end, '\n')), "this is not YAML: " + problem, {}};
        }
        std::string context;
        if (m_parser.context != nullptr)
            context = std::string(" ") + m_parser.context + (m_parser.context_mark.line != m_parser.problem_mark.line ? " (line " + std::to_string(line(m_parser.context_mark)) + ")" : "");
        return {line(m_parser.problem_mark), "this is not YAML: " + problem + context, {}};
    }

private:
    yaml_parser_t m_parser = {};
    const Piece& m_piece;
};

std::string textOf(const yaml_char_t* text) { return text == nullptr ? std::string() : reinterpret_cast<const char*>(text); }

// Inside brackets go-yaml keeps older rules: a "?" always begins a key, a "," belongs to a tag. What the two read differently is refused.
void refuseDoubtful(const yaml_event_t& event, int line)
{
    const auto& scalar = event.data.scalar;
    const bool isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (isPlain && std::find(scalar.value, scalar.value + scalar.length, '?') != scalar.value + scalar.length)
        throw Refusal{line, "a \"?\" stands inside brackets: put the text in quotes"};
    if (isPlain && scalar.length == 0 && scalar.tag != nullptr)
        throw Refusal{line, "a tag without a value stands inside brackets"};
}

bool isFlow(const yaml_event_t& event)
{
    return (event.type == YAML_SEQUENCE_START_EVENT && event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
        || (event.type == YAML_MAPPING_START_EVENT && event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
}

class Teller {
public:
    explicit Teller(DocumentBuilder& builder) : m_builder(builder) {}

    void tell(const yaml_event_t& event, int line)
    {
        switch (event.type) {
        case YAML_SCALAR_EVENT: {
            if (!m_isFlow.empty() && m_isFlow.back())
                refuseDoubtful(event, line);
            const auto& scalar = event.data.scalar;
            const std::string text(reinterpret_cast<const char*>(scalar.value), scalar.length);
            return m_builder.scalar(line, textOf(scalar.tag), scalar.plain_implicit != 0, textOf(scalar.anchor), text);
        }
        case YAML_ALIAS_EVENT: return m_builder.alias(line, textOf(event.data.alias.anchor));
        case YAML_SEQUENCE_START_EVENT: return open(event, line, Json::array(), event.data.sequence_start.anchor);
        case YAML_MAPPING_START_EVENT: return open(event, line, Json::object(), event.data.mapping_start.anchor);
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            m_isFlow.pop_back();
            return m_builder.close();
        default: return;
        }
    }

private:
    void open(const yaml_event_t& event, int line, Json empty, const yaml_char_t* anchor)
    {
        m_isFlow.push_back(isFlow(event));
        m_builder.open(line, std::move(empty), textOf(anchor));
    }

    DocumentBuilder& m_builder;
    std::vector<bool> m_isFlow; // of the open containers
};

} // namespace

void readEvents(const Piece& piece, DocumentBuilder& builder)
{
    Parser parser(piece);
    Teller teller(builder);
    for (int documents = 0;;) {
        const Event event(parser.get());
        if (!event)
            throw parser.refusal();
        if (event->type == YAML_STREAM_END_EVENT)
            return;
        const int line = parser.line(event->start_mark);
        if (event->type == YAML_DOCUMENT_START_EVENT && ++documents > 1)
            throw Refusal{line, "the next document must begin with a line of its own, \"---\": Kubernetes would leave it out"};
        teller.tell(*event, line);
    }
}

} // namespace kf::yaml

#include "yaml/document_builder.h"
#include "yaml/text_check.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace kf::yaml {

namespace {

class Events final : public YAML::EventHandler {
public:
    explicit Events(const Limits& limits) : builder(limits) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnAnchor(const YAML::Mark& mark, const std::string& name) override { m_badAnchor = isAnchorName(name) ? 0 : line(mark); }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        checkAnchor();
        if (mark.pos == m_lastScalar && m_isBlockMapping.size() > 0 && m_isBlockMapping.back()) // yaml-cpp takes "key" at the end for "key:"
            throw Refusal{line(mark), "a key without \":\""};
        builder.null(line(mark), anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { builder.alias(line(mark), anchor); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override
    {
        checkAnchor();
        m_lastScalar = mark.pos;
        builder.scalar(line(mark), tag, anchor, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        checkAnchor();
        m_isBlockMapping.push_back(false);
        builder.openSequence(line(mark), tag, anchor);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override
    {
        checkAnchor();
        m_isBlockMapping.push_back(style == YAML::EmitterStyle::Block);
        builder.openMapping(line(mark), tag, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

    DocumentBuilder builder;

private:
    static int line(const YAML::Mark& mark) { return mark.line + 1; }
    static bool isAnchorName(const std::string& name)
    {
        return std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
    }
    // "&name: value" is an anchor called "name:" to yaml-cpp, and a mistake to everybody else.
    void checkAnchor() const
    {
        if (m_badAnchor != 0)
            throw Refusal{m_badAnchor, "an anchor's name has other characters than letters, digits, - and _"};
    }
    void close()
    {
        m_isBlockMapping.pop_back();
        builder.close();
    }

    std::vector<bool> m_isBlockMapping; // of the open containers
    int m_lastScalar = -1;
    int m_badAnchor = 0;
};

// Reads and forgets.
class NoEvents final : public YAML::EventHandler {
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}
};

// yaml-cpp lets the end of the text close a quoted scalar: half a file would pass for a whole one. A document's end does not.
void checkQuotesAreClosed(std::string_view text)
{
    if (text.find_first_of("\"'") == std::string_view::npos)
        return;
    std::istringstream stream(std::string(text) + "\n...\n");
    YAML::Parser parser(stream);
    NoEvents events;
    while (parser.HandleNextDocument(events)) { }
}

Error refusal(const std::string& origin, int line, const std::string& fault, std::string detail = {})
{
    return Error{Errc::InvalidInput, origin + ", line " + std::to_string(line) + ": " + fault + ".", std::move(detail)};
}

} // namespace

Result<std::vector<Json>> readDocuments(std::string_view text, const std::string& origin, const Limits& limits)
{
    if (text.size() > limits.bytes)
        return Error{Errc::InvalidInput, origin + " is larger than " + std::to_string(limits.bytes) + " bytes.", {}};
    if (const auto fault = findBadText(text))
        return refusal(origin, fault->line, fault->fault);
    std::vector<Json> documents;
    std::size_t nodes = 0;
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        for (;;) {
            Limits left = limits;
            left.nodes = limits.nodes - nodes;
            Events events(left);
            if (!parser.HandleNextDocument(events))
                break;
            nodes += events.builder.nodes();
            if (!events.builder.document.is_null())
                documents.push_back(std::move(events.builder.document));
        }
        checkQuotesAreClosed(text);
    } catch (const Refusal& refused) {
        return refusal(origin, refused.line, refused.fault);
    } catch (const YAML::Exception& error) {
        return refusal(origin, error.mark.line + 1, "this is not YAML: " + error.msg, error.what());
    } catch (const std::exception& error) {
        return Error{Errc::InvalidInput, origin + " cannot be read as YAML.", error.what()};
    }
    return documents;
}

Result<Json> readDocument(std::string_view text, const std::string& origin, const Limits& limits)
{
    auto documents = KF_TRY(readDocuments(text, origin, limits));
    if (documents.empty())
        return Error{Errc::InvalidInput, origin + " is empty.", {}};
    if (documents.size() > 1)
        return Error{Errc::InvalidInput, origin + " holds " + std::to_string(documents.size()) + " documents where one is expected.", {}};
    return std::move(documents.front());
}

} // namespace kf::yaml

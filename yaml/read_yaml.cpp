#include "yaml/document_builder.h"
#include "yaml/text_check.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace kf::yaml {

namespace {

class Events final : public YAML::EventHandler {
public:
    explicit Events(const Limits& limits) : builder(limits) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { builder.null(line(mark), anchor); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { builder.alias(line(mark), anchor); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override
    {
        builder.scalar(line(mark), tag, anchor, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        builder.openSequence(line(mark), tag, anchor);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        builder.openMapping(line(mark), tag, anchor);
    }
    void OnSequenceEnd() override { builder.close(); }
    void OnMapEnd() override { builder.close(); }

    DocumentBuilder builder;

private:
    static int line(const YAML::Mark& mark) { return mark.line + 1; }
};

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

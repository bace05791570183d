#include "yaml/document_builder.h"
#include "yaml/events.h"
#include "yaml/json_text.h"

#include <algorithm>

namespace kf::yaml {

namespace {

// All documents of one stream, as the API machinery's decoder takes them: JSON as long as it is JSON, then YAML.
class StreamReader {
public:
    explicit StreamReader(const Limits& limits) : m_limits(limits) {}

    void read(std::string_view text)
    {
        if (beginsLikeJson(text))
            readJsonValues(text);
        else
            readPieces(text, 1);
    }

    std::vector<Json> documents;

private:
    void readJsonValues(std::string_view text)
    {
        std::size_t values = 0;
        std::size_t done = 0; // behind the last value
        for (;;) {
            const std::size_t begin = text.find_first_not_of(" \t\r\n", done);
            if (begin == std::string_view::npos)
                return;
            const std::size_t end = endOfJsonValue(text, begin);
            Json value;
            if (const auto fault = readJsonText(text.substr(begin, end - begin), m_limits, m_nodes, value)) {
                const int line = lineAt(text, begin);
                const Refusal refusal{line + fault->line - 1, "this " + fault->fault, fault->detail};
                if (!fault->isSyntax || values > 1)
                    throw refusal;
                return readYamlAfterJson(text, done, refusal);
            }
            keep(std::move(value));
            ++values;
            done = end;
        }
    }

    // A mapping in braces that is not JSON, or YAML after one JSON value.
    void readYamlAfterJson(std::string_view text, std::size_t done, const Refusal& notJson)
    {
        const std::optional<std::size_t> begin = yamlAfterJson(text, done);
        if (!begin)
            throw notJson;
        try {
            readPieces(text.substr(*begin), lineAt(text, *begin));
        } catch (const Refusal& notYaml) {
            throw Refusal{notYaml.line, notYaml.fault, notJson.detail};
        }
    }

    void readPieces(std::string_view text, int line)
    {
        for (const Piece& piece : cutAtSeparators(text, line)) {
            DocumentBuilder builder(m_limits, m_nodes);
            readEvents(piece, builder);
            keep(std::move(builder.document));
        }
    }

    void keep(Json document)
    {
        if (!document.is_null())
            documents.push_back(std::move(document));
    }

    static int lineAt(std::string_view text, std::size_t at) { return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')); }

    const Limits& m_limits;
    std::size_t m_nodes = 0;
};

Error inLine(const std::string& origin, int line, const std::string& fault, std::string detail = {})
{
    return Error{Errc::InvalidInput, origin + ", line " + std::to_string(line) + ": " + fault + ".", std::move(detail)};
}

} // namespace

Result<std::vector<Json>> readDocuments(std::string_view text, const std::string& origin, const Limits& limits)
{
    if (text.size() > limits.bytes)
        return Error{Errc::InvalidInput, origin + " is larger than " + std::to_string(limits.bytes) + " bytes.", {}};
    if (const int line = lineOfBadUtf8(text); line > 0)
        return inLine(origin, line, "the text is not UTF-8");
    try {
        StreamReader reader(limits);
        reader.read(text);
        return std::move(reader.documents);
    } catch (const Refusal& refused) {
        return inLine(origin, refused.line, refused.fault, refused.detail);
    } catch (const std::bad_alloc&) {
        return Error{Errc::InvalidInput, origin + " needs more memory than there is.", {}};
    }
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

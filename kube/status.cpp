#include "kube/status.h"

#include "yaml/yaml.h"

#include <algorithm>

namespace kf::kube {

namespace {

// Server-side apply says 500 to an object that does not fit its schema, though nothing is wrong with the server.
bool isSchemaRefusal(int status, const std::string& message) { return status == 500 && message.starts_with("failed to create typed patch object"); }

Errc codeFor(int status, const std::string& reason)
{
    switch (status) {
    case 401:
    case 403: return Errc::Permission;
    case 404: return Errc::NotFound;
    case 408:
    case 504: return Errc::TimedOut;
    case 409: return reason == "AlreadyExists" ? Errc::AlreadyExists : Errc::Conflict;
    case 410: return Errc::Conflict;
    case 429: return Errc::Unavailable;
    default: return status >= 500 ? Errc::Unavailable : Errc::InvalidInput;
    }
}

// The first line of an answer in plain text: what a proxied program said. A health check lists what is well, too: then the first
// line that is not.
std::string plainWords(std::string_view body)
{
    const std::size_t failed = body.find("[-]");
    std::string_view line = body.substr(failed == std::string_view::npos ? 0 : failed + 3);
    line = line.substr(0, std::min<std::size_t>(line.find_first_of("\r\n"), 300));
    const bool isText = !line.starts_with('<') && std::ranges::all_of(line, [](unsigned char byte) { return byte >= ' ' && byte != 127; });
    return isText ? std::string(line) : std::string();
}

} // namespace

std::string withoutQuery(std::string_view path) { return std::string(path.substr(0, path.find('?'))); }

Error statusError(int status, const std::string& reason, const std::string& message, std::string detail)
{
    std::string sentence = message;
    if (sentence.empty())
        sentence = "The Kubernetes API server answered " + std::to_string(status) + (reason.empty() ? "" : " (" + reason + ")") + ".";
    const Errc code = isSchemaRefusal(status, message) ? Errc::InvalidInput : codeFor(status, reason);
    return Error{code, std::move(sentence), std::move(detail)};
}

Error serverError(int status, std::string_view body, std::string_view method, std::string_view path)
{
    const std::string request = std::string(method) + " " + withoutQuery(path);
    const std::string detail = request + ": HTTP " + std::to_string(status);
    const auto parsed = body.size() < (1u << 20) ? yaml::readJson(body, "the answer") : Result<yaml::Json>(yaml::Json());
    if (parsed && parsed->is_object() && parsed->value("kind", yaml::Json()) == "Status") {
        const auto text = [&parsed](const char* field) {
            const auto found = parsed->find(field);
            return found != parsed->end() && found->is_string() ? found->get<std::string>() : std::string();
        };
        return statusError(status, text("reason"), text("message"), detail + " " + text("reason"));
    }
    if (status < 400)
        return Error{Errc::InvalidInput, "The Kubernetes API server answered " + request + " with a redirect, which is not followed.", detail};
    const std::string said = plainWords(body);
    const std::string sentence = "The Kubernetes API server answered " + std::to_string(status) + " to " + request + (said.empty() ? "" : ": " + said);
    return Error{codeFor(status, {}), sentence + (sentence.ends_with('.') ? "" : "."), detail + ": " + std::string(body.substr(0, 500))};
}

} // namespace kf::kube

#include "manifests/refusal.h"

#include "manifests/events.h"

namespace kf::manifests {

namespace {

bool has(const std::string& text, const char* words) { return text.find(words) != std::string::npos; }

// The text between the first pair of quotes after `words`.
std::string quotedAfter(const std::string& text, const char* words)
{
    const std::size_t place = text.find(words);
    const std::size_t open = place == std::string::npos ? place : text.find('"', place);
    const std::size_t close = open == std::string::npos ? open : text.find('"', open + 1);
    return close == std::string::npos ? std::string() : text.substr(open + 1, close - open - 1);
}

// 'failed to call webhook: Post "https://…": dial tcp 10.0.0.1:443: connect: connection refused' ends with the cause.
std::string afterAddress(const std::string& text)
{
    const std::size_t address = text.find("\": ", text.find("Post \""));
    return address == std::string::npos ? text.substr(text.find("webhook: ") == std::string::npos ? 0 : text.find("webhook: ") + 9) : text.substr(address + 3);
}

} // namespace

Blocker blockerOfWords(const ObjectKey& key, const std::string& what, const std::string& words)
{
    if (has(words, "failed calling webhook")) {
        const std::string name = quotedAfter(words, "failed calling webhook");
        return {key, "webhook", what + ": the webhook " + name + " does not answer (" + oneLine(afterAddress(words)) + ").", true, {}};
    }
    if (has(words, "admission webhook") && has(words, "denied the request")) {
        const std::string name = quotedAfter(words, "admission webhook");
        const std::size_t reason = words.find("denied the request: ");
        const std::string why = reason == std::string::npos ? "no reason given" : oneLine(words.substr(reason + 20));
        return {key, "admission", what + ": the webhook " + name + " refuses it: " + why + ".", false, {}};
    }
    if (has(words, "exceeded quota")) {
        return {key, "quota", what + ": it " + oneLine(words.substr(words.find("exceeded quota"))) + ".", false, {}};
    }
    const char* cause = has(words, "violates PodSecurity") ? "admission" : has(words, "not found") ? "configuration" : "refused";
    return {key, cause, what + ": " + oneLine(words) + ".", has(words, "not found"), {}};
}

Blocker blockerOfMissingKind(const ObjectKey& key)
{
    return {key, "kind", toText(key) + " cannot be applied: the cluster has no definition of " + key.kind + " in " + key.apiVersion + ".", true, {}};
}

Blocker blockerOfSilence(const ObjectKey& key, const Error& error)
{
    return {key, "server", "The Kubernetes API server does not answer: " + oneLine(error.message) + ".", false, {}};
}

Blocker blockerOfRefusal(const ObjectKey& key, const Error& error)
{
    const std::string what = toText(key) + " cannot be applied";
    if (error.code == Errc::Unavailable && !has(error.message + error.detail, "webhook"))
        return {key, "server", what + ": the API server does not answer (" + oneLine(error.message) + ").", true, {}};
    Blocker blocker = blockerOfWords(key, what, has(error.detail, "webhook") && !has(error.message, "webhook") ? error.detail : error.message);
    if (blocker.cause == "refused")
        blocker.passing = error.code == Errc::Conflict || error.code == Errc::TimedOut;
    return blocker;
}

} // namespace kf::manifests

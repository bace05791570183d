#include "controllers/notebooks/events.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cctype>

namespace kf::controllers {

namespace {

constexpr std::size_t kLongestMessage = 1024; // the API server refuses more

Json eventOn(const Json& notebook, const std::string& identity)
{
    const QByteArray digest = QCryptographicHash::hash(QByteArray::fromStdString(identity), QCryptographicHash::Sha256).toHex().left(16);
    return {{"apiVersion", "v1"}, {"kind", "Event"},
        {"metadata", {{"name", nameOf(notebook) + "." + digest.toStdString()}, {"namespace", namespaceOf(notebook)}}},
        {"involvedObject", {{"apiVersion", text(notebook, "/apiVersion", "kubeflow.org/v1")}, {"kind", "Notebook"}, {"name", nameOf(notebook)},
                               {"namespace", namespaceOf(notebook)}, {"uid", uidOf(notebook)}}},
        {"source", {{"component", "notebook-controller"}}}, {"reportingComponent", "notebook-controller"}};
}

std::string shortened(std::string message)
{
    if (message.size() <= kLongestMessage)
        return message;
    std::size_t end = kLongestMessage - 3;
    while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xC0) == 0x80)
        --end; // not within a UTF-8 character
    return message.substr(0, end) + "...";
}

} // namespace

std::string notebookOfEvent(const Json& event, const std::function<std::string(const std::string&)>& podLabel,
    const std::function<bool(const std::string&)>& exists)
{
    const std::string kind = text(event, "/involvedObject/kind");
    const std::string name = text(event, "/involvedObject/name");
    const std::string scope = text(event, "/involvedObject/namespace") + "/";
    std::string notebook;
    if (kind == "StatefulSet") {
        notebook = name;
    } else if (kind == "Pod") {
        notebook = podLabel(scope + name);
        // An event may arrive before its pod does; a StatefulSet's only pod is NAME-0.
        if (notebook.empty() && name.size() > 2 && name.compare(name.size() - 2, 2, "-0") == 0)
            notebook = name.substr(0, name.size() - 2);
    }
    return notebook.empty() || !exists(scope + notebook) ? std::string() : scope + notebook;
}

Json reissuedEvent(const Json& event, const Json& notebook)
{
    Json told = eventOn(notebook, uidOf(event));
    std::string kind = text(event, "/involvedObject/kind");
    std::transform(kind.begin(), kind.end(), kind.begin(), [](unsigned char c) { return std::tolower(c); });
    told["type"] = text(event, "/type", "Normal");
    told["reason"] = text(event, "/reason");
    told["message"] = shortened("Reissued from " + kind + "/" + text(event, "/involvedObject/name") + ": " + text(event, "/message"));
    told["count"] = number(event, "/series/count", number(event, "/count", 1));
    const std::string made = text(event, "/eventTime", text(event, "/metadata/creationTimestamp"));
    const std::string first = text(event, "/firstTimestamp", made);
    told["firstTimestamp"] = first.empty() ? Json() : Json(first.size() > 20 ? first.substr(0, 19) + "Z" : first);
    const std::string last = text(event, "/lastTimestamp", text(event, "/series/lastObservedTime", first));
    told["lastTimestamp"] = last.empty() ? Json() : Json(last.size() > 20 ? last.substr(0, 19) + "Z" : last);
    return told;
}

Json warningEvent(const Json& notebook, const std::string& reason, const std::string& message, const std::string& now)
{
    Json told = eventOn(notebook, uidOf(notebook) + reason + message);
    told["type"] = "Warning";
    told["reason"] = reason;
    told["message"] = shortened(message);
    told["count"] = 1;
    told["firstTimestamp"] = now;
    told["lastTimestamp"] = now;
    return told;
}

} // namespace kf::controllers

#include "manifests/pod_blocker.h"

#include "manifests/conditions.h"
#include "manifests/events.h"
#include "manifests/fields.h"
#include "manifests/pod_template.h"
#include "manifests/scheduling.h"

#include <algorithm>

namespace kf::manifests {

namespace {

class PodReader {
public:
    PodReader(const Json& pod, const Snapshot& snapshot)
        : m_pod(pod), m_snapshot(snapshot), m_key(keyOf(pod)), m_text(toText(m_key)), m_bare(m_key.nameSpace.empty() ? m_key.name : m_key.nameSpace + "/" + m_key.name)
    {
    }

    std::optional<Blocker> find() const
    {
        const std::string phase = textField(m_pod, "status", "phase");
        if (phase == "Succeeded" || (phase == "Running" && conditionIs(m_pod, "Ready", "True")))
            return {};
        if (!field(m_pod, "metadata", "deletionTimestamp").is_null())
            return blocker("removal", m_text + " is being removed.", true);
        if (conditionIs(m_pod, "PodScheduled", "False"))
            return blockerOfScheduling(m_pod, m_snapshot);
        for (const char* list : {"initContainerStatuses", "containerStatuses"}) {
            for (const Json& status : elements(field(m_pod, "status", list))) {
                if (std::optional<Blocker> found = ofContainer(status))
                    return found;
            }
        }
        if (phase == "Failed")
            return failed();
        if (std::optional<Blocker> found = ofEvents())
            return found;
        return starting();
    }

private:
    Blocker blocker(const char* cause, std::string sentence, bool passing = false) const { return {m_key, cause, std::move(sentence), passing, {}}; }

    std::optional<Blocker> ofContainer(const Json& status) const
    {
        const Json& waiting = field(status, "state", "waiting");
        const std::string reason = textField(waiting, "reason");
        if (!reason.empty() && reason != "ContainerCreating" && reason != "PodInitializing" && reason != "CrashLoopBackOff")
            return ofWaiting(status, reason, textField(waiting, "message"));
        const Json& now = field(status, "state", "terminated");
        const Json& before = field(status, "lastState", "terminated");
        if (hasFailed(now))
            return crashed(status, now, false, false);
        // A container that ends well, again and again, is a crash all the same where it has to keep running.
        if (before.is_object() && (hasFailed(before) || reason == "CrashLoopBackOff") && field(status, "ready") != true)
            return crashed(status, before, true, reason.empty());
        return {};
    }

    static bool hasFailed(const Json& terminated) { return terminated.is_object() && numberOr(field(terminated, "exitCode"), 0) != 0; }

    Blocker ofWaiting(const Json& status, const std::string& reason, const std::string& message) const
    {
        const std::string name = textField(status, "name");
        const std::string container = "container " + name + " of pod " + m_bare;
        if (reason.find("Image") != std::string::npos || reason == "RegistryUnavailable" || reason == "SignatureValidationFailed") {
            const std::string words = reason == "InvalidImageName" ? " is no valid name" : " is not on the node and cannot be had";
            return blocker("image", "The image " + imageOf(name, status) + " of " + container + words + imageCause(reason, message) + ".");
        }
        if (reason == "CreateContainerConfigError")
            return blocker("configuration", "The " + container + " cannot be set up: " + oneLine(message) + ".");
        return blocker("container", "The " + container + " does not start: " + reason + (message.empty() ? "" : ": " + oneLine(message)) + ".");
    }

    // The back-off's own text says nothing; the event of the attempt does.
    std::string imageCause(const std::string& reason, std::string message) const
    {
        const bool says = !message.empty() && (message.find("Back-off") == std::string::npos || message.find(": ErrImagePull:") != std::string::npos);
        if (!says) {
            const Json& event = newestEvent(m_snapshot.events, m_pod,
                [](const Json& one) { return textField(one, "reason") == "Failed" && textField(one, "message").find("Failed to pull") == 0; });
            message = textField(event, "message");
        }
        // "rpc error: code = Unavailable desc = failed to pull and unpack image …: dial tcp: no such host" ends with the cause.
        const std::size_t description = message.rfind(" desc = ");
        if (description != std::string::npos)
            message = message.substr(description + 8);
        if (message.size() > 160 && message.rfind(": ", message.size() - 60) != std::string::npos)
            message = message.substr(message.rfind(": ", message.size() - 60) + 2);
        return message.empty() ? " (" + reason + ")" : " (" + reason + ": " + oneLine(message) + ")";
    }

    std::string imageOf(const std::string& container, const Json& status) const
    {
        for (const Json* one : containersOf(field(m_pod, "spec"))) {
            if (textField(*one, "name") == container)
                return textField(*one, "image");
        }
        return textField(status, "image");
    }

    Blocker crashed(const Json& status, const Json& terminated, bool previous, bool runsAgain) const
    {
        const std::string name = textField(status, "name");
        const std::int64_t code = numberOr(field(terminated, "exitCode"), 0);
        const std::int64_t restarts = numberOr(field(status, "restartCount"), 0);
        std::string sentence = "The container " + name + " of pod " + m_bare;
        if (textField(terminated, "reason") == "OOMKilled")
            sentence += " was killed because it used more memory than it may" + limitOf(name);
        else if (code == 0)
            sentence += " ended although it has to keep running";
        else
            sentence += " crashed with exit code " + std::to_string(code);
        if (restarts > 0)
            sentence += " (" + std::to_string(restarts) + (restarts == 1 ? " restart)" : " restarts)");

        Blocker found = blocker("crash", "", runsAgain);
        const std::string uid = textField(m_pod, "metadata", "uid");
        const auto line = m_snapshot.lastLines.find({uid, name});
        const Json& probe = newestEvent(m_snapshot.events, m_pod, "Unhealthy");
        if ((code == 137 || code == 143) && textField(probe, "message").find("Liveness") == 0)
            sentence += ": " + oneLine(textField(probe, "message"));
        else if (line != m_snapshot.lastLines.end() && !line->second.empty())
            sentence += ": " + oneLine(line->second);
        else if (!textField(terminated, "message").empty())
            sentence += ": " + oneLine(lastLineOf(textField(terminated, "message")));
        if (line == m_snapshot.lastLines.end())
            found.log = Blocker::Log{m_key.nameSpace, m_key.name, uid, name, previous && runsAgain};
        found.sentence = sentence + ".";
        return found;
    }

    static std::string lastLineOf(std::string text)
    {
        while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
            text.pop_back();
        const std::size_t line = text.rfind('\n');
        return line == std::string::npos ? text : text.substr(line + 1);
    }

    std::string limitOf(const std::string& container) const
    {
        for (const Json* one : containersOf(field(m_pod, "spec"))) {
            const std::string limit = textField(*one, "resources", "limits", "memory");
            if (textField(*one, "name") == container && !limit.empty())
                return " (" + limit + ")";
        }
        return {};
    }

    Blocker failed() const
    {
        const std::string reason = textField(m_pod, "status", "reason");
        const std::string message = oneLine(textField(m_pod, "status", "message"));
        std::string why = reason + (reason.empty() || message.empty() ? "" : ": ") + message;
        return blocker("failed", m_text + " has failed" + (why.empty() ? "" : ": " + why) + ".");
    }

    std::optional<Blocker> ofEvents() const
    {
        const Json& warning = newestWarning(m_snapshot.events, m_pod);
        const std::string reason = textField(warning, "reason");
        const std::string message = oneLine(textField(warning, "message"));
        if (reason.empty() || reason == "FailedScheduling" || reason == "BackOff")
            return {};
        if (reason == "Unhealthy")
            return blocker("probe", m_text + " runs but is not ready: " + message + ".", true);
        if (reason == "FailedMount" || reason == "FailedAttachVolume" || reason == "FailedMapVolume")
            return blocker("volume", m_text + " cannot have its volumes: " + message + ".");
        if (reason == "FailedCreatePodSandBox" || reason == "NetworkNotReady")
            return blocker("network", m_text + " gets no network: " + message + ".");
        return blocker("event", m_text + " does not become ready: " + reason + ": " + message + ".", true);
    }

    Blocker starting() const
    {
        if (std::optional<Blocker> claim = blockerOfClaims(m_pod, m_snapshot))
            return *std::move(claim);
        const std::string nodeName = textField(m_pod, "spec", "nodeName");
        for (const Json& node : m_snapshot.nodes) {
            if (textField(node, "metadata", "name") == nodeName && !conditionIs(node, "Ready", "True"))
                return *blockerOfNodes(m_snapshot);
        }
        for (const Json& status : elements(field(m_pod, "status", "initContainerStatuses"))) {
            if (field(status, "state", "running").is_object() && field(status, "started") != true)
                return blocker("starting", "The init container " + textField(status, "name") + " of pod " + m_bare + " has not finished.", true);
        }
        for (const Json& status : elements(field(m_pod, "status", "containerStatuses"))) {
            if (field(status, "state", "running").is_object() && field(status, "ready") != true)
                return blocker("starting", "The container " + textField(status, "name") + " of pod " + m_bare + " runs but is not ready.", true);
        }
        if (nodeName.empty())
            return blocker("starting", m_text + " waits for the scheduler, which has not looked at it yet.", true);
        for (const Json& condition : elements(field(m_pod, "status", "conditions"))) {
            if (textField(condition, "status") == "False" && textField(condition, "type") == "PodReadyToStartContainers")
                return blocker("starting", m_text + " waits for its network and volumes.", true);
        }
        return blocker("starting", m_text + " is being started.", true);
    }

    const Json& m_pod;
    const Snapshot& m_snapshot;
    ObjectKey m_key;
    std::string m_text; // "Pod ns/name"
    std::string m_bare; // "ns/name"
};

} // namespace

std::optional<Blocker> blockerOfPod(const Json& pod, const Snapshot& snapshot) { return PodReader(pod, snapshot).find(); }

} // namespace kf::manifests

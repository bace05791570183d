// What a watch knows of a collection, and which events follow from lists and lines. Pure.
//
//   list begins → pages → list ends     tells Added, Modified, Deleted against what was known; Synced after the first
//   a line of the watch                 tells one event, or only moves the resourceVersion (bookmark), or asks to list again
#pragma once

#include "kube/client.h"

#include <map>

namespace kf::kube {

class WatchState {
public:
    enum class After { GoOn, ListAgain, BreakOff /* the server is in trouble, or this is no event */ };
    using Tell = std::function<void(const WatchEvent&)>;

    explicit WatchState(ResourceType type) : m_type(std::move(type)) {}

    void beginList() { m_listed.clear(); }
    // Objects with metadata (ListPage).
    void addPage(std::vector<Json> items, const Tell& tell);
    void endList(std::string resourceVersion, const Tell& tell);

    After onLine(std::string_view line, const Tell& tell);

    const std::string& resourceVersion() const { return m_resourceVersion; }

private:
    struct Known {
        std::string uid;
        std::string resourceVersion;
        std::string text; // the object as JSON text, which takes a fifth of its tree's memory; read again when it is gone
    };

    void put(Json object, const Tell& tell);
    void end(Json object, const Tell& tell);
    void tellGone(const Known& known, const Tell& tell) const;

    const ResourceType m_type;
    std::map<std::string, Known> m_known; // by namespace/name
    std::set<std::string> m_listed;
    std::string m_resourceVersion;
    bool m_synced = false;
};

} // namespace kf::kube

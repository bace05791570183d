// Keeps one collection in step with the server: list, watch, reconnect. Lives on the network thread.
#pragma once

#include "kube/line_splitter.h"
#include "kube/paged_list.h"
#include "kube/stream.h"
#include "kube/watch_state.h"

namespace kf::kube {

class Reflector final : public QObject {
public:
    Reflector(Network& network, ResourceType type, std::string nameSpace, ListOptions options, WatchState::Tell tell, OnReach reach);
    ~Reflector() override;

private:
    void list();
    void watch();
    void onBytes(std::string_view bytes);
    void onEnd(const StreamEnd& end);
    void breakOff(bool listAgain);
    void answered();
    void silent(const Error& why);
    void later(bool listAgain);

    Network& m_network;
    const ResourceType m_type;
    const std::string m_nameSpace;
    const ListOptions m_options;
    const WatchState::Tell m_tell;
    const OnReach m_reach;
    WatchState m_state;
    LineSplitter m_lines;
    std::unique_ptr<Stream> m_stream;
    QTimer m_timer;
    bool m_listNext = true;
    int m_failures = 0;
    bool m_isSilent = false; // and that was told
};

} // namespace kf::kube

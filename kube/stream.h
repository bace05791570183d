// A GET whose answer is read as it comes: watches and logs. Lives on the network thread.
#pragma once

#include "kube/network.h"

#include <QTimer>

namespace kf::kube {

struct StreamEnd {
    int status = 0; // 0: no answer came
    Result<> result;
};

// Starts at once; tells its end once (Cancelled when destroyed before) and then stays silent.
class Stream final : public QObject {
public:
    using OnBytes = std::function<void(std::string_view)>;
    using OnEnd = std::function<void(const StreamEnd&)>;
    using OnBegin = std::function<void()>; // the server began to answer, with a success

    // `stall`: longest silence before it breaks off with TimedOut; zero: only the first byte is waited for with a limit.
    Stream(Network& network, std::string path, std::chrono::milliseconds stall, OnBytes onBytes, OnEnd onEnd, OnBegin onBegin = {});
    ~Stream() override;
    // Silent from now on; safe inside a handler.
    void close();

private:
    void onData();
    void onFinished();
    void end(int status, Result<> result);

    Network& m_network;
    const std::string m_path;
    const std::chrono::milliseconds m_stall;
    const OnBytes m_onBytes;
    OnEnd m_onEnd;
    const OnBegin m_onBegin;
    QNetworkReply* m_reply = nullptr;
    QTimer m_silence;
    QByteArray m_errorBody;
};

} // namespace kf::kube

// One request with its retries, until an answer, an error or the deadline. Lives on the network thread.
#pragma once

#include "kube/network.h"

#include <QPointer>
#include <QTimer>

namespace kf::kube {

struct Call {
    std::string method;
    std::string path; // percent-encoded, with the query
    std::string body;
    std::string contentType;
    Repeat repeat = Repeat::Always;
};

// The body or an Error, and the HTTP status (0: no answer).
using OnReply = std::function<void(Result<QByteArray>, int)>;

// Starts at once, tells its end once, deletes itself then. Destroyed before that (by its parent), it is silent.
class Exchange final : public QObject {
public:
    Exchange(Network& network, Call call, QObject* parent, OnReply onReply);
    ~Exchange() override;

private:
    void attempt();
    void onFinished();
    void onData();
    void retryOrConclude(const Attempt& attempt, Error error);
    void conclude(Result<QByteArray> result, int status);

    Network& m_network;
    const Call m_call;
    OnReply m_onReply;
    QNetworkReply* m_reply = nullptr;
    QByteArray m_body;
    QTimer m_attemptTimer;
    QTimer m_retryTimer;
    QElapsedTimer m_elapsed;
    int m_number = 0;
    std::optional<Error> m_earlier; // what the server last said
};

} // namespace kf::kube

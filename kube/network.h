// What all requests of one Client share: the address, the identity, the connections. Lives on the network thread.
#pragma once

#include "kube/client.h"
#include "kube/retry.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <map>

class QNetworkReply;

namespace kf::kube {

// Every time that the client waits for, and what else bounds it; tests shorten them.
struct Timing {
    std::chrono::milliseconds attempt{35'000};   // one try; webhooks may take 30 s
    std::chrono::milliseconds total{100'000};    // all tries together, less than await()'s limit
    Backoff retry{};
    Backoff reconnect{std::chrono::milliseconds(250), std::chrono::milliseconds(3000)}; // people wait for a server that comes back
    std::chrono::milliseconds watchStall{150'000}; // a healthy watch gets a bookmark every minute
    std::chrono::seconds watchLength{270};
    std::chrono::milliseconds ping{30'000}; // of websockets
    std::chrono::milliseconds settling{10'000}; // an API server knows its roles that long after it was away
    int pageSize = 500;
    int mostPages = 2000;
    qint64 largestAnswer = 256ll << 20; // in bytes
};

class Network final : public QObject {
public:
    Network(Kubeconfig config, const QSslConfiguration& tls, Timing timing);
    // Ends what runs on it (its children) before the connections go.
    ~Network() override;

    QNetworkRequest request(const std::string& path, const std::string& contentType = {});
    // For websockets: the same identity, without HTTP/2.
    QNetworkRequest webSocketRequest(const std::string& path);
    const QSslConfiguration& tls() const { return m_tls; }
    const std::string& serverName() const { return m_config.serverName; }

    QNetworkAccessManager& manager() { return *m_manager; }
    // HTTP/1.1 has six connections per server, which long streams would use up: then each stream gets its own manager.
    QNetworkAccessManager& managerForStream(QObject* owner);
    void learnFrom(const QNetworkReply& reply);
    // The server gave no answer, or half of one. Within Timing::settling from then on, wasAway() says so.
    void noteAway() { m_away.start(); }
    bool wasAway() const { return m_away.isValid() && !m_away.hasExpired(timing.settling.count()); }
    // After silence: the next request makes a new connection instead of waiting on the one that `silent` used. What else runs
    // there goes on (clearConnectionCache() would leave it hanging).
    void avoidConnectionOf(const QNetworkReply& silent);

    // An Error for a reply that has no HTTP status.
    Error connectionError(const QNetworkReply& reply) const;

    const Timing timing;
    std::map<std::string, std::vector<ResourceType>> discovered; // by apiVersion

private:
    QNetworkRequest identified(const std::string& url);
    std::string token();
    std::unique_ptr<QNetworkAccessManager> newManager() const;

    const Kubeconfig m_config;
    const QSslConfiguration m_tls;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_retired; // until their last reply is gone
    bool m_isHttp1 = false;
    QElapsedTimer m_away; // since the last answer that did not come
    std::string m_fileToken;
    QElapsedTimer m_fileTokenAge;
};

// Ends a request that nobody reads any more, and forgets it.
void drop(QNetworkReply*& reply, const QObject* reader);

} // namespace kf::kube

// The one thread on which a Client's requests, streams and handlers run. Shared by the client and the handles it gave out.
#pragma once

#include "kube/network.h"

#include <QThread>

#include <mutex>

namespace kf::kube {

class NetworkThread {
public:
    NetworkThread(const Kubeconfig& config, const QSslConfiguration& tls, const Timing& timing);
    ~NetworkThread() { stop(); }

    // Runs `work` on the thread, in the order of the calls; false (and nothing happens) once it stopped.
    bool post(std::function<void(Network&)> work);
    // Ends every request (as Cancelled) and joins the thread. Called on the thread itself, it lets it end by itself.
    void stop();
    bool isCurrent() const { return QThread::currentThread() == m_thread.get(); }

private:
    std::mutex m_mutex;
    bool m_stopped = false;
    std::unique_ptr<QThread> m_thread;
    QObject* m_context = nullptr;        // receives what is posted
    std::shared_ptr<Network*> m_network; // made, used and destroyed on the thread
};

} // namespace kf::kube

#include "kube/network_thread.h"

#include "kube/log.h"

#include <thread>

namespace kf::kube {

Q_LOGGING_CATEGORY(log, "kfbox.kube", QtWarningMsg)

NetworkThread::NetworkThread(const Kubeconfig& config, const QSslConfiguration& tls, const Timing& timing)
    : m_thread(std::make_unique<QThread>()), m_context(new QObject), m_network(std::make_shared<Network*>(nullptr))
{
    m_thread->setObjectName(QStringLiteral("kube"));
    m_context->moveToThread(m_thread.get());
    m_thread->start();
    QMetaObject::invokeMethod(m_context, [network = m_network, config, tls, timing] { *network = new Network(config, tls, timing); }, Qt::QueuedConnection);
}

bool NetworkThread::post(std::function<void(Network&)> work)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopped)
        return false;
    const auto guarded = [network = m_network, work = std::move(work)] {
        try {
            work(**network);
        } catch (const std::exception& error) {
            qCCritical(log, "a request failed inside the client: %s", error.what());
        }
    };
    return QMetaObject::invokeMethod(m_context, guarded, Qt::QueuedConnection);
}

void NetworkThread::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_stopped, true))
            return;
        const auto end = [network = m_network, thread = m_thread.get()] {
            delete std::exchange(*network, nullptr);
            thread->quit();
        };
        QMetaObject::invokeMethod(m_context, end, Qt::QueuedConnection);
    }
    const auto join = [](QThread* thread, QObject* context) {
        thread->wait();
        delete context;
        delete thread;
    };
    if (isCurrent())
        std::thread(join, m_thread.release(), m_context).detach(); // a thread cannot join itself
    else
        join(m_thread.release(), m_context);
}

} // namespace kf::kube

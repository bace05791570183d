// Joins an operation on the network thread with the QFuture that the caller got: the answer finishes the future, cancelling the
// future drops the operation, and the end of the client finishes it as Cancelled.
#pragma once

#include "kube/client.h"

#include <QFutureWatcher>
#include <QPromise>

namespace kf::kube {

template <class T> class Ticket final : public QObject {
public:
    Ticket(std::shared_ptr<QPromise<Result<T>>> promise, QObject* parent) : QObject(parent), m_promise(std::move(promise))
    {
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] {
            m_promise->finish();
            Wakeup::shared().ring();
            m_isFinished = true;
            deleteLater();
            qDeleteAll(findChildren<QObject*>(Qt::FindDirectChildrenOnly)); // aborts the requests now
        });
        m_watcher.setFuture(m_promise->future());
    }
    ~Ticket() override
    {
        if (!m_isFinished)
            finish(Error{Errc::Cancelled, "The connection to the Kubernetes API server was closed.", {}});
    }

    void finish(Result<T> result)
    {
        if (std::exchange(m_isFinished, true))
            return;
        m_promise->addResult(std::move(result));
        m_promise->finish();
        Wakeup::shared().ring();
        deleteLater();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
    QFutureWatcher<Result<T>> m_watcher;
    bool m_isFinished = false;
};

} // namespace kf::kube

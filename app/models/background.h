// Work off the GUI thread whose answer comes back guarded: `done` runs on the context's thread, and never after the context died.
#pragma once

#include "kube/client.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrent>

#include <stop_token>

namespace kf::models {

// Threads for work that blocks on a cluster, a machine or a disk. Its own, so that waiting never takes a thread from Qt's pool.
QThreadPool& workers();

// Runs work(const std::stop_token&) on a worker and hands its value to done(value). The stop is requested when the context dies.
template <class Work, class Done> std::stop_source inBackground(QObject* context, Work work, Done done)
{
    using Value = std::invoke_result_t<Work, const std::stop_token&>;
    std::stop_source stop;
    auto* watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QObject::destroyed, [stop]() mutable { stop.request_stop(); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)]() mutable {
        watcher->deleteLater();
        done(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(&workers(), [work = std::move(work), token = stop.get_token()]() mutable { return work(token); }));
    return stop;
}

// The answer of a request to the API server, on the context's thread. The request is aborted when the context dies.
template <class T, class Done> void whenAnswered(QObject* context, kube::Future<T> future, Done done)
{
    auto* watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QObject::destroyed, [future]() mutable { future.cancel(); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)]() mutable {
        watcher->deleteLater();
        done(kube::resultOf(watcher->future()));
    });
    watcher->setFuture(future);
}

} // namespace kf::models
